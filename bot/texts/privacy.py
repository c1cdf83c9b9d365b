"""What a person reads about what is kept of them."""

from collections.abc import Sequence

from bot.language import _
from bot.replies import Button, Document, Item, Note, Tone
from bot.store.people import Account
from bot.texts.linking import on
from bot.texts.numbers import together


def kept() -> Note:
    """What is stored, why, and for how long."""
    items = (
        Item(
            term=_("Your name and your id on this platform"),
            text=_(
                "to know you again, and to show you on leaderboards. Of accounts that you joined with /link, those of "
                "each, and which one gave what."
            ),
        ),
        Item(
            term=_("Your answers"),
            text=_(
                "what you chose or typed as an answer, when, and how it was judged: for your figures, and to ask what "
                "you have not seen."
            ),
        ),
        Item(
            term=_("What you are to review"),
            text=_(
                "how each question went each time, when it comes back, and when you wish to be reminded: for /review."
            ),
        ),
        Item(
            term=_("Questions you hand in"),
            text=_("what you tell with /suggest, and what became of it. One that is asked stays, without your name."),
        ),
        Item(
            term=_("What you report"),
            text=_(
                "which questions, why, and what came of it; if you delete all, only that somebody did. Who looks at it "
                "is not told your name."
            ),
        ),
        Item(term=_("Points, streaks and quizzes"), text=_("where you stand, and which quizzes you started.")),
        Item(
            term=_("Our private chat"),
            text=_(
                "its id, its settings, what I asked there and what I am to send there. Of another chat, that you let "
                "me in."
            ),
        ),
        Item(
            term=_("For 7 days"),
            text=_(
                "numbers of messages and presses, without what was in them, so that nothing counts twice and a "
                "question can be changed."
            ),
        ),
        Item(
            term=_("For 2 days"),
            text=_(
                "a code of /link, in a form in which nobody can read it, and that you entered a wrong one; if you "
                "delete all, only that somebody did."
            ),
        ),
    )
    body = (
        _("All but the last two stays until you delete it. Nothing else that you or others write is stored."),
        _("I do not encrypt it myself: whoever runs me should keep it on an encrypted disk."),
    )
    buttons = (Button(_("Get a copy"), "/export"), Button(_("Delete it"), "/forgetme"))
    return Note(title=_("What I keep about you"), items=items, body=body, buttons=buttons)


def exported(name: str, content: bytes) -> Document:
    """The file with all that is stored about a person."""
    return Document(name=name, content=content, caption=_("All I keep about you."))


def sure(accounts: Sequence[Account]) -> Note:
    """What is asked before anything is deleted, of one account or of several that are joined."""
    named = together([f"{each.name} ({on(each.platform)})" for each in accounts])
    several = _("That is all of {accounts}. To keep what one of them gave, part it first: /unlink.")
    return Note(
        title=_("Delete all I keep about you?"),
        body=(
            _(
                "Your answers, points, streaks and settings, and the quizzes of our private chat. You leave every "
                "leaderboard. What goes on in a group goes on for the others."
            ),
            *([several.format(accounts=named)] if len(accounts) > 1 else []),
            _("This cannot be undone. /export gives you a copy first."),
        ),
        buttons=(Button(_("Delete it"), "/forgetme yes"), Button(_("Keep it"), "/forgetme no")),
        tone=Tone.TROUBLE,
    )


def forgotten() -> Note:
    """What is said once everything is deleted."""
    return Note(
        title=_("All I kept about you is deleted."),
        body=(
            _("Messages that you see stay until you delete them, and whoever runs me may have a backup for a while."),
            _("Write to me again, and we start anew."),
        ),
        tone=Tone.GOOD,
    )


def unchanged() -> Note:
    """What is said when a person would rather not."""
    return Note(title=_("Nothing was deleted."))


def in_private(command: str, start: str | None = None) -> Note:
    """What a group sees where an answer cannot reach the person's private chat; a button leads there.

    Args:
        command: what is given there.
        start: what the link carries; by default the command.
    """
    button = Button(_("Open our private chat"), f"/{command}", start=start or command)
    return Note(title=_("That is for you alone. Press the button, then Start."), buttons=(button,), private=True)


def saved(caption: str, path: str) -> Note:
    """A file was written."""
    return Note(title=caption, body=(_("It is in {path}").format(path=path),))


def not_saved(folder: str, reason: str) -> Note:
    """A file could not be written."""
    said = _("I cannot write a file into {folder} ({reason}). Start me in another folder.")
    return Note(title=said.format(folder=folder, reason=reason), tone=Tone.TROUBLE)
