"""Transcripts: conversations as plain text, played on a driver and compared line by line.

    # a comment
    only: terminal, telegram (why)     the platforms it is for; without it, all
    seed: 3                            the seed of all draws; without it, 1
    input: pipe                        nobody is there to be asked again
    in: group                          it plays in a group; without it, in a private chat
    in: new group                      in a group that the bot is added to later; not at a terminal
    in: channel                        in a channel: you write its posts, ann and bob read it and press; Telegram only
    > /quiz pooling 1                  the person types         ann> text   somebody else does: ann, bob, p1 to p9
    [Pooling]                          the person presses       ann[Pooling]
    @ 40s                              time passes
    ! open | ! restart                 the chat is opened; the program ends and starts again
    ! added without polls, photos      the bot is added to the group, with all rights or without some; ! removed
    ! edits text | ! sends voice       the person changes their last line, or sends what is no text; Telegram only
    < Question 1 of 1 / ... / [A]      a new message            <ann ...  only she sees it
    ~ Right! / ...                     an earlier message was changed (new where a platform cannot do that)

Lines of a message are separated by ` / `. A part that is `...` stands for any number of lines, `...` inside a part
for any text, and `...` at the end for all that follows. A part that begins with `{terminal}` or `{telegram, discord}`
is there on these platforms only, and must not be on the others; so is a message of which every part begins so. Every
message must be expected, and every expected one come. A message reads from top to bottom: its text, its options, how
it is answered and in brackets what else can be done with it, and what ends the choosing.

A picture reads as `(picture: what can be seen)`: on Telegram a message of its own, on Discord the end of the message
it is part of; at a terminal there are none.

A poll reads as its description, its question and its options as `[label]`; a press on one is a vote, and
`ann[Mean & Max]` chooses two at once. Closed it is an edit: `Closed`, each option with the votes for it, the right ones
as `✓ Mean: 2`, and why.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.contract.driver import Driver, Message

STEP = re.compile(
    r"(?P<typist>\w*)> ?(?P<typed>.*)"
    r"|(?P<presser>\w*)\[(?P<label>[^\]]+)\]"
    r"|(?P<mark>[<~])(?P<reader>\w*) (?P<parts>.+)"
    r"|@ (?P<seconds>\d+)s"
    r"|! (?P<own>edits|sends) (?P<what>.+)"
    r"|! (?P<act>open|restart|removed|added)( without (?P<rights>[a-z, ]+))?"
)
HEAD = re.compile(r"(?P<name>only|seed|input|in): (?P<value>.+)")
FOR = re.compile(r"\{(?P<platforms>[a-z, ]+)\} (?P<part>.+)")

PERSON = "you"
PEOPLE = (PERSON, "ann", "bob", *(f"p{number}" for number in range(1, 10)))


class Mismatch(AssertionError):
    """The conversation went another way than the transcript says."""


@dataclass
class Transcript:
    """A parsed transcript."""

    path: Path
    only: tuple[str, ...] = ()
    seed: int = 1
    pipe: bool = False
    group: bool = False
    new: bool = False
    channel: bool = False
    steps: list[tuple[int, re.Match[str]]] = field(default_factory=list)


def parse(path: Path) -> Transcript:
    """Read a transcript.

    Raises:
        ValueError: a line is no step.
    """
    found = Transcript(path)
    for number, raw in enumerate(path.read_text("utf-8").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if head := HEAD.fullmatch(line):
            _set(found, head["name"], head["value"])
        elif step := STEP.fullmatch(line):
            found.steps.append((number, step))
        else:
            raise ValueError(f"{path.name}:{number}: not a step: {line}")
    if not found.steps:
        raise ValueError(f"{path.name}: no steps")
    if found.channel and found.only != ("telegram",):
        raise ValueError(f"{path.name}: only Telegram has channels, say `only: telegram`")
    return found


def _set(found: Transcript, name: str, value: str) -> None:
    if name == "only":
        found.only = tuple(re.findall(r"terminal|telegram|discord", value.partition("(")[0]))
    elif name == "seed":
        found.seed = int(value)
    elif name == "in":
        found.group, found.channel = value in ("group", "new group"), value == "channel"
        found.new = value == "new group"
    else:
        found.pipe = value == "pipe"


async def play(transcript: Transcript, driver: Driver) -> None:
    """Play a transcript on a driver.

    Raises:
        Mismatch: something else came than was expected; says where, and both sides.
    """
    waiting: list[Message] = []
    for number, step in transcript.steps:
        where = f"{transcript.path.name}:{number}"
        if step["mark"] and not split(step["parts"], driver.platform):
            continue
        if step["mark"]:
            _compare(where, step, waiting, driver)
            continue
        if waiting:
            raise Mismatch(f"{where}: unexpected before this step: {_shown(waiting)}")
        await _act(step, driver)
        waiting = driver.read()
    if waiting:
        raise Mismatch(f"{transcript.path.name}: unexpected at the end: {_shown(waiting)}")


async def _act(step: re.Match[str], driver: Driver) -> None:
    if step["typed"] is not None:
        await driver.say(step["typist"] or PERSON, step["typed"])
    elif step["label"]:
        await driver.press(step["presser"] or PERSON, step["label"])
    elif step["seconds"]:
        await driver.wait(float(step["seconds"]))
    elif step["own"]:
        await driver.do(PERSON, step["own"], step["what"])
    elif step["act"] == "restart":
        await driver.restart()
    elif step["act"] == "added":
        await driver.add(step["rights"].split(", ") if step["rights"] else [])
    elif step["act"] == "removed":
        await driver.remove()
    else:
        await driver.open(PERSON)


def _compare(where: str, step: re.Match[str], waiting: list[Message], driver: Driver) -> None:
    if not waiting:
        raise Mismatch(f"{where}: nothing came, expected: {step['parts']}")
    message = waiting.pop(0)
    if driver.edits and message.edited != (step["mark"] == "~"):
        raise Mismatch(f"{where}: {'edited' if message.edited else 'new'}: {_shown([message])}")
    if driver.whispers and (message.to or "") != step["reader"]:
        raise Mismatch(f"{where}: seen by {message.to or 'all'}: {_shown([message])}")
    if not fits(split(step["parts"], driver.platform), list(message.lines)):
        raise Mismatch(f"{where}:\n  expected  {step['parts']}\n  came      {_shown([message])}")


def split(text: str, platform: str = "") -> list[str]:
    """The parts a platform shows of an expected message; dots at the end stand for further lines too."""
    parts = [part for part in (_for(platform, part) for part in text.split(" / ")) if part is not None]
    return [*parts, "..."] if parts and parts[-1].endswith("...") and parts[-1] != "..." else parts


def _for(platform: str, part: str) -> str | None:
    """A part without the platforms it is for; None if it is for others."""
    found = FOR.fullmatch(part)
    if found is None:
        return part
    return found["part"] if platform in found["platforms"].split(", ") else None


def fits(parts: list[str], lines: list[str]) -> bool:
    """Whether the lines of a message are what the parts say."""
    if not parts:
        return not lines
    if parts[0] == "...":
        return any(fits(parts[1:], lines[i:]) for i in range(len(lines) + 1))
    return bool(lines) and _alike(parts[0], lines[0]) and fits(parts[1:], lines[1:])


def _alike(part: str, line: str) -> bool:
    pattern = ".*".join(re.escape(piece) for piece in part.split("..."))
    return re.fullmatch(pattern, line) is not None


def _shown(messages: list[Message]) -> str:
    return "  |  ".join(" / ".join(message.lines) for message in messages)
