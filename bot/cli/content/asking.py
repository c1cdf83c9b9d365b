"""The fields of a new question, asked for one after another."""

from collections.abc import Callable
from typing import Any

import typer

from bot.quiz.questions import Level

Answers = dict[str, Any]


class Ended(Exception):
    """The input ended before the question was whole; what was given is kept in the answers."""


def line(asked: str, needed: bool = True) -> str:
    """One line of what is typed; asks again where something is needed and nothing comes.

    Raises:
        Ended: there is no more input.
    """
    while True:
        typer.echo(f"{asked}: ", nl=False, err=True)
        try:
            given = input()
        except (EOFError, KeyboardInterrupt):
            typer.echo(err=True)
            raise Ended from None
        if given.strip() or not needed:
            return given.strip()


def several(found: list[str], asked: str) -> None:
    """Lines until an empty one, each kept at once, so that nothing is lost when the input ends."""
    while given := line(f"{asked} (empty: no more)", needed=False):
        found.append(given)


def explained(found: list[Answers], asked: str, why: str) -> None:
    """Texts until an empty one, each with a reason, for which `why` asks; kept at once, as above."""
    while given := line(f"{asked} (empty: no more)", needed=False):
        found.append(one := {"text": given})
        one["why"] = line(why.format(given=given))


def fields(kind: str) -> dict[str, Callable[[Answers], None]]:
    """What is asked for a question of a kind that is graded at once: each stores its field."""
    own = {
        "choice": {"options": _options},
        "multi": {"options": _several_options},
        "short": {"accept": _accept, "mistakes": _mistakes},
        "numeric": {"answer": _number, "unit": _unit},
        "order": {"steps": _steps},
    }[kind]
    return {
        "prompt": _text("prompt", "The question, one idea"),
        **own,
        "hint": _text("hint", "A hint: one sentence that does not name the answer"),
        "explanation": _text("explanation", "Why the answer is right: two to five sentences"),
        "references": _references,
        "level": _text("level", f"Level ({', '.join(Level)})"),
    }


def _text(name: str, asked: str) -> Callable[[Answers], None]:
    def ask(answers: Answers) -> None:
        answers[name] = line(asked)

    return ask


MISTAKE = "Which mistake makes people choose “{given}”"


def _options(answers: Answers) -> None:
    answers["options"] = found = []
    found.append({"text": line("The right option"), "right": True})
    explained(found, "A wrong option", MISTAKE)


def _several_options(answers: Answers) -> None:
    answers["options"] = found = []
    while given := line("A right option (empty: no more)", needed=False):
        found.append({"text": given, "right": True})
    explained(found, "A wrong option", MISTAKE)


def _accept(answers: Answers) -> None:
    answers["accept"] = [line("The right term, as it is shown")]
    several(answers["accept"], "Another form of it that is right")


def _mistakes(answers: Answers) -> None:
    answers["mistakes"] = []
    explained(answers["mistakes"], "A near miss", "What is wrong with “{given}”")


def _number(answers: Answers) -> None:
    given = line("The number; a template with new numbers is written into the file")
    try:
        answers["answer"] = int(given)
    except ValueError:
        answers["answer"] = given  # the model says what is wrong with it


def _unit(answers: Answers) -> None:
    answers.pop("unit", None)
    if given := line("Its unit (empty: none)", needed=False):
        answers["unit"] = given


def _steps(answers: Answers) -> None:
    answers["steps"] = []
    several(answers["steps"], "The next step, in the right order")


def _references(answers: Answers) -> None:
    found: dict[str, Any] = {}
    answers["references"] = [found]
    found["author"] = line("Where can it be read up? Author")
    found["title"] = line("Title")
    given = line("Year")
    found["year"] = int(given) if given.isdecimal() else given
