"""Chats, people, edits, presses: who is told what, and what the bot may do."""

from typing import Any

import pytest

from tests.fakes.telegram.editing import SAME
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.raw import Raw
from tests.fakes.telegram.server import BOT, TelegramServer
from tests.fakes.telegram.world import Message

KEYS = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "Read", "url": "https://x.org"}]]}
OLD = "query is too old and response timeout expired or query ID is invalid"


async def sent(raw: Raw, chat: int, text: str = "x", **params: Any) -> Any:
    return (await raw.call("sendMessage", chat_id=chat, text=text, **params)).result


async def refused(raw: Raw, method: str, **params: Any) -> str:
    answer = await raw.call(method, **params)
    assert answer.status == answer.body["error_code"] >= 400
    return f"{answer.status} {answer.description}"


async def told(raw: Raw) -> list[dict[str, Any]]:
    """The updates that wait; they are confirmed."""
    found: list[dict[str, Any]] = (await raw.call("getUpdates")).result
    if found:
        await raw.call("getUpdates", offset=found[-1]["update_id"] + 1)
    return found


# Where the bot may write


async def test_writing_needs_a_chat_that_is_open(raw: Raw, server: TelegramServer):
    bob = server.person("Bob")
    assert await refused(raw, "sendMessage", chat_id=1, text="x") == "400 Bad Request: chat not found"
    assert await refused(raw, "sendMessage", chat_id="@bob", text="x") == "400 Bad Request: chat not found"
    assert await refused(raw, "sendMessage", text="x") == "400 Bad Request: chat_id is empty"
    initiated = "403 Forbidden: bot can't initiate conversation with a user"
    assert await refused(raw, "sendMessage", chat_id=bob.chat, text="x") == initiated
    bob.starts()
    await sent(raw, bob.chat)
    bob.blocks()
    blocked = "403 Forbidden: bot was blocked by the user"
    assert await refused(raw, "sendMessage", chat_id=bob.chat, text="x") == blocked
    bob.unblocks()
    await sent(raw, bob.chat)


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_can_throw_the_bot_out(raw: Raw, server: TelegramServer, ann: Person, kind: Any):
    group = server.group("Study", [ann], kind)
    await sent(raw, group.id)
    group.kick_bot()
    assert await refused(raw, "sendMessage", chat_id=group.id, text="x") == (
        f"403 Forbidden: bot was kicked from the {kind} chat"
    )
    group.add_bot(start="quiz_cnn")
    await sent(raw, group.id)
    kinds = [next(iter(update.keys() - {"update_id"})) for update in await told(raw)]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message", "message"]
    assert (await raw.call("leaveChat", chat_id=group.id)).result is True
    assert await refused(raw, "sendMessage", chat_id=group.id, text="x") == (
        f"403 Forbidden: bot is not a member of the {kind} chat"
    )
    assert await refused(raw, "leaveChat", chat_id=ann.chat) == (
        "400 Bad Request: chat member status can't be changed in private chats"
    )


async def test_a_group_becomes_a_supergroup(raw: Raw, server: TelegramServer, ann: Person):
    group = server.group("Study", [ann])
    old = group.id
    new = group.migrate()
    answer = await raw.call("sendMessage", chat_id=old, text="x")
    assert (answer.status, answer.description) == (400, "Bad Request: group chat was upgraded to a supergroup chat")
    assert answer.body["parameters"] == {"migrate_to_chat_id": new}
    assert str(new).startswith("-100")
    await sent(raw, new)
    _, left, came = [update["message"] for update in await told(raw)]
    assert (left["chat"]["id"], left["migrate_to_chat_id"]) == (old, new)
    assert (came["chat"]["id"], came["migrate_from_chat_id"]) == (new, old)


async def test_topics_are_threads_of_supergroups_that_have_them(raw: Raw, server: TelegramServer, ann: Person):
    forum = server.group("Forum", [ann], "supergroup", topics=("Maths", "Code"))
    plain = server.group("Plain", [ann], "supergroup")
    thread = forum.topics["Maths"]
    missing = "400 Bad Request: message thread not found"
    for chat, topic in ((forum.id, 99), (plain.id, thread), (ann.chat, 1)):
        assert await refused(raw, "sendMessage", chat_id=chat, text="x", message_thread_id=topic) == missing
    message = await sent(raw, forum.id, message_thread_id=thread)
    assert (message["message_thread_id"], message["is_topic_message"]) == (thread, True)
    assert server.log[0].topic == thread
    asked = ann.says("/quiz", forum, topic="Maths")
    assert asked.update is not None
    got = asked.update["message"]
    assert (got["message_thread_id"], got["is_topic_message"]) == (thread, True)
    assert got["reply_to_message"]["forum_topic_created"]["name"] == "Maths"
    general = ann.says("/quiz", forum, topic="General").update
    assert general is not None
    assert "message_thread_id" not in general["message"]
    forum.delete_topic("Maths")
    assert await refused(raw, "sendMessage", chat_id=forum.id, text="x", message_thread_id=thread) == missing


