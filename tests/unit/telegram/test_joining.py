"""The bot is added to a group: what it may do there, and when that is told."""

from typing import Any

import pytest
from telegram import ChatMember, ChatPermissions, Update

from adapters.telegram.rights import lacking
from adapters.telegram.to_event import to_event
from bot.events import Joined, Left, Right
from bot.replies import Note
from tests.fakes.telegram.faults import broken
from tests.unit.telegram.script import Stage
from tests.unit.telegram.test_to_event import ANN, BOT, GROUP, RIGHTS

ALL = dict.fromkeys(RIGHTS, True)


def member(status: str, **more: Any) -> ChatMember:
    found: dict[str, Any] = {"user": BOT, "status": status, "until_date": 0, **more}
    return ChatMember.de_json(found, None)


def permissions(**denied: bool) -> ChatPermissions:
    everything: dict[str, Any] = {**ALL, **denied}
    return ChatPermissions(**everything)


ADMIN = dict.fromkeys(
    (
        "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
        "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
        "can_edit_stories", "can_delete_stories",
    ),
    False,
)  # fmt: skip


@pytest.mark.parametrize(
    ("what", "allowed", "rights"),
    [
        (member("member"), permissions(), ()),
        (member("member"), None, ()),
        (member("member"), ChatPermissions(), ()),
        (member("member"), permissions(can_send_polls=False), (Right.POLLS,)),
        (member("member"), ChatPermissions.no_permissions(), (Right.WRITE, Right.POLLS, Right.PHOTOS)),
        (member("administrator", **ADMIN), ChatPermissions.no_permissions(), ()),
        (member("restricted", is_member=True, **{**ALL, "can_send_photos": False}), permissions(), (Right.PHOTOS,)),
        (member("restricted", is_member=True, **ALL), permissions(can_send_polls=False), (Right.POLLS,)),
    ],
)
def test_what_the_bot_lacks(what: ChatMember, allowed: ChatPermissions | None, rights: tuple[Right, ...]):
    assert lacking(what, allowed) == rights


Standing = tuple[str, dict[str, Any]]

SILENT: Standing = ("restricted", {"is_member": True, **RIGHTS})
TALKING: Standing = ("restricted", {"is_member": True, **ALL})
OUT: Standing = ("restricted", {"is_member": False, **ALL})
PLAIN: Standing = ("member", {})
GONE: Standing = ("left", {})
BOSS: Standing = ("administrator", ADMIN)


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        (GONE, PLAIN, Joined),
        (GONE, BOSS, Joined),
        (GONE, TALKING, Joined),
        (GONE, SILENT, type(None)),
        (OUT, PLAIN, Joined),
        (SILENT, PLAIN, Joined),
        (SILENT, BOSS, Joined),
        (SILENT, TALKING, Joined),
        (PLAIN, BOSS, type(None)),
        (BOSS, PLAIN, type(None)),
        (TALKING, PLAIN, type(None)),
        (PLAIN, SILENT, type(None)),
        (PLAIN, OUT, Left),
        (PLAIN, GONE, Left),
    ],
)
def test_the_bot_is_let_in_where_it_may_write_and_did_not_before(before: Standing, now: Standing, kind: type):
    old, new = ({"user": BOT, "status": status, "until_date": 0, **more} for status, more in (before, now))
    changed = {"chat": GROUP, "from": ANN, "date": 1, "old_chat_member": old, "new_chat_member": new}
    assert type(to_event(Update.de_json({"update_id": 1, "my_chat_member": changed}, None), "quizgrad_bot")) is kind


async def test_a_group_is_asked_what_the_bot_may_do_there(stage: Stage):
    group = stage.server.group("Study group", [stage.person], "supergroup", bot=False)
    group.forbid("photos")
    stage.script.answers.append([Note(title="Hello")])
    group.add_bot()
    await stage.settle()
    [event] = stage.script.events
    assert isinstance(event, Joined)
    assert event.lacking == (Right.PHOTOS,)
    assert [seen.text for seen in stage.server.log] == ["Hello"]


async def test_an_unknown_right_is_not_called_missing(stage: Stage):
    group = stage.server.group("Study group", [stage.person], bot=False)
    stage.server.fail("getChat", broken(400))
    group.add_bot()
    await stage.settle()
    [event] = stage.script.events
    assert isinstance(event, Joined)
    assert event.lacking == ()
