"""What can be pressed or chosen below a message, as plain values."""

from collections.abc import Sequence
from string import ascii_uppercase

from adapters.discord.pieces import Control, Line, Menu, Press, Rows, Style, Write
from adapters.discord.prose import plain
from bot.quiz.reporting import LONGEST
from bot.replies import Ask, Button, Expects
from bot.texts import around

LONGEST_LABEL = 80
LONGEST_LINE = 100
"""Characters on a button, and in a line of a menu."""

MOST_IN_ROW = 5
MOST_LINES = 25

SHORT_LABEL = 18
"""Characters: up to that length buttons stand side by side, as many as fit."""

ONE_A_ROW = 4
"""Options that can have a row each; the fifth row is for what else can be done."""

MARK = len("9. ")


def lettered(ask: Ask) -> bool:
    """Whether the options are too long for what is pressed: the text lists them, and the buttons say A, B, C."""
    longest = LONGEST_LINE if ask.expects is Expects.SEVERAL else LONGEST_LABEL - MARK
    return any(len(option.label) > longest for option in ask.options)


def typed(ask: Ask) -> bool:
    """Whether the answer is typed into a modal: so it is too where several options make it and nothing ends picking."""
    return bool(ask.key) and (ask.expects is Expects.TYPED or (not ask.done and ask.expects is not Expects.ONE))


def rows(ask: Ask) -> Rows:
    """The rows below a question: how it is answered, then what else can be done."""
    last: list[Control] = [_press(ask.done, Style.SUCCESS)] if ask.done else []
    last += [_press(move, Style.DANGER if move.payload.endswith(":stop") else Style.SECONDARY) for move in ask.moves]
    return tuple(row for row in (*_answering(ask), tuple(last[:MOST_IN_ROW])) if row)


def commands(buttons: Sequence[Button]) -> Rows:
    """Commands that can be pressed."""
    pressed = [_command(button) for button in buttons[: MOST_IN_ROW * MOST_IN_ROW]]
    return tuple(tuple(pressed[i : i + MOST_IN_ROW]) for i in range(0, len(pressed), MOST_IN_ROW))


def _answering(ask: Ask) -> list[tuple[Control, ...]]:
    if typed(ask):
        return [(Write(around.answer(), ask.key or "", ask.long),)]
    match ask.expects:
        case Expects.SEVERAL:
            return [(_menu(ask),)]
        case _:
            return _buttons(ask)


def _buttons(ask: Ask) -> list[tuple[Control, ...]]:
    letters = lettered(ask)
    labels = ascii_uppercase if letters else [plain(option.label, LONGEST_LABEL - MARK) for option in ask.options]
    buttons = [
        Press(
            f"{option.picked}. {label}" if option.picked else label,
            option.payload,
            Style.SUCCESS if option.picked else Style.PRIMARY,
        )
        for option, label in zip(ask.options, labels, strict=False)
    ]
    if letters or all(len(label) <= SHORT_LABEL for label in labels):
        wide = MOST_IN_ROW
    else:
        wide = 1 if len(buttons) <= ONE_A_ROW else 2
    return [tuple(buttons[i : i + wide]) for i in range(0, len(buttons), wide)]


def _menu(ask: Ask) -> Menu:
    letters = lettered(ask)
    lines = tuple(
        Line(
            letter if letters else plain(option.label, LONGEST_LINE),
            option.payload,
            plain(option.label, LONGEST_LINE) if letters else "",
            bool(option.picked),
        )
        for option, letter in zip(ask.options[:MOST_LINES], ascii_uppercase, strict=False)
    )
    return Menu(f"{ask.key}:pick", plain(ask.press or ask.how, 150), lines)


def _command(button: Button) -> Control:
    if button.field:
        return Write(plain(button.label, LONGEST_LABEL), button.field, long=True, most=LONGEST)
    return _press(button, Style.SECONDARY)


def _press(button: Button, style: Style) -> Press:
    return Press(plain(button.label, LONGEST_LABEL), button.payload, style)
