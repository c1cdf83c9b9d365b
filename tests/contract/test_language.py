"""A conversation in another language, on every adapter."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.language import SOURCE, speak
from tests.contract.driver import Driver
from tests.contract.test_transcripts import DRIVERS
from tests.contract.transcript import parse, play
from tests.contract.world import World
from tests.translated import compiled

CONVERSATION = """
> /help
< ... / /help: alle Befehle / ...
> /quiz short
< Frage 1 von 1 / ... / {terminal, discord} Type the term. (/hint, /skip, /stop) \
/ {telegram} Type the term. (/tipp, /auslassen, /schluss)
> /hint
< Tipp / It is named after moments. / ...
> adam
~ ... / Richtig! +1 Punkt. / ...
< Quiz finished: 1 of 1 Frage right, 1 Punkt. / ...
> /stop
< Es läuft kein Quiz. /quiz beginnt eins.
> /daily set 09:30 Europe/Berlin mon,thu
< A question of the day comes here am Montag und Donnerstag at 09:30 (Europe/Berlin). \
/ The next one: Donnerstag, 5. März, at 09:30. / ...
"""


@pytest.mark.parametrize("make", DRIVERS, ids=lambda make: make.platform)
async def test_the_language_that_is_set_is_spoken(
    make: Callable[[World], Driver], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = compiled(tmp_path / "locale", "de")
    monkeypatch.setattr("bot.language.locale_folder", lambda: folder)
    monkeypatch.setenv("QUIZGRAD_LANGUAGE", "de")
    path = tmp_path / "german.txt"
    path.write_text(CONVERSATION.strip(), "utf-8")
    driver = make(World(tmp_path))
    try:
        await play(parse(path), driver)
    finally:
        await driver.close()
        speak(SOURCE)
