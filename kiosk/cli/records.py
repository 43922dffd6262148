"""`kiosk records`: what the kiosk must never forget, kept safe by the operator."""

from __future__ import annotations

import argparse
from contextlib import closing

from kiosk.cli.options import settings_of
from kiosk.cli.telling import DONE, NOT_WELL, not_done, say


def backup(args: argparse.Namespace) -> int:
    from kiosk.storage import back_up, open_records, records_fault

    records = settings_of(args).kiosk.records_file
    if not records.exists():
        say(f"there are no records in {records.parent} yet")
        return NOT_WELL
    if not args.file.absolute().parent.is_dir():
        say(f"{args.file}: there is no folder {args.file.absolute().parent}")
        return NOT_WELL
    try:
        with closing(open_records(records, ())) as connection:
            back_up(connection, args.file)
    except FileExistsError:
        say(f"{args.file} is there already; name a new file")
        return NOT_WELL
    except Exception as error:
        fault = records_fault(args.file, error)
        if fault is None:
            raise
        return not_done(fault)
    size = args.file.stat().st_size / 1e6
    print(f"{args.file}: a whole copy of {records}, {size:.1f} MB")
    return DONE
