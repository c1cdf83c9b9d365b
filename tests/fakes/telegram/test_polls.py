"""Polls: what may be sent, who may vote, what the bot is told, and how they end."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, InputPollOption, Poll
from telegram.error import BadRequest

from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.raw import Raw
from tests.fakes.telegram.server import TelegramServer

LABELS = ["Pooling", "Softmax", "Dropout"]
FACE = "\N{GRINNING FACE}"
QUIZ: dict[str, Any] = {"type": Poll.QUIZ, "correct_option_ids": [1]}
SIGNS: dict[str, Any] = {"is_anonymous": False}
DAY = 24 * 3600


class Clock:
    """The platform's clock, moved by hand."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def server(clock: Clock) -> AsyncIterator[TelegramServer]:
    async with TelegramServer(clock=clock) as running:
        yield running


@pytest.fixture
def bob(server: TelegramServer) -> Person:
    return server.person("Bob")


@pytest.fixture
def group(server: TelegramServer, ann: Person, bob: Person) -> Group:
    return server.group("Study", [ann, bob], "supergroup")


async def asks(bot: Bot, chat: int, question: Any = "Which?", options: Any = None, **more: Any) -> Any:
    return await bot.send_poll(chat, question, LABELS if options is None else options, **more)


async def told(raw: Raw, kind: str) -> list[dict[str, Any]]:
    """The updates of a kind; all that wait are confirmed."""
    found: list[dict[str, Any]] = (await raw.call("getUpdates")).result
    if found:
        await raw.call("getUpdates", offset=found[-1]["update_id"] + 1)
    return [update[kind] for update in found if kind in update]


# What may be sent


async def test_a_quiz_is_sent_with_all_it_can_have(bot: Bot, server: TelegramServer, group: Group):
    sent = await asks(
        bot,
        group.id,
        **QUIZ,
        is_anonymous=False,
        explanation="It <b>adds</b> up to 1.",
        explanation_parse_mode="HTML",
        description="Look:\n<pre>x.exp()</pre>",
        description_parse_mode="HTML",
        open_period=60,
        protect_content=True,
        shuffle_options=True,
        hide_results_until_closes=True,
    )
    poll = sent.poll
    assert (poll.question, [option.text for option in poll.options]) == ("Which?", LABELS)
    assert (poll.type, poll.correct_option_ids, poll.allows_revoting) == ("quiz", (1,), False)
    assert (poll.explanation, poll.explanation_entities[0].type) == ("It adds up to 1.", "bold")
    assert (poll.description, poll.description_entities[0].type) == ("Look:\nx.exp()", "pre")
    assert sent.has_protected_content
    assert sent.text is None
    seen = server.log[-1]
    assert (seen.kind, seen.text, seen.parts("pre")) == ("new", "Look:\nx.exp()\nWhich?", ["x.exp()"])
    assert seen.poll is not None
    assert (seen.poll.options, seen.poll.closed, seen.poll.correct) == (tuple(LABELS), False, ())
    assert server.violations == []


