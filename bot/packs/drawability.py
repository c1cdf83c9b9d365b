"""Formulas that cannot be drawn as a picture. Needs the extra `charts`."""

from importlib.util import find_spec

from bot.packs.pack import Pack, Problem
from bot.quiz.templates import FILL

A_NUMBER = "1"
"""What stands for a number that is drawn."""


def can_draw() -> bool:
    """Whether the extra is there."""
    return find_spec("matplotlib") is not None


def formula_problems(pack: Pack) -> list[Problem]:
    """Try to set every formula of a pack.

    Args:
        pack: a pack that was read without problems.

    Returns:
        The problems, sorted by file.
    """
    formulas = [(question.id, question.math) for question in pack.questions if question.math]
    return sorted(
        Problem(pack.files[name], name, "math", wrong)
        for name, latex in formulas
        if (wrong := trouble(latex)) is not None
    )


def trouble(latex: str) -> str | None:
    """Why a formula cannot be drawn; None if it can.

    Args:
        latex: without dollar signs; numbers to be drawn may stand in it as `{{name}}`.
    """
    from matplotlib.mathtext import MathTextParser  # noqa: PLC0415 -- half a second, and an extra

    try:
        MathTextParser("path").parse(f"${FILL.sub(A_NUMBER, latex)}$")
    except (ValueError, RuntimeError) as error:
        # The last line says what was expected; those above point at it.
        said = str(error).strip().splitlines()[-1].partition(": ")[2].partition("  (at")[0]
        return f"cannot be drawn: {said[:1].lower()}{said[1:] or type(error).__name__}"
    return None
