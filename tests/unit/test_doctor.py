"""The doctor names what is wrong and how to mend it, and changes nothing."""

import asyncio
import json
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr

from adapters.telegram import doctor as telegram_doctor
from bot.doctor import checkup as checkups
from bot.doctor import platforms
from bot.doctor import settings as doctors_settings
from bot.doctor.checkup import checkup
from bot.doctor.finding import Finding, State, ok
from bot.doctor.packs import packs
from bot.doctor.platforms import webhook
from bot.doctor.storage import data_folder, database
from bot.ports import CannotStart
from bot.resources import migrations_folder
from bot.settings import Settings, sqlite_url
from bot.store.engine import Store
from bot.store.migrate import HEAD, migrate

# discord.py 2.7 loads audioop, which Python 3.13 has no more.
pytestmark = pytest.mark.filterwarnings("ignore:'audioop' is deprecated")

TOKEN = "123456:AA-bb_cc"
TINY = Path(__file__).parents[1] / "contract" / "packs"
BOT = {"id": 1, "is_bot": True, "first_name": "Quiz", "username": "quizbot", "can_read_all_group_messages": False}
USER = {"id": "7", "username": "quiz", "discriminator": "0", "avatar": None, "bot": True}
APPLICATION = {
    "id": "7", "name": "quiz", "description": "", "icon": None, "bot_public": True, "summary": "", "verify_key": "",
    "bot_require_code_grant": False, "flags": 0, "owner": USER,
}  # fmt: skip


@pytest.fixture
def made(tmp_path: Path) -> Settings:
    """Settings of somebody who has set nothing but the data folder."""
    return Settings(data_dir=tmp_path / "data")


def change(settings: Settings, **fields: Any) -> Settings:
    return settings.model_copy(update=fields)