async def test_a_reply_in_an_ordinary_supergroup_has_a_thread_but_is_in_no_topic(raw: Raw, server: TelegramServer):
    ann = server.person("Ann")
    group = server.group("Plain", [ann], "supergroup")
    root = await sent(raw, group.id)
    update = ann.says("42", group, reply_to=root["message_id"]).update
    assert update is not None
    assert update["message"]["message_thread_id"] == root["message_id"]
    assert "is_topic_message" not in update["message"]


async def test_replies_are_to_messages_that_are_there(raw: Raw, ann: Person):
    message = ann.says("hi")
    reply = await sent(raw, ann.chat, reply_parameters={"message_id": message.id})
    assert reply["reply_to_message"]["text"] == "hi"
    assert raw.server.log[0].reply_to == message.id
    gone = {"message_id": 99}
    params: dict[str, Any] = {"chat_id": ann.chat, "text": "x"}
    assert await refused(raw, "sendMessage", **params, reply_parameters=gone) == (
        "400 Bad Request: message to be replied not found"
    )
    alone = await sent(raw, ann.chat, reply_parameters=gone | {"allow_sending_without_reply": True})
    assert "reply_to_message" not in alone
    assert raw.server.violations == []
    await refused(raw, "sendMessage", **params, reply_parameters=gone | {"quote": "x"})
    assert len(raw.server.violations) == 1


# Edits


async def test_only_own_messages_that_are_there_are_edited(raw: Raw, ann: Person):
    hers = ann.says("hi")
    mine = await sent(raw, ann.chat)
    asking = await sent(raw, ann.chat, reply_markup={"force_reply": True})
    params: dict[str, Any] = {"chat_id": ann.chat, "text": "y"}
    assert await refused(raw, "editMessageText", **params) == "400 Bad Request: message identifier is not specified"
    assert await refused(raw, "editMessageText", **params, message_id=99) == (
        "400 Bad Request: message to edit not found"
    )
    for message_id in (hers.id, asking["message_id"]):
        assert await refused(raw, "editMessageText", **params, message_id=message_id) == (
            "400 Bad Request: message can't be edited"
        )
    assert await refused(raw, "editMessageCaption", chat_id=ann.chat, message_id=mine["message_id"], caption="y") == (
        "400 Bad Request: there is no caption in the message to edit"
    )
    edited = (await raw.call("editMessageText", **params, message_id=mine["message_id"])).result
    assert (edited["text"], "edit_date" in edited) == ("y", True)
    assert [(seen.kind, seen.text) for seen in raw.server.log][-1] == ("edit", "y")


async def test_an_edit_must_change_something(raw: Raw, ann: Person):
    mine = await sent(raw, ann.chat, "<b>x</b>", parse_mode="HTML", reply_markup=KEYS)
    place: dict[str, Any] = {"chat_id": ann.chat, "message_id": mine["message_id"]}
    same = {"text": "<strong>x</strong>", "parse_mode": "HTML", "reply_markup": KEYS}
    assert await refused(raw, "editMessageText", **place, **same) == f"400 Bad Request: {SAME}"
    assert await refused(raw, "editMessageReplyMarkup", **place, reply_markup=KEYS) == f"400 Bad Request: {SAME}"
    assert (await raw.call("editMessageText", **place, text="x", reply_markup=KEYS)).status == 200
    assert (await raw.call("editMessageText", **place, text="x")).status == 200
    assert raw.server.log[-1].buttons == ()
    assert (await raw.call("editMessageReplyMarkup", **place, reply_markup=KEYS)).status == 200
    assert raw.server.log[-1].labels == ["Yes", "Read"]
    assert await refused(raw, "editMessageReplyMarkup", **place, reply_markup={"force_reply": True}) == (
        "400 Bad Request: inline keyboard expected"
    )


async def test_a_photo_has_a_caption_and_no_text(raw: Raw, ann: Person, server: TelegramServer):
    world = server.platform.world
    photo = world.post(world.chats[ann.chat], BOT, photo=b"photo", text="x")
    place: dict[str, Any] = {"chat_id": ann.chat, "message_id": photo.id}
    assert await refused(raw, "editMessageText", **place, text="y") == (
        "400 Bad Request: there is no text in the message to edit"
    )
    assert await refused(raw, "editMessageCaption", **place, caption="x") == f"400 Bad Request: {SAME}"
    assert (await raw.call("editMessageCaption", **place, caption="y")).result["caption"] == "y"


