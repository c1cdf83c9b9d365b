"""The answer of the Open Trivia Database's interface, a JSON file."""

import base64
import binascii
import html
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote_plus

from bot.packs.importing.decoding import text_of
from bot.packs.importing.draft import Draft, Found, Refused, Unreadable

SOURCE = {"title": "Open Trivia Database", "licence": "CC BY-SA 4.0", "url": "https://opentdb.com"}
CODES = {
    1: "The database had no questions for that request (code 1): ask it for fewer, or for another category.",
    2: "The request had an invalid parameter (code 2): correct it and fetch the file again.",
    3: "The session token is unknown (code 3): fetch a new one, then the file.",
    4: "The session token has had every question (code 4): reset it, then fetch the file.",
    5: "Too many requests came at once (code 5): wait five seconds and fetch the file again.",
}
NOT_THIS = "The file is no answer of the Open Trivia Database: it is JSON with response_code and results."
ENCODED = {base64.b64encode(kind.encode()).decode() for kind in ("multiple", "boolean")}


def read_opentdb(data: bytes) -> Iterator[Found]:
    """Questions of a file that api.php gave, in whichever of its encodings.

    Raises:
        Unreadable: the file is no such answer, or an answer that says what went wrong.
    """
    try:
        found = json.loads(text_of(data))
    except (ValueError, RecursionError):
        raise Unreadable(NOT_THIS) from None
    if not isinstance(found, dict) or not isinstance(found.get("results"), list):
        raise Unreadable(NOT_THIS)
    if (code := found.get("response_code")) in CODES:
        raise Unreadable(CODES[code])
    decode = _decoder(found["results"])
    for number, result in enumerate(found["results"], start=1):
        yield _question(f"question {number}", result, decode)


def _decoder(results: list[Any]) -> Callable[[str], str]:
    """How the texts are written: the answer does not say so itself, yet each way leaves a trace in every question."""
    asked = [result for result in results if isinstance(result, dict)]
    if asked and all(str(result.get("type")) in ENCODED for result in asked):
        return lambda text: base64.b64decode(text, validate=True).decode("utf-8")
    texts = [str(result.get(key, "")) for result in asked for key in ("category", "question")]
    if any("%" in text or "+" in text for text in texts) and not any(" " in text for text in texts):
        return unquote_plus
    return html.unescape


def _question(where: str, result: object, decode: Callable[[str], str]) -> Draft | Refused:
    if not isinstance(result, Mapping):
        return Refused(where, "it is no question: fetch the file again")

    def text(value: object) -> str:
        if not isinstance(value, str):
            raise TypeError
        return decode(value)

    try:
        if not isinstance(result["incorrect_answers"], list):
            raise TypeError
        right, kind = text(result["correct_answer"]), text(result["type"])
        wrong = [text(each) for each in result["incorrect_answers"]]
        texts = {"prompt": "question", "topic": "category", "level": "difficulty"}
        fields = {field: text(result[name]) for field, name in texts.items() if name in result}
    except (KeyError, TypeError, AttributeError, binascii.Error, UnicodeDecodeError) as error:
        missing = f"{error.args[0]} is missing" if isinstance(error, KeyError) else "its texts cannot be decoded"
        return Refused(where, f"{missing}: fetch the file again")
    if kind not in ("multiple", "boolean"):
        return Refused(where, f"its type is “{kind[:40]}”, neither multiple nor boolean: fetch the file again")
    options = [{"text": right, "right": True}, *({"text": text} for text in wrong)]
    return Draft(where, {**fields, "kind": "choice", "options": options, "source": SOURCE})
