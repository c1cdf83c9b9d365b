"""Can the question packs be used?"""

from pathlib import Path

from bot.doctor.finding import Finding, ok, wrong
from bot.packs.folders import below
from bot.packs.lint import lint
from bot.packs.naming import naming_problems
from bot.packs.pack import PackError, Problem
from bot.packs.reading import read_pack
from bot.resources import content_folder
from bot.settings import Settings


def packs(settings: Settings) -> Finding:
    """Is every pack there and without a problem that lint finds?"""
    found = below(content_folder())
    if settings.packs:
        own = below(settings.packs)
        if not own:
            said = f"QUIZGRAD_PACKS: there is no pack in {settings.packs}. A pack is a folder with a pack.yaml."
            return wrong("packs", said)
        twice = {folder.name for folder in found} & {folder.name for folder in own}
        if twice:
            return wrong("packs", f"QUIZGRAD_PACKS: {min(twice)} is the name of a built-in pack. Rename the folder.")
        found += own
    counted = []
    for folder in found:
        questions, problems = _read(folder)
        if problems:
            more = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
            return wrong("packs", f"{folder}: {problems[0]}{more}. All of them: quizgrad content lint '{folder}'")
        counted.append(f"{folder.name} ({questions} questions)")
    return ok("packs", ", ".join(counted) + ".")


def _read(folder: Path) -> tuple[int, list[Problem]]:
    try:
        pack = read_pack(folder)
    except PackError as error:
        return 0, error.problems
    return len(pack.questions), naming_problems(pack) or lint(pack)
