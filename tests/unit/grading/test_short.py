"""Typed terms against accepted forms: a table of both verdicts, then properties over deck-like terms."""

import string
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.quiz.grading.short import FILLERS, LONGEST, accepts, closest
from bot.quiz.grading.words import NEGATING, OPPOSED, tokens

ACCEPTED = [
    ("Adam", "adam"),
    ("Adam", "ADAM "),
    ("Adam", "Adam."),
    ("Adam", "“Adam”"),
    ("Adam", "adam optimiser"),
    ("Adam", "Adam optimizer"),
    ("Adam", "the Adam algorithm"),
    ("Adam", "adam optimzer"),
    ("Adam", "it's Adam"),
    ("Adam", "I think it is Adam"),
    ("Adam", "the answer is adam"),
    ("Adam", "adam, I think"),
    ("Adam", "maybe adam?"),
    ("Adam", "**Adam**"),
    ("Adam", "Ad\u200bam"),
    ("Adam optimiser", "adam"),
    ("Adam optimiser", "Adam algorithm"),
    ("dropout", "drop out"),
    ("dropout", "drop-out"),
    ("dropout", "Drop_Out"),
    ("dropout", "dropuot"),
    ("dropout", "dropout layers"),
    ("drop out", "dropout"),
    ("softmax", "soft max"),
    ("softmax", "softmax function"),
    ("softmax", "softmax activation function"),
    ("batch norm", "batchnorm"),
    ("batch norm", "batch norm layer"),
    ("batch norm layer", "batch norm"),
    ("layer normalisation", "layer normalization"),
    ("layer normalisation", "layer-normalisation"),
    ("layer normalisation", "layer normalistion"),
    ("layer normalisation", "layernormalisation"),
    ("learning rate", "leraning rate"),
    ("vanishing gradients", "vanishing gradient"),
    ("vanishing gradients", "vanishing gradient problem"),
    ("vanishing gradients", "the vanishing gradients"),
    ("vanishing gradient problem", "vanishing gradients"),
    ("k-nearest neighbours", "k nearest neighbor"),
    ("k-means", "kmeans"),
    ("k-means", "K means"),
    ("k-means", "k-means algorithm"),
    ("t-SNE", "tsne"),
    ("t-SNE", "T SNE"),
    ("LSTM", "L.S.T.M."),
    ("LSTM", "LSTMs"),
    ("LSTM", "an lstm network"),
    ("A/B test", "a-b test"),
    ("A/B test", "AB test"),
    ("3x3", "3 × 3"),
    ("3x3", "3 by 3"),
    ("3x3", "(3, 3)"),
    ("3x3", "[3,3]"),
    ("3x3", "three by three"),
    ("3x3", "3*3"),
    ("(32, 10)", "32 x 10"),
    ("(3, 64, 64)", "3, 64, 64"),
    ("n × n", "n by n"),
    ("resnet 50", "ResNet-50"),
    ("resnet 50", "resnet50"),
    ("ε-greedy", "epsilon greedy"),
    ("epsilon greedy", "ϵ-greedy"),
    ("L2", "ℓ2"),
    ("L2", "L²"),
    ("L2 regularisation", "l2 regularization"),
    ("one-hot encoding", "1-hot encoding"),
    ("one-hot encoding", "onehot encoding"),
    ("zero-shot", "zero shot"),
    ("F1", "F1 score"),
    ("Fréchet distance", "frechet distance"),
    ("greyscale", "grayscale"),
    ("modelling", "modeling"),
    ("colour jitter", "color jitter"),
    ("precision and recall", "precision, recall"),
    ("precision and recall", "precision & recall"),
    ("unsupervised learning", "unsupervized learning"),
    ("self-supervised", "selfsupervsed"),
    ("encoder", "encodr"),
    ("recall", "recal"),
    ("precision", "recision"),
    ("matrix", "matrices"),
    ("bias", "biases"),
    ("loss", "losses"),
    ("GPU", "GPUs"),
    ("backpropagation through time", "back-propagation through time"),
    ("activation function", "activation functions"),
    ("label smoothing", "label zmoothing"),
    ("network", "networks"),
    ("Bayes' theorem", "bayes theorem"),
    ("1/n", "1 / n"),
    ("∅", "∅"),
]

