"""What the listings of the generative questions do, held against their keys."""

from typing import Any

import numpy as np

from bot.quiz.questions import Choice, Question
from tests.content.deck import Run, right_option


def linear_autoencoder_reaches_pca(question: Question, run: Run) -> None:
    """Train the autoencoder by alternating least squares: the best decoder, then the best encoder."""
    data = run.names["X"]
    encoder = np.random.default_rng(1).normal(size=(data.shape[1], 2))
    for _ in range(200):
        decoder = np.linalg.lstsq(data @ encoder, data, rcond=None)[0]
        encoder = np.linalg.pinv(decoder)
    error = np.mean((data - data @ encoder @ decoder) ** 2)
    assert np.isclose(error, float(run.output), atol=5e-4)
    assert right_option(question) == "It is equal"


def spread_of_the_draws(question: Question, run: Run) -> None:
    """Of the factors that are offered, one alone gives the variance that the encoder asked for."""
    assert run.output == "16"
    eps, logvar = run.names["eps"], run.names["logvar"]
    assert isinstance(question, Choice)
    variances = {
        option.text: np.var(eval(option.text.strip("`"), {"np": np, "logvar": logvar}) * eps)
        for option in question.options
    }
    assert [text for text, variance in variances.items() if round(variance) == 4] == [right_option(question)]


def guidance_leads_away(question: Question, run: Run) -> None:
    """A model that predicts its condition shows which of the two inputs the scale favours."""

    def model(x: np.ndarray, t: int, condition: np.ndarray) -> np.ndarray:
        return condition

    text, empty, x = np.array([1.0]), np.array([0.0]), np.zeros(1)
    guided = run.names["guided"]
    assert [guided(model, x, 0, text, empty, scale).item() for scale in (0, 1, 3)] == [1, 0, -2]
    assert question.code is not None
    names: dict[str, Any] = {}
    exec(question.code.text.replace("uncond, cond = out", "cond, uncond = out"), names)
    assert [names["guided"](model, x, 0, text, empty, scale).item() for scale in (0, 1, 3)] == [0, 1, 3]
    assert right_option(question) == "The outputs are unpacked in the other order than the inputs"


CHECKS = {
    "gen-linear-autoencoder-and-pca": linear_autoencoder_reaches_pca,
    "gen-spread-from-log-variance": spread_of_the_draws,
    "gen-guidance-code-avoids-the-prompt": guidance_leads_away,
}
