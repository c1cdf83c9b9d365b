"""What a person reads of reminders."""

from collections.abc import Sequence
from datetime import datetime, time

from bot.language import _, n_
from bot.replies import Button, Note, Tone
from bot.texts.moments import clock_time, coming, time_of_day
from bot.texts.numbers import number

HOURS = (8, 12, 18, 20)
"""Offered to be pressed; any other time can be typed."""

SET = "/settings reminders"


def reminder(due: int, key: str, can_wait: bool) -> Note:
    """What comes by itself.

    Args:
        due: how many questions are due.
        key: names this message.
        can_wait: whether it can be put off today.
    """
    said = n_("{number} question is due for review.", "{number} questions are due for review.", due)
    later = (Button(_("Snooze"), f"{SET} later"),) if can_wait else ()
    buttons = (Button(_("Review now"), "/review"), *later, Button(_("Stop"), f"{SET} off"))
    return Note(key=key, title=said.format(number=number(due)), buttons=buttons)


def page(at: time | None, zone: str) -> Note:
    """Whether somebody is reminded, and how to change that.

    Args:
        at: when; None while they are not.
        zone: on whose clocks.
    """
    title = _("Reminders: off")
    if at:
        title = _("Reminders: every day at {time} ({zone})").format(time=time_of_day(at), zone=zone)
    offered = [time(hour) for hour in HOURS]
    buttons = [Button(_ticked(time_of_day(each), each == at), f"{SET} {each:%H:%M}") for each in offered]
    return Note(
        title=title,
        body=(_("Once a day, at a time of yours, I tell you here when questions are due for review."),),
        footer=_("You can also type it, such as /settings {example}.").format(example="reminders 18:30"),
        buttons=(*buttons, Button(_ticked(_("Off"), at is None), f"{SET} off"), Button(_("Back"), "/settings")),
    )


def switched_on(at: time, following: datetime, now: datetime, zone: str, zone_known: bool) -> Note:
    """What is said when reminders are set up.

    Args:
        at: when they come.
        following: when the first one may come.
        now: the moment.
        zone: on whose clocks.
        zone_known: whether the person has chosen these clocks.
    """
    said = _("I remind you here at {time} ({zone}) on every day on which questions are due for review.")
    first = _("The first time may be {when}.").format(when=coming(following, now, zone))
    footer = "" if zone_known else _("Are your clocks elsewhere? Write /settings timezone Berlin, or another city.")
    title = said.format(time=time_of_day(at), zone=zone)
    return Note(title=title, body=(first,), footer=footer, tone=Tone.GOOD, buttons=(Button(_("Off"), f"{SET} off"),))


def switched_off() -> Note:
    """What is said when there are to be none."""
    return Note(title=_("I do not remind you any more."), buttons=(Button(_("Set a time"), SET),))


def put_off(until: datetime, zone: str) -> Note:
    """What is said when one is put off."""
    return Note(title=_("I remind you again at {time}.").format(time=clock_time(until, zone)), tone=Tone.GOOD)


def not_put_off(following: datetime | None, now: datetime, zone: str) -> Note:
    """What is said where one cannot be put off: only today's can, once, and not into tomorrow."""
    if following is None:
        return switched_off()
    said = _("That can wait once a day and not past midnight. The next reminder may come {when}.")
    return Note(title=said.format(when=coming(following, now, zone)))


def in_our_chat() -> Note:
    """What is said in a group, where nobody is reminded of anything."""
    return Note(
        title=_("Reminders come in our private chat. Write /settings reminders 18:30 to me there."),
        buttons=(Button(_("Open our private chat"), SET, start=LINK),),
        private=True,
    )


LINK = "reminders"
"""What a link carries that leads to this setting."""


def time_expected() -> str:
    """Instead of what is no time of day."""
    return _("give a time from 00:00 to 23:59, such as /settings reminders 18:30, or off")


def zone_page(zone: str, offered: Sequence[tuple[str, str, bool]], back: str) -> Note:
    """A person's time zone, and how to change it.

    Args:
        zone: what it is now.
        offered: what can be pressed: what is typed, its label, whether it is set.
        back: the command that leads to where one came from.
    """
    buttons = [Button(_ticked(label, picked), f"/settings mytimezone {word}") for word, label, picked in offered]
    return Note(
        title=_("Your time zone: {zone}").format(zone=zone),
        body=(_("Your own clocks, for reminders and your figures, wherever you are."),),
        footer=_("You can also type it, such as /settings {example}.").format(example="mytimezone Berlin"),
        buttons=(*buttons, Button(_("Back"), back)),
    )


def zone_set(zone: str) -> Note:
    """What is said when a person has set their clocks."""
    return Note(title=_("Your time zone is {zone} now.").format(zone=zone), tone=Tone.GOOD)


def _ticked(label: str, picked: bool) -> str:
    return f"✓ {label}" if picked else label
