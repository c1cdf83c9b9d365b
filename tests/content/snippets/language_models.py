"""What the listing on language models prints, tied to the key."""

from bot.quiz.questions import Question
from tests.content.deck import Run, right_option


def nucleus_filter_kept_tokens(question: Question, run: Run) -> None:
    assert run.error is None
    assert run.output == right_option(question)
    kept, probs = run.names["kept"], run.names["probs"]
    assert probs[kept].sum() >= 0.8 > probs[kept[:-1]].sum()


CHECKS = {
    "nucleus-filter-kept-tokens": nucleus_filter_kept_tokens,
}
