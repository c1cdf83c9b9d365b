"""Whatever a file of another program holds, it is read or told what is wrong with it."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.importing.test_any_file import answered, items

SIGNS = {
    "gift": "{ } = ~ # #### :: [html] %50% %-100% -> T FALSE // $CATEGORY: \\ \\= 3:2 1..5 * <b> <pre> &amp;",
    "aiken": "A. a) B. C) D. ANSWER: answer: A b 1",
    "anki": '#separator:tab #html:true #tags\xa0column:1 #deck\xa0column:9 #guid\xa0column:0 #separator:" " "" {{c1:: '
    "{{c2:: }} :: <b> [sound:a] <img> <hr\xa0id=answer> \\( \\) 12 1,234",
    "red": "AUTHOR: CONFIG: - [ ] { } : ' \" & * !x # % | > --- ... ? yes 1",
    "json": '{ } [ ] , : " 1 null true',
}


@st.composite
def texts(draw: st.DrawFn, name: str) -> bytes:
    parts = [part.replace("\xa0", " ") for part in SIGNS[name].split(" ")]
    words = st.sampled_from([*parts, "word", "Is it?", " ", "\t", "\n", "\n\n", "\n"])
    return "".join(draw(st.lists(words, max_size=40))).encode()


@pytest.mark.parametrize("name", SIGNS)
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_any_signs_of_a_format(name: str, data: st.DataObject):
    answered(name, data.draw(texts(name) | st.binary(max_size=100)))


@settings(max_examples=100, deadline=None)
@given(st.lists(items, max_size=4), st.none() | items)
def test_any_json(found: list[Any], pack: Any):
    answered("json", json.dumps({"quizgrad": 1, "pack": pack, "questions": found}, default=str, skipkeys=True).encode())