async def test_deleting(raw: Raw, server: TelegramServer, ann: Person):
    group = server.group("Study", [ann])
    hers = ann.says("/quiz", group)
    mine = await sent(raw, group.id, reply_markup=KEYS)
    old = await sent(raw, group.id)
    server.platform.world.chats[group.id].messages[old["message_id"]].date -= 48 * 3600 + 1
    for message_id, reason in (
        (99, "message to delete not found"),
        (hers.id, "message can't be deleted"),
        (old["message_id"], "message can't be deleted for everyone"),
    ):
        assert await refused(raw, "deleteMessage", chat_id=group.id, message_id=message_id) == (
            f"400 Bad Request: {reason}"
        )
    assert (await raw.call("deleteMessage", chat_id=group.id, message_id=mine["message_id"])).result is True
    assert server.log[-1].kind == "deleted"
    with pytest.raises(AssertionError, match="no \\[Yes\\]"):
        ann.presses("Yes", group)
    assert await refused(raw, "editMessageText", chat_id=group.id, message_id=mine["message_id"], text="y") == (
        "400 Bad Request: message to edit not found"
    )


# Presses


async def test_a_press_tells_the_message_and_is_answered_once(raw: Raw, ann: Person, server: TelegramServer):
    message = await sent(raw, ann.chat, reply_markup=KEYS)
    query = ann.presses("Yes")
    told_of = (await told(raw))[-1]["callback_query"]
    assert (told_of["data"], told_of["from"]["id"]) == ("y", ann.id)
    assert told_of["message"]["message_id"] == message["message_id"]
    assert server.unanswered() == [query]
    long = await refused(raw, "answerCallbackQuery", callback_query_id=query.id, text="x" * 201)
    assert long == "400 Bad Request: MESSAGE_TOO_LONG"
    await raw.call("answerCallbackQuery", callback_query_id=query.id, text="x" * 200, show_alert=True)
    assert server.unanswered() == []
    assert (server.log[-1].kind, server.log[-1].to, server.log[-1].text) == ("alert", "Ann", "x" * 200)
    assert server.violations == []
    assert await refused(raw, "answerCallbackQuery", callback_query_id=query.id) == f"400 Bad Request: {OLD}"
    assert server.violations == ["answerCallbackQuery: the press on 'y' was answered twice"]


async def test_an_answer_may_be_silent_or_a_toast_but_not_late_or_to_nothing(
    raw: Raw, ann: Person, server: TelegramServer
):
    await sent(raw, ann.chat, reply_markup=KEYS)
    before = len(server.log)
    await raw.call("answerCallbackQuery", callback_query_id=ann.presses("Yes").id)
    assert len(server.log) == before
    await raw.call("answerCallbackQuery", callback_query_id=ann.presses("Yes").id, text="Right")
    assert [(seen.kind, seen.text) for seen in server.log.since(before)] == [("toast", "Right")]
    assert await refused(raw, "answerCallbackQuery", callback_query_id="1") == f"400 Bad Request: {OLD}"
    server.platform.query_seconds = 0
    late = ann.presses("Yes")
    assert await refused(raw, "answerCallbackQuery", callback_query_id=late.id) == f"400 Bad Request: {OLD}"
    assert server.unanswered() == [late]


async def test_the_newest_button_is_pressed(raw: Raw, ann: Person):
    with pytest.raises(AssertionError, match=r"no \[Yes\] to press, only \[\]"):
        ann.presses("Yes")
    await sent(raw, ann.chat, reply_markup=KEYS)
    second = await sent(raw, ann.chat, reply_markup=KEYS)
    assert ann.presses("Yes").message.id == second["message_id"]
    with pytest.raises(AssertionError, match="opens https"):
        ann.presses("Read")
    with pytest.raises(AssertionError, match="'Yes', 'Read'"):
        ann.presses("No")
    forged = ann.forges("anything")
    assert (forged.data, forged.message.id) == ("anything", second["message_id"])


# What the bot is told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("/quiz", True),
        ("/quiz@quizgrad_bot cnn", True),
        ("/quiz@other_bot", False),
        ("hello", False),
        ("a /quiz", False),
    ],
)
async def test_privacy_mode_hides_what_is_not_for_the_bot(
    server: TelegramServer, ann: Person, text: str, is_told: bool
):
    group = server.group("Study", [ann])
    assert (ann.says(text, group).update is not None) is is_told


