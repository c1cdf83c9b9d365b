"""The right options of the questions with a figure follow from what is drawn."""

from pathlib import Path

import numpy as np
import pytest

from bot.quiz.questions import Choice
from tests.content.deck import deck, right_option
from tests.content.figures import drawn


def right(question: str) -> str:
    return right_option(next(each for each in deck().questions if each.id == question))


def test_one_run_alone_has_a_gap():
    runs = {
        name: (train[-5:].mean(), held_out[-5:].mean())
        for name, (train, held_out) in drawn("curves").four_runs().items()
    }
    gaps = {name: held_out - train for name, (train, held_out) in runs.items()}
    assert right("run-that-more-images-would-help") == f"Run {max(gaps, key=lambda name: gaps[name])}"
    assert sorted(gaps.values())[-2] < 0.15 < 0.9 < max(gaps.values())
    assert min(train for train, _ in runs.values()) == runs["B"][0] < 0.15


def test_one_loss_alone_turns_upwards():
    losses = drawn("curves").three_losses()
    assert (losses["A"] > losses["B"]).all()
    assert (losses["B"] > losses["C"]).all()
    rising = [name for name, loss in losses.items() if loss[-5:].mean() > loss[25:30].mean()]
    assert rising == ["B"]
    assert right("three-loss-curves-told-apart") == "A: training batches, B: validation, C: training set"


def test_the_loss_falls_where_the_rate_is_cut():
    curves = drawn("curves")
    loss = curves.loss_under(curves.SCHEDULES["C"])
    before, between, after = loss[20:30].mean(), loss[40:60].mean(), loss[70:].mean()
    assert before > 5 * between > 10 * after
    assert curves.SCHEDULES["C"](29.9) > 5 * curves.SCHEDULES["C"](30) > 25 * curves.SCHEDULES["C"](60)
    other = curves.loss_under(curves.SCHEDULES["B"])
    assert other[31:35].mean() > 3 * other[27:30].mean()
    assert right("schedule-behind-a-loss-curve") == "Schedule C"


def test_after_the_interruption_the_schedule_starts_over():
    curves = drawn("curves")
    assert [curves.used(curves.STOP + step) for step in range(6000)] == [curves.planned(step) for step in range(6000)]
    assert curves.used(10_000) == pytest.approx(0.41, abs=0.005)
    assert curves.planned(5000) == pytest.approx(0.59, abs=0.005)
    assert "started again at 0" in right("rate-after-the-interruption")


def test_training_loss_falls_at_the_ends_of_epochs_alone():
    done, train, checks, held_out = drawn("curves").three_passes()
    levels = [train[(done >= start + 0.5) & (done < start + 1)].mean() for start in range(3)]
    assert levels == pytest.approx([1.5, 1.0, 0.5], abs=0.03)
    assert held_out[checks == 2] == pytest.approx(1.66, abs=0.01)
    assert (np.diff(held_out[checks >= 1]) > 0).all()


def test_each_path_is_that_of_its_optimiser():
    descent = drawn("descent")
    paths = {name: np.array(list(path())) for name, path in descent.PATHS.items()}
    assert len(paths["B"]) == 2
    assert paths["B"][-1] == pytest.approx([0, 0])
    assert (np.sign(paths["C"][1:, 1]) == -np.sign(paths["C"][:-1, 1])).all()
    assert paths["C"][:, 0].max() < 0
    assert 9 / 4 < paths["A"][:, 0].max() < 9 / 3
    assert right("optimiser-behind-each-path") == "A: momentum, B: Newton, C: plain descent"


def test_the_steepest_fall_is_marked():
    descent = drawn("descent")
    rates = np.geomspace(1e-6, 1, 2000)
    loss = descent.loss_at(rates)
    steepest = rates[np.gradient(loss, np.log(rates)).argmin()]
    assert steepest == pytest.approx(descent.MARKS["B"], rel=0.1)
    assert rates[loss.argmin()] == pytest.approx(descent.MARKS["C"], rel=0.1)
    assert loss.min() == pytest.approx(0.96, abs=0.01)
    assert float(descent.loss_at(np.array(descent.MARKS["D"]))) == pytest.approx(2.0, abs=0.02)
    assert right("rate-from-a-range-test") == "The rate at B"


