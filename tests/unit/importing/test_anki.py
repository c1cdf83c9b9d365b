"""Anki's plain-text export, of notes and of cards, with its headers, quotes, HTML and gaps."""

import pytest

from bot.packs.importing.anki import read
from bot.packs.importing.draft import Draft, Unreadable
from tests.unit.reading import drafts, one, refused

NOTES = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"


def note(front: str, back: str, tags: str = "", kind: str = "Basic", deck: str = "Nets::Deep") -> str:
    return f"{NOTES}abc\t{kind}\t{deck}\t{front}\t{back}\t{tags}\n"


def test_a_note_is_read_by_its_headers():
    assert one(read, note("What is <b>dropout</b>?", "A&nbsp;regulariser", "marked nets::over_fitting hard")) == {
        "prompt": "What is dropout?",
        "kind": "short",
        "accept": ["A regulariser"],
        "topic": "over fitting",
        "level": "hard",
    }


def test_without_tags_the_deck_is_the_topic():
    assert one(read, note("Q?", "A"))["topic"] == "Deep"
    assert one(read, "#separator:tab\n#deck:One::Two words\n#tags:\nQ?\tA")["topic"] == "Two words"
    assert one(read, "#separator:tab\n#tags:first second\nQ?\tA")["topic"] == "first"
    assert "topic" not in one(read, "Q?\tA")