async def test_a_poll_is_anonymous_regular_and_open_to_change_unless_the_bot_says_otherwise(bot: Bot, group: Group):
    poll = (await asks(bot, group.id)).poll
    assert (poll.is_anonymous, poll.type, poll.allows_revoting, poll.allows_multiple_answers) == (
        True,
        "regular",
        True,
        False,
    )


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"question": ""}, "Text must be non-empty"),
    ({"question": " \n"}, "Text must be non-empty"),
    ({"question": "x" * 301}, "Poll question length must not exceed 300"),
    ({"options": []}, "Poll must have at least one answer option"),
    ({"options": list("abcdefghijklm")}, "Poll can't have more than 12 options"),
    ({"options": ["A", " "]}, "Text must be non-empty"),
    ({"options": ["A", "x" * 101]}, "Poll options length must not exceed 100"),
    ({"type": "vote"}, "Unsupported poll type specified"),
    ({"type": "quiz"}, "Correct quiz option list must be non-empty"),
    (QUIZ | {"correct_option_ids": []}, "Correct quiz option list must be non-empty"),
    (QUIZ | {"correct_option_ids": [1, 0]}, "Correct quiz option list must be increasing"),
    (QUIZ | {"correct_option_ids": [1, 1]}, "Correct quiz option list must be increasing"),
    (QUIZ | {"correct_option_ids": [3]}, "Wrong quiz correct_option_id"),
    (QUIZ | {"correct_option_ids": [-1]}, "Wrong quiz correct_option_id"),
    (QUIZ | {"correct_option_ids": ["1"]}, "Correct option identifier must be of type number"),
    (QUIZ | {"explanation": "x" * 201}, "Quiz explanation must have at most 200 characters"),
    (QUIZ | {"explanation": "a\nb\nc\nd"}, "Quiz explanation must have at most 2 line feeds"),
    (QUIZ | {"explanation": "<b>", "explanation_parse_mode": "HTML"}, "Can't parse entities"),
    ({"description": "x" * 1025}, "Message caption is too long"),
    ({"description": "<b>", "description_parse_mode": "HTML"}, "Can't parse entities"),
    ({"open_period": 4}, "Open_period must be from 5 to 2628000 seconds"),
    ({"open_period": 2_628_001}, "Open_period must be from 5 to 2628000 seconds"),
    ({"close_date": 1_800_000_004}, "Close_date must be from 5 to 2628000 seconds in the future"),
    ({"close_date": 1_800_000_000 + 2_628_001}, "Close_date must be from 5 to 2628000 seconds in the future"),
    ({"members_only": True}, "Poll voters can be restricted only in channel chats"),
    ({"message_thread_id": 5}, "Message thread not found"),
]


@pytest.mark.parametrize(("params", "reason"), REFUSED, ids=range(len(REFUSED)))
async def test_a_poll_is_refused(bot: Bot, server: TelegramServer, group: Group, params: dict[str, Any], reason: str):
    with pytest.raises(BadRequest) as refused:
        await asks(bot, group.id, **params)
    assert refused.value.message.startswith(reason)
    assert len(server.log) == 0


ODD = [
    ({}, "can't parse options JSON object"),
    ({"options": "["}, "can't parse options JSON object"),
    ({"options": {}}, "expected an Array of InputPollOption"),
    ({"options": [1]}, "can't parse InputPollOption: Expected InputPollOption to be an Object"),
    ({"options": [{}]}, "can't parse InputPollOption: Can't find field \"text\""),
    ({"options": [{"text": "A", "media": {}}]}, "can't parse InputPollOption: the fake does not cover ['media']"),
    (QUIZ | {"options": ["A", "B"], "correct_option_ids": {}}, "expected an Array of correct option identifiers"),
]


@pytest.mark.parametrize(("params", "reason"), ODD, ids=range(len(ODD)))
async def test_what_no_library_sends_is_refused_too(raw: Raw, group: Group, params: dict[str, Any], reason: str):
    answer = await raw.call("sendPoll", chat_id=group.id, question="Which?", **params)
    assert (answer.status, answer.description) == (400, f"Bad Request: {reason}")


async def test_a_poll_just_within_the_limits_goes(bot: Bot, server: TelegramServer, group: Group):
    options = [InputPollOption(f"{index:x}" + FACE * 99) for index in range(12)]
    several: dict[str, Any] = {"correct_option_ids": [0, 11], "allows_multiple_answers": True}
    texts: dict[str, Any] = {"explanation": "x" * 196 + "\n\nab", "description": "x" * 1024}
    await asks(bot, group.id, FACE * 300, options, type=Poll.QUIZ, **several, **texts, open_period=2_628_000)
    await asks(bot, group.id, "?", ["A"], close_date=1_800_000_005)
    assert len(server.log) == 2
    assert server.violations == []


async def test_a_group_can_forbid_polls_and_a_bot_that_runs_it_sends_them_still(bot: Bot, group: Group):
    group.forbid("polls")
    with pytest.raises(BadRequest, match="Not enough rights to send polls to the chat"):
        await asks(bot, group.id)
    await bot.send_message(group.id, "Texts are not forbidden.")
    group.promote_bot()
    assert (await asks(bot, group.id)).poll


