"""Films that crashed the kiosk or broke off while they played, as the records have them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.access import interrupted
from kiosk.access.tables import SCHEMA as ACCESS
from kiosk.catalogue.model import Catalogue, FilmKey
from kiosk.doctor.check import Check, Patient
from kiosk.sealing.names import stored
from kiosk.storage import RecordsFault, look_into

#: What broke off longer ago says little about today.
_NEWS = timedelta(days=7)
_REMEDIES = {
    "missing-file": "Look whether its disk is there, or copy the film into its package.",
    "unreadable": "Look at the disk and at who may read the file.",
    "not-a-film": "Copy the film into its package again.",
    "no-picture": "Ask for the film in H.264: libVLC has no decoder here for this one.",
    "stalled": "The disk is too slow or hangs: look at its cable, or put the film on another.",
    "stopped-halfway": "The file ends before the film does: copy it again.",
    "stop-hung": "libVLC hung in letting the film go. If that comes again, restart the kiosk.",
    "library-missing": "See the check of libVLC.",
    "no-key": "See the check of sealed films.",
    "damaged": "Copy the sealed film again.",
}


def crashed_films(records_file: Path, catalogue: Catalogue) -> dict[FilmKey, datetime]:
    """Films that crashed the kiosk twice in a row, and whose file is still that one. Reads disks:
    not for the GUI thread. Errors: RecordsFault."""
    with look_into(records_file, (ACCESS, interrupted.SCHEMA)) as connection:
        noted = interrupted.crashes(connection)
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
    """Whether a film crashes the kiosk, or broke off when it was last played."""
    kiosk = patient.settings.kiosk
    catalogue = patient.packages().catalogue
    try:
        crashed, faults = crashed_films(kiosk.records_file, catalogue), _faults(kiosk.records_file)
    except RecordsFault:
        return  # what is wrong with the records, their own check says
    number = f"films that crash the kiosk: {len(crashed)}"
    what = number if crashed else "no film crashes the kiosk"
    yield Check("crashes", ok=True, what=what, crashed=frozenset(crashed))
    for film, at in crashed.items():
        what = f"the kiosk crashed twice in a row while it played, {at:%Y-%m-%d %H:%M} UTC"
        name, remedy = f"film {film} crashes", _remedy(catalogue, film)
        yield Check(name, ok=False, what=what, remedy=remedy, film=film, plays=False)
    for fault in faults:
        if catalogue.film(fault.film) is not None and patient.now() - fault.at < _NEWS:
            what = f"{fault.kind} when it was last played, {fault.at:%Y-%m-%d %H:%M} UTC"
            remedy = _REMEDIES.get(fault.kind, "Play it once to see whether it is well again.")
            yield Check(
                f"film {fault.film} as played",
                ok=False,
                what=f"{what}: {fault.detail}",
                remedy=remedy,
            )


def _remedy(catalogue: Catalogue, film: FilmKey) -> str:
    """A newer file is tried again, be it the same one: the film may not be what crashed."""
    known = catalogue.film(film)
    again = f' To try this one again: touch "{stored(known.file)}".' if known is not None else ""
    return f"Until a newer file is in its place, the film is not shown.{again}"


def _faults(records_file: Path) -> list[interrupted.FilmFault]:
    with look_into(records_file, (ACCESS, interrupted.SCHEMA)) as connection:
        return interrupted.film_faults(connection)
