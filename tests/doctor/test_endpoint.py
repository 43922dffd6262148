from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.doctor import Patient, endpoint
from kiosk.doctor.endpoint_faults import FAULTS
from kiosk.donations.health import EndpointFault
from kiosk.donations.money import LARGEST_MINOR_UNITS
from kiosk.endpoint.tokens import make_token
from kiosk.settings import EndpointSettings, load_settings
from tests.doctor.found import ill, only, rehearsing
from tests.donations.test_tls import Secure, client_of, secure
from tests.endpoint.conftest import APPEAL, TOKEN, running_endpoint

__all__ = ["secure"]


def test_an_endpoint_that_cannot_be_reached_says_what_to_do(patient: Patient) -> None:
    found = ill(endpoint.donations(patient))
    assert found.keys() == {"donation endpoint"}
    assert "secret" not in str(found)


def test_a_token_that_others_may_read(patient: Patient, tmp_path: Path) -> None:
    (tmp_path / "token").chmod(0o644)
    assert "chmod 600" in ill(endpoint.donations(patient))["endpoint token"].remedy
    (tmp_path / "token").unlink()
    assert "endpoint.token_file" in ill(endpoint.donations(patient))["endpoint token"].remedy


def test_an_embedded_endpoint_is_told_as_the_rehearsal(patient: Patient) -> None:
    settings = replace(patient.settings, endpoint=EndpointSettings())
    assert "rehearsal" in only(endpoint.donations(replace(patient, settings=settings))).what


def test_a_real_endpoint_that_knows_the_token_and_one_appeal(
    patient: Patient, tmp_path: Path
) -> None:
    serve = [sys.executable, "-u", "-m", "kiosk", "endpoint", "serve", "--rehearsal", "--port", "0"]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().split()[-1]
            token = process.stdout.readline().split()[-1]
            (tmp_path / "token").write_text(token)
            settings = replace(
                patient.settings,
                endpoint=EndpointSettings(url=url, token_file=tmp_path / "token"),
            )
            here = rehearsing(replace(patient, settings=settings))
            assert ill(endpoint.donations(here)).keys() == {"appeal relief"}
            file = tmp_path / "films" / "ziyara" / "package.toml"
            file.write_text(file.read_text().replace('"relief"', '"ukraine-emergency-fund"'))
            assert not ill(endpoint.donations(here))
            (tmp_path / "token").write_text("another-token-of-some-length")
            refused = ill(endpoint.donations(here))
            assert "token" in refused["appeal ukraine-emergency-fund"].remedy
        finally:
            process.terminate()
            process.wait(10)


def test_every_fault_of_the_endpoint_has_its_own_words_and_a_remedy() -> None:
    assert set(FAULTS) == set(EndpointFault)
    assert len({words.what for words in FAULTS.values()}) == len(FAULTS)
    assert all(words.remedy.endswith(".") for words in FAULTS.values())


GIFT_MATTERS = [
    ("", "", "", False, ""),
    ("", "", "", True, "--live or --rehearsal"),
    ('"lobby-1"', '"lobby-9"', "kiosk.toml", False, "make one for this kiosk"),
    ('currency = "USD"', 'currency = "EUR"', "package.toml", False, "agree"),
]


@pytest.mark.parametrize(("old", "new", "name", "live", "remedy"), GIFT_MATTERS)
def test_whether_a_gift_would_be_taken(
    patient: Patient, tmp_path: Path, old: str, new: str, name: str, live: bool, remedy: str
) -> None:
    """The token's kind and kiosk, and the appeal's currency; no donation comes to be."""
    package = tmp_path / "films" / "ziyara" / "package.toml"
    package.write_text(package.read_text().replace('"relief"', f'"{APPEAL.id}"'))
    (tmp_path / "token").write_text(TOKEN)
    for file in (package, tmp_path / "kiosk.toml"):
        if file.name == name:
            assert old in file.read_text()
            file.write_text(file.read_text().replace(old, new))
    with running_endpoint() as running:
        settings = load_settings(tmp_path / "kiosk.toml", environ={})
        address = replace(settings.endpoint, url=running.url)
        here = replace(patient, settings=replace(settings, endpoint=address, rehearsal=not live))
        checks = {check.name: check for check in endpoint.donations(here)}
        appeal = checks[f"appeal {APPEAL.id}"]
        assert running.get("/v1/donations?after=").json()["donations"] == []
    assert (appeal.ok, remedy in appeal.remedy) == (not remedy, True)


def test_an_appeal_that_moves_no_money_there_takes_no_real_gifts(
    patient: Patient, tmp_path: Path
) -> None:
    package = tmp_path / "films" / "ziyara" / "package.toml"
    package.write_text(package.read_text().replace('"relief"', f'"{APPEAL.id}"'))
    with running_endpoint() as running:
        _, secret = running.stored(make_token, running.store, "lobby-1", live=True)
        (tmp_path / "token").write_text(secret)
        address = replace(patient.settings.endpoint, url=running.url)
        here = replace(patient, settings=replace(patient.settings, endpoint=address))
        found = ill(endpoint.donations(here))[f"appeal {APPEAL.id}"]
    assert "rehearsals only" in found.what
    assert "provider that moves money" in found.remedy


def test_an_endpoint_that_takes_any_amount_is_asked_to_cancel(
    patient: Patient, tmp_path: Path
) -> None:
    package = tmp_path / "films" / "ziyara" / "package.toml"
    package.write_text(package.read_text().replace('"relief"', f'"{APPEAL.id}"'))
    (tmp_path / "token").write_text(TOKEN)
    boundless = replace(APPEAL, maximum=LARGEST_MINOR_UNITS)
    with running_endpoint(appeals=[boundless]) as running:
        address = replace(patient.settings.endpoint, url=running.url)
        here = rehearsing(replace(patient, settings=replace(patient.settings, endpoint=address)))
        assert not ill(endpoint.donations(here))
        (donation,) = running.get("/v1/donations?after=").json()["donations"]
    assert donation["status"] == "cancelled"


@pytest.mark.parametrize(("minutes", "well"), [(0, True), (10, False)])
def test_a_clock_that_disagrees_with_the_endpoints(
    patient: Patient,
    secure: Secure,
    monkeypatch: pytest.MonkeyPatch,
    minutes: int,
    well: bool,
) -> None:
    served = secure()
    url = f"https://127.0.0.1:{served.port}"
    monkeypatch.setattr(endpoint, "EndpointClient", lambda _url, _token: client_of(served))
    given = replace(patient.settings.endpoint, url=url)
    here = replace(
        patient,
        settings=replace(patient.settings, endpoint=given),
        now=lambda: datetime.now(UTC) + timedelta(minutes=minutes),
    )
    checks = {check.name: check for check in endpoint.donations(here)}
    skew = checks["clock against the endpoint's"]
    assert skew.ok is well
    assert ("time server" in skew.remedy) is not well
    assert "s apart" in skew.what
