"""Taking back: a sentence that says of what came before it that it is not so."""

import re
from collections.abc import Iterator

from bot.quiz.grading.free.denials import Denial
from bot.quiz.grading.free.reading import Reading

SAID = r"(?:what )?(?:i|we) (?:just |have )?(?:said|wrote|told|claimed)"
EVERYTHING = re.compile(
    r"\b(?:"
    + "|".join(
        (
            r"(?:just|only|was|am|m) (?:kidding|joking|messing)",
            rf"none of (?:this|that|it|these|{SAID}) (?:is|was|are|were) (?:true|right|correct|so)",
            rf"(?:all|everything|most) (?:of )?(?:this|that|it|the above|{SAID})(?: is| was)?"
            r" (?:all )?(?:wrong|false|untrue|nonsense|rubbish|a lie|not true)",
            r"(?:that|this|it) (?:is|was) all (?:wrong|false|untrue|nonsense|rubbish|not true|made up)",
            r"(?:this|that) is not how (?:it|this|that) (?:really |actually )?(?:works|goes|is)",
            r"made (?:all of )?(?:that|this|it)(?: all)? up",
            rf"(?:ignore|forget|disregard|scratch) (?:all|everything|all of it|what) ?{SAID}",
            r"(?:opposite|reverse) (?:of (?:all )?(?:this|that|it) )?is (?:true|right|correct|the case)",
        )
    )
    + r")\b"
)
"""What takes back all that came before it."""

ONE = re.compile(
    r"\b(?:that|this) is (?:(?:simply|just|plain|of course|actually) )?"
    r"(?:false|untrue|not true|not the case|not so|a myth|a lie|a misconception)\b"
)
"""What takes back the sentence before it."""


def retractions(reading: Reading) -> Iterator[Denial]:
    """Every sentence that takes something back, as a denial of what it takes back.

    Args:
        reading: the answer.
    """
    begins = [i for i in range(1, len(reading.words)) if reading.sentences[i] != reading.sentences[i - 1]]
    for number, begin in enumerate(begins):
        end = begins[number + 1] if number + 1 < len(begins) else len(reading.words)
        said = " ".join(reading.words[begin:end])
        if EVERYTHING.search(said):
            yield Denial(begin, 0, begin - 1)
        elif ONE.search(said):
            yield Denial(begin, begins[number - 1] if number else 0, begin - 1)
