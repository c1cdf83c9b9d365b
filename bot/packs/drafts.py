"""A question of each kind to be filled in: every field that the rules ask for, with what is expected there."""

from datetime import date

EMPTY = "..."
"""Stands where something is to be written; the lint refuses a question in which it is left."""

_HEAD = """\
- id: {id}  # stable for ever: lower-case words and hyphens
  kind: {kind}
  level: mid  # junior, mid or senior: the interview in which it would be asked
  prompt: "..."  # one idea, in 10 to 700 characters; `code` in backticks{prompt}
"""

_TAIL = """\
  explanation: "..."  # two to five sentences: why the answer is right, worth reading when one was right too
  references:  # paper, book or official documentation
    - {{author: "...", title: "...", year: 2020}}
  reviewed: {today}  # the day somebody last checked that it is true
  # Where they serve: covers, tip, follow_up, code, math, image; docs/authoring.md tells of them.
"""

_HINT = """\
  hint: "..."  # one sentence that narrows without naming the answer
"""

_CHOICE = """\
  options:  # 3 to 5 (or True and False), of like length and grammar; exactly one right
    - {{text: "...", right: true}}
    - {{text: "...", why: "..."}}  # why: the mistake that people make who choose it
    - {{text: "...", why: "..."}}
    - {{text: "...", why: "..."}}
"""

_MULTI = """\
  options:  # 3 to 6, of like length and grammar; at least two right and one wrong
    - {{text: "...", right: true}}
    - {{text: "...", right: true}}
    - {{text: "...", why: "..."}}  # why: the mistake that people make who choose it
    - {{text: "...", why: "..."}}
"""

_SHORT = """\
  accept: ["..."]  # every form that is right; the first is the one shown. Case, plurals and typos are forgiven
  mistakes:  # near misses that people give
    - {{text: "...", why: "..."}}  # why: what is wrong with it
"""

_NUMERIC = """\
  answer: 0  # or, in place of it, numbers that are drawn anew at every asking, and stand as {{{{size}}}} in the texts:
  # template:
  #   parameters: {{size: {{low: 28, high: 256, step: 4}}, kernel: [3, 5, 7]}}
  #   formula: size - kernel + 1
  unit: "..."  # a bare number is read in it; leave the line out where there is none
  tolerance: {{relative: 0.005}}  # or {{absolute: 0}}
"""

_ORDER = """\
  steps: ["...", "...", "..."]  # 3 to 6, in the right order
"""

_POINT = """\
    - id: {point}
      text: "..."  # {told}
      any:  # accepted phrasings: slots of alternatives; each slot must occur, in any order
        - "word|synonym other|another"
"""

_EXAMPLES = """\
  examples:  # answers for the rubric's own test; covers: the key points each makes
    - {{quality: good, answer: "...", covers: []}}
    - {{quality: good, answer: "...", covers: []}}
    - {{quality: partial, answer: "...", covers: []}}
    - {{quality: wrong, answer: "..."}}
"""

_REFERENCE = """\
  reference: "..."  # a model answer of 60 to 120 words, as a strong candidate would say it
  key_points:  # {number}, each one thing that a full answer says
"""

_STORY = {
    "situation": "where and when it was, and what was at stake",
    "task": "what was expected of the person",
    "action": "what they did themselves, and why",
    "result": "what came of it",
    "number": "a figure in the result",
}

_OPTIONLESS = "; can be answered without seeing the options"


def draft(kind: str, name: str, today: date) -> str:
    """A question to be filled in, as YAML that stands at the end of a topic file.

    Args:
        kind: one of `questions.KINDS`.
        name: its id.
        today: the day it is written.
    """
    prompt = _OPTIONLESS if kind in {"choice", "multi"} else ""
    hint = "" if kind in {"open", "story"} else _HINT
    text = _HEAD + _middle(kind) + hint + _TAIL
    return text.format(id=name, kind=kind, today=today, prompt=prompt)


def _middle(kind: str) -> str:
    match kind:
        case "open":
            told = "one thing, in words that cover it"
            points = "".join(_POINT.format(point=f"point-{number}", told=told) for number in ("one", "two"))
            return _REFERENCE.format(number="2 to 8") + points + _EXAMPLES
        case "story":
            points = "".join(_POINT.format(point=point, told=told) for point, told in _STORY.items())
            return _REFERENCE.format(number="these five first") + points + _EXAMPLES
        case _:
            return {"choice": _CHOICE, "multi": _MULTI, "short": _SHORT, "numeric": _NUMERIC, "order": _ORDER}[kind]
