"""What may follow /interview."""

import pytest

from bot.handlers.interviews.wishes import read_wish
from bot.quiz.errors import BadArgument, UnknownTopic
from bot.quiz.interviews.plan import Wish
from bot.quiz.questions import Level
from bot.store.chosen import Packs
from bot.store.packs import StoredPack, StoredTopic

PACKS = Packs(
    (
        StoredPack(
            "pack",
            "A pack",
            (
                StoredTopic("vision", "Vision models", ("vision", "Vision models", "computer vision")),
                StoredTopic("language-models", "Language models", ("language-models", "Language models", "LLMs")),
            ),
        ),
    )
)


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("", Wish()),
        ("senior LLMs 3 timed", Wish(Level.SENIOR, None, "language-models", 3, timed=True)),
        ("timed 3 language models Senior", Wish(Level.SENIOR, None, "language-models", 3, timed=True)),
        ("vision", Wish(role="vision")),
        ("mlops junior", Wish(Level.JUNIOR, "mlops")),
        ("10", Wish(number=10)),
        ("11", Wish(number=2)),
        ("30", Wish(number=6)),
        ("10m", Wish(number=2)),
        ("25 minutes", Wish(number=5)),
        ("4 questions", Wish(number=4)),
    ],
)
def test_arguments_come_in_any_order_and_a_large_number_is_one_of_minutes(typed: str, wish: Wish):
    assert read_wish(typed, PACKS) == wish


@pytest.mark.parametrize(
    "typed", ["0", "-3", "2.5", "51", "4m", "60 minutes", "11q", "99999", "3 4", "junior mid", "nlp vision"]
)
def test_what_no_interview_can_be_is_refused(typed: str):
    with pytest.raises(BadArgument):
        read_wish(typed, PACKS)


def test_words_that_name_no_topic_are_refused():
    with pytest.raises(UnknownTopic):
        read_wish("rivers", PACKS)
