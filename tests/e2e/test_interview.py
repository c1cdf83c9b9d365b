"""An interview in the real program, which is killed in the middle of it, again and again."""

import contextlib
import json
import random
import sqlite3
import subprocess
import time
from pathlib import Path

from tests.e2e.program import command, environment, play

ANSWER = "It depends on the data and on what the loss does, so I would measure both before I change anything."
TYPED = ("/interview 3\n" + f"{ANSWER}\n/interview next\n" * 8 + "/stop\n") * 30
JUDGED = ("A good answer: ", "The answer: ")
KILLS = 4


def interviewed_until_killed(folder: Path, seconds: float) -> str:
    """What the program had printed when it was killed, counted from its first question."""
    program = subprocess.Popen(
        command("play", "--user", "Ann"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment(folder),
    )
    assert program.stdin
    assert program.stdout
    program.stdin.write(TYPED)
    program.stdin.flush()
    first = ""
    for line in program.stdout:
        first += line
        if line.startswith(("Question ", "A question on that", "Your interview goes on")):
            break
    time.sleep(seconds)
    program.kill()
    out = first + program.stdout.read()
    program.wait()
    program.stdout.close()
    with contextlib.suppress(BrokenPipeError):
        program.stdin.close()
    return out


def stored(folder: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / "data" / "quizgrad.db")
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def test_a_kill_loses_no_answer_that_was_judged_and_the_interview_goes_on(tmp_path: Path):
    rng = random.Random(KILLS)
    seen = went_on = 0
    for number in range(KILLS):
        running = number > 0 and bool(stored(tmp_path, "SELECT id FROM interviews WHERE phase <> 'over'"))
        out = interviewed_until_killed(tmp_path, rng.uniform(0.1, 0.5))
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
