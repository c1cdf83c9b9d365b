"""Words of a term: alike for every way to write the same thing, and told from slips in long words."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

GREEK = {
    # Unicode spells it without the b.
    ord(letter): f" {unicodedata.name(letter).split()[-1].lower().replace('lamda', 'lambda')} "
    for letter in map(chr, range(ord("α"), ord("ω") + 1))
}

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {
    **{name: i for i, name in enumerate(UNITS.split())},
    **{name: 10 * i for i, name in enumerate(TENS.split(), start=2)},
}
TEN, DIGIT = TENS.replace(" ", "|"), "|".join(UNITS.split()[1:10])
NUMBER_WORD = re.compile(rf"\b(?:({TEN})[\s-]+({DIGIT})|({'|'.join(NUMBERS)}))\b")
# "onehot" and "zeroshot" are written in one word as often as in two.
COUNTED = re.compile(r"\b(zero|one|two|three)(?=(?:shot|hot|stage|step|pass|class|tailed|sided)\b)")

MARK = "×"
"""What stands between the sides of a shape: 3x3 gives the tokens 3, ×, 3."""
SIDE = r"(?:\d+|[a-z])"
TUPLE = re.compile(rf"[(\[{{]\s*({SIDE}(?:\s*,\s*{SIDE})+)\s*,?\s*[)\]}}]|^\s*(\d+(?:,\s+\d+)+)\s*$")
BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s-]*(?:x|\*|by)[\s-]*(?=\d)")
BETWEEN_LETTERS = re.compile(r"(?<=\b\w)(?:\s*\*\s*|\s+(?:x|by)\s+)(?=\w\b)")
GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")

SIGN = re.compile(r"(?:^|(?<=[(\[=^,]))\s*(?:-|minus\s|negative\s)\s*(?=[\d.]*\d)")
DASHES = re.compile("[\u2010-\u2015\u2212]")
# A slash beside a number divides (1/n); between words it is one more separator (A/B test).
DIVIDED = re.compile(r"(?<![a-z\d])(\d+)\s*/|/\s*(?=\d+(?![a-z\d]))")
TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+|(?<=\b[a-z])\*|[×÷−+<>≤≥≠#√∂∇∞]")

IRREGULAR = {
    "analyses": "analysis",
    "axes": "axis",
    "biases": "bias",
    "caches": "cache",
    "hypotheses": "hypothesis",
    "indices": "index",
    "matrices": "matrix",
    "vertices": "vertex",
}
SINGULAR = frozenset({"bayes", "keras", "lens", "news", "pandas", "series"})
PLURALS = (
    (re.compile(r"^([a-z]pu|\w*elu|silu|gru)s$"), r"\1"),  # GPUs, ReLUs: not like "radius"
    (re.compile(r"(?<=[^aeiou])ies$"), "y"),
    (re.compile(r"(?<=ss|sh|ch)es$|(?<=x)es$"), ""),
    (re.compile(r"(?<=[^saiu])s$"), ""),  # not loss, bias, axis, corpus
)
SPELLINGS = (
    (re.compile(r"(?<=[a-z][dglmnrt])is(?=(?:e|ed|es|er|ers|ing|able|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=analy)s(?=(?:e|ed|er|ers|ing)$)"), "z"),
    (re.compile(r"^(arm|behavi|col|fav|flav|hon|hum|lab|neighb)our"), r"\1or"),
    (re.compile(r"^(cent|fib|met)re(?=$|d$|s$)"), r"\1er"),
    (re.compile(r"^centring$"), "centering"),
    (re.compile(r"(cancel|channel|label|level|model|signal|total|travel)l(?=(?:ed|er|ers|ing)$)"), r"\1"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"^artefact"), "artifact"),
    (re.compile(r"^(anal|catal|dial)ogue"), r"\1og"),
    (re.compile(r"^(def|lic)ence"), r"\1ense"),
    (re.compile(r"^programme(?=s?$)"), "program"),
)

NEGATING = (
    *("anti", "de", "dis", "il", "im", "in", "ir", "mis", "no", "non", "not", "un"),
    *("bi", "co", "over", "pre", "re", "semi", "sub", "under", "uni"),
)
"""Prefixes that make another word of a word; the a- of "asynchronous", also a common slip, is in OPPOSED."""
OPPOSED = (
    *(("asy", "sy"), ("atyp", "typ"), ("aperiod", "period"), ("acausal", "causal")),
    *(("micro", "macro"), ("self", "semi"), ("inter", "intra"), ("max", "min"), ("pretrain", "retrain")),
    *(("over", "under"), ("up", "down"), ("homo", "hetero"), ("uni", "bi"), ("hyper", "hypo")),
    *(("batch", "patch"), ("resnet", "resnext"), ("convnet", "convnext")),
)
"""Beginnings that tell two terms apart although they may differ by one letter."""


def tokens(text: str) -> tuple[str, ...]:
    """The words, numbers and symbols of a term, alike for every way to write it.

    Args:
        text: what somebody typed, or an accepted form.

    Returns:
        Folded words (see `fold`), numbers in digits, `×` between the sides of a shape. Letters and
        digits are apart ("l2" gives "l", "2"), so that digits can be compared exactly. Leading
        articles are left out.
    """
    return tuple(map(fold, split(text)))


def split(text: str) -> tuple[str, ...]:
    """The tokens of a text as they were spelt: not yet folded to the singular and one spelling."""
    parts: list[str] = TOKEN.findall(_separated(_shaped(_numbered(_plain(text)))))
    while len(parts) > 1 and _is_article(parts[0], parts[1]):
        del parts[0]
    return tuple(parts)


def fold(word: str) -> str:
    """The American singular of a lower-case word: the shortest list of rules, applied alike to both sides.

    A rule may give what is not a word; what matters is that no two terms become one.
    """
    word = _singular(word)
    for pattern, replacement in SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=8192)
def edits(said: str, meant: str) -> int | None:
    """Slips between two words; None where they are two different ones.

    A slip is an insertion, deletion, substitution or swap of neighbours (optimal string alignment).
    Numbers, symbols and short words must be the same, and a difference that makes another word
    (`_opposed`) is no slip.
    """
    if said == meant or fold(said) == fold(meant):
        return 0
    if not (said.isalpha() and meant.isalpha()) or min(len(said), len(meant)) < 5:
        return None
    slips = min(_distance(said, meant), _distance(fold(said), fold(meant)))
    if slips > allowance(len(meant)) or _opposed(said, meant, slips):
        return None
    # People rarely miss the first letter, and short words or two slips give other words with it: local
    # and focal, vectorisation and factorisation.
    same_start = said[0] == meant[0] or said[:2] == meant[1::-1]
    # None at all is left where s and z are one letter: a z at the start is a slip as well.
    return slips if same_start or (slips <= 1 and len(meant) > 7) else None


def allowance(letters: int) -> int:
    """How many slips a word may have: none up to 4 letters, 1 from 5 to 12, 2 above.

    One edit explains four of five misspellings (Damerau 1964, "A technique for computer detection and
    correction of spelling errors"), so a second is granted to the longest words only. Short terms of the
    field lie one letter apart: ReLU and GELU, BERT and BART.
    """
    return 0 if letters < 5 else 1 if letters < 13 else 2


def _singular(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < 4 or word in SINGULAR:
        return word
    for pattern, replacement in PLURALS:
        if pattern.search(word):
            return pattern.sub(replacement, word)
    return word


def _plain(text: str) -> str:
    # A struck-through sign decomposes to the sign without the stroke: ≠ would become =.
    decomposed = unicodedata.normalize("NFKD", text.replace("≠", " != ").replace("÷", "/")).casefold()
    kept = "".join(_character(character) for character in unicodedata.normalize("NFKD", decomposed))
    return kept.translate(GREEK)


def _character(character: str) -> str:
    if character.isspace():
        return " "
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    # Accents (Fréchet), control and zero-width characters tell nothing apart here.
    return "" if unicodedata.category(character) in {"Mn", "Cc", "Cf"} else character


def _numbered(text: str) -> str:
    text = COUNTED.sub(r"\1 ", DASHES.sub("-", text))
    return NUMBER_WORD.sub(lambda match: str(sum(NUMBERS[name] for name in match.groups() if name)), text)


def _shaped(text: str) -> str:
    text = GROUPED.sub(lambda match: match.group().replace(",", ""), text) if "(" not in text else text
    text = TUPLE.sub(lambda match: (match.group(1) or match.group(2)).replace(",", MARK), text)
    return BETWEEN_LETTERS.sub(MARK, BETWEEN_DIGITS.sub(MARK, text))


def _separated(text: str) -> str:
    text = re.sub(r"['’‘`´]s\b", "", text)
    text = re.sub(r"['’‘`´]", "", text)
    text = DIVIDED.sub(lambda match: f"{match.group(1) or ''} ÷ ", SIGN.sub(" −", text))
    return text.replace("!=", "≠").replace("%", " percent ").replace("&", " and ").replace("_", " ")


def _is_article(word: str, following: str) -> bool:
    # The a of "A/B test" and of "A.U.C." is none.
    return word in {"an", "the"} or (word == "a" and (len(following) > 1 or following.isdigit()))


def _distance(said: str, meant: str) -> int:
    # A slip inside "-ise" hides the ending from `fold`.
    return OSA.distance(said.replace("z", "s"), meant.replace("z", "s"))


def _opposed(said: str, meant: str, slips: int) -> bool:
    """Whether two words differ by a prefix that makes another word of them (supervised, unsupervised)."""
    for first, second in ((said, meant), (meant, said)):
        for prefix in NEGATING:
            if first.startswith(prefix) and _distance(first[len(prefix) :], second) < slips:
                return True
        for one, other in OPPOSED:
            starts = first.startswith(one) and second.startswith(other)
            if starts and _distance(first[len(one) :], second[len(other) :]) < slips:
                return True
    return False
