"""Where settings are looked for, and what is no settings file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.settings import SettingsFault, load_settings
from tests.settings.files import SMALL, load


def test_without_settings_it_is_a_rehearsal_in_a_window_with_the_sample(tmp_path: Path) -> None:
    settings = load_settings(environ={})
    assert settings.rehearsal
    assert settings.windowed
    assert settings.endpoint.embedded
    assert settings.kiosk.languages[0] == "en"
    assert settings.kiosk.records == tmp_path / "data" / "kiosk" / "rehearsal"
    assert [path.name for path in settings.kiosk.packages] == ["sample"]


def test_the_order_in_which_settings_are_looked_for(tmp_path: Path) -> None:
    def write(place: str) -> Path:
        file = tmp_path / place / "kiosk.toml"
        file.parent.mkdir(parents=True)
        file.write_text(SMALL)
        return file

    user = write("config/kiosk")
    assert load_settings(environ={}).file == user
    system = write("etc")
    assert load_settings(environ={}).file == system
    named = write("named")
    environ = {"KIOSK_CONFIG": str(named)}
    assert load_settings(environ=environ).file == named
    argument = write("argument")
    assert load_settings(argument, environ=environ).file == argument


def test_named_settings_that_are_not_there_are_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match="no such file"):
        load_settings(environ={"KIOSK_CONFIG": str(tmp_path / "gone.toml")})


def test_a_relative_name_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(tmp_path, SMALL)
    monkeypatch.chdir(tmp_path)
    settings = load_settings(Path("kiosk.toml"), environ={})
    assert settings.file == tmp_path / "kiosk.toml"
    assert settings.kiosk.packages == (tmp_path / "films/ziyara",)


@pytest.mark.parametrize(
    ("content", "key", "words"),
    [
        (b"[kiosk]\nid = lobby", "line 2, column 6", "not TOML"),
        (b"[kiosk]\nid = 'a'\nid = 'b'", "end of document", "not TOML"),
        (b"[kiosk]\nname = '\xff'", "line 2", "UTF-8"),
        (b"#" * 300_000, "", "larger than"),
        (b"a = " + b"[" * 5000, "", "not TOML"),
    ],
)
def test_files_that_are_not_toml(tmp_path: Path, content: bytes, key: str, words: str) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_bytes(content)
    with pytest.raises(SettingsFault) as caught:
        load_settings(file, environ={})
    (fault,) = caught.value.faults
    assert fault.key == key
    assert words in fault.expected


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match="folder"):
        load_settings(tmp_path, environ={})


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert load_settings(file, environ={}).kiosk.id == "lobby-1"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_settings_that_may_not_be_read_are_not_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "etc" / "kiosk.toml"
    file.parent.mkdir()
    file.write_text(SMALL)
    file.chmod(0)
    with pytest.raises(SettingsFault, match="permissions"):
        load_settings(environ={})