async def test_replies_to_the_bot_and_all_for_an_administrator_come_through(
    raw: Raw, server: TelegramServer, ann: Person
):
    group = server.group("Study", [ann])
    mine = await sent(raw, group.id)
    assert ann.says("42", group, reply_to=mine["message_id"]).update is not None
    assert ann.sends_sticker(group).update is None
    group.promote_bot()
    assert ann.says("hello", group).update is not None


async def test_commands_mentions_and_links_are_found_in_utf_16_units(ann: Person):
    update = ann.says("/quiz@quizgrad_bot \N{GRINNING FACE} @ann_b https://x.org/a.").update
    assert update is not None
    found = [(item["type"], item["offset"], item["length"]) for item in update["message"]["entities"]]
    assert found == [("bot_command", 0, 18), ("mention", 22, 6), ("url", 29, 15)]


async def test_people_send_other_things_too(raw: Raw, ann: Person, server: TelegramServer):
    bob = server.person("Bob", username="bob_b")
    said = ann.says("one")
    ann.sends_sticker()
    ann.sends_photo("look")
    ann.sends_voice()
    ann.forwards("/quiz", author=bob)
    ann.edits(said, "two")
    ann.says("x", server.group("Study", [ann]))
    _, _, sticker, photo, voice, forwarded, edited = await told(raw)
    assert sticker["message"]["sticker"]["type"] == "regular"
    assert (photo["message"]["caption"], len(photo["message"]["photo"])) == ("look", 1)
    assert voice["message"]["voice"]["duration"] == 3
    assert forwarded["message"]["forward_origin"]["sender_user"]["username"] == "bob_b"
    assert edited["edited_message"]["text"] == "two"
    with pytest.raises(AssertionError, match="is not in"):
        bob.says("x", server.group("Other", [ann]))


async def test_blocking_is_told(raw: Raw, ann: Person):
    ann.blocks()
    with pytest.raises(AssertionError, match="has blocked"):
        ann.says("x")
    ann.unblocks()
    changes = [update["my_chat_member"]["new_chat_member"]["status"] for update in (await told(raw))[1:]]
    assert changes == ["kicked", "member"]


async def test_an_anonymous_administrator_posts_as_the_group(server: TelegramServer, ann: Person):
    group = server.group("Study", [ann], "supergroup")
    update = ann.says("/stop", group, anonymous=True).update
    assert update is not None
    assert update["message"]["sender_chat"]["id"] == group.id
    assert update["message"]["from"]["username"] == "GroupAnonymousBot"


async def test_members(raw: Raw, server: TelegramServer, ann: Person):
    bob, eve = server.person("Bob"), server.person("Eve")
    group = server.group("Study", [ann, bob])
    status = {}
    for person in (ann, bob, eve):
        found = await raw.call("getChatMember", chat_id=group.id, user_id=person.id)
        status[person.name] = found.result["status"]
    assert status == {"Ann": "creator", "Bob": "member", "Eve": "left"}
    group.promote(bob)
    found = await raw.call("getChatAdministrators", chat_id=group.id)
    assert [item["user"]["first_name"] for item in found.result] == ["Ann", "Bob"]
    assert await refused(raw, "getChatMember", chat_id=group.id, user_id=5) == "400 Bad Request: PARTICIPANT_ID_INVALID"
    assert await refused(raw, "getChatAdministrators", chat_id=ann.chat) == (
        "400 Bad Request: there are no administrators in the private chat"
    )


async def test_what_is_seen_keeps_what_the_markup_made_of_it(raw: Raw, ann: Person, server: TelegramServer):
    await sent(raw, ann.chat, "<b>&lt;i&gt;Ann</b> <code>x</code>", parse_mode="HTML", reply_markup=KEYS)
    seen = server.log[0]
    assert (seen.kind, seen.chat, seen.text) == ("new", ann.chat, "<i>Ann x")
    assert (seen.parts("bold"), seen.parts("italic"), seen.parts("code")) == (["<i>Ann"], [], ["x"])
    assert seen.html == "<b>&lt;i&gt;Ann</b> <code>x</code>"
    assert seen.buttons[0][1].url == "https://x.org"
    assert await server.log.until(lambda item: item.labels == ["Yes", "Read"]) is seen
    with pytest.raises(AssertionError, match="not seen within"):
        await server.log.until(lambda item: item.text == "never", timeout=0.01)


async def test_ids(server: TelegramServer, ann: Person):
    group, large = server.group("Study", [ann]), server.group("Large", [ann], "supergroup")
    messages: list[Message] = [ann.says("/a", group), ann.says("/b", group), ann.says("/c", large)]
    assert [message.id for message in messages] == [1, 2, 1]
    assert ann.chat > 0 > group.id > -(10**12) > large.id
    updates = [message.update["update_id"] for message in messages if message.update]
    assert updates == [updates[0], updates[0] + 1, updates[0] + 2]
