"""Every sentence that a person can read is looked up; here those are found that are not."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [
    path.relative_to(ROOT).as_posix()
    for pattern in ("bot/texts/**/*.py", "bot/commands.py", "bot/handlers/**/*.py", "adapters/**/*.py")
    for path in sorted(ROOT.glob(pattern))
]
LOOK_UPS = {"_", "N_", "n_", "c_"}

SENTENCE = re.compile(r"[A-Z][a-z]|[^\W\d_]{2,}[^\w]* [^\W\d_]{2}|[^\W\d_]{2,}[.,;:]? | [^\W\d_]{2,}")
"""A capital and a small letter, words with a space between them, or a word with a space beside it."""

NAMES = re.compile(r"([A-Z]\w*/)+\w*|/[a-z]+ ?|(bold|italic) [a-z]+")
"""Time zones, commands as they are typed, and the styles of a terminal."""

UNREAD_CALLS = {"cast", "re.compile", "re.fullmatch", "TypeVar"}
"""Calls whose literals nobody reads."""

UNREAD_ERRORS = {
    "CannotStart": "operators read it",
    "ConnectionError": "operators read it",
    "AssertionError": "nobody meets it",
    "Unreachable": "goes into the log",
}

UNREAD_FILES = {
    "bot/handlers/zone_names.py": "names of places, as they are typed",
    "adapters/telegram/doctor.py": "`quizgrad check`: operators read it",
    "adapters/discord/doctor.py": "`quizgrad check`: operators read it",
    "adapters/telegram/webhook.py": "goes into CannotStart: operators read it",
    "adapters/telegram/request.py": "headers, and what goes into the log",
}

TYPED = "as it is typed"
KEY = "a key of a table"
OPERATORS = "goes into CannotStart or the log: operators read it"
REFUSAL = "part of a refusal of Telegram's"

EXCEPTIONS = {
    "bot/texts/daily.py": {
        "/daily set 09:00 Europe/Berlin #": TYPED,
        "/daily set 09:30 Europe/Berlin weekdays": TYPED,
        "/daily set ": TYPED,
        " Europe/Berlin": TYPED,
        "/settings timezone Europe/Berlin": TYPED,
    },
    "bot/texts/daily_status.py": {"/daily set ": TYPED},
    "bot/texts/expected.py": {"time zone": KEY},
    "bot/texts/reminders.py": {"/settings reminders": TYPED, "reminders 18:30": TYPED, "mytimezone Berlin": TYPED},
    "bot/texts/refusals.py": {
        "picked multi": KEY,
        "picked order": KEY,
        "/daily set 09:00 Europe/Berlin": TYPED,
    },
    "bot/texts/queue.py": {"/admin queue": TYPED},
    "bot/texts/reporting.py": {"before ": TYPED},
    "bot/texts/settings.py": {
        "number 10": TYPED,
        "level mid": TYPED,
        "topics attention, cnn": TYPED,
        "pack NAME, NAME": TYPED,
        "pace relaxed": TYPED,
        "speed on": TYPED,
        "timezone Berlin": TYPED,
    },
    "bot/handlers/answering.py": {"picked ": KEY},
    "bot/handlers/own_zone.py": {"/settings mytimezone": TYPED},
    "bot/handlers/daily/wishes.py": {"/daily set": TYPED, "time zone": KEY},
    "adapters/discord/adapter.py": {
        "Discord does not know this token. Make a new one in the developer portal (Bot, Reset Token) and set "
        "QUIZGRAD_DISCORD_TOKEN to it.": OPERATORS,
        "Discord does not let this bot listen to servers. Look at the developer portal under Bot, Intents.": OPERATORS,
    },
    "adapters/discord/commands.py": {
        "Invite it with the scope applications.commands to the server that QUIZGRAD_DISCORD_GUILD names, if "
        "any.": OPERATORS,
    },
    "adapters/telegram/adapter.py": {
        "Telegram does not know this token. Copy it from @BotFather (/mybots, API Token) into "
        "QUIZGRAD_TELEGRAM_TOKEN.": OPERATORS,
    },
    "adapters/telegram/polling.py": {
        "Another program takes this bot's updates. End it, or give one of the two a token of its own from "
        "@BotFather.": OPERATORS,
    },
    "adapters/telegram/ballots.py": {
        "rights to send polls": REFUSAL,
        "already been closed": REFUSAL,
        "message with poll to stop not found": REFUSAL,
    },
    "adapters/telegram/calls.py": {
        "chat not found": REFUSAL,
        "have no rights to send": REFUSAL,
        "not enough rights to send": REFUSAL,
        "need administrator rights": REFUSAL,
        "message thread not found": REFUSAL,
        "message is not modified": REFUSAL,
    },
    "adapters/telegram/markup.py": {'<pre><code class="language-': "markup"},
    "adapters/terminal/lines.py": {"tab: complete": "set for the line editor"},
}
"""File -> text -> why nobody looks it up."""


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """The literals that read like a sentence and are not looked up, each with its line."""
    tree = ast.parse(source)
    unread = {id(node) for each in ast.walk(tree) for node in _unread(each)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in unread:
            continue
        if SENTENCE.search(node.value) and not NAMES.fullmatch(node.value):
            yield node.lineno, node.value


def _unread(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below this one whose literals are looked up, or that no person reads."""
    match node:
        case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
            # Docstrings, also those of constants.
            for line in node.body:
                if isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant):
                    yield line.value
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for annotation in (
                    node.returns,
                    *(each.annotation for each in ast.walk(node.args) if isinstance(each, ast.arg)),
                ):
                    yield from _below(annotation)
        case ast.AnnAssign():
            yield from _below(node.annotation)
        case ast.Assert():
            yield from _below(node.msg)
        case ast.Call():
            name = ast.unparse(node.func)
            if name in LOOK_UPS:
                yield from node.args
            elif name in UNREAD_CALLS or name in UNREAD_ERRORS or name.startswith("log."):
                yield from _below(node)
            elif name == "Button":  # a label that is read, then what a press sends
                for each in (*node.args[1:], *(keyword.value for keyword in node.keywords if keyword.arg != "label")):
                    yield from _below(each)


