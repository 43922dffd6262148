"""The doctor's checks have names of ours on the staff screen, in its language."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime

from kiosk.doctor import Patient, examine
from kiosk.screens.check_words import check_in_words
from kiosk.screens.stage import Stage
from kiosk.screens.words import Voice
from kiosk.settings import load_settings
from kiosk.visit.facts import HealthLine
from tests.screens.showing import show, words_on
from tests.screens.visits import Scene


def test_every_check_has_a_name_of_ours(scene: dict[str, Scene]) -> None:
    _, facts = scene["staff"]
    patient = Patient(
        load_settings(None, environ={}, rehearsal=True), os.environ, lambda: datetime.now(UTC)
    )
    names = {check.name for check in examine(patient)}
    assert len(names) > 10
    voice = Voice("en", ("en",))
    bare = {name for name in names if name in check_in_words(name, facts.catalogue, voice)}
    assert not bare, f"no words for {bare}"


def test_what_is_known_to_visitors_has_the_name_they_know(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    visit, facts = scene["staff"]
    assert check_in_words(
        "film festival/ziyara crashes", facts.catalogue, Voice("en", ("en",))
    ) == ("Film “Ziyara” crashes the kiosk")
    names = ("film festival/ziyara", "film gone/film", "codes for festival", "something new")
    health = tuple(HealthLine(name, True, "well") for name in names)
    said = words_on(show(stage, (visit, replace(facts, health=health)))).split("\n")
    assert "Film “Ziyara”" in said
    assert "Film “\u2068gone/film\u2069”" in said
    assert any(line.startswith("Codes for “") and "festival" not in line for line in said)
    assert "\u2068something new\u2069" in said
    hebrew = replace(visit, language="he"), replace(facts, health=health)
    assert "הסרט „" in words_on(show(stage, hebrew))
