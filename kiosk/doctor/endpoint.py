"""Checks of the donation endpoint: reached, token accepted, appeals known, clocks together."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from kiosk.catalogue.loading import load_catalogue
from kiosk.doctor.check import Check, Patient
from kiosk.doctor.endpoint_faults import FAULTS
from kiosk.donations.client import Answered, EndpointClient
from kiosk.donations.health import EndpointFault, Failure
from kiosk.settings import SettingsFault, endpoint_token

MOST_SKEW = timedelta(minutes=5)


def donations(patient: Patient) -> Iterator[Check]:
    """What a gift needs, up to the appeal; asks for no donation."""
    settings = patient.settings
    kiosk = settings.kiosk
    catalogue, _ = load_catalogue(kiosk.packages, language=kiosk.languages[0])
    appeals = sorted({package.appeal.id for package in catalogue.packages if package.appeal})
    if settings.endpoint.embedded:
        what = "a rehearsal: the kiosk starts its own endpoint, and no money moves"
        yield Check("donation endpoint", ok=True, what=what)
        return
    try:
        token = endpoint_token(settings.endpoint, patient.environ)
    except SettingsFault as fault:
        yield Check(
            "endpoint token",
            ok=False,
            what=str(fault.faults[0]),
            remedy=FAULTS[EndpointFault.NO_TOKEN].remedy,
        )
        return
    yield from _token_file(settings.endpoint.token_file)
    client = EndpointClient(settings.endpoint.url, lambda: token)
    try:
        yield from _endpoint(patient, client, appeals)
    finally:
        client.close()
        client.release()


def _token_file(file: Path | None) -> Iterator[Check]:
    if file is None or sys.platform == "win32" or not file.exists():
        return
    others = stat.S_IMODE(file.stat().st_mode) & 0o077
    yield Check(
        "endpoint token",
        ok=not others,
        what="other users of this machine may read it" if others else "for its owner alone",
        remedy=f"Run: chmod 600 {file}" if others else "",
    )


def _endpoint(patient: Patient, client: EndpointClient, appeals: list[str]) -> Iterator[Check]:
    health = client.health()
    yield _check("donation endpoint", health, lambda: f"answers at {patient.settings.endpoint.url}")
    if isinstance(health, Failure):
        return
    if health.endpoint_time is not None:
        yield _skew(patient, health)
    for appeal in appeals:
        result = client.appeal(appeal)
        if isinstance(result, Failure) and result.fault is EndpointFault.NOT_FOUND:
            remedy = f'Add the appeal "{appeal}" to the endpoint, or to this kiosk\'s token there.'
            yield Check(
                f"appeal {appeal}", ok=False, what="the endpoint does not know it", remedy=remedy
            )
        else:
            yield _check(f"appeal {appeal}", result, lambda: "known, and the token is accepted")


def _check(name: str, result: Answered[object] | Failure, well: Callable[[], str]) -> Check:
    if not isinstance(result, Failure):
        return Check(name, ok=True, what=well())
    words = FAULTS[result.fault]
    return Check(name, ok=False, what=f"{words.what} ({result.detail})", remedy=words.remedy)


def _skew(patient: Patient, health: Answered[object]) -> Check:
    theirs = health.endpoint_time
    skew = abs(patient.now() - theirs) if theirs else timedelta()
    return Check(
        "clock against the endpoint's",
        ok=skew <= MOST_SKEW,
        what=f"{skew.total_seconds():.0f} s apart",
        remedy="" if skew <= MOST_SKEW else "Let the machine's clock follow a time server.",
    )