async def test_a_group_can_forbid_texts_and_pictures(bot: Bot, group: Group):
    for kind in ("text messages", "photos"):
        group.forbid(kind)
    with pytest.raises(BadRequest, match="Not enough rights to send text messages to the chat"):
        await bot.send_message(group.id, "x")
    with pytest.raises(BadRequest, match="Not enough rights to send photos to the chat"):
        await bot.send_photo(group.id, b"\xff\xd8\xff")
    assert (await asks(bot, group.id)).poll
    group.allow("text messages")
    await bot.send_message(group.id, "x")


async def test_a_poll_goes_to_a_topic(bot: Bot, server: TelegramServer, ann: Person):
    forum = server.group("Forum", [ann], "supergroup", topics=("Maths",))
    sent = await asks(bot, forum.id, message_thread_id=forum.topics["Maths"])
    assert sent.is_topic_message
    assert server.log[-1].topic == forum.topics["Maths"]


USELESS = [
    ({"explanation": "Why"}, "sendPoll: explanation is for quizzes only"),
    ({"correct_option_ids": [0]}, "sendPoll: correct_option_ids is for quizzes only"),
    (QUIZ | {"correct_option_ids": [0, 1]}, "sendPoll: several options are right and only one can be chosen"),
    ({"open_period": 60, "close_date": 1_800_000_090}, "sendPoll: open_period and close_date together"),
]


@pytest.mark.parametrize(("params", "sentence"), USELESS, ids=range(len(USELESS)))
async def test_what_the_platform_drops_without_a_word_is_remembered(
    bot: Bot, server: TelegramServer, group: Group, params: dict[str, Any], sentence: str
):
    await asks(bot, group.id, **params)
    assert server.violations == [sentence]


# Votes


async def test_a_vote_tells_the_bot_who_chose_what_and_no_chat(bot: Bot, raw: Raw, group: Group, bob: Person):
    sent = await asks(bot, group.id, **QUIZ, **SIGNS, description="Look", explanation="It adds up.")
    await told(raw, "poll")
    wrong = bob.votes_for("Pooling", group)
    assert (wrong.right, wrong.explanation) == (False, "It adds up.")
    assert wrong.update is not None
    answer = wrong.update["poll_answer"]
    assert answer == {
        "poll_id": sent.poll.id,
        "user": bob.user.as_json(),
        "option_ids": [0],
        "option_persistent_ids": ["0"],
    }
    polls = await told(raw, "poll")
    assert [option["voter_count"] for option in polls[0]["options"]] == [1, 0, 0]
    assert (polls[0]["total_voter_count"], "description" in polls[0]) == (1, False)


async def test_the_right_answer_is_seen_at_once_and_needs_all_of_several(
    bot: Bot, server: TelegramServer, group: Group, ann: Person, bob: Person
):
    several: dict[str, Any] = {"correct_option_ids": [0, 2], "allows_multiple_answers": True}
    await asks(bot, group.id, type=Poll.QUIZ, **SIGNS, **several)
    message = server.log[-1]
    full = ann.votes(message, ["Dropout", "Pooling"])
    part = bob.votes(message, [2])
    assert (full.right, part.right) == (True, False)
    assert full.update is not None
    assert full.update["poll_answer"]["option_ids"] == [0, 2]


async def test_an_anonymous_poll_tells_only_how_many(bot: Bot, raw: Raw, group: Group, bob: Person):
    await asks(bot, group.id, **QUIZ)
    await told(raw, "poll")
    assert bob.votes_for("Softmax", group).update is None
    found = (await raw.call("getUpdates")).result
    assert [update.keys() - {"update_id"} for update in found] == [{"poll"}]


