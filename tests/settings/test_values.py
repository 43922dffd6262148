"""What the settings say, and what holds where they say nothing."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from kiosk.settings import DarkHours
from tests.settings.files import SMALL, WHOLE, faults, load


def test_every_key_of_the_file_arrives(tmp_path: Path) -> None:
    settings = load(tmp_path, WHOLE)
    assert settings.kiosk.id == "lobby-1"
    assert settings.kiosk.name == "Lobby kiosk 1"
    assert settings.kiosk.packages == (tmp_path / "films/ziyara", Path("/srv/films"))
    assert settings.kiosk.languages == ("en",)
    assert settings.kiosk.records == tmp_path / "records"
    assert settings.endpoint.url == "https://give.example.org"
    assert settings.endpoint.token_file == tmp_path / "endpoint-token"
    assert settings.endpoint.allowed_hosts == ("checkout.stripe.com",)
    idle = settings.idle
    assert (idle.seconds, idle.paused_seconds, idle.prompt_seconds) == (90, 200, 30)
    assert (idle.thanks_seconds, idle.staff_seconds, idle.poster_seconds) == (15, 300, 9)
    playback = settings.playback
    assert (playback.start_volume, playback.max_volume) == (50, 70)
    assert playback.surface == "frames"
    assert settings.screen.theme == "high-contrast"
    assert settings.screen.text_size == "large"
    assert settings.screen.reduce_motion
    assert settings.screen.dark_hours == DarkHours(time(23), time(8))
    assert settings.staff.pin_file == tmp_path / "secret/pin"
    assert settings.sealing.key_file == tmp_path / "secret/sealing"
    assert not settings.rehearsal
    assert not settings.windowed


@pytest.mark.parametrize(
    ("languages", "words"),
    [
        ('["tlh"]', "not a language of the kiosk"),
        ('["en", "en"]', "twice"),
        ("[]", "empty"),
        ('"en"', "a list"),
    ],
)
def test_languages_that_cannot_be_offered(tmp_path: Path, languages: str, words: str) -> None:
    text = SMALL.replace("[endpoint]", f"languages = {languages}\n[endpoint]")
    assert any(words in expected for expected in faults(tmp_path, text).values())


def test_a_language_without_words_names_those_that_have_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    translations = tmp_path / "assets" / "translations"
    translations.mkdir(parents=True)
    (translations / "kiosk_he.qm").write_text("")
    (translations / "kiosk_ar.qm").write_text("")
    monkeypatch.setattr("kiosk.assets.folder", lambda: tmp_path / "assets")
    text = SMALL.replace("[endpoint]", 'languages = ["he", "fr"]\n[endpoint]')
    assert "available are: en, he, ar" in faults(tmp_path, text)["kiosk.languages[2]"]
    assert load(tmp_path, SMALL).kiosk.languages == ("en", "he", "ar")


def test_every_language_is_offered_where_the_settings_do_not_say(tmp_path: Path) -> None:
    spoken = ("en", "es", "fr", "he", "ar", "ru", "uk")
    assert load(tmp_path, SMALL).kiosk.languages == spoken


def test_dark_hours_run_over_midnight() -> None:
    night = DarkHours(time(23), time(8))
    assert night.include(time(23))
    assert night.include(time(3))
    assert not night.include(time(8))
    assert not night.include(time(22, 59))
    noon = DarkHours(time(12), time(13))
    assert noon.include(time(12, 30))
    assert not noon.include(time(13))
