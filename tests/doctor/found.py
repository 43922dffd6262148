"""What the doctor found, for its tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kiosk.doctor import Check, Patient


def rehearsing(patient: Patient) -> Patient:
    return replace(patient, settings=replace(patient.settings, rehearsal=True))


def only(checks: Iterable[Check]) -> Check:
    (check,) = checks
    return check


def ill(checks: Iterable[Check]) -> dict[str, Check]:
    """What is not well, by name; each says what to do."""
    found = {check.name: check for check in checks if not check.ok}
    assert all(check.remedy for check in found.values())
    return found
