"""The commands of one kiosk: run, tour, check, doctor, pin."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.options import reader_of, settings_of
from kiosk.cli.telling import DONE, NOT_WELL, not_done, refuse, say
from kiosk.own_process import upkeep_of

if TYPE_CHECKING:
    from kiosk.sealing.reading import Opener


def run(args: argparse.Namespace) -> int:
    if args.supervised:
        return _supervise(args)
    reader = reader_of(args)
    if not has_display(os.environ):
        reader.beginning()
        reader.finish()
        say("there is no display: start the kiosk in a graphical session; over ssh, set DISPLAY=:0")
        return NOT_WELL
    from kiosk import app

    early = app.open_window(reader.beginning(), windowed=args.windowed)
    reading = reader.finish()
    if upkeep_of(os.environ).staffs_rehearsal:
        from kiosk.settings import with_own_endpoint

        # The real endpoint would refuse what a live kiosk's token asks for in rehearsal.
        reading = reading._replace(settings=with_own_endpoint(reading.settings))
    from kiosk.log import open_log

    with open_log(reading.settings.kiosk.log_folder, terminal=sys.stderr):
        return app.run(reading, windowed=args.windowed or reading.settings.windowed, window=early)


def has_display(environ: Mapping[str, str]) -> bool:
    """Whether Qt has a chance. Where it has none it would abort with words of its own."""
    if not sys.platform.startswith("linux"):
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _supervise(args: argparse.Namespace) -> int:
    from kiosk.log import open_log
    from kiosk.own_process import own_command
    from kiosk.supervisor import supervise

    options = ["--config", str(args.config.absolute())] if args.config else []
    options += [f"--{name}" for name in ("rehearsal", "windowed") if getattr(args, name)]
    with open_log(None, terminal=sys.stderr):
        try:
            return supervise(own_command("run", *options))
        except OSError as error:
            return not_done(error)


def tour(args: argparse.Namespace) -> int:
    reader = reader_of(args)
    reader.beginning()
    import logging

    from kiosk import tour as touring
    from kiosk.log import open_log

    reading = reader.finish()
    offered = reading.settings.kiosk.languages
    if args.language and args.language not in offered:
        refuse(f"--language: this kiosk offers {', '.join(offered)}")
    with open_log(None, terminal=sys.stderr, level=logging.WARNING):
        try:
            ended = touring.run(reading, args.out, language=args.language)
        except OSError as error:
            return not_done(error)
    if ended == DONE:
        print(
            f"The tour went well. Its pictures are in {args.out}, what was measured in tour.json."
        )
    return ended


def check(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from kiosk.catalogue.checking import MediaMemory, check_catalogue, check_media, is_over
    from kiosk.catalogue.folders import PACKAGE_FILE
    from kiosk.catalogue.loading import load_catalogue, named_films
    from kiosk.sealing.names import is_sealed

    opener, key_file = _own_opener(args)
    catalogue, faults = load_catalogue(args.packages)
    memory = MediaMemory(None)
    for fault in faults:
        for each in fault.faults:
            say(str(each))
        for key, named in named_films(fault.folder):
            verdict = check_media(named, probe=None, memory=memory, opener=opener)
            if verdict.problem is not None:
                say(f"{fault.folder / PACKAGE_FILE}: {key}: {verdict.file}: {verdict.detail}")
    well = not faults
    for verdict in check_catalogue(catalogue, probe=None, memory=memory, opener=opener):
        package = catalogue.package(verdict.film.package)
        over = package is not None and is_over(package, datetime.now(UTC))
        if verdict.problem is not None and not over:
            well = False
            say(f"{verdict.file}: {verdict.film} is not available: {verdict.detail}")
        elif is_sealed(verdict.file):
            known = f"opened whole by {key_file}" if opener else verdict.detail
            print(f"{verdict.film}: {known}")
    for package in catalogue.packages:
        films = "1 film" if len(package.films) == 1 else f"{len(package.films)} films"
        print(f"{package.id}: {films}; package.toml has no mistake")
    if catalogue.packages:
        print("Whether its films play: kiosk doctor tells.")
    return DONE if well else NOT_WELL


def _own_opener(args: argparse.Namespace) -> tuple[Opener | None, Path | None]:
    """What opens sealed films on this machine, if it has a key: the owner's may have none."""
    from kiosk.sealing.reading import Opener
    from kiosk.settings import SettingsFault

    try:
        file = settings_of(args).sealing.key_file
    except SettingsFault:
        if args.config is not None:
            raise
        return None, None  # packages can be checked beside settings that are being written
    if file is None or not file.exists():
        return None, None
    return Opener(file), file


def doctor(args: argparse.Namespace) -> int:
    from kiosk.doctor.examination import report

    return report(args.config, os.environ, rehearsal=args.rehearsal, as_json=args.json)


def pin_set(args: argparse.Namespace) -> int:
    import getpass

    from kiosk.access.pin import PinFault, ask_for_pin, write_pin

    file = settings_of(args).staff.pin_file
    # From a pipe, for setting up many kiosks, the two answers are two lines.
    try:
        write_pin(file, ask_for_pin(getpass.getpass if sys.stdin.isatty() else _next_line))
    except (PinFault, OSError) as fault:
        return not_done(fault, writing=True)
    print(f"the PIN's hash is in {file}")
    return DONE


def _next_line(_question: str) -> str:
    return sys.stdin.readline()
