"""A wheel installed into an environment of its own brings deck, migrations and translations along."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.e2e.program import environment

ROOT = Path(__file__).parents[2]


def files_of(folder: Path) -> set[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts}


@pytest.mark.slow
def test_an_installed_wheel_plays(tmp_path: Path):
    wheels = tmp_path / "wheels"
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [wheel] = wheels.glob("*.whl")
    home = tmp_path / "home"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", str(wheel)], check=True, capture_output=True
    )
    # The libraries are those of this environment; a path line brings them in, and not this tree with them.
    site = Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"))

    def installed(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [home / "bin" / "quizgrad", *arguments],
            input=typed,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environment(tmp_path),
            check=False,
        )

    where = subprocess.run(
        [python, "-c", "import bot; print(bot.__file__)"], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert Path(where.stdout.strip()).is_relative_to(site)
    assert (site / "bot" / "texts" / "locale" / "quizgrad.pot").is_file()
    # The deck is there with all its pictures.
    assert files_of(site / "bot" / "_content") == files_of(ROOT / "content")
    played = installed("play", typed="/quiz regularisation 1\n1\n")
    assert (played.returncode, played.stderr) == (0, "")
    assert "Quiz finished" in played.stdout
    linted = installed("content", "lint")
    assert linted.returncode == 0, linted.stdout
