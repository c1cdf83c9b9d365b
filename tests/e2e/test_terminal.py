"""`quizgrad play` in a real terminal: a pseudo-terminal with somebody at it."""

import os
import re
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import TINY, command, environment

pty = pytest.importorskip("pty", reason="needs a Unix terminal")
termios = pytest.importorskip("termios")

PATIENCE = 30
COLOUR = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Screen:
    """A terminal with the program in it."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.keyboard, screen = pty.openpty()
        self.before = termios.tcgetattr(screen)
        # What starts the tests in the background may have Ctrl-C ignored, and a child would inherit that.
        ours = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.program = subprocess.Popen(
            command("play", "--user", "Ann", "--pack", "tiny", *arguments),
            stdin=screen,
            stdout=screen,
            stderr=screen,
            env=environment(folder, QUIZGRAD_PACKS=str(TINY), TERM="xterm-256color", COLUMNS="100"),
            start_new_session=True,
        )
        signal.signal(signal.SIGINT, ours)
        self.screen = screen
        self.raw = ""

    @property
    def text(self) -> str:
        return COLOUR.sub("", self.raw).replace("\r", "")

    def until(self, wanted: str) -> None:
        """Read until the screen shows it.

        Raises:
            AssertionError: it does not come.
        """
        end = time.monotonic() + PATIENCE
        while wanted not in self.text:
            assert time.monotonic() < end, f"{wanted!r} did not come:\n{self.text}"
            if select.select([self.keyboard], [], [], 0.2)[0]:
                self.raw += os.read(self.keyboard, 65536).decode("utf-8", "replace")

    def type(self, keys: str) -> None:
        self.raw = ""
        os.write(self.keyboard, keys.encode())

    def wait(self) -> int:
        return self.program.wait(timeout=PATIENCE)

    def close(self) -> None:
        if self.program.poll() is None:
            self.program.kill()
            self.program.wait()
        os.close(self.keyboard)
        os.close(self.screen)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    shown = Screen(tmp_path)
    yield shown
    shown.close()


def test_a_question_is_coloured_and_asked_again_when_it_cannot_be_read(screen: Screen):
    screen.until("Welcome to quizgrad!")
    screen.until("> ")
    screen.type("/quiz pooling senior\n")
    screen.until("(/hint, /skip, /stop)")
    assert "\x1b[" in screen.raw
    assert "Question 1 of 1  Pooling · senior" in screen.text
    assert "MaxPool2d" in screen.text
    assert re.search(r"1 True *\n +2 False", screen.text)
    screen.type("perhaps\n")
    screen.until("Please answer with one number from 1 to 2.")
    screen.type("2\n")
    screen.until("✓ Right! +3 points.")
    screen.until("Quiz finished: 1 of 1 question right, 3 points.")


@pytest.mark.slow
def test_control_d_ends_it_and_the_next_start_goes_on(screen: Screen, tmp_path: Path):
    screen.until("> ")
    screen.type("/quiz steps\n")
    screen.until("(/hint, /skip, /stop)\n> ")
    screen.type("\x04")
    assert screen.wait() == 0
    again = Screen(tmp_path)
    again.until("Your quiz goes on where it was.")
    again.until("Question 1 of 1  Steps · mid")
    again.close()


@pytest.mark.slow
def test_control_c_ends_it_and_leaves_the_screen_as_it_was(screen: Screen):
    screen.until("> ")
    screen.type("/quiz steps\n")
    screen.until("(/hint, /skip, /stop)\n> ")
    os.killpg(screen.program.pid, signal.SIGINT)
    assert screen.wait() == 0
    assert termios.tcgetattr(screen.screen) == screen.before
    assert "Traceback" not in screen.text


@pytest.mark.slow
def test_tab_completes_a_command(screen: Screen):
    pytest.importorskip("readline")
    screen.until("> ")
    screen.type("/top\t\n")
    screen.until("Topics of A tiny pack")


@pytest.mark.slow
def test_code_that_is_not_a_terminal_on_one_side_is_plain(tmp_path: Path):
    keyboard, screen = pty.openpty()
    done = subprocess.Popen(
        command("play", "--seed", "1"), stdin=screen, stdout=subprocess.PIPE, env=environment(tmp_path), text=True
    )
    os.write(keyboard, b"/quiz 1\n/quit\n")
    out, _ = done.communicate(timeout=PATIENCE)
    os.close(keyboard)
    os.close(screen)
    assert "Question 1 of 1" in out
    assert "\x1b" not in out
