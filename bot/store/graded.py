"""Which answers in interviews tell something of the person, as far as the database is asked."""

from bot.quiz.interviews.report import UNGRADED
from bot.store.tables import attempts

# What waits for its grade has the null of JSON there, which has no band, but is not the null of SQL.
FIRST_GRADED = (attempts.c.number == 1, attempts.c.grade["band"].as_string().not_in(UNGRADED))
"""A question's first answer in an interview, with a grade: after that, they know a good one."""