@asynccontextmanager
async def serving(answers: dict[str, tuple[int, Any]]) -> AsyncIterator[str]:
    """A server on loopback that has these answers, by path."""

    async def answer(request: web.Request) -> web.Response:
        status, body = answers.get(request.path, (404, {"ok": False, "error_code": 404, "description": "Not Found"}))
        # Without a charset, which discord.py would not take for JSON.
        return web.Response(body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json"})

    runner = web.AppRunner(app := web.Application())
    app.router.add_route("*", "/{path:.*}", answer)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def telegram(**more: Any) -> dict[str, tuple[int, Any]]:
    return {f"/bot{TOKEN}/getMe": (200, {"ok": True, "result": {**BOT, **more}})}


# Settings


def test_settings_that_can_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    found, finding = doctors_settings.read()
    assert found
    assert finding.state is State.OK


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("QUIZGRAD_OWNERS", "ann", "QUIZGRAD_OWNERS: 'ann' is no owner: expected telegram:ID or discord:ID."),
        ("QUIZGRAD_DISCORD_GUILD", "my server", "QUIZGRAD_DISCORD_GUILD: Input should be a valid integer"),
        ("QUIZGRAD_LOG_FORMAT", "xml", "QUIZGRAD_LOG_FORMAT: Input should be 'text' or 'json'"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, says: str
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("QUIZGRAD_TELEGRAM_TOKEN", TOKEN)
    found, finding = doctors_settings.read()
    assert found is None
    assert finding.state is State.WRONG
    assert finding.says.startswith(says)
    assert TOKEN not in finding.says


def test_an_env_file_that_is_no_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes(b"QUIZGRAD_PACKS=\xff\xfe")
    assert ".env cannot be read" in doctors_settings.read()[1].says


# Data folder and database


def test_a_data_folder_is_not_made_but_could_be(made: Settings):
    assert data_folder(made) == ok("data folder", f"{made.data_dir} will be made at the first start.")
    assert not made.data_dir.exists()


def test_a_data_folder_is_left_as_it_is(made: Settings):
    made.data_dir.mkdir()
    assert data_folder(made).state is State.OK
    assert list(made.data_dir.iterdir()) == []


def test_a_file_in_the_way_of_the_data_folder(made: Settings):
    made.data_dir.write_text("in the way")
    assert data_folder(change(made, data_dir=made.data_dir / "deeper")).state is State.WRONG
    found = data_folder(made)
    assert found.state is State.WRONG
    assert "QUIZGRAD_DATA_DIR" in found.says


def test_a_data_folder_that_cannot_be_written_to(made: Settings):
    found = data_folder(change(made, data_dir=Path("/proc/self")))
    assert found.state is State.WRONG
    assert "cannot be written to" in found.says


async def test_a_database_is_not_made_but_will_be(made: Settings):
    found = await database(made)
    assert found == ok("database", f"{made.data_dir / 'quizgrad.db'} will be made at the first start.")
    assert not made.data_dir.exists()


async def at_migration(settings: Settings, version: str | None) -> None:
    settings.data_dir.mkdir(exist_ok=True)
    store = Store(settings.database)
    await migrate(store, migrations_folder())
    await store.dispose()
    with sqlite3.connect(settings.data_dir / "quizgrad.db") as connection:
        connection.execute("DROP TABLE alembic_version" if version is None else "SELECT 1")
        connection.execute("UPDATE alembic_version SET version_num = ?" if version else "SELECT ?", [version])
    connection.close()


@pytest.mark.parametrize(
    ("version", "state", "says"),
    [
        (HEAD, State.OK, f"reached, at migration {HEAD}."),
        (None, State.OK, "it will be brought up to date at the next start"),
        ("0001", State.OK, "at migration 0001"),
        ("9999", State.WRONG, f"newer version of quizgrad (migration 9999, not {HEAD}). Update quizgrad."),
    ],
)
async def test_the_version_of_a_database_is_said_and_kept(made: Settings, version: str | None, state: State, says: str):
    await at_migration(made, version)
    before = (made.data_dir / "quizgrad.db").read_bytes()
    found = await database(made)
    assert found.state is state
    assert says in found.says
    assert (made.data_dir / "quizgrad.db").read_bytes() == before


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "is not a database URL"),
        ("postgresql://ann:secret@127.0.0.1:9/none", "The database server cannot be reached"),
    ],
)
async def test_a_database_that_is_none(made: Settings, url: str, says: str):
    found = await database(change(made, database_url=url))
    assert found.state is State.WRONG
    assert says in found.says
    assert "secret" not in found.says


async def test_a_file_that_is_no_database(made: Settings):
    made.data_dir.mkdir()
    (made.data_dir / "quizgrad.db").write_bytes(b"my diary, not a database" * 400)
    found = await database(made)
    assert found.state is State.WRONG
    assert "is no SQLite database" in found.says


async def test_a_database_whose_folder_cannot_be_made(made: Settings):
    (made.data_dir).write_text("in the way")
    found = await database(change(made, database_url=sqlite_url(made.data_dir / "deeper")))
    assert found.state is State.WRONG
    assert "cannot be made" in found.says


# Packs


def test_the_built_in_deck_and_ones_own(made: Settings):
    found = packs(change(made, packs=TINY))
    assert found.state is State.OK
    assert "deep-learning (" in found.says
    assert "tiny (" in found.says


def test_a_folder_without_packs(made: Settings, tmp_path: Path):
    found = packs(change(made, packs=tmp_path))
    assert found.state is State.WRONG
    assert "A pack is a folder with a pack.yaml" in found.says


@pytest.mark.parametrize(
    ("name", "card", "says"),
    [
        ("mine", "title: nothing else", "pack.yaml · description: Field required and 4 more"),
        ("mine", (TINY / "tiny" / "pack.yaml").read_text("utf-8"), "expected 'mine', the name of the folder"),
        ("deep-learning", "title: nothing else", "is the name of a built-in pack"),
    ],
)
def test_a_pack_with_a_problem(made: Settings, tmp_path: Path, name: str, card: str, says: str):
    (tmp_path / "packs" / name).mkdir(parents=True)
    (tmp_path / "packs" / name / "pack.yaml").write_text(card, "utf-8")
    found = packs(change(made, packs=tmp_path / "packs"))
    assert found.state is State.WRONG
    assert says in found.says


