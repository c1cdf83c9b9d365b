"""Options of GIFT questions: one right, several right, true or false."""

from typing import Any

from bot.packs.importing.gift_parts import Answered, described, divided, feedback_of, weighed
from bot.packs.importing.gift_text import said
from bot.packs.importing.picking import Bad

TRUTH = {"t": True, "true": True, "f": False, "false": False}


def option_fields(section: str, form: str) -> Answered:
    """The options; right is what is marked with `=`, or else what has a weight above 0.

    Raises:
        Bad: none is right, or all are, or one of several right ones is to be picked.
    """
    # What is marked as right has no weight there, and may begin with a percentage.
    read = [(True, 100.0, each[1:]) if each[:1] == "=" else (False, *weighed(each)) for each in divided(section)]
    single = sum(marked for marked, _, _ in read)
    if single > 1:
        raise Bad("several options are right and one is to be picked: mark them with ~%50% to have all of them picked")
    options: list[dict[str, Any]] = []
    praise, notes = [], []
    for marked, weight, rest in read:
        text, feedback = feedback_of(rest, form)
        if marked or (not single and (weight or 0) > 0):
            options.append({"text": text, "right": True})
            praise += [feedback] if feedback else []
        else:
            options.append({"text": text, **({"why": feedback} if feedback else {})})
            notes += [f"“{text}” is worth {weight:g} % there and nothing here."] if (weight or 0) > 0 else []
    if not single and len({weight for _, weight, _ in read if (weight or 0) > 0}) > 1:
        notes.append("its right options count alike here, and do not there.")
    fields = {"kind": _kind(options), "options": options}
    return described(fields, "\n".join(dict.fromkeys(praise))), notes


def _kind(options: list[dict[str, Any]]) -> str:
    right = sum("right" in option for option in options)
    if not right:
        raise Bad("no option is right: mark the right one with =")
    if right == len(options):
        raise Bad("every option is right: add a wrong one, marked with ~")
    return "choice" if right == 1 else "multi"


def truth_fields(section: str, form: str) -> dict[str, Any]:
    """True and False, with what is told of a wrong and of a right answer."""
    key, _, rest = section.partition("#")
    wrong, _, right = rest.partition("#")
    why = {"why": feedback} if (feedback := said(wrong, form)) else {}
    key_of: dict[bool, dict[str, Any]] = {TRUTH[key.strip().lower()]: {"right": True}}
    options = [{"text": str(value), **key_of.get(value, why)} for value in (True, False)]
    return described({"kind": "choice", "options": options}, said(right, form))
