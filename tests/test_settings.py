from __future__ import annotations

import os
from datetime import time
from pathlib import Path

import pytest

from kiosk import settings as settings_module
from kiosk.assets import available_languages
from kiosk.donations.contract import DonationRequest
from kiosk.settings import (
    DarkHours,
    Settings,
    SettingsFault,
    endpoint_token,
    load_settings,
    with_own_endpoint,
)

SMALL = """
[kiosk]
id = "lobby-1"
packages = ["films/ziyara"]
[endpoint]
url = "embedded"
"""

WHOLE = """
[kiosk]
id = "lobby-1"
name = "Lobby kiosk 1"
packages = ["films/ziyara", "/srv/films"]
languages = ["en"]
records = "records"

[endpoint]
url = "https://give.example.org/"
token_file = "endpoint-token"
allowed_hosts = ["Checkout.Stripe.com"]

[idle]
seconds = 90
paused_seconds = 200
prompt_seconds = 30
thanks_seconds = 15
staff_seconds = 300
poster_seconds = 9

[playback]
start_volume = 50
max_volume = 70
surface = "frames"

[screen]
theme = "high-contrast"
text_size = "large"
reduce_motion = true
dark_hours = { from = "23:00", to = "08:00" }

[staff]
pin_file = "secret/pin"

[sealing]
key_file = "secret/sealing"
"""


@pytest.fixture(autouse=True)
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_module, "SYSTEM_FILE", tmp_path / "etc" / "kiosk.toml")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def load(tmp_path: Path, text: str, **environ: str) -> Settings:
    file = tmp_path / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return load_settings(file, environ=environ)


def faults(tmp_path: Path, text: str) -> dict[str, str]:
    with pytest.raises(SettingsFault) as caught:
        load(tmp_path, text)
    assert {fault.file for fault in caught.value.faults} == {tmp_path / "kiosk.toml"}
    return {fault.key: fault.expected for fault in caught.value.faults}


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


def test_an_embedded_endpoint_is_a_rehearsal_with_records_of_its_own(tmp_path: Path) -> None:
    settings = load(tmp_path, SMALL.replace("[endpoint]", 'records = "kept"\n[endpoint]'))
    assert settings.rehearsal
    assert settings.kiosk.records == tmp_path / "kept" / "rehearsal"
    assert settings.kiosk.records_file.parent == settings.kiosk.records


def test_rehearsal_can_be_asked_for_on_a_live_kiosk(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(WHOLE)
    settings = load_settings(file, environ={}, rehearsal=True)
    assert settings.rehearsal
    assert settings.endpoint.url == "https://give.example.org"
    assert settings.kiosk.records == tmp_path / "records" / "rehearsal"


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


@pytest.mark.parametrize(
    "url",
    [
        "https://give.example.org",
        "https://give.example.org:8443/base",
        "http://127.0.0.1:8000",
        "http://[::1]:8000",
        "http://localhost",
    ],
)
def test_urls_that_may_be_asked(tmp_path: Path, url: str) -> None:
    text = SMALL.replace('"embedded"', f'"{url}"')
    assert load(tmp_path, text, KIOSK_ENDPOINT_TOKEN="0123456789").endpoint.url == url


@pytest.mark.parametrize(
    "url",
    [
        "http://give.example.org",
        "http://127.0.0.1.example.org",
        "https://",
        "https://user:pass@give.example.org",
        "https://give.example.org/?a=b",
        "https://give.example.org:port",
        "https://give.example.org\\\\@evil.example",
        "ftp://give.example.org",
        "give.example.org",
        "Embedded",
    ],
)
def test_urls_that_may_not_be_asked(tmp_path: Path, url: str) -> None:
    text = SMALL.replace('"embedded"', f'"{url}"\ntoken_file = "token"')
    assert faults(tmp_path, text).keys() == {"endpoint.url"}


def test_a_remote_endpoint_needs_a_token(tmp_path: Path) -> None:
    text = SMALL.replace('"embedded"', '"https://give.example.org"')
    assert "KIOSK_ENDPOINT_TOKEN" in faults(tmp_path, text)["endpoint.token_file"]


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


def test_the_token_comes_from_the_variable_then_the_file_and_stays_out_of_settings(
    tmp_path: Path,
) -> None:
    secret = "s3cret-token-of-lobby-1"
    settings = load(tmp_path, WHOLE)
    with pytest.raises(SettingsFault, match="put the token"):
        endpoint_token(settings.endpoint, {})
    (tmp_path / "endpoint-token").write_text(secret + "\n")
    assert endpoint_token(settings.endpoint, {}) == secret
    assert (
        endpoint_token(settings.endpoint, {"KIOSK_ENDPOINT_TOKEN": "another-one"}) == "another-one"
    )
    assert secret not in repr(load(tmp_path, WHOLE, KIOSK_ENDPOINT_TOKEN=secret))


@pytest.mark.parametrize("content", ["", "two words here", "x" * 2000, "täken-täken"])
def test_a_token_that_cannot_be_one_is_not_repeated(tmp_path: Path, content: str) -> None:
    settings = load(tmp_path, WHOLE)
    (tmp_path / "endpoint-token").write_text(content)
    with pytest.raises(SettingsFault) as caught:
        endpoint_token(settings.endpoint, {})
    assert not content or content not in str(caught.value)


def test_dark_hours_run_over_midnight() -> None:
    night = DarkHours(time(23), time(8))
    assert night.include(time(23))
    assert night.include(time(3))
    assert not night.include(time(8))
    assert not night.include(time(22, 59))
    noon = DarkHours(time(12), time(13))
    assert noon.include(time(12, 30))
    assert not noon.include(time(13))


def test_the_kiosks_id_is_one_the_endpoint_takes(tmp_path: Path) -> None:
    for text, good in (("lobby-1", True), ("a" * 64, True), ("a" * 65, False), ("ü", False)):
        request = {
            "kiosk_id": text,
            "appeal_id": "a",
            "amount": {"currency": "USD", "minor_units": 100},
            "language": "en",
            "live": False,
        }
        source = SMALL.replace("lobby-1", text)
        if good:
            assert (
                DonationRequest.model_validate(request).kiosk_id == load(tmp_path, source).kiosk.id
            )
        else:
            assert "kiosk.id" in faults(tmp_path, source)
            with pytest.raises(ValueError, match="kiosk_id"):
                DonationRequest.model_validate(request)


def test_a_rehearsal_that_staff_began_reaches_no_real_endpoint(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(WHOLE)
    live = load_settings(file, environ={})
    rehearsed = with_own_endpoint(load_settings(file, environ={}, rehearsal=True))
    assert not live.rehearsal
    assert rehearsed.rehearsal
    assert rehearsed.endpoint.embedded
    assert rehearsed.endpoint.token_file is None
    assert rehearsed.kiosk.records != live.kiosk.records
    assert rehearsed.staff == live.staff  # the same PIN
