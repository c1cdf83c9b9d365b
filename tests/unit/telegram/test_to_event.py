"""Updates as Telegram sends them, and what they mean."""

from typing import Any

import pytest
from telegram import Update

from adapters.telegram.to_event import to_event, voted
from bot.events import Called, Edited, Joined, Left, Moved, Person, Place, PlaceKind, Pressed, Said, Uploaded, Voted

ANN = {"id": 5, "is_bot": False, "first_name": "Ann", "last_name": "<b>Lee</b>"}
PRIVATE = {"id": 5, "type": "private", "first_name": "Ann"}
GROUP = {"id": -100123, "type": "supergroup", "title": "Study group"}
CHANNEL = {"id": -100999, "type": "channel", "title": "News"}
BOT = {"id": 7, "is_bot": True, "first_name": "quizgrad", "username": "quizgrad_bot"}
PERSON = Person("5", "Ann <b>Lee</b>")
HERE = Place("telegram", "5")
THERE = Place("telegram", "-100123", PlaceKind.GROUP)
PHOTO = [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]
VOICE = {"file_id": "v", "file_unique_id": "v", "duration": 3}
ORIGIN = {"type": "hidden_user", "sender_user_name": "Somebody", "date": 1}


def update(**content: Any) -> Update:
    return Update.de_json({"update_id": 42, **content}, None)


def message(text: str | None = None, chat: dict[str, Any] = PRIVATE, **more: Any) -> dict[str, Any]:
    found = {"message_id": 3, "date": 1_790_000_000, "chat": chat, "from": ANN, **more}
    return found if text is None else {**found, "text": text}


def event_of(*args: Any, **more: Any) -> Any:
    return to_event(update(message=message(*args, **more)), "quizgrad_bot")


def test_text_is_said():
    assert event_of("Adam") == Said("u42", HERE, PERSON, "Adam", message="3")


@pytest.mark.parametrize(
    ("text", "name", "arguments"),
    [
        ("/quiz", "quiz", ""),
        ("/quiz pooling 2", "quiz", "pooling 2"),
        ("/start quiz_cnn", "start", "quiz_cnn"),
        ("/quiz@quizgrad_bot pooling", "quiz", "pooling"),
        ("/QUIZ@QuizGrad_Bot", "QUIZ", ""),
        ("/xyzzy", "xyzzy", ""),
        ("/quiz@another_bot", "quiz", ""),
        ("/quiz\npooling \n2 ", "quiz", "pooling \n2"),
        ("/", "", ""),
    ],
)
def test_commands_in_a_private_chat_are_ours_whoever_they_name(text: str, name: str, arguments: str):
    assert event_of(text) == Called("u42", HERE, PERSON, name, arguments)


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("/quiz", True),
        ("/quiz@quizgrad_bot", True),
        ("/xyzzy@quizgrad_bot", True),
        ("/quiz@another_bot", False),
        ("/ban somebody", False),
        ("/quiz@", False),
    ],
)
def test_in_a_group_only_our_commands_are_taken(text: str, ours: bool):
    found = event_of(text, chat=GROUP)
    assert isinstance(found, Called) if ours else found is None


def test_a_topic_is_a_thread_and_a_thread_of_replies_is_none():
    topic = event_of("/quiz", chat=GROUP, message_thread_id=9, is_topic_message=True)
    assert topic.place == Place("telegram", "-100123", PlaceKind.GROUP, thread="9")
    assert event_of("/quiz", chat=GROUP, message_thread_id=9).place == THERE


@pytest.mark.parametrize(
    "content",
    [
        {"photo": PHOTO},
        {"photo": PHOTO, "caption": "/quiz"},
        {"voice": VOICE},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"text": "/quiz", "forward_origin": ORIGIN},
        {"text": "the answer", "forward_origin": ORIGIN},
    ],
)
def test_what_is_no_text_of_ones_own_is_uploaded(content: dict[str, Any]):
    assert event_of(**content) == Uploaded("u42", HERE, PERSON)


@pytest.mark.parametrize(
    "content",
    [
        {"message": message(chat=GROUP, new_chat_members=[BOT])},
        {"message": message(chat=GROUP, new_chat_title="Other")},
        {"message": message(chat=GROUP, migrate_from_chat_id=-8)},
        {"edited_message": message("Adam", chat=GROUP)},
        {"edited_message": message("/quiz")},
        {"edited_message": message("Adam", forward_origin=ORIGIN)},
        {"channel_post": message("/quiz", chat=CHANNEL)},
    ],
    ids=lambda content: next(iter(content)),
)
def test_what_happens_around_us_is_passed_over(content: dict[str, Any]):
    assert to_event(update(**content), "quizgrad_bot") is None


def test_a_line_of_a_private_chat_can_be_changed():
    changed = to_event(update(edited_message=message("Eva")), "quizgrad_bot")
    assert changed == Edited("u42", HERE, PERSON, "Eva", "3")


