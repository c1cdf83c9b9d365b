"""The platforms a question can be previewed on; the SDK of each is loaded only where it is asked for."""

from collections.abc import Iterable, Iterator, Sequence

from bot.cli.preview.illustrations import Illustrations
from bot.cli.preview.scenes import Scene
from bot.cli.preview.seen import Seen
from bot.quiz.questions import GRADED_KINDS

DAILY = {"telegram": ("choice", "multi"), "discord": GRADED_KINDS, "terminal": ("choice",)}
"""The kinds that can be the question of the day, as the adapters have it; their SDKs are loaded only where needed."""


def messages(platform: str, kind: str, scenes: Iterable[Scene], drawn: Illustrations) -> list[Seen]:
    """What is seen of a question.

    Args:
        platform: telegram, discord or terminal.
        kind: of the question.
        scenes: when it is seen.
        drawn: the pictures that belong to it.
    """
    return [_see(platform, scene, drawn) for scene in scenes if not scene.of_a_day or kind in DAILY[platform]]


def _see(platform: str, scene: Scene, drawn: Illustrations) -> Seen:
    match platform:
        case "telegram":
            from bot.cli.preview import telegram  # noqa: PLC0415

            return telegram.see(scene, drawn)
        case "discord":
            from bot.cli.preview import discord  # noqa: PLC0415

            return discord.see(scene, drawn)
        case _:
            from bot.cli.preview import terminal  # noqa: PLC0415

            return terminal.see(scene)


def lines(platform: str, found: Sequence[Seen]) -> Iterator[str]:
    """Messages as they are sent, each under its name, with what is to be known of it."""
    for message in found:
        yield f"== {platform.capitalize()} · {message.title} =="
        yield message.text
        yield from (f"! {warning}" for warning in message.warnings)
        yield ""
