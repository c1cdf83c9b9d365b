"""What is said of how a story was told."""

from bot.language import N_, _
from bot.quiz.interviews.story import LONGEST, SHORTEST, Told
from bot.texts.numbers import number, together

LACKING = {
    "situation": N_("the situation (where it was, and what was at stake)"),
    "task": N_("your task (what you were to do)"),
    "action": N_("what you did yourself (“I ...”)"),
    "result": N_("what came of it"),
    "number": N_("a number in the result"),
}


def remarks(told: Told, judged: bool = False) -> tuple[str, ...]:
    """What a story lacks or has too much of, in sentences; `judged` is whether nothing can be added any more."""
    found: list[str] = []
    if told.lacking and not judged:
        parts = together([_(LACKING[part]) for part in told.lacking])
        found.append(_("I do not hear {parts} yet.").format(parts=parts))
    if told.without_self:
        found.append(_("I hear “we” only; say what you did yourself: “I”."))
    words, least, most = number(told.words), number(SHORTEST), number(LONGEST)
    if told.short:
        said = _("It has {words} words; two minutes of speech are about 260, so tell at least {least}.")
        found.append(said.format(words=words, least=least))
    elif told.long:
        said = _("It has {words} words, more than two minutes hold; keep it under {most}.")
        found.append(said.format(words=words, most=most))
    return tuple(found)
