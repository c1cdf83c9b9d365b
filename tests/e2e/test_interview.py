"""An interview in the real program, which is killed in the middle of it, again and again."""

import json
import random
from pathlib import Path

import pytest

from tests.e2e.killing import stored, typed_until_killed
from tests.e2e.program import play

pytestmark = pytest.mark.slow

ANSWER = "It depends on the data and on what the loss does, so I would measure both before I change anything."
# A follow-up question may want a number.
TYPED = ("/interview 3\n" + f"{ANSWER}\n1\n/interview next\n" * 6 + "/stop\n") * 30
JUDGED = ("A good answer: ", "The answer: ")
BEGINS = ("Question ", "A question on that")
KILLS = 4


def test_a_kill_loses_no_answer_that_was_judged_and_the_interview_goes_on(tmp_path: Path):
    rng = random.Random(KILLS)
    seen = went_on = 0
    for number in range(KILLS):
        running = number > 0 and bool(stored(tmp_path, "SELECT id FROM interviews WHERE phase <> 'over'"))
        out = typed_until_killed(tmp_path, TYPED, BEGINS, rng.randint(4, 7), rng.uniform(0, 0.2))
        assert ("Your interview goes on." in out) == running
        seen += sum(line.strip().startswith(JUDGED) for line in out.splitlines() if "goes on" not in line)
        went_on += running
    assert went_on, "no kill came in mid-interview"

    last = play(tmp_path, "--user", "Ann", typed="/interview\n/stop\n")
    assert last.code == 0
    assert not stored(tmp_path, "SELECT id FROM interviews WHERE phase <> 'over'")

    attempts = stored(tmp_path, "SELECT interview, position, number, text, grade FROM attempts")
    assert len(attempts) > KILLS, "the kills came before anything happened"
    # What is shown again after a start was judged before; what was judged and not shown is stored all the same.
    assert len(attempts) >= seen - 2 * KILLS - 1
    assert all(number == 1 and str(text).strip() and json.loads(str(grade)) for *_, number, text, grade in attempts)
