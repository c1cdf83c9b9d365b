"""/settings reminders: when a person is told that questions are due, if they wish that at all."""

from dataclasses import replace
from datetime import time

from bot.events import Called, Right
from bot.handlers.daily.wishes import TIME
from bot.handlers.own_zone import set_own_zone, zone_of
from bot.handlers.turn import Turn
from bot.handlers.zones import read_zone
from bot.quiz.errors import BadArgument, CannotPost
from bot.quiz.reminding import Plan
from bot.replies import AnyReply
from bot.store import reminders
from bot.store.personal import zone_of as chosen_zone
from bot.store.reminders import Reminder
from bot.texts import reminders as texts


async def set_reminders(turn: Turn, event: Called, value: str) -> list[AnyReply]:
    """Show when a person is reminded, or change it.

    Args:
        turn: the turn of whoever asks.
        event: what they wrote or pressed.
        value: a time such as `18:30`, perhaps with a time zone behind it; `off`; `later` puts off today's; empty asks.

    Raises:
        BadArgument: it is none of these.
        CannotPost: nothing can be sent to this chat unasked.
    """
    if turn.chat.place.crowded:
        return [texts.in_our_chat()]
    word, _, zone = value.casefold().partition(" ")
    found = await reminders.of_person(turn.tx, turn.person.id)
    match word:
        case "":
            at = found.plan.time if found and found.next else None
            return [texts.page(at, await zone_of(turn))]
        case "off":
            if found:
                await reminders.save(turn.tx, replace(found, next=None))
            return [texts.switched_off()]
        case "later":
            return [await _put_off(turn, found)]
    if not (clock := TIME.fullmatch(word)):
        raise BadArgument(value, texts.time_expected())
    if Right.WRITE in event.lacking:
        raise CannotPost
    if zone:
        await set_own_zone(turn, read_zone(zone))
    return [await _switch_on(turn, found, time(int(clock[1]), int(clock[2])))]


async def _switch_on(turn: Turn, found: Reminder | None, at: time) -> AnyReply:
    known = await chosen_zone(turn.tx, turn.person.id)
    zone = known or turn.chat.settings.timezone
    # What was sent today stays known, or a change of the time would bring a second one.
    plan = replace(found.plan, time=at, zone=zone) if found else Plan(at, zone)
    following = plan.following(turn.now)
    await reminders.save(turn.tx, Reminder(turn.person.id, turn.chat, plan, following))
    return texts.switched_on(at, following, turn.now, zone, known is not None)


async def _put_off(turn: Turn, found: Reminder | None) -> AnyReply:
    until = found.plan.later(turn.now) if found and found.next else None
    if found is None or until is None:
        return texts.not_put_off(found.next if found else None, turn.now, await zone_of(turn))
    plan = replace(found.plan, snoozed=found.plan.last)
    await reminders.save(turn.tx, replace(found, plan=plan, next=until))
    return texts.put_off(until, plan.zone)
