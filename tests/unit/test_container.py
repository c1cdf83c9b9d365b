"""What can be said of the container files without building them."""

import json
import re
import shlex
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SECRET = re.compile(r"token|password|secret", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """An instruction of the Dockerfile and what follows it."""

    word: str
    rest: str


def instructions() -> list[Line]:
    text = (ROOT / "Dockerfile").read_text("utf-8")
    joined = re.sub(r"\\\n\s*", "", re.sub(r"(?m)^#.*\n", "", text))
    return [Line(*line.split(maxsplit=1)) for line in joined.splitlines() if line.strip()]


def stages() -> list[list[Line]]:
    """The instructions of each stage, its FROM first."""
    found: list[list[Line]] = []
    for line in instructions():
        if line.word == "FROM":
            found.append([])
        found[-1].append(line)
    return found


def one(word: str, stage: list[Line]) -> str:
    [line] = [line for line in stage if line.word == word]
    return line.rest


def ignored(path: str) -> bool:
    """Does .dockerignore keep this path out? The last rule that fits it or a folder above it decides."""
    out = False
    for rule in (ROOT / ".dockerignore").read_text("utf-8").splitlines():
        if not rule or rule.startswith("#"):
            continue
        pattern, keeps = rule.removeprefix("!"), rule.startswith("!")
        parts = Path(path).parts
        if any(fits(pattern, parts[: end + 1]) for end in range(len(parts))):
            out = not keeps
    return out


def fits(pattern: str, parts: tuple[str, ...]) -> bool:
    steps = pattern.split("/")
    if steps[0] == "**":
        return any(fits("/".join(steps[1:]), parts[start:]) for start in range(len(parts)))
    return len(steps) == len(parts) and all(map(fnmatchcase, parts, steps))


# The Dockerfile


def test_every_instruction_is_one():
    known = {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD"}
    assert {line.word for line in instructions()} <= known


def test_the_last_stage_takes_from_the_first_and_builds_nothing():
    build, final = stages()
    assert build[0].rest.endswith(" AS build")
    assert [line.rest for line in final if line.word == "COPY"] == ["--from=build /opt/quizgrad /opt/quizgrad"]
    commands = [line.rest for line in final if line.word == "RUN"]
    assert not [command for command in commands if re.search(r"apt|gcc|pip install|pip wheel", command)]
    assert "pip uninstall" in commands[0]


def test_images_have_a_version():
    names = [stage[0].rest.split()[0] for stage in stages()]
    names += [service["image"] for service in COMPOSE["services"].values() if "build" not in service]
    assert len(names) == 3
    for name in names:
        image, _, tag = name.partition(":")
        assert re.match(r"\d+", tag), name
        assert "latest" not in tag
        assert image != "python" or "slim" in tag


def test_the_interpreter_is_one_the_program_supports():
    [version] = {re.search(r"python:(3\.\d+)", stage[0].rest).group(1) for stage in stages()}  # type: ignore[union-attr]
    assert f"Programming Language :: Python :: {version}" in PROJECT["project"]["classifiers"]


def test_it_runs_as_a_user_with_a_fixed_number_and_no_rights():
    final = stages()[1]
    words = [line.word for line in final]
    uid, gid = one("USER", final).split(":")
    assert min(int(uid), int(gid)) >= 10_000
    assert f"--uid {uid} --gid {gid}" in one("RUN", final)
    assert words.index("USER") > max(index for index, word in enumerate(words) if word in {"RUN", "COPY"})


def test_the_data_is_in_a_volume_that_the_user_may_write_to():
    final = stages()[1]
    assert one("VOLUME", final) == "/data"
    assert "QUIZGRAD_DATA_DIR=/data" in one("ENV", final)
    assert re.search(r"install --directory --owner quizgrad .* /data$", one("RUN", final))


def test_it_runs_the_bot_and_says_whether_it_is_alive():
    final = stages()[1]
    assert json.loads(one("ENTRYPOINT", final)) == ["quizgrad"]
    assert json.loads(one("CMD", final)) == ["run"]
    options, _, command = one("HEALTHCHECK", final).partition(" CMD ")
    assert json.loads(command) == ["quizgrad", "check", "--live"]
    assert dict(option.lstrip("-").split("=") for option in options.split()).keys() == {
        "interval", "timeout", "start-period", "retries",
    }  # fmt: skip


def test_every_variable_is_one_the_program_or_python_reads():
    names = re.findall(r"([A-Z_]+)=", one("ENV", stages()[1]))
    ours = {f"QUIZGRAD_{name.upper()}" for name in Settings.model_fields}
    assert set(names) <= ours | {"PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
    assert "QUIZGRAD_DATA_DIR" in names


def test_pip_keeps_no_cache_and_takes_nothing_unlocked():
    commands = [part for line in instructions() if line.word == "RUN" for part in line.rest.split("&&")]
    fetching = [command for command in commands if re.search(r"pip\b.* (install|wheel) ", command)]
    assert len(fetching) == 4
    for command in fetching:
        assert "--no-cache-dir" in command
        bounded = ("--require-hashes", "--no-index", "--no-deps --no-build-isolation")
        assert any(bound in command for bound in bounded), command


def test_the_extras_are_those_of_the_project_and_of_the_lock():
    [extras] = re.findall(r'"quizgrad\[([a-z,]+)\]"', (ROOT / "Dockerfile").read_text("utf-8"))
    assert set(extras.split(",")) <= PROJECT["project"]["optional-dependencies"].keys()
    assert "postgres" in extras


def sources() -> list[str]:
    """What is copied from the tree."""
    copies = [shlex.split(line.rest) for line in stages()[0] if line.word == "COPY"]
    return [source for copy in copies for source in copy[:-1]]


@pytest.mark.parametrize("source", sources())
def test_what_is_copied_is_there_and_not_ignored(source: str):
    assert (ROOT / source).exists()
    assert not ignored(source)


def test_what_the_wheel_is_built_from_is_copied():
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {*wheel["packages"], *wheel["force-include"], PROJECT["project"]["readme"], "LICENSE", "pyproject.toml"}
    assert needed <= set(sources())


# .dockerignore


@pytest.mark.parametrize(
    "path",
    [
        ".git/config", ".env", ".venv/bin/python", "tests/conftest.py", "docs/quiz.svg", "quizgrad.db", "Dockerfile",
        "bot/__pycache__/app.cpython-313.pyc", "bot/.env", "content/deep-learning/quizgrad.db-wal", "compose.yaml",
    ],
)  # fmt: skip
def test_what_has_no_place_in_an_image_is_kept_out(path: str):
    assert ignored(path)


@pytest.mark.parametrize(
    "path",
    ["bot/app.py", "content/deep-learning/pack.yaml", "content/deep-learning/figures/loss.png", "migrations/env.py"],
)
def test_what_runs_is_let_in(path: str):
    assert not ignored(path)


def test_nothing_is_let_in_that_is_not_copied():
    rules = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert {rule.removeprefix("!") for rule in rules if rule.startswith("!")} == set(sources())


# compose.yaml


def test_by_default_there_is_one_bot_on_sqlite():
    [name] = [name for name, service in COMPOSE["services"].items() if "profiles" not in service]
    service = COMPOSE["services"][name]
    assert service["volumes"] == ["data:/data"]
    assert "QUIZGRAD_DATABASE_URL" not in service.get("environment", {})
    assert "command" not in service


def test_the_profile_has_a_server_and_a_bot_that_waits_for_it():
    services = {name: service for name, service in COMPOSE["services"].items() if "profiles" in service}
    assert [service["profiles"] for service in services.values()] == [["postgres"], ["postgres"]]
    bot, server = services["quizgrad-postgres"], services["postgres"]
    assert bot["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    assert server["healthcheck"]["test"][:2] == ["CMD", "pg_isready"]
    url = bot["environment"]["QUIZGRAD_DATABASE_URL"]
    user, host, database = re.fullmatch(r"postgresql://(\w+)@(\w+)/(\w+)", url).groups()  # type: ignore[union-attr]
    assert host == "postgres"
    assert (user, database) == (server["environment"]["POSTGRES_USER"], server["environment"]["POSTGRES_DB"])


def test_every_bot_is_locked_in():
    bots = [service for service in COMPOSE["services"].values() if service.get("build")]
    assert len(bots) == 2
    for bot in bots:
        assert bot["read_only"] is True
        assert bot["tmpfs"] == ["/tmp"]
        assert bot["cap_drop"] == ["ALL"]
        assert bot["security_opt"] == ["no-new-privileges:true"]
        assert bot["env_file"] == ".env"
        assert "ports" not in bot


def test_every_volume_that_is_used_is_declared_and_the_other_way_round():
    used = {volume.split(":")[0] for service in COMPOSE["services"].values() for volume in service["volumes"]}
    assert used == COMPOSE["volumes"].keys()


def test_no_secret_is_written_down():
    for service in COMPOSE["services"].values():
        for name, value in service.get("environment", {}).items():
            assert not SECRET.search(name) or re.fullmatch(r"\$\{\w+:-\}", value), name
    assert not [line for line in instructions() if line.word == "ENV" and SECRET.search(line.rest)]


def test_it_ends_before_it_is_killed():
    # The program ends within 10 s of being told to.
    assert all(service["stop_grace_period"] == "15s" for service in COMPOSE["services"].values() if "build" in service)
