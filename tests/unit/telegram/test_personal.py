"""What is about a person never appears in a group: it goes to their private chat, or a link leads there."""

from bot.replies import Button, Document, Note
from tests.unit.telegram.script import Stage

FIGURES = Note(title="7 of 9 answers right.", private=True, personal="stats")
FILE = Document(name="quizgrad.json", content=b'{"answers": []}', caption="All I keep <about> you.", personal="export")
LINK = ("That is for you alone. Press the button, then Start.", ["Open our private chat"])


async def test_it_goes_to_the_private_chat(stage: Stage):
    group = stage.server.group("Study group", [stage.person])
    stage.person.starts()
    await stage.settle()
    stage.script.answers.clear()
    [seen] = await stage.says("/stats", FIGURES, chat=group)
    assert (seen.chat, seen.text, seen.reply_to) == (stage.person.chat, FIGURES.title, None)
    [seen] = await stage.says("/export", FILE, chat=group)
    assert (seen.chat, seen.text, seen.file) == (stage.person.chat, FILE.caption, FILE.name)
    assert stage.server.platform.documents == [FILE.content]


async def test_who_never_started_the_bot_gets_a_link_in_the_group(stage: Stage):
    group = stage.server.group("Study group", [stage.person], "supergroup")
    [seen] = await stage.says("/export", FILE, chat=group)
    assert (seen.chat, (seen.text, seen.labels)) == (group.id, LINK)
    [[button]] = seen.buttons
    assert button.url == "https://t.me/quizgrad_bot?start=export"
    assert seen.reply_to is not None, "it is said to the person who asked"
    assert stage.server.platform.documents == []
    assert stage.script.was_lost == []


async def test_who_has_blocked_the_bot_gets_the_same(stage: Stage):
    group = stage.server.group("Study group", [stage.person])
    stage.person.starts()
    stage.person.blocks()
    await stage.settle()
    stage.script.answers.clear()
    [seen] = await stage.says("/stats", FIGURES, chat=group)
    assert (seen.chat, (seen.text, seen.labels)) == (group.id, LINK)


async def test_an_anonymous_admin_goes_by_the_groups_id_and_gets_a_link(stage: Stage):
    group = stage.server.group("Study group", [stage.person], "supergroup")
    [seen] = await stage.says("/stats", FIGURES, chat=group, anonymous=True)
    assert (seen.text, seen.labels) == LINK


async def test_it_is_too_much_for_a_toast(stage: Stage):
    group = stage.server.group("Study group", [stage.person])
    stage.person.starts()
    await stage.settle()
    await stage.says("/help", Note(title="Hello", buttons=(Button("Mine", "/stats"),)), chat=group)
    stage.script.answers.clear()
    [seen] = await stage.presses("Mine", FIGURES, chat=group)
    assert (seen.kind, seen.chat) == ("new", stage.person.chat)


async def test_a_file_in_a_private_chat(stage: Stage):
    [seen] = await stage.says("/export", Document(name="a.json", content=b"{}", caption="All."))
    assert (seen.kind, seen.text, seen.file) == ("new", "All.", "a.json")
