"""A made-up translation, compiled as a real one is."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from bot.language import DOMAIN, Language, language

SENTENCES: dict[str | tuple[str, str], str | tuple[str, ...]] = {
    "Welcome to quizgrad!": "Willkommen bei quizgrad!",
    "Hint": "Tipp",
    "Skip": "Auslassen",
    "Stop": "Schluss",
    "Done": "Fertig",
    "Your answer": "Deine Antwort",
    "Right!": "Richtig!",
    "Week": "Woche",
    "all commands": "alle Befehle",
    "Question {position} of {number}": "Frage {position} von {number}",
    "Question of the day: {day}": "Frage des Tages: {day}",
    "Answer in a few sentences, as you would in an interview.": "Antworte, wie du es im Interview tätest.",
    "No quiz is running. /quiz starts one.": "Es läuft kein Quiz. /quiz beginnt eins.",
    "There is no topic “{name}”. Did you mean {near}? /topics lists all.": "Kein Thema „{name}“. Vielleicht {near}?",
    "every day": "jeden Tag",
    "on {weekdays}": "am {weekdays}",
    "{rank}. {name}: {score} (you)": "{rank}. {name}: {score} (du)",
    "Formula:": "Formel:",
    "Picture: {description}": "Bild: {description}",
    ("{points} point", "{points} points"): ("{points} Punkt", "{points} Punkte"),
    ("{number} question", "{number} questions"): ("{number} Frage", "{number} Fragen"),
}


def german(folder: Path) -> Language:
    """German, as far as `SENTENCES` go, from a catalogue that is written into a folder."""
    return language("de", compiled(folder, "de"))


def compiled(folder: Path, code: str) -> Path:
    """The folder, with the translation in it under a code."""
    made = Catalog(locale="de", domain=DOMAIN)
    for source, translation in SENTENCES.items():
        made.add(source, translation)
    made.add("EEEE, d MMMM", "EEEE, d. MMMM", context="date pattern")
    made.add("d MMMM", "d. MMMM", context="date pattern")
    path = folder / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_mo(file, made)
    return folder
