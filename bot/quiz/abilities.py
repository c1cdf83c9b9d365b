"""What somebody can do in several packs at once, from what they can do in each."""

from collections.abc import Iterable, Sequence

from bot.quiz.ratings import LEVEL_WITH_ALL, Ability, Rating


def together(abilities: Sequence[Ability]) -> Ability:
    """One ability for several packs, each of them weighing as much as the answers that tell of it.

    A topic that several packs have is one topic. With a single pack it is the ability in that.

    Args:
        abilities: one a pack, those without an answer among them.
    """
    whole = _mean([each.whole for each in abilities], Rating())
    topics = dict.fromkeys(topic for each in abilities for topic in each.topics)
    return Ability(whole, {topic: _off(topic, whole, abilities) for topic in topics})


def _off(topic: str, whole: Rating, abilities: Iterable[Ability]) -> Rating:
    """How far a topic lies off the whole; in each pack it lies off that pack's."""
    having = [each for each in abilities if topic in each.topics]
    mean = _mean([Rating(each.in_topic(topic), each.topics[topic].answers) for each in having], LEVEL_WITH_ALL)
    return Rating(mean.value - whole.value, mean.answers)


def _mean(ratings: Sequence[Rating], unknown: Rating) -> Rating:
    answers = sum(each.answers for each in ratings)
    if not answers:
        return unknown
    # Two equal values have that value for their mean, to the last digit.
    first = ratings[0].value
    return Rating(first + sum((each.value - first) * each.answers for each in ratings) / answers, answers)
