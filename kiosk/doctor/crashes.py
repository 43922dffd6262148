"""Films that crash the kiosk, as the records have them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from kiosk.access import interrupted
from kiosk.access.tables import SCHEMA as ACCESS
from kiosk.catalogue.model import Catalogue, FilmKey
from kiosk.doctor.check import Check, Patient
from kiosk.sealing.names import stored
from kiosk.storage import open_records

_REMEDY = "Put a film file in its place that plays to its end; until then it is not shown."


def crashed_films(records_file: Path, catalogue: Catalogue) -> dict[FilmKey, datetime]:
    """Films that crashed the kiosk twice in a row, and whose file is still that one. Reads disks:
    not for the GUI thread. Errors: RecordsFault."""
    # Looking must not make records.
    if not records_file.exists():
        return {}
    connection = open_records(records_file, (ACCESS, interrupted.SCHEMA))
    try:
        noted = interrupted.crashes(connection)
    finally:
        connection.close()
    return {
        film: at
        for film, at in noted.items()
        if (known := catalogue.film(film)) is not None and not _is_newer(stored(known.file), at)
    }


def _is_newer(file: Path, instant: datetime) -> bool:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime, UTC) > instant
    except OSError:
        return False  # a missing file has a check of its own


def crashes(patient: Patient) -> Iterator[Check]:
    """Whether a film crashes the kiosk."""
    kiosk = patient.settings.kiosk
    catalogue = patient.packages().catalogue
    for film, at in crashed_films(kiosk.records_file, catalogue).items():
        what = f"the kiosk crashed twice in a row while it played, {at:%Y-%m-%d %H:%M} UTC"
        yield Check(f"film {film} crashes", ok=False, what=what, remedy=_REMEDY)
