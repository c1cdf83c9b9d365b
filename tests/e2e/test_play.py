"""`quizgrad play` with a pipe for a keyboard."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.program import TINY, command, environment, play

QUIZ = "/quiz regularisation 3\n1\n2\n1\n"


def test_a_seeded_pipe_runs_a_whole_quiz(tmp_path: Path):
    done = play(tmp_path, "--seed", "7", typed=QUIZ)
    assert (done.code, done.err) == (0, "")
    for position in (1, 2, 3):
        assert f"Question {position} of 3" in done.out
    assert "Quiz finished: " in done.out


@pytest.mark.slow
def test_the_same_seed_gives_the_same_transcript(tmp_path: Path):
    first, second = (play(tmp_path, "--seed", "7", typed=QUIZ) for _ in range(2))
    assert first == second
    assert play(tmp_path, "--seed", "8", typed=QUIZ).out != first.out


@pytest.mark.slow
def test_a_seed_leaves_no_database_behind(tmp_path: Path):
    play(tmp_path, "--seed", "7", typed=QUIZ)
    # A picture that was shown may still be open beside the terminal.
    assert [path.name for path in tmp_path.glob("data/*")] in ([], ["pictures"])


@pytest.mark.slow
def test_every_line_is_an_answer_in_a_pipe(tmp_path: Path):
    done = play(tmp_path, "--seed", "1", typed="/quiz 3\nsurely not\n\n\nnor this\n?\n")
    assert done.code == 0
    assert "Quiz finished: 0 of 3 questions right" in done.out


def test_the_next_start_goes_on_where_it_was(tmp_path: Path):
    first = play(tmp_path, "--user", "Ann", typed="/quiz attention 2\n1\n")
    second_question = first.out[first.out.index("Question 2 of 2") :]
    second = play(tmp_path, "--user", "Ann")
    assert second.code == 0
    assert "Welcome back! Your quiz goes on where it was." in second.out
    assert second_question.strip() in second.out


@pytest.mark.slow
def test_users_have_rounds_of_their_own_and_one_leaderboard(tmp_path: Path):
    play(tmp_path, "--user", "Ann", "--pack", "tiny", typed="/quiz short\nadam\n/quiz open\n", QUIZGRAD_PACKS=str(TINY))
    other = play(
        tmp_path, "--user", "Bob", "--pack", "tiny", typed="/quiz short\nsgd\n/leaderboard\n", QUIZGRAD_PACKS=str(TINY)
    )
    assert "Quiz finished: 0 of 1" in other.out
    assert "  1. Ann: 2 points\n  2. Bob: 0 points (you)" in other.out


def test_a_name_is_shown_and_does_nothing(tmp_path: Path):
    name = "<b>@everyone [red]\x1b[31m\u202e"
    typed = "/quiz short\nadam\n/leaderboard\n"
    done = play(tmp_path, "--user", name, "--pack", "tiny", typed=typed, QUIZGRAD_PACKS=str(TINY))
    assert "1. <b>@everyone [red][31m: 2 points (you)" in done.out
    assert "\x1b" not in done.out


@pytest.mark.slow
def test_a_long_answer_is_stored_and_a_longer_one_refused(tmp_path: Path):
    typed = f"/quiz open\n{'word ' * 1000}\n0\n/quiz open\n{'word ' * 2000}\n"
    done = play(tmp_path, "--pack", "tiny", typed=typed, QUIZGRAD_PACKS=str(TINY))
    assert done.code == 0
    assert "The points above are what to say next time." in done.out
    assert "up to 8,000 characters" in done.out


@pytest.mark.slow
def test_bytes_that_are_no_text_do_no_harm(tmp_path: Path):
    done = subprocess.run(
        command("play", "--seed", "1"),
        input=b"/quiz 1\n\xff\xfe\x00\x9b31m\n",
        capture_output=True,
        env=environment(tmp_path),
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Quiz finished: 0 of 1" in done.stdout


@pytest.mark.slow
def test_a_reader_who_leaves_early_is_no_error(tmp_path: Path):
    program = subprocess.Popen(
        command("play", "--seed", "1"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    )
    assert program.stdin
    assert program.stdout
    assert program.stderr
    program.stdout.readline()
    program.stdout.close()
    program.stdin.write(b"/help\n" * 50)
    program.stdin.close()
    assert program.wait(timeout=60) == 0
    assert program.stderr.read() == b""
    program.stderr.close()


LOADED = "import sys\nfrom bot.__main__ import main\ntry:\n    main()\nfinally:\n    print('\\nLOADED', *sys.modules)"


def test_a_warm_start_loads_no_platform_and_nothing_heavy(tmp_path: Path):
    play(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "play"],
        input="/quiz 1\n1\n",
        capture_output=True,
        text=True,
        env=environment(tmp_path),
        check=False,
        timeout=60,
    )
    loaded = set(done.stdout.rsplit("LOADED", 1)[1].split())
    assert "bot.router" in loaded
    assert loaded.isdisjoint({"telegram", "discord", "matplotlib", "alembic", "apscheduler"})
