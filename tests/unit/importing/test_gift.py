"""GIFT as Moodle defines it, with its nasty corners."""

import pytest

from bot.packs.importing.draft import Draft, Noted, Unreadable
from bot.packs.importing.gift import read
from bot.quiz.questions import question_adapter
from tests.unit.reading import drafts, noted, one, refused

CHOICE = {"kind": "choice", "options": [{"text": "a", "right": True}, {"text": "b"}, {"text": "c"}]}


def options(text: str) -> list[dict]:
    found: list[dict] = one(read, text)["options"]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "What?{=a ~b ~c}",
        "What? {\n\t=a\n\t~b\n\t~c\n}",
        "::A name::What?{=a~b~c}",
        "::A \\:\\: name::\nWhat?\n{\n=a\n~b\n~c\n}\n",
        "// a comment with { and }\nWhat?{=a ~b\n// another }\n~c}",
        "\ufeffWhat?{=a ~b ~c}",
        "What?{\r\n=a\r\n~b\r\n~c\r\n}\r\n",
        "What?{=a\n\n~b\n\n~c}",
        "What?{~%100%a ~%-50%b ~%0%c}",
        "[plain]What?{=a ~b ~c}",
        "[html]<p>What?</p>{=<p>a</p> ~<b>b</b> ~c}",
        "<p>What?</p>{=a ~<i>b</i> ~c}",
        "[markdown]**What?**{=a ~b ~c}",
    ],
)
def test_one_right_option_however_it_is_written(text: str):
    assert one(read, text) == {"prompt": "What?", **CHOICE}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_texts_come_in_any_encoding(encoding: str):
    assert one(read, "Où est le café?{=là ~ici ~…}".encode(encoding))["prompt"] == "Où est le café?"


def test_escaped_signs_divide_nothing():
    found = one(read, r"Is \{x \= 1\} \~ y \# z\: \\n a\nb?{=\=\~\#\{\}\:\\ ~b#not \= c ~c}")
    assert found["prompt"] == "Is {x = 1} ~ y # z: \\n a\nb?"
    assert found["options"] == [{"text": "=~#{}:\\", "right": True}, {"text": "b", "why": "not = c"}, {"text": "c"}]


def test_feedback_explains():
    found = one(read, "What?{=a#Yes. ~b#No.\n~c####In general.}")
    assert found["options"][1] == {"text": "b", "why": "No."}
    assert found["explanation"] == "Yes.\nIn general."


def test_the_same_feedback_explains_once():
    assert one(read, "Which?{~%50%a#good ~%50%b#good ~c####good}")["explanation"] == "good"


def test_several_right_options_are_picked_together():
    found = one(read, "Which?{~%50%a ~%50%b#good ~%-100%c#bad}")
    assert found == {
        "prompt": "Which?",
        "kind": "multi",
        "options": [{"text": "a", "right": True}, {"text": "b", "right": True}, {"text": "c", "why": "bad"}],
        "explanation": "good",
    }


def test_shares_that_are_not_kept_are_told():
    assert noted(read, "\nWhat?{=a ~%50%b ~c}") == ["line 2: “b” is worth 50 % there and nothing here."]
    assert noted(read, "Which?{~%70%a ~%30%b ~c}") == ["line 1: its right options count alike here, and do not there."]
    assert noted(read, "Who?{=a =%30%b}") == ["line 1: “b” is worth 30 % there and nothing here."]
    assert noted(read, "Who?{=a =%30%b#Nearly.}") == ["line 1: “b” is worth 30 % there and nothing here."]
    assert noted(read, "Who?{#=3 =%40%4:1}") == ["line 1: other numbers are worth 40 % there and nothing here."]


@pytest.mark.parametrize(
    ("answer", "right"), [("T", "True"), ("TRUE", "True"), ("F", "False"), ("FALSE", "False"), ("true", "True")]
)
def test_true_and_false(answer: str, right: str):
    found = options(f"Is it?{{{answer}#it is not#it is}}")
    assert [each["text"] for each in found] == ["True", "False"]
    assert [each["text"] for each in found if "right" in each] == [right]
    assert [each["why"] for each in found if "right" not in each] == ["it is not"]
    assert one(read, f"Is it?{{{answer}#it is not#it is}}")["explanation"] == "it is"


def test_terms():
    assert one(read, "Who?{=Grant =%100%Ulysses S. Grant =U\\. Grant}")["accept"] == [
        "Grant",
        "Ulysses S. Grant",
        "U\\. Grant",
    ]
    assert one(read, "Who?{Grant}")["accept"] == ["Grant"]
    assert one(read, "Search?{=A\\*#by costs}") == {
        "prompt": "Search?",
        "kind": "short",
        "accept": ["A*"],
        "explanation": "by costs",
    }


def test_wrong_terms_with_feedback_are_known_mistakes():
    found = one(read, "Which?{=frog =%0%toad#Not smooth. =%0%*#Anything else.}")
    assert (found["accept"], found["mistakes"]) == (["frog"], [{"text": "toad", "why": "Not smooth."}])


def test_a_term_with_a_star_is_told():
    assert noted(read, "Who?{=Grant =Gra*}") == ["line 1: “Gra*” stands for many answers and is left out."]


