"""What a person reads when the question of the day is set up or changed."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.events import Place, PlaceKind
from bot.language import _
from bot.replies import Button, Note, Tone
from bot.store.chats import Chat
from bot.store.chosen import Packs
from bot.store.dailies import Daily
from bot.texts.moments import clock_time, day_name, time_of_day, weekdays
from bot.texts.numbers import listed

HOURS = (7, 8, 9, 12, 17, 20)
"""Offered to be pressed; any other time can be typed."""


def in_channel(chat: int, to: Place) -> Note:
    """What is said to somebody who has let the bot into a channel; `chat` is its number."""
    return Note(
        title=_("I can post in your channel now."),
        body=(_("I post nothing by myself. A question of the day can come there every day; set it up here:"),),
        footer=f"/daily set 09:00 Europe/Berlin #{chat}",
        buttons=(Button(_("Set up the question of the day"), f"/daily setup #{chat}"),),
        to=to,
    )


def where(chat: Chat) -> str:
    """What stands behind a command that is about this chat: a channel is named, for it is set up from elsewhere."""
    return f" #{chat.id}" if chat.place.kind is PlaceKind.CHANNEL else ""


def setting_up(chat: Chat) -> Note:
    """What is asked first."""
    zone, behind = chat.settings.timezone, where(chat)
    return Note(
        title=_("At what time should the question of the day come?"),
        body=(_("These times are in the time zone {zone}. To choose another, write for example:").format(zone=zone),),
        footer=f"/daily set 09:30 Europe/Berlin weekdays{behind}",
        buttons=tuple(Button(time_of_day(time(hour)), f"/daily set {hour:02}:00{behind}") for hour in HOURS),
    )


def set_up(daily: Daily, coming: tuple[date, datetime], today_is_out: bool, packs: Packs, moved: bool) -> Note:
    """What was set up.

    Args:
        daily: it.
        coming: the date and moment at which it comes next.
        today_is_out: whether the question of that date went out already.
        packs: those it is asked from.
        moved: whether it came to another place of this chat before.
    """
    zone, behind = daily.chat.settings.timezone, where(daily.chat)
    first = _("The next one: {day}, at {time}.").format(day=day_name(coming[0]), time=clock_time(coming[1], zone))
    if today_is_out:
        first = _("Today's went out already, so the next one comes after today.")
    former = (_("It does not come to its former place any more."),) if moved else ()
    about = tuple(_("About: {topics}.").format(topics=each) for each in topics(daily, packs))
    command = f"/daily set {daily.time:%H:%M} Europe/Berlin{behind}" if behind else "/settings timezone Europe/Berlin"
    utc = (_("To use your own time zone: {command}.").format(command=command),) if zone == "UTC" else ()
    title = (
        _("A question of the day comes to the channel {times}.")
        if behind
        else _("A question of the day comes here {times}.")
    )
    footer = _("/daily now{where} posts today's at once, /daily skip{where} leaves one out, /daily off{where} ends it.")
    return Note(
        title=title.format(times=times(daily)),
        body=(*former, first, *about, *gap(daily, coming[1]), *utc),
        footer=footer.format(where=behind),
        tone=Tone.GOOD,
    )


def times(daily: Daily) -> str:
    """`every day at 09:00 (Europe/Berlin)`."""
    # Translators: such as: every day at 09:00 (Europe/Berlin). It stands alone and inside a sentence.
    return _("{days} at {time} ({zone})").format(
        days=weekdays(daily.days), time=time_of_day(daily.time), zone=daily.chat.settings.timezone
    )


def topics(daily: Daily, packs: Packs) -> tuple[str, ...]:
    """What it is asked about, in one piece if that was said: `Attention, level mid`."""
    found = [packs.title_of(daily.topic)] if daily.topic else []
    found += [_("level {level}").format(level=daily.level)] if daily.level else []
    return (listed(found),) if found else ()


def gap(daily: Daily, since: datetime) -> tuple[str, ...]:
    """What happens on the next date whose clocks leave that time out."""
    for day, moment in daily.schedule.after(since):
        local = moment.astimezone(ZoneInfo(daily.chat.settings.timezone))
        if local.time() != daily.time:
            said = _("On {day} clocks leave {time} out, so it comes at {later}.")
            later = time_of_day(local.time())
            return (said.format(day=day_name(day), time=time_of_day(daily.time), later=later),)
        if (moment - since).days > 366:
            break
    return ()


def switched_off() -> Note:
    """What is said when it ends."""
    return Note(title=_("No more questions of the day here."), footer=_("/daily setup begins again. Streaks are kept."))


def coming_at_once() -> Note:
    """What is said while today's is on its way."""
    return Note(title=_("Today's question is on its way."), private=True)


def skipping(day: date, coming: tuple[date, datetime]) -> Note:
    """Which one is left out, and which comes instead."""
    return Note(
        title=_("The question of {day} is left out.").format(day=day_name(day)),
        body=(_("The next one: {day}. Nobody's streak breaks.").format(day=day_name(coming[0])),),
    )
