"""Stories of one's own work, read for what an interviewer listens for: the parts, a number, "I", and length."""

import re
from dataclasses import dataclass

from bot.quiz.grading.free import State
from bot.quiz.grading.free.grades import GradedPoint
from bot.quiz.questions import STAR

SHORTEST, LONGEST = 120, 350
"""Words: two minutes of speech are about 260, at 130 a minute."""

CUES: dict[str, str] = {
    "situation": (
        r"\b(last|this|two|three|a few|some) (year|month|week|summer|winter|spring|autumn)s?\b|\bin (19|20)\d\d\b"
        r"|\b(our|my|the) (team|company|customer|client|users?|lab|startup|thesis|product|department|employer)\b"
        r"|\b(when|while) (i|we)\b|\bat (my|our|a)\b"
        r"|\b(we|i) (had|were|was) (a|an|running|working|using|building|training)"
        r"|\b(model|service|system|pipeline|project|job) (was|had|kept|stopped|failed|did)\b"
    ),
    "task": (
        r"\b(had|needed|wanted|supposed|asked|told|meant|tasked|decided) (me |us )?to\b"
        r"|\b(was|were|am) (responsible|asked|tasked|assigned|in charge)\b"
        r"|\b(my|our|the) (task|goal|job|role|aim|target|challenge|responsibility|brief|objective)\b"
    ),
    "action": (
        r"\bi (also |then |first |finally |therefore |personally |quickly )?"
        r"([a-z]+ed|built|wrote|ran|found|took|made|began|chose|led|set|put|cut|split|drew|saw|kept|went|got|gave|did"
        r"|taught|sent|held|brought|fed|spoke|thought)\b"
    ),
    "result": (
        r"\b(result|results|outcome|impact|in the end|eventually|finally|afterwards|since then|as a consequence)\b"
        r"|\b(rose|fell|dropped|improved|increased|decreased|reduced|saved|grew|went (up|down)|shipped|launched"
        r"|recovered|doubled|halved|cut|gained|climbed|reached|won|released|adopted|from [\d.,]+ ?%? to)\b"
    ),
}
"""Words that show a part of a story; what a key point accepts as well is the grader's business."""

NUMBER = re.compile(
    r"\d|\b(half|twice|doubled|halved|tripled|quarter|third|dozen|hundreds?|thousands?|millions?|percent"
    r"|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\d)[^.!?\n]*)*")
"""A point between digits ends no sentence."""

I = re.compile(r"\b(i|i'm|i've|i'd|my|me|myself)\b", re.IGNORECASE)  # noqa: E741 -- the word it finds
WE = re.compile(r"\b(we|we're|we've|we'd|our|us)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """How a story was told.

    Attributes:
        found: for each of the five parts that is there, the sentence that shows it as [start, end).
        words: how many it has.
        without_self: whether "we" did everything, and "I" nothing.
    """

    found: dict[str, tuple[int, int]]
    words: int
    without_self: bool

    @property
    def lacking(self) -> tuple[str, ...]:
        """The parts that are not there, in the order of a story."""
        return tuple(part for part in STAR if part not in self.found)

    @property
    def short(self) -> bool:
        """Whether it would be over long before two minutes."""
        return self.words < SHORTEST

    @property
    def long(self) -> bool:
        """Whether it would last far beyond two minutes."""
        return self.words > LONGEST

    @property
    def complete(self) -> bool:
        """Whether there is nothing to be asked for."""
        return not (self.lacking or self.short or self.without_self)


def read(text: str) -> Told:
    """Read a story."""
    found: dict[str, tuple[int, int]] = {}
    for part, cue in CUES.items():
        if match := re.search(cue, text, re.IGNORECASE):
            found[part] = _sentence_of(text, match.start())
    if number := _number_in_result(text):
        found["number"] = number
    heard_of_self = I.search(text) is not None
    return Told(found, len(text.split()), not heard_of_self and WE.search(text) is not None)


def _number_in_result(text: str) -> tuple[int, int] | None:
    """A number in a sentence that tells a result: one anywhere else, such as a year, proves nothing."""
    for sentence in SENTENCE.finditer(text):
        if re.search(CUES["result"], sentence[0], re.IGNORECASE) and (number := NUMBER.search(sentence[0])):
            return _sentence_of(text, sentence.start() + number.start())
    return None


def _sentence_of(text: str, place: int) -> tuple[int, int]:
    """The sentence around a place, without the blanks around it."""
    for sentence in SENTENCE.finditer(text):
        if sentence.start() <= place < sentence.end():
            blanks = len(sentence[0]) - len(sentence[0].lstrip())
            return sentence.start() + blanks, sentence.end()
    return place, place


def completed(told: Told, points: tuple[GradedPoint, ...]) -> tuple[GradedPoint, ...]:
    """The points of a story as the grader found them, with the parts that are there by their own words."""
    return tuple(
        GradedPoint(point.id, State.COVERED, told.found[point.id])
        if point.id in told.found and point.state in (State.MISSED, State.PARTLY)
        else point
        for point in points
    )
