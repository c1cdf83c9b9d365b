"""What a person reads of accounts that are joined and parted."""

from collections.abc import Sequence

from bot.language import N_, _
from bot.quiz.codes import spaced
from bot.replies import Button, Item, Note, Tone
from bot.store.people import Account

PLATFORMS = {"telegram": N_("Telegram"), "discord": N_("Discord"), "terminal": N_("the terminal")}


def given(code: str, accounts: Sequence[Account]) -> Note:
    """A code, and what to do with it; `accounts` are those that are joined already, if there are several."""
    joined = [Item(term=on(each.platform), text=each.name) for each in accounts]
    return Note(
        title=_("Your code: {code}").format(code=spaced(code)),
        body=(
            _("Send me /link {code} from your other account.").format(code=spaced(code)),
            _("It is valid for ten minutes, and once. Give it to nobody: whoever enters it is you from then on."),
            _("Answers, points, streaks and cards of both become one; /unlink parts them again."),
            *([_("Joined so far:")] if len(joined) > 1 else []),
        ),
        items=tuple(joined) if len(joined) > 1 else (),
    )


def code_expected() -> str:
    """What is asked for where something else was given as a code."""
    return _("a code has eight letters and digits, such as KBCD-2345")


def linked(first: Account, hidden: bool, was_hidden: bool) -> Note:
    """What is said to whoever entered a code.

    Args:
        first: the account that gave it.
        hidden: whether the boards leave its person out.
        was_hidden: whether they left out whoever entered it.
    """
    settings = _("Your own settings and the reminder are those of {name} ({platform}).")
    boards: tuple[str, ...] = ()
    if hidden and not was_hidden:
        boards = (_("So the boards leave you out; /settings board on puts you back."),)
    elif was_hidden and not hidden:
        boards = (_("So the boards show you; /settings board off takes you off them."),)
    return Note(
        title=_("Both accounts are you from now on."),
        body=(
            _(
                "What you did with either counts together: answers, points, streaks and cards. What both answered on "
                "one day counts once."
            ),
            settings.format(name=first.name, platform=on(first.platform)),
            *boards,
        ),
        footer=_("/unlink parts them again."),
        tone=Tone.GOOD,
    )


def joined(account: Account) -> Note:
    """What is said to whoever gave a code that was entered, and with which account."""
    return Note(
        title=_("{name} ({platform}) is you from now on, too.").format(
            name=account.name, platform=on(account.platform)
        ),
        body=(_("Your code was entered there. If that was not you, part the accounts again."),),
        buttons=(Button(_("Part them"), "/unlink"),),
    )


def parted() -> Note:
    """What is said once accounts are parted."""
    return Note(
        title=_("This account is on its own again."),
        body=(_("Each has what was done with it: its answers, points, streaks and cards."),),
        tone=Tone.GOOD,
    )


def on(platform: str) -> str:
    """The name of a platform."""
    return _(PLATFORMS[platform]) if platform in PLATFORMS else platform
