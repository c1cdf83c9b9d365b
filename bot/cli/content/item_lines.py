"""A question's figures as lines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.packs.items import Item


def lines(item: "Item") -> Iterator[str]:
    """The figures of a question, a blank line behind them."""
    held = "" if item.state == "live" else f" · {item.state}"
    yield f"{item.pack} · {item.question} ({item.kind}, {item.level}, {item.topic}{held})"
    yield f"  {_difficulty(item)}"
    yield f"  {_discrimination(item)}"
    if item.options and item.answered:
        yield f"  chosen: {' · '.join(_option(item, place) for place in range(len(item.options)))}"
    time = "" if item.seconds is None else f"median time {_time(item.seconds)} · "
    yield f"  {time}hint {item.hinted:.0%} · skipped {item.skipped:.0%} · reports {item.reports}"
    for flag in item.flags:
        yield f"  ! {flag}"
    yield ""


def _difficulty(item: "Item") -> str:
    rating = "" if item.rating is None else f" · rating {item.rating:.0f}"
    if item.score is None or item.low is None or item.high is None:
        return f"answered by nobody, met by {item.people}{rating}"
    share = "" if item.right == item.score * item.answered else f", {item.right} in full"
    return f"answered by {item.answered}: {item.score:.0%} right ({item.low:.0%} to {item.high:.0%}){share}{rating}"


def _discrimination(item: "Item") -> str:
    if item.discrimination is None:
        return f"discrimination: too few ({item.compared} people who have answered enough else)"
    return f"discrimination {item.discrimination:+.2f}, over {item.compared} people"


def _option(item: "Item", place: int) -> str:
    option = item.options[place]
    return f"{place + 1}{' (right)' if option.right else ''} {option.share:.0%}"


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
