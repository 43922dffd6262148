"""The list of all checks, and the command that shows it."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kiosk.doctor import certificate, crashes, endpoint, films, gifts, machine, records, sealing
from kiosk.doctor.check import (
    Check,
    Patient,
    Running,
    Section,
    run_sections,
    settings_checks,
    still_examining,
)
from kiosk.settings import SettingsFault, load_settings

#: Which films can be offered. New ones are read whole, so it may take an hour.
_FILMS = (
    Section("films", films.media, 60),
    Section("crashes", crashes.crashes, 30),
)
SECTIONS: tuple[Section, ...] = (
    Section("settings", machine.settings, 5),
    Section("assets", machine.assets, 5),
    Section("film packages", films.packages, 30),
    Section("libVLC", films.library, 20),
    Section("sealed films", sealing.sealing, 30),
    *_FILMS,
    Section("records", records.records, 60),
    Section("codes", records.codes, 30),
    Section("staff PIN", records.staff_pin, 5),
    Section("donations", endpoint.donations, 60),
    Section("certificate", certificate.certificate, 20),
    Section("gifts", gifts.unsettled, 20),
    Section("disk", machine.disk, 10),
    Section("clock", machine.clock, 5),
    Section("display", machine.display, 10),
    Section("awake", machine.awake, 20),
)


def examine(patient: Patient) -> Iterator[Check]:
    """Every check, told as it is found. Takes seconds: not for the GUI thread."""
    return run_sections(SECTIONS, patient)


def examine_films(patient: Patient, left: dict[str, Running]) -> Iterator[Check]:
    """The films alone: which can be offered. `left`: see `run_sections`."""
    return run_sections(_FILMS, patient, left)


def examine_the_rest(patient: Patient, left: dict[str, Running]) -> Iterator[Check]:
    """All but the films: a minute or two at most."""
    return run_sections([one for one in SECTIONS if one not in _FILMS], patient, left)


def report(
    config: Path | None, environ: Mapping[str, str], *, rehearsal: bool, as_json: bool
) -> int:
    """Print every check, as text or JSON; 0 where all is well, else 1. The last thing a process
    does: where a check hangs in libVLC or on a disk, the process ends here."""
    try:
        settings = load_settings(config, environ=environ, rehearsal=rehearsal)
    except SettingsFault as fault:
        checks: Iterator[Check] = iter(settings_checks(fault))
    else:
        checks = examine(Patient(settings, environ))
    code = _print_json(list(checks)) if as_json else _print_text(checks)
    if still_examining():
        sys.stdout.flush()
        os._exit(code)
    return code


_TOLD = ("name", "ok", "what", "remedy")


def _print_json(checks: Sequence[Check]) -> int:
    well = all(check.ok for check in checks)
    told = [{name: getattr(check, name) for name in _TOLD} for check in checks]
    content = {"ok": well, "checks": told}
    print(json.dumps(content, ensure_ascii=False, indent=2))
    return 0 if well else 1


def _print_text(checks: Iterator[Check]) -> int:
    ill = 0
    for check in checks:
        ill += not check.ok
        print(f"{'well    ' if check.ok else 'NOT WELL'}  {check.name}: {check.what}", flush=True)
        if check.remedy:
            print(textwrap.indent(textwrap.fill(check.remedy, 88), " " * 10), flush=True)
    print("All is well." if not ill else f"Not well: {ill}.")
    return 0 if not ill else 1
