"""Codes that a person reads on one device and types on another."""

from collections.abc import Callable

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""Without what looks alike (0 and O, 1, I and L), and without vowels, so that no code is a word."""

LENGTH = 8
GAPS = str.maketrans("", "", " -\t\u2010\u2011\u2012\u2013\u2014")
"""What people and their keyboards put between the letters."""


def new_code(secret: Callable[[int], int]) -> str:
    """A code, one of 378 thousand million.

    Args:
        secret: a number below the one it takes, which nobody can foretell.
    """
    return "".join(ALPHABET[secret(len(ALPHABET))] for _ in range(LENGTH))


def read_code(typed: str) -> str | None:
    """The code that somebody typed, in small letters perhaps, and with gaps; None if it cannot be one."""
    code = typed.translate(GAPS).upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def spaced(code: str) -> str:
    """The code as it is shown: `KBCD-FGHJ`."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"
