"""The two note types of an Anki package: questions with options, and those answered in words.

Anki knows a note type by its id. Whoever changes the fields of one gives it a new id.
"""

from types import ModuleType
from typing import Any

from bot.packs.exporting.anki_fields import CHOICE_FIELDS, TEXT_FIELDS

CHOICE_ID = 1_763_800_401
TEXT_ID = 1_763_800_402

STYLE = """
.card { font-family: sans-serif; font-size: 18px; text-align: left; max-width: 42em; margin: auto; }
pre { text-align: left; overflow-x: auto; font-size: 15px; padding: .5em; border: 1px solid #8888; }
ol { list-style-type: upper-alpha; }
.steps ol { list-style-type: decimal; }
img { max-width: 100%; }
.source { font-size: 13px; opacity: .7; }
"""

HINT = """{{#Hint}}<p>{{hint:Hint}}</p>{{/Hint}}"""

CLOSING = """<p>{{Explanation}}</p>{{#Tip}}<p><i>{{Tip}}</i></p>{{/Tip}}<p class="source">{{Source}}</p>"""

CHOICE_BACK = """{{FrontSide}}<hr id=answer>
<p><b>{{Answer}}</b></p>{{Why}}"""

TEXT_BACK = """{{FrontSide}}<hr id=answer>
<div class="steps">{{Answer}}</div>{{Points}}"""


def choice_model(genanki: ModuleType) -> Any:
    """The note type of questions with options."""
    return _model(genanki, CHOICE_ID, "quizgrad choice", CHOICE_FIELDS, "{{Question}}{{Options}}", CHOICE_BACK)


def text_model(genanki: ModuleType) -> Any:
    """The note type of questions that are answered in words, numbers or an order."""
    return _model(genanki, TEXT_ID, "quizgrad text", TEXT_FIELDS, "{{Question}}", TEXT_BACK)


def _model(genanki: ModuleType, number: int, name: str, fields: tuple[str, ...], front: str, back: str) -> Any:
    return genanki.Model(
        number,
        name,
        fields=[{"name": field} for field in fields],
        templates=[{"name": "Card 1", "qfmt": front + HINT, "afmt": back + CLOSING}],
        css=STYLE,
    )
