"""What sendPoll takes; core.telegram.org/bots/api#sendpoll.

Refusals in the platform's words, as far as its open parts show them; the limits of explanation and time are checked
behind them, so there the words are ours.
"""

from itertools import pairwise
from typing import Any

from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.html import Formatted
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.polls import Poll
from tests.fakes.telegram.text import caption_of, formatted

QUESTION, OPTION, OPTIONS = 300, 100, 12
EXPLANATION, LINE_FEEDS = 200, 2
SHORTEST, LONGEST = 5, 2_628_000
"""Seconds that a poll which closes by itself stays open."""

KINDS = ("regular", "quiz")


def poll_of(params: Params, poll_id: str, chat: int, now: float) -> Poll:
    """The poll that is asked for.

    Raises:
        Refused: 400.
    """
    kind = params.text("type") or "regular"
    if kind not in KINDS:
        raise bad("unsupported poll type specified")
    quiz = kind == "quiz"
    period, closes = _time(params, now)
    options = _options(params.json("options"))
    return Poll(
        poll_id,
        chat,
        _short(params.text("question"), QUESTION, "poll question length must not exceed"),
        options,
        quiz,
        anonymous=params.flag("is_anonymous", default=True),
        several=params.flag("allows_multiple_answers"),
        revoting=params.flag("allows_revoting", default=not quiz),
        members_only=params.flag("members_only"),
        correct=_correct(params.json("correct_option_ids"), len(options)) if quiz else (),
        explanation=_explanation(params) if quiz else Formatted(""),
        description=caption_of(params.text("description"), params.values.get("description_parse_mode")),
        period=period,
        closes=closes,
        closed=params.flag("is_closed"),
    )


def useless(params: Params, poll: Poll) -> list[str]:
    """What the platform takes without a word although it cannot do what the bot means."""
    found = []
    if not poll.quiz:
        names = ("correct_option_ids", "explanation")
        found += [f"sendPoll: {name} is for quizzes only" for name in names if params.text(name)]
    if len(poll.correct) > 1 and not poll.several:
        found.append("sendPoll: several options are right and only one can be chosen")
    if params.text("open_period") and params.text("close_date"):
        found.append("sendPoll: open_period and close_date together")
    return found


def _short(source: str, most: int, reason: str) -> str:
    """A text without markup; its length is counted in characters, not in UTF-16 units."""
    text = formatted(source, None).text
    if not text:
        raise bad("text must be non-empty")
    if len(text) > most:
        raise bad(f"{reason} {most}")
    return text


def _options(options: Any) -> tuple[str, ...]:
    if options is None:
        raise bad("can't parse options JSON object")
    if not isinstance(options, list):
        raise bad("expected an Array of InputPollOption")
    if not options:
        raise bad("poll must have at least one answer option")
    if len(options) > OPTIONS:
        raise bad(f"poll can't have more than {OPTIONS} options")
    return tuple(_short(_option(option), OPTION, "poll options length must not exceed") for option in options)


def _option(option: Any) -> str:
    reason = "can't parse InputPollOption: "
    if isinstance(option, str):
        return option
    if not isinstance(option, dict):
        raise bad(reason + "Expected InputPollOption to be an Object")
    if not isinstance(option.get("text"), str):
        raise bad(reason + 'Can\'t find field "text"')
    if option.keys() - {"text"}:
        raise bad(reason + f"the fake does not cover {sorted(option.keys() - {'text'})}")
    return str(option["text"])


def _correct(ids: Any, options: int) -> tuple[int, ...]:
    if ids is not None and not isinstance(ids, list):
        raise bad("expected an Array of correct option identifiers")
    if not ids:
        raise bad("correct quiz option list must be non-empty")
    if not all(type(item) is int for item in ids):
        raise bad("correct option identifier must be of type Number")
    if any(later <= earlier for earlier, later in pairwise(ids)):
        raise bad("correct quiz option list must be increasing")
    if not 0 <= ids[0] <= ids[-1] < options:
        raise bad("wrong quiz correct_option_id")
    return tuple(ids)


def _explanation(params: Params) -> Formatted:
    found = formatted(params.text("explanation"), params.values.get("explanation_parse_mode"))
    if len(found.text) > EXPLANATION:
        raise bad(f"quiz explanation must have at most {EXPLANATION} characters")
    if found.text.count("\n") > LINE_FEEDS:
        raise bad(f"quiz explanation must have at most {LINE_FEEDS} line feeds")
    return found


def _time(params: Params, now: float) -> tuple[int | None, int | None]:
    """How long it stays open and when it closes; with both given the platform goes by the former."""
    period, date = params.integer("open_period"), params.integer("close_date")
    if period is not None:
        if not SHORTEST <= period <= LONGEST:
            raise bad(f"open_period must be from {SHORTEST} to {LONGEST} seconds")
        return period, int(now) + period
    if date is not None:
        if not SHORTEST <= date - now <= LONGEST:
            raise bad(f"close_date must be from {SHORTEST} to {LONGEST} seconds in the future")
        return date - int(now), date
    return None, None