@pytest.mark.parametrize(
    ("answer", "number", "margin"),
    [
        ("#3", 3, 0),
        ("#3:2", 3, 2),
        ("#1..5", 3, 2),
        ("# -1.5 : .5 ", -1.5, 0.5),
        ("#-3..-1", -2, 1),
        ("#=3:2 =%50%4:1", 3, 2),
        ("#\n\t=%50%4:1\n\t=%100%3\\:2#good\n\t~#wrong", 3, 2),
        ("#1e3:1e-2", 1000, 0.01),
    ],
)
def test_numbers(answer: str, number: float, margin: float):
    found = next(read(f"How many?{{{answer}}}".encode()))
    assert isinstance(found, Draft)
    fields = found.fields
    assert (fields["kind"], fields["answer"], fields["tolerance"]) == ("numeric", number, {"absolute": margin})


def test_a_word_that_is_missing_leaves_a_gap():
    assert one(read, "Grant is {~buried =entombed ~living} in a tomb.")["prompt"] == "Grant is _____ in a tomb."
    assert one(read, "It costs {#5:1}.")["prompt"] == "It costs _____ ."


def test_pairs_with_places_are_an_order():
    found = one(read, "Sort.{=second -> 2 =[html]<b>first</b> -> 1\n=third -> 3}")
    assert (found["kind"], found["steps"]) == ("order", ["first", "second", "third"])


def test_an_essay_with_a_model_answer_is_free_text():
    found = one(read, "Why?{####Gates keep gradients alive. They also select.}")
    assert found["reference"] == "Gates keep gradients alive. They also select."
    assert [point["text"] for point in found["key_points"]] == ["Gates keep gradients alive.", "They also select."]
    assert question_adapter.validate_python({"id": "a", "topic": "b", "level": "mid", **found}).kind == "open"


def test_categories_are_topics():
    text = "// question: 0  name: Switch\n$CATEGORY: $course$/top/Deep nets\n\nA?{T}\n\n$CATEGORY: a//b\nB?{T}\n\nC?{F}"
    assert [found["topic"] for found in drafts(read, text)] == ["Deep nets", "a/b", "a/b"]


def test_tags_of_moodle_say_level_and_only_own_ids_are_kept():
    own = "// question: 7 name: x [id:quizgrad/pack/what-is-it] [tag:hard] [tag:senior]\nA?{T}"
    found = one(read, own)
    assert (found["id"], found["level"]) == ("what-is-it", "senior")
    assert "id" not in one(read, "// [id:Q7]\nA?{T}")
    assert "source" not in one(read, '// source: {\\"broken\nA?{T}')


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("How are you? {}", "it asks for an essay and has no model answer to compare with: write one as {####…}"),
        ("How are you? {####}", "it asks for an essay"),
        ("Match.{=Canada -> Ottawa =Italy -> Rome =Japan -> Tokyo}", "pairs cannot be asked here"),
        ("What?{=a ~b", "a brace is not closed or not opened"),
        ("What? a} ~b", "a brace is not closed or not opened"),
        ("What {=a ~b} and {=c ~d}?", "it has several pairs of braces"),
        ("{=a ~b ~c}", "there is no question before the answers"),
        ("What?{=a =b ~c}", "several options are right and one is to be picked"),
        ("What?{~a ~b}", "no option is right"),
        ("What?{~%50%a ~%50%b}", "every option is right"),
        ("What?{=a ~ ~b}", "an answer is empty"),
        ("How many?{#}", "expected one number that is right in full"),
        ("How many?{#=1 =2}", "expected one number that is right in full"),
        ("How many?{#3,5}", "“3,5” is no number"),
        ("How many?{#nan}", "“nan” is no number"),
        ("How many?{#1_000}", "“1_000” is no number"),
        ("Who?{=%50%Grant}", "no answer is accepted in full"),
        ("Who?{=*}", "no answer is accepted in full"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_the_rest_is_read(question: str, says: str):
    text = f"First?{{T}}\n\n{question}\n\nLast?{{F}}"
    [said] = refused(read, text)
    assert said.startswith(f"line 3: {says}")
    assert [each.fields["prompt"] for each in read(text.encode()) if isinstance(each, Draft)] == ["First?", "Last?"]


def test_a_description_is_left_out_with_a_note():
    found = list(read(b"Read this first.\n\nIs it?{T}"))
    assert found[0] == Noted("line 1: a description without answers in { } is left out.")
    assert isinstance(found[1], Draft)
    assert found[1].where == "line 3"


@pytest.mark.parametrize("data", [b"", b"\n\n", b"Question,Answer\nWhat?,a\n", b"a {\0}", b"\xff\xfea"])
def test_what_is_no_such_file_is_refused_as_a_whole(data: bytes):
    with pytest.raises(Unreadable):
        list(read(data))


def test_listing_and_formula_of_html_are_set_apart():
    found = one(read, r"[html]Why?<pre>x \= a < b &amp;&amp; c</pre><div>\\( a &lt; b \\)</div>{T}")
    assert found["prompt"] == "Why?"
    assert found["code"] == {"language": "text", "text": "x = a < b && c", "runs": False}
    assert found["math"] == "a < b"


def test_less_than_is_no_tag():
    assert one(read, "Is a<b and b<c?{T}")["prompt"] == "Is a<b and b<c?"
    assert one(read, "Is &lt;b&gt; bold?{T}")["prompt"] == "Is <b> bold?"
    assert one(read, "[plain]Is &lt;b&gt; bold?{T}")["prompt"] == "Is &lt;b&gt; bold?"


def test_a_model_answer_of_many_sentences_has_as_many_points_as_a_rubric_holds():
    found = one(read, f"Why?{{####{' '.join(f'Reason {i}.' for i in range(1, 11))}}}")
    points = [point["text"] for point in found["key_points"]]
    assert points == [*(f"Reason {i}." for i in range(1, 8)), "Reason 8. Reason 9. Reason 10."]
