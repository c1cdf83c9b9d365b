"""/stats: what a person's answers tell, and a group's."""

from collections.abc import Collection
from datetime import date, timedelta

from bot.commands import DARK, GROUP, VIEWS
from bot.events import Called, PlaceKind
from bot.handlers.group_progress import STUDY, of_group
from bot.handlers.turn import Turn
from bot.quiz.errors import BadArgument
from bot.quiz.progress import days_in_a_row, first_day, weakest_first, weeks_of
from bot.quiz.questions import GRADED_KINDS
from bot.quiz.selection import History
from bot.quiz.sums import taken_together
from bot.replies import AnyReply
from bot.store import boards, cards, figures, leaders, progress, questions, ratings
from bot.texts import progress as texts
from bot.texts import progress_chart
from bot.texts.progress import Progress

BEGINNING = date(2000, 1, 1)
"""Before any answer."""


async def stats(turn: Turn, event: Called) -> list[AnyReply]:
    """/stats: a person's own figures, over all chats, or those of a group.

    Raises:
        BadArgument: a word that names no view, or a group's figures where there is none.
    """
    view = event.arguments.strip().casefold()
    if view not in ("", *VIEWS):
        raise BadArgument(view, texts.views_expected())
    if view == GROUP:
        return [await of_group(turn)]
    told = await _progress(turn)
    if not any(vars(told.totals).values()):
        return [texts.nothing_yet()]
    startable = turn.chat.place.kind is PlaceKind.PRIVATE
    return [texts.stats(told, progress_chart.stats(told, view == DARK), startable)]


async def _progress(turn: Turn) -> Progress:
    tx, person, packs = turn.tx, turn.person.id, await turn.packs()
    today = turn.day_of(turn.now)
    days = await progress.by_day(tx, person, first_day(today), turn.day_of)
    in_interviews = await figures.by_topic_in_interviews(tx, person, packs.ids)
    by_topic = taken_together(await figures.by_topic(tx, person, packs.ids, skips=False), in_interviews)
    ability = await ratings.of_person(tx, person, packs.ids)
    history = History(topics=by_topic, ability=ability)
    asked = await questions.counts(tx, packs.ids, GRADED_KINDS)
    ranked = weakest_first([topic.id for topic in packs.topics if asked.get(topic.id)], history)
    return Progress(
        totals=await figures.totals(tx, person),
        standing=await leaders.standing(tx, boards.EVERYWHERE, boards.ALL_TIME, person),
        by_topic={topic: by_topic[topic] for topic in weakest_first(by_topic, history)},
        ability=ability,
        weeks=weeks_of(days, today),
        today=today,
        in_a_row=await _in_a_row(turn, days, today),
        due=(await cards.ahead(tx, person, turn.now, turn.now)).number,
        study=ranked[:STUDY],
        packs=packs,
    )


async def _in_a_row(turn: Turn, days: Collection[date], today: date) -> int:
    """On how many days without a gap they have answered, also if that began before the calendar does."""
    number = days_in_a_row(days, today)
    if today - timedelta(days=number) > first_day(today):
        return number
    return days_in_a_row(await progress.by_day(turn.tx, turn.person.id, BEGINNING, turn.day_of), today)
