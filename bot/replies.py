"""What we answer: meaning without markup. Adapters decide how their platform shows it."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.charts.chart import Chart
from bot.events import Place


class Tone(StrEnum):
    """The mood of a message, for colour or an icon."""

    PLAIN = "plain"
    GOOD = "good"
    PARTLY = "partly"
    BAD = "bad"
    TROUBLE = "trouble"


@dataclass(frozen=True)
class Button:
    """Something to press.

    Attributes:
        label: what stands on it.
        payload: comes back as it is, never holds the answer, and has 64 bytes at most. One that begins with a slash
            is a command: a press on it is that command, typed.
        picked: the place among those picked so far, from 1; 0 if it is not picked.
        start: what a link to the private chat with the bot carries, up to 64 letters, digits, `_` and `-`; on a
            platform without such links the button is pressed like any other.
        field: the key under which words are sent that can be typed at once, on a platform that opens a field for
            that; elsewhere the button is pressed like any other.
        aside: whether it is worth nothing where it cannot be pressed.
    """

    label: str
    payload: str
    picked: int = 0
    start: str | None = None
    field: str | None = None
    aside: bool = False


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A message.

    Attributes:
        key: names the message, so that a later one can take its place.
        replaces: the key of the message whose place it takes, on platforms that can edit.
        private: only the person who acted should see it, where the platform can do that.
        personal: the command that gave it, if it is about the person who acted and was given in a group. Where the
            group cannot be kept from seeing it, it goes to their private chat, or a link leads there that gives
            this command.
        to: the chat it goes to; None is where the event came from.
        only_in_place: whether it is not worth a message of its own, where what it replaces cannot be changed.
    """

    key: str | None = None
    replaces: str | None = None
    private: bool = False
    personal: str | None = None
    to: Place | None = None
    only_in_place: bool = False


@dataclass(frozen=True, kw_only=True)
class Item:
    """A line of a list: a term and what is said of it."""

    term: str
    text: str = ""


@dataclass(frozen=True)
class Listing:
    """Code, with the language it is in."""

    language: str
    text: str


@dataclass(frozen=True)
class Picture:
    """What can be seen with a question.

    Attributes:
        alt: the same in words, for who does not see it.
        name: of the file: it belongs to these contents alone, and tells nothing of them.
        data: a PNG or JPEG; None where there are only the words.
    """

    alt: str
    name: str = ""
    data: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A question that was asked, for a reply that takes the place of its message or comes much later."""

    heading: str
    prompt: str
    code: Listing | None = None
    formula: str | None = None
    picture: Picture | None = None


@dataclass(frozen=True)
class Tally:
    """How many have answered an open question so far; shown above it where messages can be changed often.

    Attributes:
        key: that of the question's message.
        text: one sentence.
    """

    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Note(Reply):
    """Something to read: a title, paragraphs, and perhaps a list.

    Attributes:
        quote: the question it is about; a platform that puts the note in the question's place shows it too.
        recalled: the question it is about, if that may be far away: every platform shows it above the note.
        buttons: commands that can be pressed.
        tally: what has changed for all by what is told here to one.
        chart: the same as a picture, for a platform that can show one.
    """

    title: str = ""
    body: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    footer: str = ""
    tone: Tone = Tone.PLAIN
    quote: Quote | None = None
    recalled: Quote | None = None
    buttons: tuple[Button, ...] = ()
    tally: Tally | None = None
    chart: Chart | None = None

    @property
    def seen_in_place(self) -> Quote | None:
        """The question that a platform shows which can put a note in a message's place."""
        return self.recalled or (self.quote if self.replaces else None)


class Expects(StrEnum):
    """How a question is answered."""

    ONE = "one"
    SEVERAL = "several"
    ARRANGED = "arranged"
    TYPED = "typed"


@dataclass(frozen=True)
class Poll:
    """What a platform's own poll needs to judge votes by itself: the right places from 0, and why they are right."""

    right: tuple[int, ...]
    explanation: str


@dataclass(frozen=True, kw_only=True)
class Ask(Reply):
    """A question.

    Attributes:
        heading: which question of how many.
        context: topic and level.
        how: one sentence on how to answer by typing.
        press: one sentence on how to answer by pressing; empty where that needs no words, or cannot be done.
        expects: how it is answered.
        long: whether what is typed has several lines.
        options: what to choose from or to arrange, each with what a press on it sends.
        done: what ends the picking of several options.
        moves: what else can be done: hint, skip, stop.
        code, formula, picture: shown with the prompt.
        crowd: whether many answer, each once and for themselves, so that nothing is picked on the message itself.
        poll: lets a platform ask it as a poll of its own; None where that is not wanted.
        before: what is told first, in the same message where it has room.
        ping: a role to be called to it.
    """

    heading: str
    context: str
    prompt: str
    how: str
    press: str = ""
    expects: Expects
    long: bool = False
    options: tuple[Button, ...] = ()
    done: Button | None = None
    moves: tuple[Button, ...] = ()
    code: Listing | None = None
    formula: str | None = None
    picture: Picture | None = None
    crowd: bool = False
    poll: Poll | None = None
    before: Note | None = None
    ping: str | None = None


@dataclass(frozen=True, kw_only=True)
class Thread(Reply):
    """A thread to talk in, opened under the message that `replaces` names; where there are none, nothing."""

    title: str


@dataclass(frozen=True)
class Row:
    """A line of a board; `mine` marks the reader's own."""

    rank: int
    name: str
    score: str
    mine: bool = False


@dataclass(frozen=True, kw_only=True)
class Board(Reply):
    """A ranking; `buttons` are commands that can be pressed."""

    title: str
    rows: tuple[Row, ...]
    footer: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document(Reply):
    """A file to keep.

    Attributes:
        name: of the file: letters, digits, `-` and `.`.
        content: up to 8 MB.
        caption: one sentence on what it is.
    """

    name: str
    content: bytes
    caption: str


AnyReply = Note | Ask | Board | Document | Thread