def test_the_derivative_of_the_sigmoid_is_found_by_differences():
    z = np.linspace(-5, 5, 2001)
    slopes = np.gradient(1 / (1 + np.exp(-z)), z)
    near = [name for name, curve in drawn("layers").derivatives(z).items() if np.abs(curve - slopes).max() < 1e-3]
    assert [f"Curve {name}" for name in near] == [right("which-derivative-is-the-sigmoid-s")]


def test_the_gradient_is_cut_between_two_layers():
    norms = drawn("layers").NORMS
    assert [norm > 0 for norm in norms] == [False] * 6 + [True] * 6
    assert "Between layers 6 and 7" in right("gradient-norms-that-stop-at-a-layer")


def test_the_detector_for_few_alarms():
    scores = drawn("scores")
    at = {name: [scores.recall_at(rate, *shape) for rate in (0.05, 0.4)] for name, shape in scores.DETECTORS.items()}
    assert at["A"] == pytest.approx([0.58, 0.83], abs=0.005)
    assert at["B"] == pytest.approx([0.41, 0.94], abs=0.005)
    areas = {name: np.trapezoid(scores.roc(*shape), scores.RATES) for name, shape in scores.DETECTORS.items()}
    assert areas["A"] == pytest.approx(0.83, abs=0.005)
    assert areas["B"] == pytest.approx(0.88, abs=0.005)
    assert right("detector-for-few-false-alarms").startswith("A, since it is higher")


def test_groups_are_equal_in_one_rate_alone():
    (fallout, recall), (other_fallout, other_recall) = drawn("scores").GROUPS.values()
    assert recall == other_recall
    assert fallout != other_fallout
    assert right("two-groups-on-one-roc-chart") == "Equal opportunity, not equalised odds"


def test_temperature_mends_the_probabilities():
    scores = drawn("scores")
    predicted, observed = scores.reliability()
    logits = np.log(predicted / (1 - predicted))
    temperatures = np.linspace(0.3, 3, 28)
    misfit = [np.abs(1 / (1 + np.exp(-logits / t)) - observed).max() for t in temperatures]
    assert temperatures[int(np.argmin(misfit))] > 1
    assert "too extreme; T has to be above 1" in right("curve-flatter-than-the-diagonal")
    assert observed[[0, 2, 4, 5, 7, 9]] == pytest.approx([0.18, 0.36, 0.47, 0.53, 0.64, 0.82], abs=0.006)


def test_statements_about_the_matrix():
    matrix = drawn("scores").CONFUSION
    recall, precision = matrix.diagonal() / matrix.sum(axis=1), matrix.diagonal() / matrix.sum(axis=0)
    cat, dog, fox, wolf = range(4)
    true = {
        "Most of the true wolves are called dogs": matrix[wolf, dog] > matrix[wolf].sum() / 2,
        "Most of the animals called dogs are wolves": matrix[wolf, dog] > matrix[:, dog].sum() / 2,
        "One in four true foxes is missed": recall[fox] == 0.75,
        "Precision is higher for wolves than for foxes": precision[wolf] > precision[fox],
        "Precision is higher for cats than for dogs": precision[cat] > precision[dog],
        "The accuracy is the mean of the four recalls": recall.mean() == matrix.trace() / matrix.sum(),
    }
    [question] = [each for each in deck().questions if each.id == "reading-a-matrix-of-four-animals"]
    assert question.kind == "multi"
    assert {option.text: option.right for option in question.options} == {
        text: bool(is_so) for text, is_so in true.items()
    }


def test_one_mask_keeps_texts_and_future_apart():
    masks = drawn("diagrams").masks()
    first, second = drawn("diagrams").LENGTHS
    alone = np.zeros((first + second, first + second), dtype=bool)
    alone[:first, :first] = np.tri(first)
    alone[first:, first:] = np.tri(second)
    fitting = [name for name, mask in masks.items() if (mask == alone).all()]
    assert [f"Mask {name}" for name in fitting] == [right("mask-for-two-packed-texts")]


