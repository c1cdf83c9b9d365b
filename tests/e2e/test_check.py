"""`quizgrad check` as a person and as a container call it."""

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.resources import migrations_folder
from bot.settings import sqlite_url
from bot.store import heartbeats
from bot.store.engine import Store
from bot.store.migrate import migrate
from tests.e2e.program import Ended, environment, play, run

pytestmark = pytest.mark.slow

TOKEN = "123456:AA-bb_cc"


def check(folder: Path, *arguments: str, **more: str) -> Ended:
    return run(folder, "check", *arguments, where=folder, **more)


def lines(done: Ended) -> dict[str, str]:
    """The state of each thing that was looked at, by its name."""
    return {line[9:24].strip(): line[:9].strip() for line in done.out.splitlines()[:-1]}


def test_without_a_token_there_is_one_thing_to_mend(tmp_path: Path):
    done = check(tmp_path)
    assert (done.code, done.err) == (1, "")
    found = lines(done)
    assert [name for name, state in found.items() if state == "wrong"] == ["tokens"]
    assert list(found)[:5] == ["settings", "data folder", "database", "packs", "webhook"]
    assert done.out.endswith("1 to mend.\n")
    assert not (tmp_path / "data").exists()


def test_a_misspelt_name_is_to_be_mended_and_a_strange_one_is_told(tmp_path: Path):
    done = check(tmp_path, QUIZGRAD_LANG="de", QUIZGRAD_COLOUR="red")
    assert "missing  names           QUIZGRAD_COLOUR has no effect" in done.out
    assert "wrong    names           QUIZGRAD_LANG has no effect: there is no such setting." in done.out
    assert done.out.endswith("2 to mend.\n")


@pytest.fixture
def telegram(tmp_path: Path):
    """A server in Telegram's place that knows one token; its address."""
    code = (
        "import http.server, json\n"
        "class Answer(http.server.BaseHTTPRequestHandler):\n"
        "    def do_POST(self):\n"
        f"        known = self.path == '/bot{TOKEN}/getMe'\n"
        "        me = {'id': 1, 'is_bot': True, 'first_name': 'Quiz', 'username': 'quizbot'}\n"
        "        no = {'ok': False, 'error_code': 401, 'description': 'Unauthorized'}\n"
        "        self.send_response(200 if known else 401)\n"
        "        self.end_headers()\n"
        "        self.wfile.write(json.dumps({'ok': True, 'result': me} if known else no).encode())\n"
        "server = http.server.HTTPServer(('127.0.0.1', 0), Answer)\n"
        "print(server.server_port, flush=True)\n"
        "server.serve_forever()\n"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    with server:
        assert server.stdout
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}/bot"
        server.kill()


def test_a_bot_that_is_ready(tmp_path: Path, telegram: str):
    play(tmp_path)
    done = check(tmp_path, QUIZGRAD_TELEGRAM_TOKEN=TOKEN, QUIZGRAD_TELEGRAM_BASE_URL=telegram)
    assert (done.code, done.err) == (0, ""), done.said
    assert done.out.endswith("Ready: quizgrad run\n")
    assert "the token is that of @quizbot." in done.out
    assert TOKEN not in done.said
    assert lines(done)["discord"] == "missing"


def test_a_token_that_nobody_knows_is_not_shown(tmp_path: Path, telegram: str):
    done = check(tmp_path, QUIZGRAD_TELEGRAM_TOKEN="9:other-token", QUIZGRAD_TELEGRAM_BASE_URL=telegram)
    assert done.code == 1
    assert lines(done)["telegram"] == "wrong"
    assert "does not know this token" in done.out
    assert "other-token" not in done.said


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ann:s3cr3t@127.0.0.1:9/none",
        "postgresql://ann:s3cr3t@host:port/name",
        "postgresql://ann:p@s3cr3t@host:port/name",
        "postgresql://[bad",
    ],
)
def test_a_password_is_not_shown(tmp_path: Path, url: str):
    done = check(tmp_path, QUIZGRAD_DATABASE_URL=url)
    assert done.code == 1
    assert lines(done)["database"] == "wrong"
    assert "s3cr3t" not in done.said
    assert "Traceback" not in done.said


def test_settings_that_cannot_be_read(tmp_path: Path):
    done = check(tmp_path, QUIZGRAD_OWNERS="ann")
    assert done.code == 1
    assert done.out.startswith("wrong    settings        QUIZGRAD_OWNERS: 'ann' is no owner")


# --live


async def beat(folder: Path, ago: float) -> None:
    (folder / "data").mkdir()
    store = Store(sqlite_url(folder / "data"))
    await migrate(store, migrations_folder())
    async with store.write() as tx:
        await heartbeats.beat(tx, "run", datetime.now(UTC) - timedelta(seconds=ago))
    await store.dispose()


async def test_a_living_bot(tmp_path: Path):
    await beat(tmp_path, ago=5)
    done = check(tmp_path, "--live")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("The bot is alive")


async def test_a_bot_that_hangs(tmp_path: Path):
    await beat(tmp_path, ago=120)
    done = check(tmp_path, "--live")
    assert (done.code, done.out) == (1, "")
    assert "The bot is not running, or it hangs" in done.err


def test_no_bot_at_all(tmp_path: Path):
    done = check(tmp_path, "--live")
    assert (done.code, done.out) == (1, "")
    assert done.err == "No bot of this version has run on this database yet. Start it: quizgrad run\n"
    assert not (tmp_path / "data").exists()


async def test_a_bot_is_alive_while_somebody_writes(tmp_path: Path):
    await beat(tmp_path, ago=5)
    writer = sqlite3.connect(tmp_path / "data" / "quizgrad.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert check(tmp_path, "--live").code == 0
    writer.close()


LOADED = "import sys\nfrom bot.__main__ import main\ntry:\n    main()\nfinally:\n    print('\\nLOADED', *sys.modules)"


async def test_to_ask_for_life_loads_little(tmp_path: Path):
    await beat(tmp_path, ago=5)
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "check", "--live"],
        capture_output=True,
        text=True,
        env=environment(tmp_path),
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    loaded = set(done.stdout.rsplit("LOADED", 1)[1].split())
    assert "bot.doctor.live" in loaded
    heavy = {"telegram", "discord", "httpx", "aiohttp", "matplotlib", "alembic", "apscheduler", "structlog"}
    assert loaded.isdisjoint({*heavy, "bot.router", "bot.app", "bot.doctor.checkup"})
