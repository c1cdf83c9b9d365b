"""What the cells of a row say of the right answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.packs.importing.cells import Cells, listed
from bot.packs.importing.free_answers import essay, free, number, term
from bot.packs.importing.layout import plain_heading
from bot.packs.importing.picking import Bad, picked

KINDS: Mapping[str, frozenset[str]] = {
    kind: frozenset(names.split())
    for kind, names in {
        "choice": "choice mc multiplechoice singlechoice single radio quiz dropdown",
        "multi": "multi checkbox checkboxes multipleselect multiselect multipleanswer multipleanswers multiplecorrect",
        "true": "truefalse trueorfalse boolean tf",
        "short": "short shortanswer shorttext fillintheblank fillintheblanks fillin blank typeanswer typed",
        "numeric": "numeric number numerical",
        "order": "order ordering sequence reorder puzzle",
        "open": "open openended essay longanswer paragraph freetext",
        "opinion": "poll survey wordcloud brainstorm draw slide audioresponse videoresponse",
    }.items()
}
TRUE, FALSE = ("true", "t", "yes", "1"), ("false", "f", "no", "0")


def answer(cells: Cells) -> dict[str, Any]:
    """The kind of the question, and the fields that belong to it.

    Raises:
        Bad: there is no right answer, or none that fits the rest.
    """
    kind, said = _kind(cells.of("kind")), cells.of("right")
    options = cells.options()
    if kind == "opinion":
        raise Bad("it asks for an opinion and has no right answer: leave it out")
    if kind == "order" or (cells.of("steps") and not said):
        return {"kind": "order", "steps": listed(cells.of("steps")) or list(options.values()) or listed(said)}
    if kind == "short" and not said:
        said = " | ".join(options.values())
    if not said:
        raise Bad("no right answer is given: fill its column")
    if wrong := cells.wrong():
        right = listed(said) if kind == "multi" else [said]
        return _choice(dict(enumerate([*right, *wrong], start=1)), range(1, len(right) + 1))
    if kind in ("short", "numeric", "open"):
        return _typed(kind, said, cells)
    if options:
        return _choice(options, picked(said, options, cells.layout.by_number))
    folded = said.casefold()
    if folded in ("true", "false") or (kind == "true" and folded in TRUE + FALSE):
        return _choice({1: "True", 2: "False"}, [1 if folded in TRUE else 2])
    return free(said, cells.of("tolerance"), cells.of("unit"))


def _kind(said: str) -> str:
    if not said:
        return ""
    plain = plain_heading(said)
    found = next((kind for kind, names in KINDS.items() if plain in names), "")
    if not found:
        raise Bad(f"the kind “{said[:40]}” is none that can be asked: write choice, multi, short, numeric or open")
    return found


def _typed(kind: str, said: str, cells: Cells) -> dict[str, Any]:
    if kind == "numeric":
        found = number(said, cells.of("tolerance"), cells.of("unit"))
        if found is None:
            raise Bad(f"“{said[:40]}” is no number: write digits alone, and the unit into its own column")
        return found
    return term(said) if kind == "short" else essay(said)


def _choice(options: Mapping[int, str], right: Sequence[int]) -> dict[str, Any]:
    seen = set()
    for text in options.values():
        if (folded := " ".join(text.casefold().split())) in seen:
            raise Bad(f"two options say “{text[:40]}”: change one of them")
        seen.add(folded)
    if len(options) < 2:
        raise Bad("there is one option alone: give at least three, or True and False, or none for a typed answer")
    if len(right) == len(options):
        raise Bad("every option is marked as right: leave only the right ones marked")
    return {
        "kind": "multi" if len(right) > 1 else "choice",
        "options": [{"text": text, **({"right": True} if n in right else {})} for n, text in options.items()],
    }
