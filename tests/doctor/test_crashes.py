"""Films that the kiosk crashed in, and the way back for them."""

from __future__ import annotations

import os
import shlex
from contextlib import closing
from datetime import UTC, datetime, timedelta

from kiosk.access import interrupted
from kiosk.access.tables import SCHEMA
from kiosk.access.unlocks import unlock_in
from kiosk.catalogue.model import UnlockWay
from kiosk.doctor import Patient, crashes
from kiosk.storage import open_records
from tests.doctor.found import ill


def test_a_film_that_crashed_the_kiosk_is_shown_again_once_its_file_is_touched(
    patient: Patient,
) -> None:
    film = next(film.key for film in patient.packages().catalogue.films)
    at = datetime.now(UTC) + timedelta(seconds=5)
    schemas = (SCHEMA, interrupted.SCHEMA)
    with closing(open_records(patient.settings.kiosk.records_file, schemas)) as records:
        unlock = unlock_in(records, film=film, way=UnlockWay.FREE, code_hash=b"a", now=at)
        for _ in range(2):
            assert not ill(crashes.crashes(patient))
            interrupted.keep(records, unlock.id, 10, "{}", at, well=False)
            interrupted.take(records, at)
    (told,) = ill(crashes.crashes(patient)).values()
    assert told.plays is False
    # As the doctor says it, and by its clock after the crash.
    command, file = shlex.split(told.remedy.partition("again: ")[2].removesuffix("."))
    assert command == "touch"
    os.utime(file, (at.timestamp() + 1, at.timestamp() + 1))
    assert not ill(crashes.crashes(patient))