def test_weights_sum_to_one_along_the_wrong_axis():
    weights = drawn("diagrams").WEIGHTS
    assert weights.sum(axis=0) == pytest.approx(np.ones(4))
    assert weights.sum(axis=1) == pytest.approx([0.4, 0.8, 1.1, 1.7])
    assert not np.triu(weights, 1).any()
    assert "over the queries" in right("fault-in-printed-attention-weights")


def test_one_layer_alone_averages_over_images():
    shared = drawn("diagrams").shared()
    over_images = [name for name, mask in shared.items() if mask.any(axis=1).sum() > 1]
    assert [f"Layer {name}" for name in over_images] == [right("layer-that-suffers-at-two-images")]


def test_the_drawn_kernel_has_the_settings_of_the_key():
    diagrams = drawn("diagrams")
    first, second = sorted({x for x, _ in diagrams.taps_at(0)}), sorted({x for x, _ in diagrams.taps_at(1)})
    side, stride, dilation = len(first), second[0] - first[0], first[1] - first[0]
    assert right("settings-of-a-drawn-kernel") == f"{side} x {side} kernel, stride {stride}, dilation {dilation}"


def test_an_average_keeps_bias_and_noise():
    scales = drawn("scales")
    rng = np.random.default_rng(0)
    bias, spread = scales.squared_bias(scales.SIZE) ** 0.5, scales.variance(scales.SIZE) ** 0.5
    averages = (bias + rng.normal(0, spread, (20_000, 50))).mean(axis=1)
    targets = rng.normal(0, scales.NOISE**0.5, averages.size)
    assert right("error-of-fifty-averaged-models") == f"About {((averages - targets) ** 2).mean():.2f}"


def test_the_lowest_points_lie_at_equal_factors():
    scales = drawn("scales")
    sizes = np.geomspace(1e7, 1e11, 4001)
    best = [sizes[scales.law(budget, sizes).argmin()] / 1e9 for budget in (*scales.BUDGETS.values(), 1e22)]
    assert best == pytest.approx([0.29, 0.91, 2.9, 9.1], rel=0.02)
    assert right("next-size-on-equal-compute-curves") == f"{best[-1]:.0f} billion"


def test_one_kernel_is_at_the_limit_of_the_memory():
    scales = drawn("scales")
    load, attained = scales.KERNELS["P"]
    assert attained == scales.BANDWIDTH * load < scales.ROOF
    assert scales.KERNELS["Q"][0] * scales.BANDWIDTH > scales.ROOF > scales.KERNELS["Q"][1]


def test_the_curves_of_accuracy_cross_as_described():
    accuracy = drawn("scales").ACCURACY
    assert min(accuracy, key=lambda name: accuracy[name][0]) == "A"
    assert (
        max(accuracy, key=lambda name: accuracy[name][0]) == "B" == min(accuracy, key=lambda name: accuracy[name][-1])
    )
    assert max(accuracy, key=lambda name: accuracy[name][-1]) == "C"


def test_samples_lie_among_real_points_of_two_clusters():
    ring = drawn("scales").ring
    centres = ring(tuple(range(8)), 0, 1, 0)
    made = ring((1, 2), 0.05, 50, 6)
    distances = np.linalg.norm(made[:, :, None] - centres[:, None, :], axis=0)
    assert distances.min(axis=1).max() < 0.21
    assert set(distances.argmin(axis=1)) == {1, 2}
    assert right("precision-and-recall-of-a-generator") == "High precision and low recall"


def test_every_choice_with_a_figure_is_checked_here():
    """But for those whose right option is in words that no number stands for."""
    in_words = {"loss-that-falls-in-steps", "kernel-on-the-slope-of-the-roof", "training-behind-each-accuracy-curve"}
    checked = Path(__file__).read_text("utf-8")
    choices = [each.id for each in deck().questions if each.image and isinstance(each, Choice)]
    assert [name for name in choices if f'"{name}"' not in checked] == []
    assert in_words <= set(choices)
