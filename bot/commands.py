"""The one table of commands. Adapters build their menus from it, /help prints it."""

from rapidfuzz import process

from bot.command import KIND, Argument, Command, Suggests
from bot.language import N_
from bot.quiz.errors import UnknownCommand
from bot.quiz.interviews.plan import ROLES
from bot.quiz.questions import KINDS, Level

MOST_QUESTIONS = 50
"""In one quiz."""

MOST_PAGES = 1_000_000
"""Of a board: more than people fill."""

ANY = "any"
LEVELS = (*(level.value for level in Level), ANY)
SETTINGS = ("number", "level", "topics", "pace", "speed", "timezone", "pack")
"""Of a chat."""

OWN_SETTINGS = ("board", "reminders", "mytimezone")
"""Of a person, who alone changes them."""

WISHES = (
    Argument("topic", N_("what to be asked about"), suggests=Suggests.TOPIC),
    Argument("number", N_("how many questions"), most=MOST_QUESTIONS),
    Argument("level", N_("the interview in which it would be asked"), choices=LEVELS),
    Argument(KIND, N_("how it is answered"), choices=KINDS),
)
PERIODS = ("today", "week", "month", "all")
SCOPES = ("here", "server", "everywhere")
LONGEST_MINUTES = 50
"""Of an interview."""

INTERVIEW_ACTIONS = ("pause", "next", "again", "said", "skip", "stop")
INTERVIEW = (
    Argument("level", N_("how senior, or for which role"), choices=(*(level.value for level in Level), *ROLES)),
    Argument("topic", N_("what to be asked about"), suggests=Suggests.TOPIC),
    Argument("length", N_("how many questions, or from 11 on how many minutes"), most=LONGEST_MINUTES),
    Argument("timed", N_("whether time counts"), choices=("timed",)),
    Argument("action", N_("what to do with the one that is open"), choices=INTERVIEW_ACTIONS),
)
BOARD = (
    Argument("period", N_("the time that counts"), choices=PERIODS),
    Argument("scope", N_("the people that count"), choices=SCOPES),
    Argument("page", N_("which ten of them"), most=MOST_PAGES),
)
DAILY_ACTIONS = ("set", "status", "now", "skip", "off", "thread", "ping")
DAILY = (
    Argument("action", N_("what to do"), choices=DAILY_ACTIONS),
    Argument("time", N_("when it comes, such as 09:00")),
    Argument("timezone", N_("whose clocks, such as Europe/Berlin"), suggests=Suggests.ZONE),
    Argument("topic", N_("what to be asked about"), suggests=Suggests.TOPIC),
    Argument("level", N_("the interview in which it would be asked"), choices=LEVELS),
    Argument("days", N_("on which days, such as weekdays, or mon,thu")),
    Argument("value", N_("for thread: on or off; for ping: a role, or off")),
)
SETTING = (
    Argument("name", N_("what to set"), choices=(*SETTINGS, *OWN_SETTINGS)),
    Argument("value", N_("what to set it to"), suggests=Suggests.VALUE),
)
REVIEWING = (Argument("number", N_("how many questions at most"), most=MOST_QUESTIONS),)
CODE = (Argument("code", N_("what /link gave you on your other account")),)
ABOUT = (Argument("topic", N_("what your question is about"), suggests=Suggests.TOPIC),)
GROUP, DARK = "group", "dark"
VIEWS = (GROUP, "light", DARK)
VIEW = (Argument("view", N_("of this group, or how your picture looks"), choices=VIEWS),)
REASONS = ("wrong", "unclear", "outdated", "typo")
REPORTING = (
    Argument("reason", N_("what is wrong with the question"), choices=REASONS),
    Argument("words", N_("or say it in your own words")),
)
QUEUE = (Argument("what", N_("what waits to be looked at"), choices=("queue",)),)
CONFIRMING = (Argument("sure", N_("yes deletes it, without asking first"), choices=("yes", "no")),)

COMMANDS = (
    Command("start", N_("what this is, and how to begin")),
    Command("help", N_("all commands"), read_only=True, private=True),
    Command("quiz", N_("start a quiz; also: /quiz open, /quiz story"), WISHES),
    Command("interview", N_("a mock interview, in your own words"), INTERVIEW, private=True, personal=True),
    Command("skip", N_("leave this question out")),
    Command("hint", N_("a hint, for half of the points")),
    Command("explain", N_("more about the last answer"), read_only=True, private=True),
    Command("stop", N_("end the quiz")),
    Command("report", N_("say that a question is wrong or unclear"), REPORTING, private=True, personal=True),
    Command(
        "review", N_("what you got wrong, asked again in time"), REVIEWING, private=True, personal=True, alone=True
    ),
    Command("suggest", N_("hand in a question of your own"), ABOUT, private=True, personal=True, alone=True),
    Command("topics", N_("what you can be asked about"), read_only=True, private=True),
    Command("stats", N_("what your answers tell"), VIEW, read_only=True, private=True, personal=True, about_chat=GROUP),
    Command("leaderboard", N_("who has the most points"), BOARD, read_only=True),
    Command("daily", N_("a question of the day for this chat"), DAILY),
    Command("settings", N_("questions a quiz, level, topics, pace, time zone, pack"), SETTING),
    Command("link", N_("make this and another account of yours one"), CODE, private=True, personal=True),
    Command("unlink", N_("part this account from your others"), private=True, personal=True),
    Command("privacy", N_("what I keep about you, and why"), read_only=True, private=True, personal=True),
    Command("export", N_("a file with all I keep about you"), read_only=True, private=True, personal=True),
    Command("forgetme", N_("delete all I keep about you"), CONFIRMING, private=True, personal=True),
    Command("admin", N_("for those who run me"), QUEUE, private=True, personal=True, alone=True, owners=True),
)

FOR_ALL = tuple(command for command in COMMANDS if not command.owners)
"""Those that menus and /help tell everybody of."""

BY_NAME = {command.name: command for command in COMMANDS}

CLOSE_ENOUGH = 60
"""Similarity of 0 to 100 from which a name is worth suggesting."""


def find(name: str) -> Command:
    """The command of a name, in any case.

    Raises:
        UnknownCommand: there is none; the nearest names come with it.
    """
    if command := BY_NAME.get(name.casefold()):
        return command
    known = [command.name for command in FOR_ALL]
    close = process.extract(name.casefold(), known, limit=1, score_cutoff=CLOSE_ENOUGH)
    raise UnknownCommand(name, tuple(found[0] for found in close))
