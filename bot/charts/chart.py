"""A chart as plain values: what stands on it, from top to bottom. Every word on it comes from `bot/texts`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figures:
    """A row of figures, at most four: each as it is written, and what it counts."""

    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Bar:
    """A share as a bar.

    Attributes:
        label: whose share it is.
        told: the share in words, at the end of the line.
        share: 0 to 1.
        interval: within which it lies, given how little is known, each 0 to 1; None where it is known exactly.
    """

    label: str
    told: str
    share: float
    interval: tuple[float, float] | None = None


@dataclass(frozen=True)
class Bars:
    """Shares, one below the other, and what the thin line on them means."""

    title: str
    bars: tuple[Bar, ...]
    legend: str = ""


@dataclass(frozen=True)
class Reached:
    """How far one of several came on a scale.

    Attributes:
        label: which one.
        told: the same in words, at the end of the line.
        step: the step that was reached, from 1.
    """

    label: str
    told: str
    step: int


@dataclass(frozen=True)
class Scale:
    """What was reached on a scale, one below the other; `steps` are the names of its steps, the lowest first."""

    title: str
    steps: tuple[str, ...]
    rows: tuple[Reached, ...]


@dataclass(frozen=True)
class Calendar:
    """Days, a column a week.

    Attributes:
        title: what is counted.
        weeks: the oldest first; each has seven counts from Monday on, and None for a day that is still to come.
        months: the column a month begins in, from 0, and its name.
        weekdays: seven names; empty ones are not shown.
        few, many: the ends of the scale.
    """

    title: str
    weeks: tuple[tuple[int | None, ...], ...]
    months: tuple[tuple[int, str], ...]
    weekdays: tuple[str, ...]
    few: str
    many: str


@dataclass(frozen=True)
class Lines:
    """Sentences, one below the other; one that is too long for its line is cut."""

    title: str
    lines: tuple[str, ...]


Part = Figures | Bars | Scale | Calendar | Lines


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A picture beside a note that says the same in words.

    Attributes:
        name: of the file, without an ending: letters, digits and `-`.
        title: stands at the top.
        alt: what can be seen, in one or two sentences, for those who do not see it; 1,000 characters at most.
        parts: from top to bottom.
        dark: whether it is light on dark.
    """

    name: str
    title: str
    alt: str
    parts: tuple[Part, ...]
    dark: bool = False