# Webhook


@pytest.mark.parametrize(
    ("url", "secret", "base_url", "state", "says"),
    [
        (None, None, None, State.OK, "asks Telegram for updates."),
        (None, "abc", None, State.OK, "has no effect"),
        ("https://bot.example.org/hook", "a-B_9", None, State.OK, "taken at 127.0.0.1:8080"),
        ("https://bot.example.org:8443/hook", "a" * 256, None, State.OK, "8443"),
        ("http://bot.example.org/hook", "abc", None, State.WRONG, "https://"),
        ("http://bot:8080/hook", "abc", "http://localhost:8081/bot", State.OK, "bot:8080"),
        ("https://bot.example.org:9000/hook", "abc", None, State.WRONG, "names port 9000"),
        ("https://bot.example.org:port/hook", "abc", None, State.WRONG, "is no URL"),
        ("bot.example.org", "abc", None, State.WRONG, "is no URL"),
        ("https://bot.example.org/hook", None, None, State.WRONG, "is not set"),
        ("https://bot.example.org/hook", "two words", None, State.WRONG, "1 to 256 characters"),
        ("https://bot.example.org/hook", "a" * 257, None, State.WRONG, "1 to 256 characters"),
    ],
)
def test_the_settings_of_the_webhook(
    made: Settings, url: str | None, secret: str | None, base_url: str | None, state: State, says: str
):
    hidden = SecretStr(secret) if secret else None
    made = change(made, telegram_webhook_url=url, telegram_webhook_secret=hidden, telegram_base_url=base_url)
    found = webhook(made)
    assert found.state is state
    assert says in found.says
    assert secret is None or len(secret) < 4 or secret not in found.says


# Platforms


async def test_telegram_knows_the_token():
    async with serving(telegram()) as url:
        assert await telegram_doctor.who(TOKEN, f"{url}/bot") == "@quizbot"
    async with serving(telegram(can_read_all_group_messages=True)) as url:
        assert "/setprivacy" in await telegram_doctor.who(TOKEN, f"{url}/bot")


@pytest.mark.parametrize(
    ("token", "says"), [("9:other", "does not know this token"), ("a token", "does not look like a token")]
)
async def test_telegram_does_not_know_the_token(token: str, says: str):
    async with serving(telegram()) as url:
        with pytest.raises(CannotStart, match=says):
            await telegram_doctor.who(token, f"{url}/bot")


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # on how RetryAfter says its wait
@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (502, {"ok": False, "description": "Bad Gateway"}, "cannot be reached"),
        (429, {"ok": False, "description": "slow", "parameters": {"retry_after": 3}}, "asks to wait"),
        (403, {"ok": False, "description": "Forbidden: go away"}, "Forbidden: go away"),
    ],
)
async def test_telegram_cannot_say(status: int, body: Any, says: str):
    async with serving({f"/bot{TOKEN}/getMe": (status, body)}) as url:
        with pytest.raises(ConnectionError, match=says):
            await telegram_doctor.who(TOKEN, f"{url}/bot")


async def test_telegram_is_not_there():
    with pytest.raises(ConnectionError, match="cannot be reached"):
        await telegram_doctor.who(TOKEN, "http://127.0.0.1:9/bot")


Who = Callable[[str, str], Awaitable[str]]


@pytest.fixture
def discord_says(monkeypatch: pytest.MonkeyPatch) -> Who:
    """Whose token a server in Discord's place says that this is."""
    from discord.http import Route  # noqa: PLC0415 -- after the warning above is seen to

    from adapters.discord.doctor import who  # noqa: PLC0415

    async def asked(url: str, token: str) -> str:
        monkeypatch.setattr(Route, "BASE", url)
        return await who(token)

    return asked