async def test_votes_come_only_when_they_were_asked_for(bot: Bot, raw: Raw, group: Group, ann: Person, bob: Person):
    await raw.call("getUpdates", allowed_updates=["message"])
    await asks(bot, group.id, **SIGNS)
    assert bob.votes_for("Softmax", group).update is None
    await raw.call("getUpdates", allowed_updates=["poll_answer"])
    assert ann.votes_for("Softmax", group).update is not None
    assert await told(raw, "poll") == []


async def test_a_vote_in_a_quiz_stays(bot: Bot, server: TelegramServer, group: Group, bob: Person):
    await asks(bot, group.id, **QUIZ, **SIGNS)
    bob.votes_for("Softmax", group)
    with pytest.raises(AssertionError, match="cannot be changed"):
        bob.votes_for("Pooling", group)
    with pytest.raises(AssertionError, match="cannot be taken back"):
        bob.votes(server.log[-1], [])


async def test_a_vote_is_changed_and_taken_back_where_that_is_allowed(
    bot: Bot, raw: Raw, server: TelegramServer, group: Group, bob: Person
):
    await asks(bot, group.id, **QUIZ, **SIGNS, allows_revoting=True)
    message = server.log[-1]
    for options in (["Softmax"], ["Dropout"], ["Dropout"], [], []):
        bob.votes(message, options)
    assert [answer["option_ids"] for answer in await told(raw, "poll_answer")] == [[1], [2], []]
    assert (await bot.stop_poll(group.id, message.message_id or 0)).total_voter_count == 0


async def test_a_client_lets_nobody_choose_what_is_not_there(
    bot: Bot, server: TelegramServer, group: Group, bob: Person
):
    text = (await bot.send_message(group.id, "x")).message_id
    await asks(bot, group.id, **QUIZ)
    for options, reason in ((["A"], "no \\[A\\]"), ([3], "no option 3"), ([0, 1], "one option")):
        with pytest.raises(AssertionError, match=reason):
            bob.votes(server.log[-1], options)
    with pytest.raises(AssertionError, match="no poll with"):
        bob.votes_for("A", group)
    with pytest.raises(AssertionError, match="this is no poll"):
        bob.votes(group.chat.messages[text], [0])


async def test_only_members_vote(bot: Bot, server: TelegramServer, group: Group, bob: Person):
    eve = server.person("Eve")
    await asks(bot, group.id, **SIGNS)
    message = server.log[-1]
    with pytest.raises(AssertionError, match="Eve is not in Study"):
        eve.votes(message, [0])
    group.leaves(bob)
    with pytest.raises(AssertionError, match="Bob is not in Study"):
        bob.votes(message, [0])
    group.joins(eve)
    assert eve.votes(message, [0]).update is not None


async def test_outsiders_vote_on_a_forwarded_copy(
    bot: Bot, raw: Raw, server: TelegramServer, group: Group, ann: Person
):
    eve = server.person("Eve")
    other = server.group("Other", [eve, ann], bot=False)
    sent = await asks(bot, group.id, **QUIZ, **SIGNS)
    copy = ann.shares(server.log[-1], other)
    assert copy.update is None
    eve.votes(copy, ["Softmax"])
    answers = await told(raw, "poll_answer")
    assert [(answer["poll_id"], answer["user"]["first_name"]) for answer in answers] == [(sent.poll.id, "Eve")]
    await bot.stop_poll(group.id, sent.message_id)
    with pytest.raises(AssertionError, match="closed"):
        ann.votes(copy, [0])


async def test_a_forwarded_copy_keeps_what_is_right_from_the_bot_and_cannot_be_stopped_by_it(
    bot: Bot, server: TelegramServer, group: Group, ann: Person
):
    other = server.group("Other", [ann])
    other.promote_bot()
    await asks(bot, group.id, **QUIZ, explanation="Why")
    copy = ann.shares(server.log[-1], other)
    assert copy.update is not None
    shown = copy.update["message"]
    assert shown["forward_origin"]["sender_user"]["is_bot"]
    assert not {"correct_option_ids", "explanation"} & shown["poll"].keys()
    with pytest.raises(BadRequest, match="Poll can't be stopped"):
        await bot.stop_poll(other.id, copy.id)