REFUSED = [
    ("Adam", ""),
    ("Adam", "   "),
    ("Adam", "a"),
    ("Adam", "ada"),
    ("Adam", "sgd"),
    ("Adam", "adamw"),
    ("Adam", "nadam"),
    ("Adam", "adamax"),
    ("Adam", "not adam"),
    ("Adam", "it is not adam"),
    ("Adam", "isn't adam"),
    ("Adam", "anything but adam"),
    ("Adam", "adam, sgd, rmsprop"),
    ("Adam", "adam or sgd"),
    ("Adam", "adam/sgd"),
    ("Adam", "adam and sgd"),
    ("Adam", "adam\nrmsprop"),
    ("Adam", "optimizer"),
    ("Adam", "adam 2"),
    ("AdamW", "adam"),
    ("L1", "L2"),
    ("L1", "l"),
    ("L1", "L11"),
    ("resnet 50", "resnet 34"),
    ("resnet 50", "resnet"),
    ("resnet", "ResNeXt"),
    ("word2vec", "word3vec"),
    ("FP16", "BF16"),
    ("3x3", "3"),
    ("3x3", "5x5"),
    ("3x3", "33"),
    ("3x3", "3x3x3"),
    ("1/n", "1+n"),
    ("-1", "1"),
    ("ReLU", "GELU"),
    ("ReLU", "re"),
    ("supervised", "unsupervised"),
    ("unsupervised", "supervised"),
    ("unsupervised", "semi-supervised"),
    ("self-supervised", "semi-supervised"),
    ("self-supervised", "semisupervised"),
    ("selfsupervised", "semisupervised"),
    ("parametric", "nonparametric"),
    ("parametric", "non-parametric"),
    ("regularisation", "no regularisation"),
    ("regularisation", "deregularisation"),
    ("regularisation", "x regularisation"),
    ("overfitting", "underfitting"),
    ("convex", "concave"),
    ("convex", "nonconvex"),
    ("encoder", "decoder"),
    ("discriminator", "discriminative"),
    ("asynchronous", "synchronous"),
    ("symmetric", "asymmetric"),
    ("micro F1", "macro F1"),
    ("maximisations", "minimisations"),
    ("bidirectional", "unidirectional"),
    ("pretraining", "retraining"),
    ("factorisation", "vectorisation"),
    ("focal loss", "local loss"),
    ("batch size", "patch size"),
    ("batchnorm", "patchnorm"),
    ("internal", "external"),
    ("activation function", "activation"),
    ("activation function", "function"),
    ("cost function", "cost"),
    ("reward", "reward model"),
    ("target network", "target"),
    ("network", "net"),
    ("network", "neural network"),
    ("convolutional network", "convolutional layer"),
    ("bias", "basis"),
    ("loss", "less"),
    ("softmax", "softplus"),
    ("softmax", "max"),
    ("Gaussian process", "Gaussian"),
    ("momentum", "Nesterov momentum"),
    ("depthwise separable convolution", "depthwise convolution"),
    ("AND gate", "gate"),
    ("with replacement", "without replacement"),
    ("vanishing gradients", "exploding gradients"),
    ("dropout", "dropout dropout"),
    ("gradient clipping", "grdaeint clipping"),
    ("algorithm", "method"),
    ("Adam", "adam" + " " * LONGEST),
]


@pytest.mark.parametrize(("form", "text"), ACCEPTED, ids=lambda value: repr(value)[1:40].strip("' ") or "empty")
def test_accepts(form: str, text: str):
    assert accepts(text, [form])


@pytest.mark.parametrize(("form", "text"), REFUSED, ids=lambda value: repr(value)[1:40].strip("' ") or "empty")
def test_refuses(form: str, text: str):
    assert not accepts(text, [form])


def test_tables_are_large_and_without_repeats():
    for table in (ACCEPTED, REFUSED):
        assert len(table) >= 70
        assert len(set(table)) == len(table)


@pytest.mark.parametrize(
    ("text", "forms", "index"),
    [
        pytest.param("adam", ["sgd", "adam"], 1, id="second"),
        pytest.param("adam", ["adam", "Adam"], 0, id="first-of-equals"),
        pytest.param("encodings", ["encodinks", "encoding"], 1, id="fewest-slips-first"),
        pytest.param("softmax function", ["softmax", "softmax function"], 1, id="fewest-fillers-first"),
        pytest.param("rmsprop", ["sgd", "adam"], None, id="none"),
        pytest.param("adam", [], None, id="no-forms"),
    ],
)
def test_closest(text: str, forms: list[str], index: int | None):
    assert closest(text, forms) == index


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 × 3", ("3", "×", "3")),
        ("α-divergence", ("alpha", "divergence")),
        ("λ", ("lambda",)),
        ("twenty-five", ("25",)),
        ("an LSTM", ("lstm",)),
        ("A/B testing", ("a", "b", "testing")),
        ("bias", ("bias",)),
        ("loss", ("loss",)),
        ("softmax", ("softmax",)),
        ("Gaussian processes", ("gaussian", "process")),
        ("Adam's", ("adam",)),
        ("Kaiming", ("kaiming",)),
        ("noise", ("noise",)),
        ("n²", ("n", "2")),
        ("tab\tand\nline", ("tab", "and", "line")),
        ("", ()),
    ],
    ids=lambda value: repr(value)[1:-1] or "empty",
)
def test_tokens(text: str, expected: tuple[str, ...]):
    assert tokens(text) == expected


