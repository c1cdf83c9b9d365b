"""What a person reads about what is kept of them."""

from bot.replies import Button, Document, Item, Note, Tone


def kept() -> Note:
    """What is stored, why, and for how long."""
    items = (
        Item(term="Your name and your id on this platform", text="to know you again, and to show you on leaderboards."),
        Item(
            term="Your answers",
            text="what you chose or typed as an answer, when, and how it was judged: for your figures, and to ask what "
            "you have not seen.",
        ),
        Item(term="Points, streaks and quizzes", text="where you stand, and which quizzes you started."),
        Item(
            term="Our private chat",
            text="its id, its settings, what I asked there and what I am to send there. Of another chat, that you let "
            "me in.",
        ),
        Item(
            term="For 7 days",
            text="numbers of messages and presses, without what was in them, so that nothing counts twice and a "
            "question can be changed.",
        ),
    )
    body = (
        "All but the last stays until you delete it. Nothing else that you or others write is stored.",
        "I do not encrypt it myself: whoever runs me should keep it on an encrypted disk.",
    )
    buttons = (Button("Get a copy", "/export"), Button("Delete it", "/forgetme"))
    return Note(title="What I keep about you", items=items, body=body, buttons=buttons)


def exported(name: str, content: bytes) -> Document:
    """The file with all that is stored about a person."""
    return Document(name=name, content=content, caption="All I keep about you.")


def sure() -> Note:
    """What is asked before anything is deleted."""
    return Note(
        title="Delete all I keep about you?",
        body=(
            "Your answers, points, streaks and settings, and the quizzes of our private chat. You leave every "
            "leaderboard. What goes on in a group goes on for the others.",
            "This cannot be undone. /export gives you a copy first.",
        ),
        buttons=(Button("Delete it", "/forgetme yes"), Button("Keep it", "/forgetme no")),
        tone=Tone.TROUBLE,
    )


def forgotten() -> Note:
    """What is said once everything is deleted."""
    return Note(
        title="All I kept about you is deleted.",
        body=(
            "Messages that you see stay until you delete them, and whoever runs me may have a backup for a while.",
            "Write to me again, and we start anew.",
        ),
        tone=Tone.GOOD,
    )


def unchanged() -> Note:
    """What is said when a person would rather not."""
    return Note(title="Nothing was deleted.")


def in_private(command: str) -> Note:
    """What a group sees where an answer cannot reach the person's private chat; a button leads there."""
    button = Button("Open our private chat", f"/{command}", start=command)
    return Note(title="That is for you alone. Press the button, then Start.", buttons=(button,), private=True)


def saved(caption: str, path: str) -> Note:
    """A file was written."""
    return Note(title=caption, body=(f"It is in {path}",))


def not_saved(folder: str, reason: str) -> Note:
    """A file could not be written."""
    return Note(title=f"I cannot write a file into {folder} ({reason}). Start me in another folder.", tone=Tone.TROUBLE)
