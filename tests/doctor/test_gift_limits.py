"""The doctor tells before a visitor does which gifts the endpoint would refuse."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.doctor import Patient, endpoint
from kiosk.doctor.gift_limits import gifts_refused, typed_gifts_refused
from kiosk.donations.contract import AmountLimits
from kiosk.donations.money import Money
from tests.doctor.found import ill, rehearsing
from tests.donations.test_embedded import APPEAL as OFFERED
from tests.endpoint.conftest import APPEAL, TOKEN, running_endpoint


def limits(minimum: int = 100, maximum: int = 500_000, step: int = 1) -> AmountLimits:
    return AmountLimits(
        minimum_minor_units=minimum, maximum_minor_units=maximum, step_minor_units=step
    )


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (limits(), ""),
        (limits(1, 10**9), ""),
        (limits(minimum=101), "gifts under 1.01 USD"),
        (limits(maximum=499_999), "gifts over 4999.99 USD"),
        (limits(500, 10_000), "gifts under 5.00 USD and gifts over 100.00 USD"),
        (limits(1, 99), "every gift: it takes 0.01 USD to 0.99 USD"),
        (limits(500_001, 10**9), "every gift: it takes 5000.01 USD to 10000000.00 USD"),
        (limits(step=100), ""),
        (limits(step=1000), "gifts that are no multiple of 10.00 USD"),
    ],
)
def test_what_would_be_refused(told: AmountLimits, said: str) -> None:
    assert gifts_refused(OFFERED, told) == said


def test_covered_fees_make_odd_sums() -> None:
    covers = replace(OFFERED, fee_percent=Decimal("2.9"), fee_fixed=Money("USD", 30))
    assert gifts_refused(covers, limits(step=1)) == ""
    assert "fees covered" in gifts_refused(covers, limits(step=100))


def test_whole_suggestions_do_not_hide_that_typed_amounts_have_to_be_whole(
    patient: Patient, tmp_path: Path
) -> None:
    assert typed_gifts_refused(OFFERED, limits()) == ""
    package = tmp_path / "films" / "ziyara" / "package.toml"
    lines = [line for line in package.read_text().splitlines() if not line.startswith("fee_")]
    whole = "\n".join(lines).replace('"54.50"', '"54"')
    package.write_text(whole.replace('"relief"', f'"{APPEAL.id}"'))
    (tmp_path / "token").write_text(TOKEN)
    with running_endpoint(appeals=[replace(APPEAL, step=100)]) as running:
        address = replace(patient.settings.endpoint, url=running.url)
        here = rehearsing(replace(patient, settings=replace(patient.settings, endpoint=address)))
        told = {check.name: check for check in endpoint.donations(here)}[f"appeal {APPEAL.id}"]
    assert told.ok
    assert "no typed amounts that are no multiple of 1.00 USD" in told.what


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ({}, None),
        ({"maximum": 400_000}, "it would refuse gifts over 4000.00 USD"),
        ({"minimum": 500_001, "maximum": 600_000}, "it would refuse every gift"),
    ],
)
def test_limits_that_differ_are_told_and_no_donation_comes_to_be(
    patient: Patient, tmp_path: Path, there: dict[str, int], said: str | None
) -> None:
    package = tmp_path / "films" / "ziyara" / "package.toml"
    package.write_text(package.read_text().replace('"relief"', f'"{APPEAL.id}"'))
    (tmp_path / "token").write_text(TOKEN)
    with running_endpoint(appeals=[replace(APPEAL, **there)]) as running:
        address = replace(patient.settings.endpoint, url=running.url)
        here = rehearsing(replace(patient, settings=replace(patient.settings, endpoint=address)))
        found = ill(endpoint.donations(here))
        assert running.get("/v1/donations?after=").json()["donations"] == []
    if said is None:
        assert not found
    else:
        assert found[f"appeal {APPEAL.id}"].what.startswith(said)
        assert "agree" in found[f"appeal {APPEAL.id}"].remedy