@pytest.mark.parametrize(
    "text", ["a" * 5000, "adam " * 1000, "(" * 5000, "\u0301" * 5000, "a " * 150, "netwrks " * 37, "1x" * 150]
)
def test_long_input_is_refused_at_once(text: str):
    forms = ["adam", "networks " * 22, "a " * 100, "recurrent neural networks"]
    begun = time.perf_counter()
    assert not accepts(text, forms)
    limit = 0.05 if len(text) > LONGEST else 0.5
    assert time.perf_counter() - begun < limit


TERMS = [
    *("dropout", "Adam", "layer normalisation", "batch norm", "vanishing gradients", "t-SNE", "k-means", "3x3"),
    *("residual connection", "teacher forcing", "cross-entropy", "self-attention", "L2 regularisation"),
    *("reparameterisation trick", "mixture of experts", "gradient clipping", "early stopping", "F1 score"),
    *("softmax", "data augmentation", "label smoothing", "ResNet-50", "ε-greedy", "one-hot encoding", "GPUs"),
    *("positional encodings", "catastrophic forgetting", "knowledge distillation", "backpropagation"),
    *("exploration", "unsupervised", "discriminators", "underfitting", "interpolation", "autoencoder"),
    *("hyperparameter", "initialisation", "optimiser", "quantised", "matrices", "covariate shift", "attention"),
]
LONG = sorted({word for term in TERMS for word in term.split() if word.isalpha() and len(word) >= 8})


@given(st.sampled_from(TERMS))
def test_a_form_is_its_own_answer(term: str):
    assert closest(term, ["something else", term]) == 1


@given(
    st.sampled_from(TERMS), st.sampled_from(["upper", "lower", "title", "swapcase"]), st.integers(0, 5), st.booleans()
)
def test_case_spaces_and_hyphens_make_no_difference(term: str, case: str, spaces: int, hyphens: bool):
    text = getattr(term, case)()
    text = text.replace(" ", "-") if hyphens else text.replace("-", " ")
    assert accepts(" " * spaces + text + "\u00a0" * spaces, [term])


LETTERS = "aeilnrsuyzq"
"""Those that spellings, plurals and prefixes turn on, and one that nothing does."""


def slips(word: str) -> set[str]:
    """A word with one letter deleted, inserted, substituted or swapped with the next one, in every way."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return {
        *(start + end[1:] for start, end in cuts),
        *(start + letter + end for start, end in cuts for letter in LETTERS),
        *(start + letter + end[1:] for start, end in cuts[:-1] for letter in LETTERS),
        *(start + end[1::-1] + end[2:] for start, end in cuts),
    }


def makes_another_word(slipped: str, word: str) -> bool:
    """Whether a slip turns one listed prefix into another or adds one: then it is refused on purpose."""
    pairs = [*OPPOSED, *((prefix, "") for prefix in NEGATING)]
    return any(
        (slipped.startswith(a) and word == b + slipped[len(a) :])
        or (word.startswith(a) and slipped == b + word[len(a) :])
        for one, other in pairs
        for a, b in ((one, other), (other, one))
    )


@pytest.mark.parametrize("word", LONG)
def test_one_slip_in_a_long_word_is_forgiven(word: str):
    refused = [
        slipped for slipped in slips(word) if not makes_another_word(slipped, word) and not accepts(slipped, [word])
    ]
    assert not refused


@given(st.sampled_from(TERMS), st.sampled_from(string.ascii_letters + string.digits))
def test_no_single_character_is_a_term(term: str, character: str):
    assert not accepts(character, [term])


@given(st.sampled_from(LONG), st.sampled_from(NEGATING))
def test_a_negating_prefix_is_no_slip(word: str, prefix: str):
    assert not accepts(prefix + word, [word])
    assert not accepts(word, [prefix + word])


@given(st.sampled_from(TERMS), st.sampled_from(TERMS))
def test_no_term_is_another_nor_a_list_of_two(first: str, second: str):
    assume(first != second and not FILLERS.issuperset(tokens(second)))
    assert not accepts(first, [second])
    for between in (", ", " or ", " and ", " "):
        assert not accepts(first + between + second, [first, second])


@given(st.sampled_from(TERMS), st.sampled_from(["not ", "no ", "never ", "it isn't "]))
def test_a_negated_term_is_refused(term: str, negation: str):
    assert not accepts(negation + term, [term])


@given(st.integers(0, 999), st.integers(0, 999))
def test_numbers_must_be_the_same(first: int, second: int):
    assert accepts(f"resnet{first}", [f"ResNet-{second}"]) == (first == second)


@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=200), max_size=3))
def test_never_raises(text: str, forms: list[str]):
    index = closest(text, [*forms, *TERMS[:3]])
    assert index is None or 0 <= index < len(forms) + 3


@given(st.text(alphabet="abinorst-_/'.,;()[]{}*x×^+−%1 2&", max_size=300))
def test_odd_text_is_its_own_answer(text: str):
    assert accepts(text, ["adam", text])
    assert tokens(text) == tokens(text.upper())
