"""kill -9 at any moment: what was acknowledged is stored, nothing counts twice, the round goes on."""

import random
from pathlib import Path

import pytest

from tests.e2e.killing import stored, typed_until_killed
from tests.e2e.program import play

ACKNOWLEDGED = ("Right!", "Not quite.", "Partly right")
TYPED = ("/quiz 5\n" + "1\n" * 5) * 60


def rounds_running(folder: Path) -> bool:
    there = (folder / "data" / "quizgrad.db").exists()
    return there and bool(stored(folder, "SELECT id FROM rounds WHERE phase <> 'over'"))


def acknowledged(out: str) -> int:
    return sum(line.startswith(ACKNOWLEDGED) for line in out.splitlines())


@pytest.mark.parametrize("kills", [3, pytest.param(30, marks=pytest.mark.slow)])
def test_nothing_acknowledged_is_lost_and_nothing_counts_twice(tmp_path: Path, kills: int):
    rng = random.Random(kills)
    seen = went_on = 0
    for _ in range(kills):
        running = rounds_running(tmp_path)
        # After so many lines, and not seconds alone: on a busy machine nothing happens in some of those.
        said = ("Question ", *ACKNOWLEDGED)
        out = typed_until_killed(tmp_path, TYPED, said, rng.randint(5, 12), rng.uniform(0, 0.2))
        assert ("Your quiz goes on where it was." in out) == running
        seen, went_on = seen + acknowledged(out), went_on + running
    assert seen > kills, "the kills came before anything happened"
    assert went_on, "no kill came in mid-round"

    last = play(tmp_path, "--user", "Ann", typed="/quiz 5\n" + "1\n" * 5)
    assert last.code == 0
    assert "Quiz finished: " in last.out
    seen += acknowledged(last.out)

    answers = stored(tmp_path, "SELECT round, position, points FROM answers")
    # A kill between commit and acknowledgement leaves an answer that was stored and not yet seen.
    assert seen <= len(answers) <= seen + kills
    assert len({(number, position) for number, position, _ in answers}) == len(answers)
    [(scored,)] = stored(tmp_path, "SELECT count(*) FROM scored WHERE board = 'everywhere'")
    [total] = stored(tmp_path, "SELECT points, answered FROM standings WHERE board = 'everywhere' AND period = 'all'")
    assert total == (sum(points for *_, points in answers), scored)
    assert not rounds_running(tmp_path)
