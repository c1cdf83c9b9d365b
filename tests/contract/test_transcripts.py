"""Every transcript, on every adapter it is for."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.contract.discord_driver import DiscordDriver
from tests.contract.driver import Driver
from tests.contract.telegram_driver import TelegramDriver
from tests.contract.terminal_driver import TerminalDriver
from tests.contract.transcript import Mismatch, Transcript, fits, parse, play, split
from tests.contract.world import World

TRANSCRIPTS = [parse(path) for path in sorted((Path(__file__).parent / "transcripts").glob("*.txt"))]
DRIVERS: list[Callable[[World], Driver]] = [TerminalDriver, TelegramDriver, DiscordDriver]
ENOUGH = 15


@pytest.mark.parametrize("transcript", TRANSCRIPTS, ids=lambda transcript: transcript.path.stem)
@pytest.mark.parametrize("make", DRIVERS, ids=lambda make: make.platform)
async def test_conversation_goes_as_written(make: Callable[[World], Driver], transcript: Transcript, tmp_path: Path):
    driver = make(
        World(tmp_path, transcript.seed, transcript.pipe, transcript.group, transcript.new, transcript.channel)
    )
    if transcript.only and driver.platform not in transcript.only:
        pytest.skip(f"not for {driver.platform}")
    try:
        await play(transcript, driver)
    finally:
        await driver.close()


def test_there_are_enough_transcripts():
    assert len(TRANSCRIPTS) >= ENOUGH


@pytest.fixture
async def driver(tmp_path: Path) -> AsyncIterator[Driver]:
    found = TerminalDriver(World(tmp_path))
    yield found
    await found.close()


WRONG = {
    "another text": "> /quiz memory\n< Question 1 of 1 / ... / How many apples ...",
    "a missing message": "> /help\n< What I can do / ...\n< And more",
    "a message too many": "> /quiz memory\n< Question 1 of 1 / ...\n> 400\n< ... / ...",
    "a line too many": "> /quiz memory\n< Question 1 of 1 / ...\n> /hint\n< Hint / Eight bits are a byte.",
    "an option that is not there": "> /quiz pooling 1 junior\n< Question 1 of 1 / ... / [Convolution] / ...",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
async def test_a_wrong_transcript_fails(text: str, driver: Driver, tmp_path: Path):
    path = tmp_path / "wrong.txt"
    path.write_text(text)
    with pytest.raises(Mismatch):
        await play(parse(path), driver)


@pytest.mark.parametrize(
    ("parts", "lines", "fit"),
    [
        ("a / b", "a|b", True),
        ("a", "a|b", False),
        ("... / b", "a|x|b", True),
        ("a / ...", "a", True),
        ("a ... c", "a b c", True),
        ("a ... c", "a b", False),
        ("a.c", "abc", False),
        ("a ...", "a b|c", True),
        ("a ... / c", "a b|x|c", False),
        ("...", "", True),
    ],
)
def test_parts_stand_for_lines(parts: str, lines: str, fit: bool):
    assert fits(split(parts), lines.split("|") if lines else []) is fit


def test_a_channel_is_for_telegram_alone(tmp_path: Path):
    path = tmp_path / "posts.txt"
    path.write_text("in: channel\n> /daily")
    with pytest.raises(ValueError, match="only Telegram has channels"):
        parse(path)
    path.write_text("only: telegram (channels)\nin: channel\n> /daily")
    assert (parse(path).channel, parse(path).group) == (True, False)


@pytest.mark.parametrize(("platform", "parts"), [("discord", ["a", "b", "..."]), ("telegram", []), ("terminal", [])])
def test_a_message_for_other_platforms_has_no_parts(platform: str, parts: list[str]):
    assert split("{discord} a / {discord} b ...", platform) == [part.replace("b", "b ...") for part in parts]


def test_a_line_that_is_no_step_is_refused(tmp_path: Path):
    path = tmp_path / "odd.txt"
    path.write_text("> /quiz\nQuestion 1")
    with pytest.raises(ValueError, match=r"odd.txt:2"):
        parse(path)
