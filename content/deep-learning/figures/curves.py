"""Curves of training runs: losses over epochs, and learning rates over steps."""

import math
from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from style import BLACK, BLUE, GREY, LINES, RED, Drawing, label, plot, sheet

Curve = NDArray[np.float64]
EPOCHS = np.arange(1, 41)


def four_runs() -> dict[str, tuple[Curve, Curve]]:
    """Training and validation loss of four runs, one value for each of 40 epochs."""
    rng = np.random.default_rng(1)
    t = EPOCHS.astype(float)
    rough = np.abs(rng.normal(0, 0.28, t.size))
    clean = {
        "A": (1.42 + 0.75 * np.exp(-t / 4), 0.05),
        "B": (0.08 + 2.0 * np.exp(-t / 6), 0.12 + 1.05 * (1 - np.exp(-t / 16))),
        "C": (0.55 + 1.65 * np.exp(-t / 38), 0.05),
        "D": (1.55 + 0.3 * np.sin(t * 1.9) + rough, 0.06),
    }
    return {
        name: (train + rng.normal(0, 0.012, t.size), train + gap + rng.normal(0, 0.02, t.size))
        for name, (train, gap) in clean.items()
    }


def _runs_of_four() -> Figure:
    figure = sheet()
    panels = figure.subplots(2, 2, sharex=True, sharey=True)
    for axes, (name, (train, held_out)) in zip(panels.flat, four_runs().items(), strict=True):
        axes.plot(EPOCHS, train, color=BLUE, label="training")
        axes.plot(EPOCHS, held_out, color=RED, linestyle="--", label="validation")
        axes.set(title=f"Run {name}", ylim=(0, 2.5), yticks=(0, 1, 2))
    for axes in panels[1]:
        axes.set_xlabel("epoch")
    for axes in panels[:, 0]:
        axes.set_ylabel("loss")
    figure.legend(*panels[0, 0].get_legend_handles_labels(), loc="outside upper center", ncols=2)
    return figure


def three_losses() -> dict[str, Curve]:
    """Three losses of one run with dropout, one value for each of 60 epochs."""
    rng = np.random.default_rng(2)
    t = np.arange(1, 61).astype(float)
    return {
        "A": 0.66 + 1.5 * np.exp(-t / 18) + rng.normal(0, 0.008, t.size),
        "B": 0.42 + 1.4 * np.exp(-t / 9) + 0.0045 * np.maximum(t - 25, 0),
        "C": 0.08 + 1.7 * np.exp(-t / 12),
    }


def _losses_of_one_run() -> Figure:
    figure, axes = plot("Three losses of one run", "epoch", "loss")
    for (name, loss), (colour, line) in zip(three_losses().items(), LINES, strict=False):
        axes.plot(np.arange(1, 61), loss, color=colour, linestyle=line)
        label(axes, 62.5, loss[-1], name, colour, weight="bold")
    axes.set(xlim=(0, 65), ylim=(0, 2.2))
    return figure


def cosine(share: float) -> float:
    """Half a cosine from 1 to 0."""
    return (1 + math.cos(math.pi * min(max(share, 0.0), 1.0))) / 2