async def test_a_protected_poll_is_not_forwarded(bot: Bot, server: TelegramServer, group: Group, ann: Person):
    other = server.group("Other", [ann], bot=False)
    await asks(bot, group.id, protect_content=True)
    with pytest.raises(AssertionError, match="protected"):
        ann.shares(server.log[-1], other)


# Ends


async def test_a_poll_is_stopped_once(bot: Bot, raw: Raw, server: TelegramServer, group: Group, bob: Person):
    sent = await asks(bot, group.id, **QUIZ, explanation="Why")
    bob.votes_for("Softmax", group)
    await told(raw, "poll")
    stopped = await bot.stop_poll(group.id, sent.message_id)
    assert (stopped.id, stopped.is_closed, stopped.total_voter_count) == (sent.poll.id, True, 1)
    seen = server.log[-1]
    assert (seen.kind, seen.message_id) == ("edit", sent.message_id)
    assert seen.poll is not None
    assert (seen.poll.closed, seen.poll.counts, seen.poll.correct, seen.poll.explanation) == (
        True,
        (0, 1, 0),
        (1,),
        "Why",
    )
    assert [poll["is_closed"] for poll in await told(raw, "poll")] == [True]
    with pytest.raises(BadRequest, match="Poll has already been closed"):
        await bot.stop_poll(group.id, sent.message_id)
    with pytest.raises(AssertionError, match="closed"):
        bob.votes(seen, [0])


async def test_only_own_polls_that_are_there_are_stopped(bot: Bot, group: Group):
    text = (await bot.send_message(group.id, "x")).message_id
    with pytest.raises(BadRequest, match="Message with poll to stop not found"):
        await bot.stop_poll(group.id, 99)
    with pytest.raises(BadRequest, match="Message is not a poll"):
        await bot.stop_poll(group.id, text)


@pytest.mark.parametrize("by", ["open_period", "close_date"])
async def test_a_poll_closes_by_itself_when_its_time_is_up(
    bot: Bot, raw: Raw, server: TelegramServer, group: Group, bob: Person, clock: Clock, by: str
):
    times: dict[str, Any] = {"open_period": 60, "close_date": int(clock.now) + 60}
    sent = await asks(bot, group.id, **QUIZ, **{by: times[by]})
    assert (sent.poll.close_date.timestamp(), sent.poll.is_closed) == (clock.now + 60, False)
    clock.now += 59
    bob.votes_for("Softmax", group)
    clock.now += 1
    await told(raw, "poll")
    server.close_due_polls()
    server.close_due_polls()
    assert [poll["is_closed"] for poll in await told(raw, "poll")] == [True]
    assert [seen.kind for seen in server.log] == ["new", "edit"]
    with pytest.raises(BadRequest, match="Poll has already been closed"):
        await bot.stop_poll(group.id, sent.message_id)


async def test_a_late_vote_finds_a_poll_closed_that_nobody_looked_at(bot: Bot, group: Group, bob: Person, clock: Clock):
    await asks(bot, group.id, open_period=5)
    clock.now += 5
    with pytest.raises(AssertionError, match="closed"):
        bob.votes_for("Softmax", group)


async def test_a_poll_has_neither_text_nor_caption_to_edit(bot: Bot, group: Group):
    sent = await asks(bot, group.id, description="Look")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("x", group.id, sent.message_id)
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await bot.edit_message_caption(group.id, sent.message_id, caption="x")


async def test_votes_of_two_hundred_at_once_are_all_told(bot: Bot, raw: Raw, server: TelegramServer):
    people = [server.person(f"P{number}") for number in range(200)]
    group = server.group("Large", people, "supergroup")
    await raw.call("getUpdates", allowed_updates=["poll_answer"])
    await asks(bot, group.id, **QUIZ, **SIGNS)
    for person in people:
        person.votes(server.log[-1], [1])
    assert len(await told(raw, "poll_answer")) + len(await told(raw, "poll_answer")) == 200
