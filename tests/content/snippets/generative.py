"""What the listings of the generative questions do, held against their keys."""

import numpy as np

from bot.quiz.questions import Question
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


CHECKS = {"gen-linear-autoencoder-and-pca": linear_autoencoder_reaches_pca}