SCHEDULES: dict[str, Callable[[float], float]] = {
    "A": lambda epoch: cosine(epoch / 90),
    "B": lambda epoch: cosine((epoch % 30) / 30),
    "C": lambda epoch: 0.1 ** (epoch // 30),
    "D": lambda epoch: min(epoch / 30, 1 - (epoch - 30) / 60),
}
"""Epoch (0 to 90) to the share of the highest learning rate."""


def loss_under(schedule: Callable[[float], float], peak: float = 0.6) -> Curve:
    """Mean loss of each of 90 epochs of noisy gradient descent on a bowl with forty curvatures."""
    rng = np.random.default_rng(11)
    bends = np.geomspace(0.02, 1, 40)
    place = np.full(40, 0.6)
    losses = []
    for step in range(90 * 50):
        losses.append(0.5 * float(bends @ place**2) + 0.003)
        slope = bends * place + rng.normal(0, 0.3, 40) * np.sqrt(bends)
        place = place - peak * schedule(step / 50) * slope
    return np.array(losses).reshape(90, 50).mean(axis=1)


def _loss_and_schedules() -> Figure:
    figure = sheet()
    panels = figure.subplot_mosaic("LLLL;LLLL;ABCD")
    panels["L"].semilogy(np.arange(90) + 0.5, loss_under(SCHEDULES["C"]), color=BLUE)
    panels["L"].set(title="Training loss (logarithmic scale)", xlabel="epoch", xticks=range(0, 91, 15))
    panels["L"].set(ylim=(0.003, 0.5), yticks=(0.01, 0.1))
    epochs = np.linspace(0, 89.99, 400)
    for name, schedule in SCHEDULES.items():
        panels[name].plot(epochs, [schedule(epoch) for epoch in epochs], color=BLACK)
        panels[name].set(xticks=(0, 30, 60, 90), yticks=(), ylim=(-0.05, 1.12))
        panels[name].set_title(name, weight="bold")
    panels["A"].set_ylabel("rate")
    return figure


PEAK, WARM, TOTAL, STOP = 1.0, 1000, 10_000, 4000
"""The rate at the top in units of 0.001, then steps: of the warm-up, of the run, until the interruption."""


def planned(step: float) -> float:
    """The planned rate at a step: a linear rise, then half a cosine."""
    return PEAK * (step / WARM if step < WARM else cosine((step - WARM) / (TOTAL - WARM)))


def used(step: float) -> float:
    """The rate that was used at a step of the interrupted run."""
    return planned(step if step < STOP else step - STOP)


def _interrupted_schedule() -> Figure:
    figure, axes = plot("Learning rate of a run that was resumed", "step", "learning rate (in 0.001)")
    steps = np.arange(0, TOTAL + 1, 10)
    axes.plot(steps, [planned(step) for step in steps], color=GREY, linestyle="--", label="planned")
    axes.plot(steps, [used(step) for step in steps], color=BLUE, label="used")
    axes.axvline(STOP, color=BLACK, linestyle=":", linewidth=2)
    label(axes, STOP + 100, 1.12, "resumed", fontsize=14)
    axes.set(ylim=(0, 1.2), xticks=range(0, TOTAL + 1, 2000))
    axes.legend(loc="lower left", bbox_to_anchor=(0.08, 0.02))
    return figure


def three_passes() -> tuple[Curve, Curve, Curve, Curve]:
    """Passes done and training loss, then passes done and validation loss, of a fine-tuning run over three epochs."""
    rng = np.random.default_rng(4)
    done = np.arange(0, 3, 0.01)
    level = np.select([done < 1, done < 2], [1.5 + 0.5 * np.exp(-done / 0.12), 1.02 - 0.04 * (done - 1)], 0.5)
    checks = np.arange(0.25, 3.01, 0.25)
    held_out = np.where(checks <= 1, 1.5 + 0.35 * np.exp(-checks / 0.15), 1.5 + 0.16 * np.maximum(checks - 1, 0) ** 1.3)
    return done, level + rng.normal(0, 0.03, done.size), checks, held_out


def _loss_over_three_passes() -> Figure:
    figure, axes = plot("Fine-tuning a language model", "epochs done", "loss")
    done, train, checks, held_out = three_passes()
    axes.plot(done, train, color=BLUE, linewidth=1.8, label="training (each batch)")
    axes.plot(checks, held_out, color=RED, linestyle="--", marker="o", markersize=7, label="validation")
    axes.set(ylim=(0, 2.3), xticks=(0, 1, 2, 3))
    axes.legend(loc="lower left")
    return figure


FIGURES: dict[str, Drawing] = {
    "runs-of-four": _runs_of_four,
    "losses-of-one-run": _losses_of_one_run,
    "loss-and-schedules": _loss_and_schedules,
    "interrupted-schedule": _interrupted_schedule,
    "loss-over-three-passes": _loss_over_three_passes,
}
