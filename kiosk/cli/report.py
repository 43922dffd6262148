"""`kiosk report`: what the rights holder and the charity get, beside a running kiosk."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kiosk.cli.options import settings_of
from kiosk.cli.telling import DONE, NOT_WELL, not_done, refuse, say

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.reports.report import Period


def report(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from kiosk.catalogue.loading import load_catalogue
    from kiosk.reports.as_csv import as_csv
    from kiosk.reports.as_text import as_text
    from kiosk.reports.reading import SCHEMAS, Reported, read_report
    from kiosk.storage import RecordsFault, look_into

    period = _period(args)
    settings = settings_of(args)
    kiosk = settings.kiosk
    file: Path | None = args.csv
    if file is not None and file.exists():
        say(f"{file} is there already; name a new file")
        return NOT_WELL
    if file is not None and not file.absolute().parent.is_dir():
        say(f"{file}: there is no folder {file.absolute().parent}")
        return NOT_WELL
    catalogue, faults = load_catalogue(kiosk.packages, language=kiosk.languages[0])
    for fault in faults:
        for each in fault.faults:
            say(str(each))
    of = Reported(kiosk.id, kiosk.name, not settings.rehearsal, catalogue, kiosk.languages)
    try:
        with look_into(kiosk.records_file, SCHEMAS) as connection:
            made = read_report(connection, of, period, datetime.now(UTC))
        if file is None:
            print(as_text(made), end="")
        else:
            # As it is: the lines end as RFC 4180 has them.
            with file.open("x", encoding="utf-8", newline="") as stream:
                stream.write(as_csv(made))
            print(f"the report is in {file}")
    except (RecordsFault, OSError) as fault:
        return not_done(fault, writing=True)
    return DONE


def _period(args: argparse.Namespace) -> Period:
    from kiosk.reports.report import Period, PeriodFault

    try:
        return Period(args.first, args.last)
    except PeriodFault as fault:
        refuse(f"--from, --to: {fault}")
