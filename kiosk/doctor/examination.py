"""The list of all checks, and the command that shows it."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from kiosk.doctor import certificate, crashes, endpoint, films, gifts, machine, records, sealing
from kiosk.doctor.check import (
    Check,
    Patient,
    Section,
    run_sections,
    settings_checks,
    still_examining,
    within,
)
from kiosk.settings import SettingsFault, load_settings

SECTIONS: tuple[Section, ...] = (
    Section("settings", machine.settings, within(5)),
    Section("assets", machine.assets, within(5)),
    Section("film packages", films.packages, within(30)),
    Section("libVLC", films.library, within(20)),
    Section("sealed films", sealing.sealing, within(30)),
    Section("films", films.media, films.media_seconds),
    Section("crashes", crashes.crashes, within(30)),
    Section("records", records.records, within(60)),
    Section("codes", records.codes, within(20)),
    Section("staff PIN", records.staff_pin, within(5)),
    Section("donations", endpoint.donations, within(60)),
    Section("certificate", certificate.certificate, within(20)),
    Section("gifts", gifts.unsettled, within(20)),
    Section("disk", machine.disk, within(10)),
    Section("clock", machine.clock, within(5)),
    Section("display", machine.display, within(10)),
    Section("awake", machine.awake, within(20)),
)


def examine(patient: Patient) -> Iterator[Check]:
    """Every check, told as it is found. Takes seconds: not for the GUI thread.

    Setting `patient.stopped` ends what reads long.
    """
    return run_sections(SECTIONS, patient)


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


def _print_json(checks: Sequence[Check]) -> int:
    well = all(check.ok for check in checks)
    content = {"ok": well, "checks": [asdict(check) for check in checks]}
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
