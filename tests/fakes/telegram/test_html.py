"""Telegram's HTML as the platform reads it."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.telegram.entities import Entity, part, units
from tests.fakes.telegram.errors import Refused
from tests.fakes.telegram.html import parse
from tests.fakes.telegram.text import formatted

REFUSED = {
    "<p>x</p>": 'Unsupported start tag "p" at byte offset 0',
    "é <int>": 'Unsupported start tag "int" at byte offset 3',
    "2 <3": "Unclosed start tag at byte offset 2",
    "2 < 3, 4 > 3": 'Unsupported start tag "" at byte offset 2',
    "<b>x": 'Can\'t find end tag corresponding to start tag "b"',
    "<b": "Unclosed start tag at byte offset 0",
    "<a href": 'Unclosed start tag "a" at byte offset 0',
    '<a ="x">y</a>': 'Empty attribute name in the tag "a" at byte offset 0',
    '<a href="x>y</a>': "Unclosed start tag at byte offset 0",
    "<a href=a_b>y</a>": "Unexpected end of name token at byte offset 8",
    "<b><i>x</b></i>": 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    "x</b>": "Unexpected end tag at byte offset 1",
    "<b>x</b": "Unclosed end tag at byte offset 4",
    "<span>x</span>": 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    "<tg-emoji>x</tg-emoji>": "Invalid custom emoji identifier specified",
}


@pytest.mark.parametrize(("source", "reason"), REFUSED.items())
def test_wrong_markup_is_refused(source: str, reason: str):
    with pytest.raises(Refused) as refused:
        parse(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"
    assert refused.value.code == 400


KINDS = {
    "<b>x</b>": "bold",
    "<strong>x</strong>": "bold",
    "<i>x</i>": "italic",
    "<em>x</em>": "italic",
    "<u>x</u>": "underline",
    "<ins>x</ins>": "underline",
    "<s>x</s>": "strikethrough",
    "<strike>x</strike>": "strikethrough",
    "<del>x</del>": "strikethrough",
    "<tg-spoiler>x</tg-spoiler>": "spoiler",
    '<span class="tg-spoiler">x</span>': "spoiler",
    '<a href="https://x.org">x</a>': "text_link",
    "<code>x</code>": "code",
    "<pre>x</pre>": "pre",
    "<blockquote>x</blockquote>": "blockquote",
    "<blockquote expandable>x</blockquote>": "expandable_blockquote",
    '<tg-emoji emoji-id="5368324170671202286">x</tg-emoji>': "custom_emoji",
    "<B>x</b >": "bold",
}


@pytest.mark.parametrize(("source", "kind"), KINDS.items())
def test_each_tag_has_its_kind(source: str, kind: str):
    found = parse(source)
    assert (found.text, [entity.type for entity in found.entities], found.dropped) == ("x", [kind], ())


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;b&gt; &amp; &quot;", '<b> & "'),
        ("&#60;&#x1F600;", "<\N{GRINNING FACE}"),
        ("R&D &foo; &nbsp; &", "R&D &foo; &nbsp; &"),
        ("a > b", "a > b"),
        ("&#99999999;", "&#99999999;"),
    ],
)
def test_characters_are_decoded_as_far_as_the_platform_knows_them(source: str, text: str):
    assert parse(source).text == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_an_escaped_text_comes_out_as_it_was(text: str):
    found = parse(f"<b>{html.escape(text)}</b>")
    assert found.text == text
    assert [entity.type for entity in found.entities] == (["bold"] if text else [])


def test_entities_are_counted_in_utf_16_units():
    found = parse("\N{GRINNING FACE}<b>\N{GRINNING FACE}x</b>")
    assert found.entities == (Entity("bold", 2, 3),)
    assert part(found.text, found.entities[0]) == "\N{GRINNING FACE}x"
    assert units(found.text) == 5


def test_code_with_a_language_is_one_block():
    found = parse('<pre><code class="language-python">x = 1</code></pre>')
    assert found.entities == (Entity("pre", 0, 5, language="python"),)
    assert found.dropped == ()


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("<code>a<b>b</b></code>", ["code"]),
        ("<pre>a<i>b</i></pre>", ["pre"]),
        ("<b>a<code>b</code></b>", ["code"]),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", ["blockquote"]),
    ],
)
def test_nesting_that_is_not_shown_is_reported(source: str, kept: list[str]):
    found = parse(source)
    assert [entity.type for entity in found.entities] == kept
    assert found.dropped


@pytest.mark.parametrize("source", ["<b><i>x</i></b>", "<blockquote>a<code>b</code></blockquote>"])
def test_nesting_that_is_shown_is_kept(source: str):
    found = parse(source)
    assert len(found.entities) == 2
    assert found.dropped == ()


def test_texts_are_trimmed_and_entities_move_along():
    found = formatted(" \n<b> x </b>\u202e y\n ", "HTML")
    assert found.text == "x   y"
    assert found.entities == (Entity("bold", 0, 2),)
