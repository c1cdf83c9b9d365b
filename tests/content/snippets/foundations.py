"""Checks of the listings in the foundations questions."""

from bot.quiz.questions import Question
from tests.content.deck import Check, Run, right_option


def relu_gate(question: Question, run: Run) -> None:
    pairs = [tuple(pair) for pair in run.names["x"].tolist()]
    gates = {
        "AND": [a & b for a, b in pairs],
        "OR": [a | b for a, b in pairs],
        "XOR": [a ^ b for a, b in pairs],
        "NAND": [1 - (a & b) for a, b in pairs],
    }
    [computed] = [name for name, bits in gates.items() if bits == run.names["output"].tolist()]
    assert computed == right_option(question)


CHECKS: dict[str, Check] = {"two-relu-units-logic-gate": relu_gate}