@pytest.mark.parametrize(
    ("name", "sign"),
    [("tab", "\t"), ("Comma", ","), ("semicolon", ";"), ("Pipe", "|"), ("colon", ":"), (";", ";"), ("space", " ")],
)
def test_separators_have_names(name: str, sign: str):
    found = one(read, f'#separator:{name}\n#html:false\n"What is it?"{sign}answer\n')
    assert (found["prompt"], found["accept"]) == ("What is it?", ["answer"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_any_encoding_and_newline_will_do(encoding: str, newline: str):
    text = "#separator:tab\n#html:true\nOù?\tlà\n\nQui?\tmoi\n".replace("\n", newline)
    assert [each["accept"] for each in drafts(read, text.encode(encoding))] == [["là"], ["moi"]]


def test_fields_in_quotation_marks_may_have_anything():
    found = drafts(read, '#separator:tab\n#html:false\n"Which\n""tab""\t?"\t"#1"\n# a comment\n"#Next?"\tyes\n')
    assert [each["prompt"] for each in found] == ['Which\n"tab"\t?', "#Next?"]
    assert found[0]["accept"] == ["#1"]


@pytest.mark.parametrize("front", ['"Attention" paper?', '"Who said it?', 'The "best" one?'])
def test_a_quotation_mark_of_the_text_takes_no_other_line_with_it(front: str):
    found = drafts(read, f"#separator:tab\n{front}\tyes\nNext?\tno\nLast?\tso\n")
    assert [each["prompt"] for each in found] == [front, "Next?", "Last?"]


def test_html_is_read_only_where_it_is_meant():
    assert one(read, "#separator:tab\n#html:false\nIs a<b>c &lt; d?\tyes")["prompt"] == "Is a<b>c &lt; d?"
    assert one(read, "#separator:tab\nIs a<b?\tno")["prompt"] == "Is a<b?"
    found = one(
        read, note("<div>Why?<br>Is <code>x = 1</code>?</div><script>alert(1)</script>", "<ul><li>one</li></ul>")
    )
    assert (found["prompt"], found["accept"]) == ("Why?\nIs `x = 1`?", ["one"])


@pytest.mark.parametrize(
    "formula",
    [r"\(x^2\)", r"\[x^2\]", "[latex]x^2[/latex]", "[$]x^2[/$]", "[$$]x^2[/$$]", "<anki-mathjax>x^2</anki-mathjax>"],
)
def test_formulas_are_shown_as_code(formula: str):
    assert one(read, note(f"Is {formula} even?", "yes"))["prompt"] == "Is `x^2` even?"


def test_long_backs_are_free_text_and_numbers_are_numbers():
    long = "It divides by the square root of the dimension. That keeps the softmax from saturating."
    free, number = one(read, note("Why scale?", long)), one(read, note("How many?", "12"))
    assert (free["kind"], free["reference"], len(free["key_points"])) == ("open", long, 2)
    assert (number["kind"], number["answer"]) == ("numeric", 12)
    assert one(read, note("Which sign?", "a | b"))["accept"] == ["a | b"]


def test_cards_are_read_as_notes_are():
    found = one(read, '#separator:tab\n#html:true\nWhat?\t"What?<hr id=answer>That."\n')
    assert (found["prompt"], found["accept"]) == ("What?", ["That."])


def test_cards_with_gaps_are_refused():
    row = '"<span class=""cloze"" data-cloze=""x"">[...]</span> is it."\t"<span class=""cloze"">x</span> is it."'
    [said] = refused(read, f"#separator:tab\n#html:true\n{row}\n")
    assert said == "line 3: it is a card with a gap: export the notes from Anki, and not the cards"


def test_each_number_of_gaps_is_a_question():
    text = "{{c1::ReLU::an activation}} is zero below {{c2::0}}, unlike {{c3::leaky {{c4::ReLU}}}}."
    found = drafts(read, note(text, "An extra &amp; more", kind="Cloze"))
    assert [(each["prompt"], each.get("hint")) for each in found] == [
        ("_____ is zero below 0, unlike leaky ReLU.", "an activation"),
        ("ReLU is zero below _____, unlike leaky ReLU.", None),
        ("ReLU is zero below 0, unlike _____.", None),
        ("ReLU is zero below 0, unlike leaky _____.", None),
    ]
    assert [each.get("accept", each.get("answer")) for each in found] == [["ReLU"], 0, ["leaky ReLU"], ["ReLU"]]
    assert {each["explanation"] for each in found} == {"An extra & more"}


def test_a_gap_may_be_there_twice():
    assert one(read, note("{{c1::A}} is {{c1::A}}.", ""))["prompt"] == "_____ is _____."


def test_a_third_field_explains_but_the_switch_of_reversed_notes_does_not():
    row = "#separator:tab\n#html:true\n#notetype column:4\nQ?\tA\tBecause.<img src=x.png>[sound:a.mp3]\t{}\n"
    assert one(read, row.format("Basic"))["explanation"] == "Because."
    assert "explanation" not in one(read, row.format("Basic (optional reversed card)"))


@pytest.mark.parametrize(
    ("front", "back", "says"),
    [
        ("", "a", "line 8: the front is empty"),
        ("Q?", "<br>", "line 8: the back is empty"),
        ("Q?[sound:a.mp3]", "a", "line 8: it plays a sound"),
        ("Q?", "[anki:play:q:0]", "line 8: it plays a sound"),
        ('<img src="a.png">', "a", "line 8: it shows a picture"),
        ("Q?", '<IMG src="a.png">', "line 8: it shows a picture"),
        ("{{c1::a}} {{c1::b}}.", "", "line 8: one gap hides several things"),
        ("{{c1::}} it.", "", "line 8: one gap hides several things, or nothing"),
        ("{{c1::all}}", "", "line 8: there is nothing around the gap"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_the_rest_is_read(front: str, back: str, says: str):
    rows = f"g\tBasic\tD\tFirst?\ta\t\ng\tBasic\tD\t{front}\t{back}\t\ng\tBasic\tD\tLast?\tb\t\n"
    [said] = refused(read, NOTES + rows)
    assert said.startswith(says)
    found = [each.fields["prompt"] for each in read((NOTES + rows).encode()) if isinstance(each, Draft)]
    assert found == ["First?", "Last?"]


def test_a_note_of_one_field_has_no_answer():
    assert refused(read, "#separator:tab\nQ?\n") == [
        "line 2: the back is empty: write the answer into the second field"
    ]


@pytest.mark.parametrize("data", [b"", b"just a text\n", b"a\t\0", b"#only a comment"])
def test_what_is_no_such_file_is_refused_as_a_whole(data: bytes):
    with pytest.raises(Unreadable):
        list(read(data))
