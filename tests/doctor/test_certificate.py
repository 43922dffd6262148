from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.doctor import Patient, certificate
from kiosk.settings import EndpointSettings
from tests.doctor.found import ill, only
from tests.donations.test_tls import Secure, secure

__all__ = ["secure"]


def beside(patient: Patient, url: str, bundle: Path | None = None) -> Patient:
    environ = {"REQUESTS_CA_BUNDLE": str(bundle)} if bundle else {}
    settings = replace(patient.settings, endpoint=EndpointSettings(url=url))
    return replace(patient, settings=settings, environ=environ)


@pytest.mark.parametrize(("days", "well"), [(60, True), (5, False)])
def test_how_long_it_is_good(
    patient: Patient, secure: Secure, tmp_path: Path, days: int, well: bool
) -> None:
    endpoint = secure(days=days)
    here = beside(patient, f"https://127.0.0.1:{endpoint.port}", tmp_path / "c.pem")
    here = replace(here, now=lambda: datetime.now(UTC))
    found = only(certificate.certificate(here))
    assert found.ok is well
    assert f"{days - 1} more days" in found.what
    if not well:
        assert "renewed" in ill([found])[certificate.NAME].remedy


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "https://127.0.0.1:9", "embedded"])
def test_where_there_is_none_other_checks_tell(patient: Patient, url: str) -> None:
    assert list(certificate.certificate(beside(patient, url))) == []
