"""What a rule can refuse. The sentences a person reads for each are in bot/texts."""


class QuizError(Exception):
    """A rule said no; nothing has changed."""


class NoRound(QuizError):
    """There is no round here that the move could belong to."""


class RoundOver(QuizError):
    """The round has ended."""


class StaleQuestion(QuizError):
    """The move belongs to a question that is no longer the current one."""


class AlreadyAnswered(QuizError):
    """This person has answered this question."""


class NotYours(QuizError):
    """Only whoever started the round may do that, or an admin of the chat."""


class AdminsOnly(QuizError):
    """Only an admin of the chat may do that."""


class NoDaily(QuizError):
    """The chat has set up no question of the day; `where` is what names it behind a command."""

    def __init__(self, where: str = "") -> None:
        super().__init__(where)
        self.where = where


class DailyOver(QuizError):
    """The question of the day has closed."""


class CannotPost(QuizError):
    """The bot may answer in the chat, but not post there by itself."""


class AlreadyPosted(QuizError):
    """Today's question of the day went out already, or is about to."""


class NotPlayed(QuizError):
    """This person did not answer in that round."""


class NotNow(QuizError):
    """The current question does not allow that move in its present phase."""


class NoHint(QuizError):
    """The current question has no hint."""


class NothingAnswered(QuizError):
    """There is no answered question to explain yet."""


class EmptyPool(QuizError):
    """No question fits what was asked for; `level` and `topics` are what the chat has set, if that took part."""

    def __init__(self, level: str | None = None, topics: tuple[str, ...] = ()) -> None:
        super().__init__(level, topics)
        self.level, self.topics = level, topics


class UnknownTopic(QuizError):
    """No topic has that name; `close` are the nearest names."""

    def __init__(self, name: str, close: tuple[str, ...] = ()) -> None:
        super().__init__(name)
        self.name, self.close = name, close


class UnknownCommand(QuizError):
    """No command has that name; `close` are the nearest ones."""

    def __init__(self, name: str, close: tuple[str, ...] = ()) -> None:
        super().__init__(name)
        self.name, self.close = name, close


class BadArgument(QuizError):
    """An argument of a command is not among what is accepted."""

    def __init__(self, given: str, expected: str) -> None:
        super().__init__(given)
        self.given, self.expected = given, expected


class UnreadableAnswer(QuizError):
    """An answer that cannot be read as an answer to this kind of question."""

    def __init__(self, kind: str, number: int = 0) -> None:
        super().__init__(kind)
        self.kind, self.number = kind, number


class AnswerTooLong(QuizError):
    """An answer of more characters than are read."""


class WrongCode(QuizError):
    """Nobody was given that code."""


class UsedCode(QuizError):
    """The code was entered before."""


class ExpiredCode(QuizError):
    """The code was valid once."""


class OwnCode(QuizError):
    """The code was given to the account that enters it."""


class AlreadyLinked(QuizError):
    """Both accounts are one person already."""


class TooManyCodes(QuizError):
    """Too many wrong codes were entered lately; `minutes` until another one is looked at."""

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes)
        self.minutes = minutes


class NotLinked(QuizError):
    """The account is not joined with any other."""


class NoInterview(QuizError):
    """This person has no interview open."""


class InterviewPaused(QuizError):
    """The interview pauses; the move is for one that goes on."""


class NothingMissed(QuizError):
    """No key point of that answer was missed, so there is none to object to."""


class OwnersOnly(QuizError):
    """Only those who run the bot may do that."""


class NothingToReport(QuizError):
    """No question was asked here; `before` is whether only an earlier one is missing."""

    def __init__(self, before: bool = False) -> None:
        super().__init__(before)
        self.before = before


class TooManyReports(QuizError):
    """The person has reported as much as is taken in one day."""


class WordsTooLong(QuizError):
    """Words of somebody's own that have too many characters: `given`, where `most` are taken."""

    def __init__(self, given: int, most: int) -> None:
        super().__init__(given, most)
        self.given, self.most = given, most
