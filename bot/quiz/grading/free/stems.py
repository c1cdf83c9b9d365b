"""Stems: what the forms of a word have in common."""

from functools import lru_cache

import snowballstemmer

from bot.quiz.grading.words import fold

FORMS = """
be am is are was were been being
begin began begun
break broke broken
bring brought
build built
choose chose chosen
cut cutting
do does did done
draw drew drawn
fall fell fallen
feed fed
find found
forget forgot forgotten
freeze froze frozen
get got gotten
give gave given
go goes went gone
grow grew grown
have has had
hide hid hidden
hold held
keep kept
know knew known
lead led
learn learnt
lose lost loses losing
make made
mean meant
overcome overcame
rise rose risen
run ran
see saw seen
seek sought
send sent
shake shook
shrink shrank shrunk
slow slower slowly
speed sped
spend spent
spread spreading
stick stuck sticks
swing swung
take took taken
tell told
think thought
throw threw thrown
understand understood
write wrote written
bad worse worst badly
big bigger biggest
cheap cheaper cheapest
coarse coarser coarsely
deep deeper deepest deeply
die dies died dying
easy easier easiest easily
far farther further
fast faster fastest
few fewer fewest
fine finer
flat flatter flattest
good well
hard harder hardest
heavy heavier
high higher highest
large larger largest
late later latest
little less
lie lies
long longer longest
low lower lowest
near nearer nearest
noise noisy noisier noisiest
quick quicker quickly
rare rarer rarely
safe safer
sharp sharper sharply
short shorter shortest
simple simpler simplest
small smaller smallest
smooth smoother smoothest smoothly
stable stably
steep steeper steepest
strong stronger strongest strongly
tie ties tied tying
weak weaker weakest
wide wider widest
"""
"""The forms of words that no rule brings together, a word a line."""

IRREGULAR = {form: line.split()[0] for line in FORMS.strip().splitlines() for form in line.split()[1:]}


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """The stem of a lower-case word, the same for British and American spelling.

    A stem need not be a word; what matters is that the forms of one word share it.
    """
    if not word.isalpha() or len(word) > 40:
        return word
    known = IRREGULAR.get(word)
    if known is None:
        known = IRREGULAR.get(folded := fold(word), folded)
    # A stemmer holds the word it works on: one of our own for each word, whatever thread this is.
    stemmed: str = snowballstemmer.stemmer("english").stemWord(known)
    return stemmed
