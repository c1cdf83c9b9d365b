"""Arithmetic that authors write in templates: parsed, checked and evaluated without `eval`."""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

Number = int | float

OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}

FUNCTIONS: dict[str, Callable[..., Number]] = {
    "abs": abs,
    "ceil": math.ceil,
    "exp": math.exp,
    "floor": math.floor,
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "max": max,
    "min": min,
    "round": round,
    "sqrt": math.sqrt,
}

LARGEST_EXPONENT = 128
MOST_BITS = 4096


class FormulaError(ValueError):
    """A formula that cannot be read or computed; the message says which part and why."""


def evaluate(formula: str, values: Mapping[str, Number]) -> Number:
    """Compute a formula.

    Args:
        formula: arithmetic with + - * / // % **, parentheses, names and the functions in FUNCTIONS.
        values: the numbers that the names stand for.

    Returns:
        The number, int where the arithmetic keeps it whole.

    Raises:
        FormulaError: the formula has a part that is not allowed, or has no finite value.
    """
    try:
        tree = ast.parse(formula, mode="eval")
        result = _value(tree.body, values)
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise FormulaError(f"{formula!r} is not a formula") from error
    except (ArithmeticError, TypeError, ValueError) as error:
        raise FormulaError(f"{formula!r} has no value: {error}") from error
    if isinstance(result, complex) or not math.isfinite(result):
        raise FormulaError(f"{formula!r} is not finite")
    return result


def _value(node: ast.expr, values: Mapping[str, Number]) -> Number:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return number
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return _power(_value(left, values), _value(right, values))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            result: Number = OPERATORS[type(op)](_value(left, values), _value(right, values))
            return result
        case ast.UnaryOp(op=op, operand=operand) if type(op) in OPERATORS:
            signed: Number = OPERATORS[type(op)](_value(operand, values))
            return signed
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in FUNCTIONS:
            return FUNCTIONS[name](*(_value(argument, values) for argument in arguments))
        case _:
            raise FormulaError(f"{ast.unparse(node)!r} is not allowed in a formula")


def _power(base: Number, exponent: Number) -> Number:
    # Towers of powers would otherwise fill the memory before anyone sees a number.
    bits = base.bit_length() if isinstance(base, int) else 1
    if abs(exponent) > LARGEST_EXPONENT or bits * abs(exponent) > MOST_BITS:
        raise FormulaError(f"powers have exponents up to {LARGEST_EXPONENT} and {MOST_BITS} bits")
    power: Number = base**exponent
    return power