def _below(node: ast.AST | None) -> Iterator[ast.AST]:
    if node is not None:
        yield from ast.walk(node)


@pytest.mark.parametrize("file", sorted({*FILES} - {*UNREAD_FILES}))
def test_no_sentence_bypasses_the_look_up(file: str):
    allowed = EXCEPTIONS.get(file, {})
    found = {text: line for line, text in sentences((ROOT / file).read_text("utf-8"))}
    assert {text: f"{file}:{line}" for text, line in found.items() if text not in allowed} == {}
    assert set(allowed) <= set(found), "an exception that excepts nothing"


def test_exceptions_are_of_files_that_are_there():
    assert {*EXCEPTIONS, *UNREAD_FILES} <= {*FILES}


@pytest.mark.parametrize(
    "source",
    [
        'note = Note(title="Well done")',
        'note = Note(title="Right!")',
        'note = Note(body=(f"You have {number} points",))',
        'said += f"{number} more"',
        'button = Button("Press me", "7:0")',
        'button = Button(label="Press me", payload="7:0")',
        'raise BadArgument(word, "there is no such page")',
        'TITLE = "Well done"',
        'title = _("Well done") + " and on"',
        'title = _(SAID["Well done"])',
    ],
)
def test_what_bypasses_it_is_found(source: str):
    assert list(sentences(source))


@pytest.mark.parametrize(
    "source",
    [
        '"""What this is."""',
        'title = _("Well done")',
        'title = n_("{number} day left", "{number} days left", 3)',
        'log.info("%s was lost", place)',
        'raise CannotStart("The token is wrong.")',
        'button = Button(_("Press me"), "/quiz attention 3")',
        'def told(where: "Place or None") -> "Note or None": ...',
    ],
)
def test_what_nobody_reads_or_is_looked_up_is_not_found(source: str):
    assert not list(sentences(source))


def wrong_look_ups(source: str) -> Iterator[str]:
    """Calls that look up what no catalogue can have, or once and for all."""
    tree = ast.parse(source)
    inside = {
        id(each)
        for node in ast.walk(tree)
        if isinstance(node, FUNCTIONS)
        for part in node.body
        for each in ast.walk(part)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in LOOK_UPS:
            texts = node.args[: 2 if node.func.id in ("n_", "c_") else 1]
            if (node.func.id == "N_") is (id(node) in inside):
                yield f"line {node.lineno}: N_ marks what stands in a table, and what is looked up there stays as it is"
            # What was marked by N_ is looked up by the name it got.
            if not all(isinstance(text, ast.Constant) for text in texts) and not (
                node.func.id == "_" and isinstance(texts[0], ast.Subscript | ast.Attribute | ast.Name)
            ):
                yield f"line {node.lineno}: only literals can be collected for translators"


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@pytest.mark.parametrize("file", FILES)
def test_what_is_looked_up_is_in_the_catalogue_and_in_the_language_of_the_moment(file: str):
    assert list(wrong_look_ups((ROOT / file).read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        'def said(n): return _(f"{n} days")',
        'def said(n): return _("{n} days".format(n=n))',
        'def said(n): return n_(ONE, "days", n)',
        'SAID = _("Well done")',
        'def said(title=_("Well done")): return title',
        'def said(): return N_("Well done")',
    ],
)
def test_a_wrong_look_up_is_found(source: str):
    assert list(wrong_look_ups(source))
