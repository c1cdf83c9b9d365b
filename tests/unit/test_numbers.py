"""Numbers and shortened texts inside sentences."""

import pytest

from bot.texts.numbers import gist, shortened


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [("short", 10, "short"), ("one two three", 10, "one two…"), ("one two, three", 11, "one two…")],
)
def test_a_text_is_cut_at_a_word(text: str, longest: int, short: str):
    assert shortened(text, longest) == short


@pytest.mark.parametrize(
    ("prompt", "longest", "says"),
    [
        ("What is it?", 40, "What is it?"),
        ("A net has 3.5 million weights and four layers. How many bits is that?", 40, "… How many bits is that?"),
        (
            "A very long question that never ends and has one sentence only, does it?",
            30,
            "… A very long question that…",
        ),
    ],
)
def test_the_gist_of_a_prompt_is_its_question(prompt: str, longest: int, says: str):
    assert gist(prompt, longest) == says
    assert len(gist(prompt, longest)) <= longest
