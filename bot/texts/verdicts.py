"""What a person reads after an answer, and at the end of a round."""

from dataclasses import dataclass

from bot.quiz.grading.verdicts import Verdict
from bot.quiz.posing import Posed, right_answer
from bot.quiz.questions import Choice, Multi, SelfAssessed
from bot.replies import Item, Note, Quote, Tone
from bot.texts.numbers import count, gist, points, shortened


def verdict(posed: Posed, found: Verdict, earned: int, scored: bool, replaces: str, quote: Quote) -> Note:
    """The note after an answer that was graded.

    Args:
        posed: the question.
        found: the verdict.
        earned: hundredths of a point.
        scored: whether it counted; a second answer to the question on one day does not.
        replaces: the key of the question's message.
        quote: the question.
    """
    if found.right:
        title, tone = "Right!", Tone.GOOD
    elif found.credit > 0:
        title, tone = f"Partly right ({found.credit:.0%}).", Tone.PARTLY
    else:
        title, tone = "Not quite.", Tone.BAD
    if not scored:
        title += " You were asked this earlier today, so it scores no more."
    elif earned:
        title += f" +{points(earned)}."
    body = () if found.right and isinstance(posed.question, Choice | Multi) else (the_answer(posed),)
    return Note(title=title, tone=tone, body=(*body, *found.remarks, posed.explanation), replaces=replaces, quote=quote)


def unreadable(line: str) -> str:
    """What is said of a line that is no answer to its question, where nobody can be asked again."""
    return f"“{shortened(line.strip(), 40)}” cannot be read as an answer here, so it counts as wrong."


def assessed(posed: Posed, made: tuple[int, ...], found: Verdict, replaces: str, quote: Quote) -> Note:
    """The note after a person has assessed their own free text; `made` are the positions of their key points."""
    number = len(made)
    total = len(right_answer(posed))
    if number == total:
        title, tone = "You made every point. Well answered!", Tone.GOOD
    elif found.right:
        title, tone = f"You made {number} of {total} points, and all that matter most. Well answered!", Tone.GOOD
    elif number:
        title, tone = f"You made {number} of {count(total, 'point')}.", Tone.PARTLY
    else:
        title, tone = "The points above are what to say next time.", Tone.BAD
    tip = (f"Tip: {posed.question.tip}",) if posed.question.tip else ()
    footer = "What you judge yourself is kept for /stats; the leaderboard leaves it out."
    return Note(title=title, tone=tone, body=(posed.explanation, *tip), footer=footer, replaces=replaces, quote=quote)


def skipped(posed: Posed, replaces: str, quote: Quote, answered: bool = False) -> Note:
    """The note after a skip; `answered` is whether the person had answered and has seen what is right."""
    if answered:
        title = "Skipped. Your answer stays stored, without an assessment."
        return Note(title=title, body=(posed.explanation,), replaces=replaces, quote=quote)
    return Note(title="Skipped.", body=(the_answer(posed), posed.explanation), replaces=replaces, quote=quote)


def hint(posed: Posed) -> Note:
    """The hint of a question."""
    return Note(title="Hint", body=(posed.hint or "", "With the hint, an answer counts half."))


def explained(posed: Posed) -> Note:
    """Everything there is to say about a question that was answered."""
    question = posed.question
    items: tuple[Item, ...] = ()
    if isinstance(question, Choice | Multi):
        items = tuple(Item(term=option.text, text=option.why or "Right.") for option in question.options)
    elif isinstance(question, SelfAssessed):
        items = tuple(Item(term=point.text) for point in question.key_points)
    read = "; ".join(f"{ref.author}, {ref.title} ({ref.year})" for ref in question.references)
    tip = (f"In an interview: {question.tip}",) if question.tip else ()
    body = (posed.prompt, the_answer(posed), posed.explanation, *tip)
    return Note(title="About the last question", body=body, items=items, footer=f"Read more: {read}")


def the_answer(posed: Posed) -> str:
    """The right answer, as a sentence."""
    if isinstance(posed.question, SelfAssessed):
        return f"A good answer: {posed.question.reference}"
    right = right_answer(posed)
    if len(right) == 1:
        return f"The answer: {right[0]}"
    if posed.question.kind == "order":
        return "The right order: " + " → ".join(right)
    return "The answer: " + "; ".join(right)


def _in_short(posed: Posed) -> str:
    if isinstance(posed.question, SelfAssessed):
        return f"To say: {'; '.join(point.rstrip('.') for point in right_answer(posed))}."
    return the_answer(posed).rstrip(".") + "."


@dataclass(frozen=True)
class Missed:
    """A question that did not go right, for the summary."""

    posed: Posed
    why: str


def summary(asked: int, right: int, earned: int, missed: list[Missed], stopped: bool) -> Note:
    """The note at the end of a round.

    Args:
        asked: how many questions were answered or skipped.
        right: how many of them with full credit.
        earned: hundredths of a point.
        missed: what did not go right, in the order of asking.
        stopped: whether it ended before its last question.
    """
    title = "Quiz stopped" if stopped else "Quiz finished"
    if not asked:
        return Note(title=f"{title}.", footer="/quiz starts another.")
    items = tuple(
        Item(term=gist(each.posed.prompt, 160), text=f"{_in_short(each.posed)} {each.why}") for each in missed
    )
    body = (f"{count(len(missed), 'question')} to look at again:",) if missed else ("Nothing missed. Well done!",)
    return Note(
        title=f"{title}: {right} of {count(asked, 'question')} right, {points(earned)}.",
        body=body,
        items=items,
        footer="/quiz starts another. /explain tells more about the last question.",
        tone=Tone.GOOD if not missed else Tone.PLAIN,
    )
