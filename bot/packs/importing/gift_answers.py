"""The answers of a GIFT question: which kind it is, and what is right."""

import re
from typing import Any

from bot.packs.importing.free_answers import essay
from bot.packs.importing.gift_numbers import number_fields
from bot.packs.importing.gift_options import TRUTH, option_fields, truth_fields
from bot.packs.importing.gift_parts import Answered, described, divided, feedback_of, weighed
from bot.packs.importing.gift_text import reveal, said
from bot.packs.importing.picking import Bad

WILDCARD = re.compile(r"(?<!\\)\*")


def answer_fields(section: str, form: str) -> Answered:
    """Read what stands between the braces.

    Args:
        section: it, with its escapes hidden.
        form: the format of the question's texts.

    Raises:
        Bad: it cannot be asked here; says why in a sentence.
    """
    section, marked, general = section.strip().rpartition("####") if "####" in section else (section.strip(), "", "")
    section, explanation = section.strip(), said(general, form)
    if not section:
        return _essay(explanation if marked else "")
    if section[0] == "#":
        fields, notes = number_fields(section[1:], form)
    elif "~" in section:
        fields, notes = option_fields(section, form)
    elif "=" in section and "->" in section:
        fields, notes = _pairs(section, form), []
    elif section.partition("#")[0].strip().lower() in TRUTH:
        fields, notes = truth_fields(section, form), []
    else:
        fields, notes = _terms(section, form)
    return described(fields, explanation), notes


def _essay(model: str) -> Answered:
    if not model:
        raise Bad("it asks for an essay and has no model answer to compare with: write one as {####…}")
    return essay(model), []


def _terms(section: str, form: str) -> Answered:
    accept, mistakes, praise, notes = [], [], [], []
    for each in divided(section, "="):
        weight, rest = weighed(each)
        text, feedback = feedback_of(rest, "plain")
        feedback = said(rest.partition("#")[2], form)
        if WILDCARD.search(text):
            # A star alone is what is told of any other answer.
            notes += [f"“{text}” stands for many answers and is left out."] if text.strip("*") else []
        elif weight is None or weight >= 100:
            accept.append(text.replace(r"\*", "*"))
            praise += [feedback] if feedback else []
        else:
            mistakes += [{"text": text.replace(r"\*", "*"), "why": feedback}] if feedback else []
            notes += [f"“{text}” is worth {weight:g} % there and nothing here."] if weight > 0 else []
    if not accept:
        raise Bad("no answer is accepted in full: write one as {=answer}, without * for any letters")
    fields: dict[str, Any] = {"kind": "short", "accept": accept, **({"mistakes": mistakes} if mistakes else {})}
    return described(fields, "\n".join(dict.fromkeys(praise))), notes


def _pairs(section: str, form: str) -> dict[str, Any]:
    """Pairs are asked as an order where the right sides are places."""
    pairs = [each.partition("->") for each in divided(section, "=")]
    places = [reveal(place).strip() for _, _, place in pairs]
    if sorted(places) != sorted(str(i) for i in range(1, len(pairs) + 1)) or len(pairs) < 3:
        raise Bad("pairs cannot be asked here: ask each by itself, or write an order, with 1, 2, 3 … behind the arrows")
    steps = {int(place): said(step, form) for (step, _, _), place in zip(pairs, places, strict=True)}
    return {"kind": "order", "steps": [steps[i] for i in sorted(steps)]}
