"""Mistakes in the settings: all at once, each with its key, and said kindly."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.assets import available_languages
from tests.settings.files import SMALL, faults, load


def test_all_faults_come_at_once_each_with_its_key(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        """
        [kiosk]
        id = "lobby 1"
        packages = []
        langages = ["en"]
        [endpoint]
        url = "http://give.example.org"
        token_file = 7
        allowed_hosts = ["a.example:443"]
        [idle]
        seconds = "60"
        [playback]
        start_volume = 90
        surface = "native "
        [screen]
        dark_hours = { from = "25:00", until = "08:00" }
        [sound]
        """,
    )
    assert found.keys() == {
        "kiosk.id",
        "kiosk.packages",
        "kiosk.langages",
        "endpoint.url",
        "endpoint.token_file",
        "endpoint.allowed_hosts[1]",
        "idle.seconds",
        "playback.surface",
        "playback.start_volume",
        "screen.dark_hours.from",
        "screen.dark_hours.to",
        "screen.dark_hours.until",
        "sound",
    }
    assert found["kiosk.langages"] == 'unknown key; did you mean "languages"?'
    assert "known are: from, to" in found["screen.dark_hours.until"]
    assert "https://" in found["endpoint.url"]
    assert found["idle.seconds"] == 'expected a whole number, without quotes; found "60"'
    assert '"native"' in found["playback.surface"]


@pytest.mark.parametrize(
    ("line", "key", "words"),
    [
        ("[playback]\nstart_volume = 90", "playback.start_volume", "above max_volume"),
        ("[playback]\nmax_volume = 50", "playback.max_volume", "60 unless set"),
        ("[playback]\nmax_volume = 101", "playback.max_volume", "at most 100"),
        ("[idle]\nseconds = 0", "idle.seconds", "at least 10"),
        ("[idle]\nseconds = true", "idle.seconds", "whole number"),
        ("[screen]\ntext_size = 'huge'", "screen.text_size", '"large"'),
        (
            "[screen]\ndark_hours = { from = '08:00', to = '08:00' }",
            "screen.dark_hours",
            "same time",
        ),
        ("[staff]\npin_file = ''", "staff.pin_file", "a path"),
        ('[staff]\npin_file = "C:\\new\\bin"', "staff.pin_file", "write /"),
        ("[[idle]]\nseconds = 60", "idle", "single brackets"),
    ],
)
def test_impossible_values(tmp_path: Path, line: str, key: str, words: str) -> None:
    assert words in faults(tmp_path, SMALL + line)[key]


def test_five_mistakes_are_five_faults(tmp_path: Path) -> None:
    """None hides another, and none is told twice: the misspelt table is looked into."""
    found = faults(
        tmp_path,
        """
        [kiosk]
        id = "lobby-1"
        packages = ["films"]
        languages = ["en", "en", "tlh"]
        [endpont]
        url = "http://give.example.org"
        token_file = "token"
        [playback]
        start_volume = 90
        """,
    )
    assert found == {
        "kiosk.languages[2]": '"en" is listed twice',
        "kiosk.languages[3]": '"tlh" is not a language of the kiosk; known are: '
        + ", ".join(available_languages()),
        "endpont": 'unknown key; did you mean "endpoint"?',
        "endpoint.url": 'expected "embedded", or an address with https:// (http:// only on this'
        ' machine); found "http://give.example.org"',
        "playback.start_volume": "90 may not be above max_volume, which is 80",
    }


def test_a_slip_beside_the_right_name_is_put_right_too(tmp_path: Path) -> None:
    """The header of a table is misspelt, that of the table within it is not."""
    found = faults(tmp_path, SMALL + '[scren]\ntheme = "foyr"\n[screen.dark_hours]\nfrom = "23:00"')
    assert found.keys() == {"scren", "screen.theme", "screen.dark_hours.to"}
    assert found["scren"] == 'unknown key; did you mean "screen"?'
    # Which of two that contradict each other was meant, only the operator knows.
    assert faults(tmp_path, SMALL + '[Kiosk]\nid = "b"') == {
        "Kiosk": 'unknown key; did you mean "kiosk"?'
    }


@pytest.mark.parametrize("folder", ["films/Le\u00a0film", "films/ציה\u200f", "films/a\u3000b"])
def test_letters_of_a_path_that_are_not_seen_are_good(tmp_path: Path, folder: str) -> None:
    settings = load(tmp_path, SMALL.replace("films/ziyara", folder))
    assert settings.kiosk.packages == (tmp_path / folder,)


def test_tables_that_are_missing_say_what_they_need(tmp_path: Path) -> None:
    assert faults(tmp_path, "") == {
        "kiosk": "missing; the table [kiosk] is needed, with id, packages",
        "endpoint": "missing; the table [endpoint] is needed, with url",
    }


@pytest.mark.parametrize("url", ["Embedded", "embeded"])
def test_a_slip_in_embedded_is_one_fault(tmp_path: Path, url: str) -> None:
    found = faults(tmp_path, SMALL.replace("embedded", url))
    assert found.keys() == {"endpoint.url"}
    assert 'did you mean "embedded"?' in found["endpoint.url"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("name = Lobby", "straight quotes"),
        ("name = \u201cLobby\u201d", "straight quotes"),
        ("[screen]\nreduce_motion = True", "small letters"),
        ("name: 'Lobby'", "key = value"),
        ("id = 'b'\n", "this key stands twice"),
        ("[kiosk]\n", "this table stands twice"),
        ('records = "C:\\Users"\n', "write / in paths"),
        ("name = 'Lobby\n", "no quote at its end"),
        ("languages = ['en' 'he']\n", "lacks a comma"),
        ("[screen]\ndark_hours = { from = 23:00, to = 08:00 }", "wants quotes"),
        ("[screen", "expected ]"),
    ],
)
def test_slips_in_toml_are_told_kindly(tmp_path: Path, line: str, words: str) -> None:
    text = f"[kiosk]\nid = 'a'\n{line}"
    ((key, expected),) = faults(tmp_path, text).items()
    assert key.startswith(("line ", "end of"))
    assert words in expected
