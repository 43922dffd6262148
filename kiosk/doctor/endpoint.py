"""Checks of the donation endpoint: reached, token accepted, appeals known, clocks together."""

from __future__ import annotations

import stat
import sys
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from kiosk.catalogue.model import Appeal
from kiosk.doctor.check import Check, Patient
from kiosk.doctor.endpoint_faults import FAULTS
from kiosk.doctor.gift_limits import gifts_refused, typed_gifts_refused
from kiosk.donations.client import Answered, EndpointClient
from kiosk.donations.contract import Amount, DonationRequest
from kiosk.donations.health import EndpointFault, Failure
from kiosk.donations.money import LARGEST_MINOR_UNITS
from kiosk.settings import SettingsFault, endpoint_token

MOST_SKEW = timedelta(minutes=5)


def donations(patient: Patient) -> Iterator[Check]:
    """What a gift needs, short of a gift."""
    settings = patient.settings
    catalogue = patient.packages().catalogue
    given_to = [package.appeal for package in catalogue.packages if package.appeal]
    # Several film packages may have one appeal, each with limits of its own.
    appeals: defaultdict[tuple[str, str], list[Appeal]] = defaultdict(list)
    for appeal in given_to:
        appeals[appeal.id, appeal.currency].append(appeal)
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
        yield from _endpoint(patient, client, [appeals[name] for name in sorted(appeals)])
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


def _endpoint(
    patient: Patient, client: EndpointClient, appeals: Sequence[Sequence[Appeal]]
) -> Iterator[Check]:
    health = client.health()
    if isinstance(health, Failure):
        yield _ill("donation endpoint", health)
        return
    yield Check("donation endpoint", ok=True, what=f"answers at {patient.settings.endpoint.url}")
    if health.endpoint_time is not None:
        yield _skew(patient, health)
    for offered in appeals:
        yield _appeal(patient, client, offered)


def _appeal(patient: Patient, client: EndpointClient, offered: Sequence[Appeal]) -> Check:
    """One appeal, as each film package that has it offers it."""
    appeal = offered[0]
    name = f"appeal {appeal.id}"
    known = client.appeal(appeal.id)
    if isinstance(known, Failure) and known.fault is EndpointFault.NOT_FOUND:
        remedy = f'Add the appeal "{appeal.id}" to the endpoint, or to this kiosk\'s token there.'
        return Check(name, ok=False, what="the endpoint does not know it", remedy=remedy)
    if isinstance(known, Failure):
        return _ill(name, known)
    refusal = _try_to_give(patient, client, appeal)
    typed = ""
    if refusal is not None and refusal.limits is not None:
        typed = typed_gifts_refused(appeal, refusal.limits)
        refused = [gifts_refused(one, refusal.limits) for one in offered]
        if any(refused):
            what = f"it would refuse {'; '.join(dict.fromkeys(filter(None, refused)))}"
            return Check(name, ok=False, what=what, remedy=FAULTS[EndpointFault.REFUSED].remedy)
    if refusal is None or refusal.fault is EndpointFault.REFUSED:
        said = refusal.detail.partition(" ")[2] if refusal else ""
        what = "known, and this kiosk may ask for gifts"
        if typed:
            what += f"; its provider takes no {typed}"
        return Check(name, ok=True, what=f"{what} ({said})" if said else what)
    return _ill(name, refusal)


def _try_to_give(patient: Patient, client: EndpointClient, appeal: Appeal) -> Failure | None:
    """How a gift would be refused, learnt by asking for one that is larger than any limit.

    The endpoint says what else is wrong before it looks at the amount, and then between what the
    amount must be; nothing comes to be. One that takes even that is asked to cancel it at once.
    """
    request = DonationRequest(
        kiosk_id=patient.settings.kiosk.id,
        appeal_id=appeal.id,
        amount=Amount(currency=appeal.currency, minor_units=LARGEST_MINOR_UNITS),
        language=patient.settings.kiosk.languages[0],
        live=not patient.settings.rehearsal,
    )
    asked = client.create(request, f"doctor-{uuid.uuid4()}")
    if isinstance(asked, Failure):
        return asked
    client.cancel(asked.value.id)
    return None


def _ill(name: str, failure: Failure) -> Check:
    words = FAULTS[failure.fault]
    return Check(name, ok=False, what=f"{words.what} ({failure.detail})", remedy=words.remedy)


def _skew(patient: Patient, health: Answered[object]) -> Check:
    theirs = health.endpoint_time
    skew = abs(patient.now() - theirs) if theirs else timedelta()
    return Check(
        "clock against the endpoint's",
        ok=skew <= MOST_SKEW,
        what=f"{skew.total_seconds():.0f} s apart",
        remedy="" if skew <= MOST_SKEW else "Let the machine's clock follow a time server.",
    )
