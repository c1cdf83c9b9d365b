"""Codes that a person reads on one device and types on another."""

import random
import secrets
from collections import Counter

import pytest

from bot.env import system_env
from bot.quiz.codes import ALPHABET, LENGTH, new_code, read_code, spaced


def test_letters_that_look_alike_or_make_words_are_not_among_them():
    assert not set(ALPHABET) & set("01OILAEU")
    assert len(set(ALPHABET)) == len(ALPHABET) == 28


def test_every_letter_comes_equally_often():
    found = Counter("".join(new_code(random.Random(seed).randrange) for seed in range(3000)))
    assert set(found) == set(ALPHABET)
    assert max(found.values()) < 1.2 * min(found.values())


def test_codes_come_from_what_nobody_can_foretell():
    assert system_env(seed=1).secret == secrets.randbelow


@pytest.mark.parametrize(
    "typed", ["KBCD2345", "kbcd-2345", " kbcd 2345 ", "K B C D 2 3 4 5", "KBCD\u20112345", "kbcd—2345"]
)
def test_a_code_is_read_however_it_is_typed(typed: str):
    assert read_code(typed) == "KBCD2345"


@pytest.mark.parametrize(
    "typed", ["", "KBCD234", "KBCD23456", "KBCD234O", "KBCD234!", "ＫBCD2345", "ßBCD2345", "kbcd_2345"]
)
def test_what_cannot_be_a_code_is_none(typed: str):
    assert read_code(typed) is None


def test_a_code_that_is_shown_is_read_back():
    code = new_code(random.Random(1).randrange)
    assert len(spaced(code)) == LENGTH + 1
    assert read_code(spaced(code)) == code
