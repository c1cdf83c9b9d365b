"""Replies as messages: read back as Telegram reads them."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram.keyboards import LONGEST_LABEL, markup
from adapters.telegram.markup import LONGEST, Block, html, shortened, units
from adapters.telegram.render import LONGEST_TOAST, Rendered, render, toast
from bot.replies import AnyReply, Ask, Board, Button, Expects, Item, Listing, Note, Picture, Quote, Row, Tone
from tests.fakes.telegram.entities import found_in, part
from tests.fakes.telegram.html import Formatted
from tests.fakes.telegram.text import text_of

NASTY = "<b>@everyone</b> `x` &amp; \u202eabc\u200b @channel_name"
MOVES = (Button("Hint", "12:0:hint"), Button("Skip", "12:0:skip"), Button("Stop", "12:0:stop"))
DONE = Button("Done", "12:0:done")


def ask(*labels: str, **fields: Any) -> Ask:
    options = tuple(Button(label, f"12:0:{i}") for i, label in enumerate(labels))
    given = {"heading": "Question 1 of 1", "context": "Pooling · mid", "prompt": "Which?", "how": "Type.", **fields}
    return Ask(key="12:0", expects=given.pop("expects", Expects.ONE), options=options, moves=MOVES, **given)


def read(reply: AnyReply) -> Formatted:
    """The text as people see it; fails where Telegram would refuse it or drop markup."""
    found = text_of(render(reply).text, "HTML")
    assert not found.dropped
    return found


def parts(found: Formatted, kind: str) -> list[str]:
    return [part(found.text, entity) for entity in found.entities if entity.type == kind]


def buttons(rendered: Rendered) -> list[list[str]]:
    return [[key.label for key in row] for row in rendered.keys]


def test_a_note_has_title_paragraphs_items_and_footer():
    note = Note(
        title="Settings",
        body=("First, with `code` in it.", "Second."),
        items=(
            Item(term="level", text="any"),
            Item(term="A term that needs a line for itself, it is so long", text="x"),
        ),
        footer="That is all.",
    )
    found = read(note)
    assert found.text == (
        "Settings\n\nFirst, with code in it.\n\nSecond.\n\nlevel: any\n"
        "A term that needs a line for itself, it is so long\nx\n\nThat is all."
    )
    assert parts(found, "bold")[:2] == ["Settings", "level"]
    assert parts(found, "code") == ["code"]
    assert parts(found, "italic") == ["That is all."]


@pytest.mark.parametrize(("tone", "mark"), [("good", "✅"), ("partly", "≈"), ("bad", "❌"), ("trouble", "⚠️")])
def test_tones_have_marks(tone: str, mark: str):
    assert read(Note(title="So.", tone=Tone(tone))).text == f"{mark} So."


@pytest.mark.parametrize(
    "reply",
    [
        Note(title=NASTY, body=(NASTY,), items=(Item(term=NASTY, text=NASTY),), footer=NASTY),
        Board(title=NASTY, rows=(Row(1, NASTY, "1 point", mine=True), Row(2, NASTY, "0 points")), footer=NASTY),
        ask(
            NASTY,
            NASTY * 3,
            prompt=NASTY,
            context=NASTY,
            code=Listing("python", NASTY),
            formula=NASTY,
            picture=Picture(NASTY),
        ),
        Note(title=NASTY, replaces="12:0", quote=Quote(heading=NASTY, prompt=NASTY, code=Listing("c", NASTY))),
    ],
    ids=["note", "board", "ask", "quote"],
)
def test_nothing_breaks_out_of_its_markup(reply: AnyReply):
    found = read(reply)
    assert "<b>@" in found.text.replace("\u2060", "")
    assert "&amp;" in found.text
    assert "\u202e" not in found.text
    assert "\u200b" not in found.text
    assert "mention" not in {entity.type for entity in found_in(found.text, found.entities)}
    assert "text_link" not in {entity.type for entity in found.entities}


def test_addresses_and_precision_at_k_stay_readable():
    assert read(Note(title="recall@5 and a @ b")).text == "recall@5 and a @ b"


def test_code_interrupts_bold_for_it_may_stand_in_nothing_else():
    found = read(Note(title="Call `f(x)` twice"))
    assert found.text == "Call f(x) twice"
    assert parts(found, "bold") == ["Call ", " twice"]
    assert parts(found, "code") == ["f(x)"]


def test_a_listing_keeps_its_lines_and_language():
    code = Listing("python", "if a < b:\n\tx = [1]\n\nprint(x)\n")
    rendered = render(ask("A", code=code))
    assert '<pre><code class="language-python">if a &lt; b:\n    x = [1]\n\nprint(x)</code></pre>' in rendered.text
    assert parts(read(ask("A", code=code)), "pre") == ["if a < b:\n    x = [1]\n\nprint(x)"]


def test_a_formula_is_its_source():
    found = read(ask("A", formula=r"\frac{a}{b} < `c`"))
    assert parts(found, "code") == [r"\frac{a}{b} < `c`"]


def test_a_question_with_short_options_has_them_on_its_buttons():
    rendered = render(ask("Pooling", "A layer of `Dropout`", how="Type the number."))
    assert buttons(rendered) == [["Pooling"], ["A layer of Dropout"], ["Hint", "Skip", "Stop"]]
    assert "Type the number." not in rendered.text


def test_very_short_options_stand_side_by_side():
    assert buttons(render(ask("True", "False")))[0] == ["True", "False"]


def test_long_options_stand_in_the_text_under_letters():
    long = "x" * (LONGEST_LABEL + 1)
    rendered = render(ask(long, "short", "third", "fourth", "fifth"))
    assert f"A) {long}\nB) short\nC) third" in rendered.text
    assert buttons(rendered) == [["A", "B", "C", "D"], ["E"], ["Hint", "Skip", "Stop"]]
    assert buttons(render(ask("x" * LONGEST_LABEL)))[0] == ["x" * LONGEST_LABEL]


def test_picked_options_are_marked_and_steps_numbered():
    several = ask("First one here", "Second one here", expects=Expects.SEVERAL, done=DONE, press="Choose.")
    several = replace(several, options=(several.options[0], replace(several.options[1], picked=1)))
    assert buttons(render(several))[:3] == [["First one here"], ["✓ Second one here"], ["Done"]]
    arranged = replace(several, expects=Expects.ARRANGED)
    assert buttons(render(arranged))[1] == ["1. Second one here"]
    assert "Choose." in render(several).text


def test_done_and_stop_are_coloured_unless_the_server_refuses():
    keys = render(ask("A", done=DONE)).keys
    coloured, plain = (markup(keys, styled, "quizgrad_bot") for styled in (True, False))
    assert coloured is not None
    assert plain is not None
    styles = {button.text: button.style for row in coloured.inline_keyboard for button in row}
    assert {text for text, style in styles.items() if style} == {"Done", "Stop"}
    assert (styles["Done"], styles["Stop"]) == ("success", "danger")
    assert not any(button.style for row in plain.inline_keyboard for button in row)


def test_a_button_that_leads_to_the_private_chat_is_a_link():
    own, again = Button("My misses", "/start misses_12", start="misses_12"), Button("Again", "/quiz")
    keyboard = markup(render(Note(title="Done", buttons=(own, again))).keys, True, "quizgrad_bot")
    assert keyboard is not None
    [[link, press]] = keyboard.inline_keyboard
    assert (link.url, link.callback_data) == ("https://t.me/quizgrad_bot?start=misses_12", None)
    assert (press.url, press.callback_data) == (None, "/quiz")


def test_a_typed_answer_in_a_group_is_a_forced_reply():
    typed = ask(expects=Expects.TYPED, how="Type the term.")
    assert render(typed, group=True) == replace(render(typed, group=True), keys=(), force_reply=True)
    assert "/hint /skip /stop" in render(typed, group=True).text
    assert not render(typed).force_reply
    assert buttons(render(typed)) == [["Hint", "Skip", "Stop"]]
    assert not render(ask("A", "B"), group=True).force_reply


def test_a_verdict_stands_under_its_question():
    quote = Quote(heading="Question 1 of 1", prompt="Which?", code=Listing("python", "f()"), formula="x")
    note = Note(title="Right!", body=("Because.",), replaces="12:0", quote=quote)
    assert read(note).text == "Question 1 of 1\n\nWhich?\n\nf()\n\nFormula: x\n\nRight!\n\nBecause."
    assert render(note).keys == ()
    assert read(replace(note, replaces=None)).text == "Right!\n\nBecause."


def test_a_question_too_long_to_stand_above_its_verdict_is_left_out():
    quote = Quote(heading="Question 1 of 1", prompt="p" * 3000)
    note = Note(title="Right!", body=("b" * 1500,), replaces="12:0", quote=quote)
    assert read(note).text == "Right!\n\n" + "b" * 1500


@pytest.mark.parametrize("char", ["x", "😀"])
def test_what_is_too_long_is_shortened_and_the_ends_stay(char: str):
    paragraph = " ".join([char * 9] * 150)
    found = read(Note(title="Title", body=(paragraph, paragraph, paragraph), footer="The end."))
    assert LONGEST - 40 < units(found.text) <= LONGEST
    assert found.text.startswith("Title\n\n")
    assert found.text.endswith("…\n\nThe end.")


def test_code_that_is_too_long_gives_way_to_the_options():
    found = read(ask("y" * 60, code=Listing("python", "x = 1  # <&>\n" * 600)))
    assert units(found.text) <= LONGEST
    assert "A) " + "y" * 60 in found.text
    assert parts(found, "pre")[0].endswith("\n…")


def test_even_options_too_long_for_a_message_are_sent():
    found = read(ask(*["z" * 1500] * 4))
    assert units(found.text) <= LONGEST
    assert "…" in found.text


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=3000)


@given(st.lists(st.builds(Block, TEXTS, st.sampled_from(["", "b", "i", "code", "pre"]), st.just(1), st.booleans())))
def test_whatever_is_said_telegram_takes_it(blocks: list[Block]):
    text = html([Block("Title", "b", firm=True), *blocks])
    found = text_of(text, "HTML")
    assert 0 < units(found.text) <= LONGEST


@given(TEXTS, st.integers(1, 300))
def test_shortened_texts_are_short_enough(text: str, longest: int):
    assert units(shortened(text, longest)) <= longest


def test_a_toast_is_plain_and_short():
    assert toast(Note(title="Only `you` can.", body=("And more.",))) == "Only you can. And more."
    long = toast(Note(title="word " * 100))
    assert units(long) <= LONGEST_TOAST
    assert long.endswith("…")


def test_commands_stand_side_by_side_where_all_in_a_row_can_be_read():
    labels = ["Level", "Topics", "Speed points", "Pack", "Reinforcement learning", "a", "b", "c", "d", "e"]
    keys = render(Note(title="x", buttons=tuple(Button(label, f"/{label}") for label in labels))).keys
    assert [[key.label for key in row] for row in keys] == [
        ["Level", "Topics"],
        ["Speed points", "Pack"],
        ["Reinforcement learning"],
        ["a", "b", "c", "d"],
        ["e"],
    ]


def test_a_question_that_is_recalled_is_shown_whole():
    quote = Quote(
        heading="Then", prompt="Which?", code=Listing("python", "f()"), formula="x", picture=Picture("A line.")
    )
    found = read(Note(recalled=quote, body=("The answer: 1",)))
    assert found.text == "Then\n\nWhich?\n\nf()\n\nFormula: x\n\nPicture: A line.\n\nThe answer: 1"
    assert parts(found, "pre") == ["f()"]
    assert read(Note(quote=quote, body=("The answer: 1",))).text == "The answer: 1"
