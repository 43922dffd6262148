"""The donation endpoint in the settings: its address, its token, and the rehearsal's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.donations.contract import DonationRequest
from kiosk.settings import SettingsFault, endpoint_token, load_settings, with_own_endpoint
from tests.settings.files import SMALL, WHOLE, faults, load


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
