"""Checks of what this kiosk must not lose: records, tickets, the staff PIN."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from kiosk.access.issuing import list_tickets
from kiosk.access.pin import PinFault, PinUnread, read_pin
from kiosk.catalogue.checking import is_over
from kiosk.catalogue.model import UnlockWay
from kiosk.doctor.check import Check, Patient
from kiosk.faults import why_unreadable
from kiosk.storage import (
    Hindrance,
    RecordsBehind,
    RecordsFault,
    Unwritable,
    damage_of,
    look_into,
    records_fault,
    set_aside_files,
    what_keeps_from_writing,
)

_REMEDIES = {
    Hindrance.DISK: "Mount it to be written, or check it; or name another folder in kiosk.records.",
    Hindrance.FOLDER: "Give the folder to the user that runs the kiosk, or name another in "
    "kiosk.records.",
    Hindrance.FILE: "Give the file to the user that runs the kiosk, or let it be written.",
    Hindrance.NO_FOLDER: "Take it away, or name another folder in kiosk.records.",
}

#: As root the file would be root's, and the kiosk could not read it.
_SET_PIN = "As the user that runs the kiosk: kiosk pin set."


def records(patient: Patient) -> Iterator[Check]:
    """Whether records can be written, and whether the ones there are whole."""
    file = patient.settings.kiosk.records_file
    unwritable = what_keeps_from_writing(file)
    yield Check(
        "records",
        ok=unwritable is None,
        what=_in_words(unwritable) if unwritable else f"can be written in {file.parent}",
        remedy=_REMEDIES[unwritable.why] if unwritable else "",
    )
    if aside := set_aside_files(file):
        names = ", ".join(other.name for other in aside)
        yield Check(
            "damaged records",
            ok=False,
            what=f"set aside, and new records begun: {names} in {file.parent}",
            remedy="Gifts come back from the endpoint by themselves; unlocks and tickets only from "
            "a backup: stop the kiosk and put it in place of records.sqlite. Then take the "
            "damaged files away.",
        )
    # An empty file is one that a kiosk was about to begin.
    if unwritable is None and file.exists() and file.stat().st_size:
        damage = _damage(file)
        yield Check(
            "records' integrity",
            ok=not damage,
            what=damage or f"whole, {file.stat().st_size / 1e6:.1f} MB, written {_written(file)}",
            remedy="Stop the kiosk, keep a copy of the folder, and restore a backup."
            if damage
            else "",
        )


def _in_words(unwritable: Unwritable) -> str:
    place = unwritable.place
    match unwritable.why:
        case Hindrance.DISK:
            return f"the disk of {place} can only be read"
        case Hindrance.NO_FOLDER:
            return f"{place} is no folder"
        case Hindrance.FOLDER | Hindrance.FILE:
            return f"{place} may not be written by this user"


def _written(file: Path) -> str:
    """When something was last committed: to the file, or to the journal beside it."""
    sides = (file, file.with_name(f"{file.name}-wal"))
    latest = max(side.stat().st_mtime for side in sides if side.exists())
    return f"{datetime.fromtimestamp(latest, UTC):%Y-%m-%d %H:%M} UTC"


def _damage(file: Path) -> str:
    try:
        with look_into(file, ()):
            pass  # whose file it is, first
        return damage_of(file)
    except OSError as error:
        return f"{file}: {why_unreadable(error)}"
    except Exception as error:
        fault = records_fault(file, error)
        if fault is None:
            raise
        return str(fault)


def codes(patient: Patient) -> Iterable[Check]:
    """Whether tickets are left where nothing but a code unlocks a film."""
    kiosk = patient.settings.kiosk
    catalogue = patient.packages().catalogue
    takers = [p for p in catalogue.packages if UnlockWay.CODE in p.unlock_ways]
    if not takers:
        yield Check("codes", ok=True, what="no film here takes codes")
        return
    try:
        tickets = list_tickets(kiosk.records_file)
    except RecordsBehind as fault:
        yield Check("codes", ok=True, what=str(fault))
        return
    except (RecordsFault, OSError) as fault:
        yield Check("codes", ok=False, what=str(fault), remedy="Mend the records first.")
        return
    now = patient.now()
    for package in takers:
        films = {film.key for film in package.films}
        left = sum(
            ticket.uses_left
            for ticket in tickets
            if ticket.film in films
            and ticket.revoked_at is None
            and (ticket.expires_at is None or now < ticket.expires_at)
        )
        # A kiosk without tickets does its work in rehearsal, where there are other ways in, and
        # where nobody may watch any more.
        others = package.unlock_ways - {UnlockWay.CODE}
        needed = not others and not patient.settings.rehearsal and not is_over(package, now)
        yield Check(
            f"codes for {package.id}",
            ok=left > 0 or not needed,
            what=f"{left} unlocks left" if left else "none left",
            remedy="Draw some: kiosk codes new" if not left and needed else "",
        )


def staff_pin(patient: Patient) -> Iterable[Check]:
    file = patient.settings.staff.pin_file
    try:
        pin = read_pin(file)
    except PinFault as fault:
        yield Check("staff PIN", ok=False, what=str(fault), remedy=_pin_remedy(fault))
        return
    if pin is not None:
        yield Check("staff PIN", ok=True, what=f"set, in {file}")
    elif patient.settings.rehearsal:
        yield Check("staff PIN", ok=True, what="not set; the rehearsal shows one on the screen")
    else:
        remedy = f"{_SET_PIN} Until then nobody reaches the staff screen."
        yield Check("staff PIN", ok=False, what=f"not set ({file})", remedy=remedy)


def _pin_remedy(fault: PinFault) -> str:
    """A PIN that another user may not read is set well, and given to the wrong one."""
    match fault:
        case PinUnread(forbidden=True):
            return (
                "Give the file to the user that runs the kiosk, and let that user into its folder."
            )
        case PinUnread():
            return "Mend that, or name another file in staff.pin_file."
        case _:
            return _SET_PIN