def test_an_anonymous_administrator_is_the_group():
    sent = {"sender_chat": GROUP, "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}}
    assert event_of("/quiz", chat=GROUP, **sent).person == Person("-100123", "Study group", admin=True)


def test_a_channel_that_writes_in_its_group_runs_nothing():
    sent = {"sender_chat": CHANNEL, "from": {"id": 136817688, "is_bot": True, "first_name": "Channel"}}
    assert event_of("/quiz", chat=GROUP, **sent).person.admin is False


def test_a_group_that_becomes_a_supergroup_moves():
    old = {"id": -8, "type": "group", "title": "Study group"}
    moved = event_of(chat=old, migrate_to_chat_id=-100123)
    assert moved == Moved("u42", Place("telegram", "-8", PlaceKind.GROUP), PERSON, THERE)


def asked(*payloads: str) -> dict[str, Any]:
    buttons = [[{"text": "x", "callback_data": payload}] for payload in payloads]
    return message("Question 1", **{"from": BOT}, reply_markup={"inline_keyboard": buttons})


@pytest.mark.parametrize(
    ("replied", "about"),
    [
        (asked("12:0:hint", "12:0:stop"), "12:0"),
        (asked("else"), None),
        (message("Right!", **{"from": BOT}), None),
    ],
)
def test_a_reply_to_a_question_says_which(replied: dict[str, Any], about: str | None):
    assert event_of("Adam", reply_to_message=replied).about == about


def press(**changed: Any) -> Update:
    query = {"id": "1", "from": ANN, "chat_instance": "1", "data": "12:0:1", "message": asked("12:0:1"), **changed}
    return update(callback_query={name: value for name, value in query.items() if value is not None})


def test_a_press_carries_its_payload():
    assert to_event(press(), "quizgrad_bot") == Pressed("u42", HERE, PERSON, "12:0:1")


def test_a_press_in_a_topic_is_in_the_topic():
    inside = message("Question 1", chat=GROUP, message_thread_id=9, is_topic_message=True)
    found = to_event(press(message=inside), "quizgrad_bot")
    assert found is not None
    assert found.place.thread == "9"


def test_a_press_on_a_message_too_old_for_telegram_still_counts():
    old = {"chat": PRIVATE, "message_id": 3, "date": 0}
    assert to_event(press(message=old), "quizgrad_bot") == Pressed("u42", HERE, PERSON, "12:0:1")


def test_a_subscriber_presses_under_a_post_of_a_channel():
    found = to_event(press(message=message("Question", chat=CHANNEL)), "quizgrad_bot")
    assert found is not None
    assert found.place == Place("telegram", str(CHANNEL["id"]), PlaceKind.CHANNEL)
    assert found.person == PERSON


@pytest.mark.parametrize("changed", [{"message": None}, {"data": None, "game_short_name": "x"}])
def test_a_press_on_nothing_of_ours_means_nothing(changed: dict[str, Any]):
    assert to_event(press(**changed), "quizgrad_bot") is None


def membership(chat: dict[str, Any], old: str, new: str, **more: Any) -> Any:
    before, now = ({"user": BOT, "status": status, "until_date": 0} for status in (old, new))
    changed = {"chat": chat, "from": ANN, "date": 1, "old_chat_member": before, "new_chat_member": {**now, **more}}
    return to_event(update(my_chat_member=changed), "quizgrad_bot")


RIGHTS = dict.fromkeys(
    (
        "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
        "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
        "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
        "can_edit_tag", "can_react_to_messages",
    ),
    False,
)  # fmt: skip


def test_let_in_and_sent_away():
    assert membership(GROUP, "left", "member") == Joined("u42", THERE, PERSON)
    assert membership(GROUP, "member", "kicked") == Left("u42", THERE, PERSON)
    assert membership(GROUP, "member", "left") == Left("u42", THERE, PERSON)
    assert membership(GROUP, "member", "restricted", is_member=False, **RIGHTS) == Left("u42", THERE, PERSON)
    assert membership(PRIVATE, "member", "kicked") == Left("u42", HERE, PERSON)


def test_other_rights_and_an_unblocked_bot_are_no_events():
    assert membership(GROUP, "member", "restricted", is_member=True, **RIGHTS) is None
    assert membership(PRIVATE, "kicked", "member") is None


def test_a_channel_lets_the_bot_in_and_sends_it_away():
    there = Place("telegram", str(CHANNEL["id"]), PlaceKind.CHANNEL)
    assert membership(CHANNEL, "left", "member") == Joined("u42", there, PERSON)
    assert membership(CHANNEL, "member", "kicked") == Left("u42", there, PERSON)


def post(text: str, **more: Any) -> Any:
    return to_event(update(channel_post=message(text, chat=CHANNEL, sender_chat=CHANNEL, **more)), "quizgrad_bot")


def test_a_channel_is_taken_commands_from_that_are_meant_for_one():
    there = Place("telegram", str(CHANNEL["id"]), PlaceKind.CHANNEL)
    found = post("/daily set 09:00")
    assert isinstance(found, Called)
    assert (found.place, found.name, found.arguments, found.person.admin) == (there, "daily", "set 09:00", True)
    for text in ("/quiz", "Good morning", "/daily@another_bot now"):
        assert post(text) is None


def test_a_vote_counts_where_its_poll_is():
    voter = {"id": 7, "is_bot": False, "first_name": "Ann"}
    answer = {"poll_id": "p1", "user": voter, "option_ids": [0, 2], "option_persistent_ids": ["a", "c"]}
    assert voted(update(poll_answer=answer), HERE, "12:0") == Voted("u42", HERE, Person("7", "Ann"), "12:0", (0, 2))
    channel = {**answer, "voter_chat": CHANNEL}
    del channel["user"]
    assert voted(update(poll_answer=channel), HERE, "12:0") is None