async def test_discord_knows_the_token(discord_says: Who):
    async with serving({"/users/@me": (200, USER), "/oauth2/applications/@me": (200, APPLICATION)}) as url:
        assert await discord_says(url, "d.e.f") == "quiz"


@pytest.mark.parametrize(
    ("token", "status", "error", "says"),
    [
        ("d.e.f", 401, CannotStart, "does not know this token"),
        ("d.e\nf", 401, CannotStart, "does not know this token"),
        ("d.e.f", 403, ConnectionError, "answers 403"),
    ],
)
async def test_discord_does_not_let_the_bot_in(
    discord_says: Who, token: str, status: int, error: type[Exception], says: str
):
    async with serving({"/users/@me": (status, {"code": 0, "message": "no"})}) as url:
        with pytest.raises(error, match=says):
            await discord_says(url, token)


async def test_discord_is_not_there(discord_says: Who):
    with pytest.raises(ConnectionError, match=r"discord\.com cannot be reached"):
        await discord_says("http://127.0.0.1:9", "d.e.f")


async def test_one_platform_will_do(made: Settings):
    async with serving(telegram()) as url:
        made = change(made, telegram_token=SecretStr(TOKEN), telegram_base_url=f"{url}/bot")
        found = await platforms.platforms(made)
    assert [finding.state for finding in found] == [State.OK, State.MISSING]
    assert found[0].says == "the token is that of @quizbot."


async def test_no_platform_will_not(made: Settings):
    found = await platforms.platforms(made)
    assert [finding.state for finding in found] == [State.MISSING, State.MISSING, State.WRONG]


async def test_a_platform_that_does_not_answer(made: Settings, monkeypatch: pytest.MonkeyPatch):
    async def never(token: str, base_url: str | None) -> str:
        await asyncio.sleep(60)
        return ""

    monkeypatch.setattr(telegram_doctor, "who", never)
    monkeypatch.setattr(platforms, "SECONDS", 0.01)
    found = await platforms.platforms(change(made, telegram_token=SecretStr(TOKEN)))
    assert found[0].state is State.WRONG
    assert "no answer" in found[0].says


# All of it


async def test_a_check_that_breaks_is_a_finding_and_stops_no_other(made: Settings, monkeypatch: pytest.MonkeyPatch):
    def data_folder(_settings: Settings) -> Finding:
        raise RuntimeError("odd")

    monkeypatch.setattr(checkups, "CHECKS", (data_folder, webhook))
    first, second = [finding async for finding in checkup(made)]
    assert first == Finding("data folder", State.WRONG, "could not be checked: RuntimeError: odd")
    assert second.name == "webhook"


async def test_everything_is_looked_at(made: Settings):
    names = [finding.name async for finding in checkup(made)]
    extras = ["extra charts", "extra postgres"]
    assert names == ["data folder", "database", "packs", "webhook", "telegram", "discord", "tokens", *extras]


def test_a_finding_is_one_line():
    assert str(ok("packs", "one\n  two")) == "ok       packs           one two"


# The guide it sends people to

ROOT = Path(__file__).parents[2]
GUIDE = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "docs/running.md"))


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_guide_lists_every_setting(name: str):
    assert f"`QUIZGRAD_{name.upper()}`" in GUIDE


def test_the_guide_asks_discord_for_what_it_says():
    from discord import Permissions  # noqa: PLC0415 -- as above

    [number] = set(re.findall(r"permissions=(\d+)", GUIDE))
    named = {name for name, allowed in Permissions(int(number)) if allowed}
    listed = re.findall(r"The permissions are (.+?)\.\n", GUIDE, re.DOTALL)[0]
    words = re.split(r", | and ", " ".join(listed.split()).lower().replace("view channels", "view channel"))
    assert {word.replace(" ", "_") for word in words} == {
        name.replace("read_messages", "view_channel") for name in named
    }


def test_the_guide_names_the_ports_that_are_checked():
    assert "443, 80, 88 or 8443" in GUIDE
    assert platforms.PORTS == (443, 80, 88, 8443)
