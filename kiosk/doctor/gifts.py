"""Gifts that are not settled, as the records have them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kiosk.doctor.check import Check, Patient
from kiosk.donations import ledger, lost
from kiosk.storage import RecordsFault, look_into

#: The endpoint ends what was not paid within ten minutes; a payment on its way may take hours.
_LONG = timedelta(days=1)
#: After that staff have heard of a gift that got lost, every day.
_NEWS = timedelta(days=7)
_ASK = "Ask whoever runs the endpoint to look for them: donors may have paid."


def unsettled(patient: Patient) -> Iterator[Check]:
    """Whether gifts wait for longer than a payment takes."""
    file = patient.settings.kiosk.records_file
    now = patient.now()
    try:
        with look_into(file, (ledger.SCHEMA,)) as connection:
            waiting = ledger.unsettled(connection)
            gone = len(lost.lost_between(connection, now - _NEWS, now))
    except RecordsFault:
        return  # what is wrong with the records, their own check says
    old = [row for row in waiting if now - row.created_at > _LONG]
    what = f"{len(waiting)} are being asked about" if waiting else "none"
    if old:
        what += f", {len(old)} of them for more than a day"
    if gone:
        what += f"; {gone} the endpoint does not know any more"
    ill = bool(old or gone)
    yield Check("gifts not settled", ok=not ill, what=what, remedy=_ASK if ill else "")
