"""Everyday words that say the same where people explain things, whatever the author of a rubric chose."""

from bot.quiz.grading.free.stems import stem

ALIKE = """
big large huge enormous massive giant
small little tiny
many lots plenty numerous loads bunch
few handful
fast quick quickly rapid rapidly speedy
slow slowly sluggish crawl crawls ages forever
increase raise rise grow grew boost climb
decrease reduce lower lessen shrink fall fell cut diminish
stop halt quit cease
start begin began
remove delete discard throw thrown strip eliminate drop
vanish disappear fade
same identical equal
different differ differently another unlike
change changed alter modify adjust tweak
compare contrast check
measure evaluate assess gauge
monitor watch track observe
production live deployed deployment serving
log record save saved store
explain interpret justify why
example sample case instance
label annotate tag
guess predict forecast
wrong incorrect mistake error
right correct
important matter relevant significant
keep kept retain preserve maintain
make made create produce build built
use employ apply utilise
combine merge join joined mix blend fuse
average mean
split divide separate partition
choose chose pick select
find found discover detect spot identify
memorise memorize remember parrot
simple plain basic
hard difficult tough tricky
expensive costly pricey
need require demand
help aid assist
prevent avoid
random randomly chance
whole entire full complete
part piece fraction portion chunk
step stride
jump leap hop
place position location spot
number count amount
group cluster
user customer people person
similar close near nearby alike
past previous earlier old
new fresh recent novel
often frequent frequently
rare rarely seldom
image picture photo
limit bound restrict cap
shift move slide
penalty penalise penalize punish tax
distinguish tell
fool trick deceive
forget forgot forgotten lose lost
weight parameter coefficient
neuron unit node
feature attribute column
network net model
copy duplicate replicate clone
share reuse
quality accuracy performance
compute computation gpu hardware
alarm alert warn warning
sum add total
centre center middle
edge border
gap hole
leak leakage peek peeked
stable steady
unstable shaky oscillate bounce zigzag wobble
diverge explode blow blows
converge settle
noise noisy
understand understood grasp
word token
enough sufficient
replace swap substitute
hide hid hidden conceal
ignore skip neglect
automatic automatically itself
own themselves
"""
"""Words that may stand for each other, a group a line. Terms of the field stay as they are: there a word is a claim."""


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in ALIKE.strip().splitlines():
        group = frozenset(map(stem, line.split()))
        for each in group:
            found[each] = found.get(each, frozenset()) | group
    return found


SYNONYMS = _table()
"""Stem -> the stems that may stand for it, itself among them."""


def widened(stems: frozenset[str]) -> frozenset[str]:
    """Some stems with those that may stand for them."""
    return stems.union(*(SYNONYMS[each] for each in stems if each in SYNONYMS))
