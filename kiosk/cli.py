"""The commands. Parses, then calls one function; imports what a command needs and no more.

Exit codes: 0 done (for `run`: an intended end), 1 not well or not done (for `run`: restart me),
2 the command or the settings cannot be used, 3 staff asked to shut the machine down.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kiosk import __version__

if TYPE_CHECKING:
    from kiosk.settings import Settings

    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # pyright: ignore[reportPrivateUsage]

DONE, NOT_WELL, UNUSABLE = 0, 1, 2

_CONFIG_HELP = (
    "the settings (kiosk.toml). Without it: $KIOSK_CONFIG, /etc/kiosk/kiosk.toml, then your "
    "config folder; where there is none, a rehearsal with the sample films"
)
_REHEARSAL_HELP = "no money moves and nothing counts; keeps records of its own"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and answer its exit code; from the main thread."""
    # Looking for plugins would cost the first paint 13 ms, and the kiosk wants none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    given = list(sys.argv[1:] if arguments is None else arguments)
    args = build_parser().parse_args(_with_command(given))
    command: Callable[[argparse.Namespace], int] = args.command
    from kiosk.faults import Faults

    try:
        return command(args)
    except Faults as found:
        for fault in found.faults:
            _say(str(fault))
        return UNUSABLE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has read enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _with_command(given: list[str]) -> list[str]:
    """`kiosk` and `kiosk --windowed` are `kiosk run` and `kiosk run --windowed`."""
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        return ["run", *given]
    return given


def build_parser() -> argparse.ArgumentParser:
    """Every command with its help."""
    parser = argparse.ArgumentParser(
        prog="kiosk",
        description="A touchscreen that shows a festival film and invites a gift paid on the "
        "donor's phone. Without a command: kiosk run.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    run = _command(commands, "run", _run, "show the films on this screen")
    _settings_options(run)
    run.add_argument(
        "--windowed", action="store_true", help="in a window that can be closed, not full screen"
    )

    tour = _command(commands, "tour", _tour, "walk through one visit and keep its pictures")
    tour.description = (
        "Drives the kiosk from the poster to the thanks, by touches, as a rehearsal with throwaway "
        "records. Writes tour.json and a picture of each step. Exit code 1 where a step failed."
    )
    tour.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write")
    tour.add_argument("--config", type=Path, metavar="FILE", help=_CONFIG_HELP)
    tour.add_argument("--language", metavar="L", help="the visitor's language, such as he")

    doctor = _command(commands, "doctor", _doctor, "check whether this kiosk can do its work")
    doctor.description = "Every check: what, well or not, what to do. Exit code 1 if one is not."
    _settings_options(doctor)
    doctor.add_argument("--json", action="store_true", help="the result as JSON")

    check = _command(commands, "check", _check, "check film packages")
    check.description = "Everything wrong in a film package at once. Exit code 1 if anything is."
    check.add_argument("packages", nargs="+", type=Path, metavar="PACKAGE", help="its folder")

    _codes_commands(commands)

    pin = _group(commands, "pin", "the staff PIN")
    pin_set = _command(pin, "set", _pin_set, "choose the PIN of the staff screen")
    _settings_options(pin_set)

    _endpoint_commands(commands)
    return parser


def _codes_commands(commands: _Commands) -> None:
    codes = _group(commands, "codes", "tickets: codes that unlock a film on this kiosk")
    new = _command(codes, "new", _codes_new, "draw codes; they are told this once")
    _settings_options(new)
    new.add_argument(
        "--film", metavar="FILM", help="package/film; not needed where one takes codes"
    )
    new.add_argument("--count", type=int, default=1, metavar="N", help="how many codes (1)")
    new.add_argument("--uses", type=int, default=1, metavar="N", help="unlocks by each code (1)")
    new.add_argument(
        "--expires", type=_day, metavar="YYYY-MM-DD", help="the last day they are good"
    )
    new.add_argument("--csv", type=Path, metavar="FILE", help="write them to FILE, not the screen")

    listing = _command(codes, "list", _codes_list, "every ticket and what is left of it")
    _settings_options(listing)

    revoke = _command(codes, "revoke", _codes_revoke, "make a code good for nothing")
    _settings_options(revoke)
    revoke.add_argument(
        "code", metavar="CODE", help="the code, or its number in `kiosk codes list`"
    )


def _endpoint_commands(commands: _Commands) -> None:
    endpoint = _group(commands, "endpoint", "the donation endpoint, as a service of its own")
    serve = _command(endpoint, "serve", _endpoint_serve, "answer kiosks and phones")
    serve.add_argument(
        "--embedded", type=int, metavar="FD", help=argparse.SUPPRESS
    )  # for the kiosk that starts it as its child


def _group(commands: _Commands, name: str, what: str) -> _Commands:
    group = commands.add_parser(name, help=what, description=_sentence(what), allow_abbrev=False)
    return group.add_subparsers(metavar="COMMAND", required=True)


def _command(
    commands: _Commands,
    name: str,
    command: Callable[[argparse.Namespace], int],
    what: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=what, description=_sentence(what), allow_abbrev=False)
    parser.set_defaults(command=command)
    return parser


def _settings_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, metavar="FILE", help=_CONFIG_HELP)
    parser.add_argument("--rehearsal", action="store_true", help=_REHEARSAL_HELP)


def _sentence(what: str) -> str:
    return what[0].upper() + what[1:] + "."


def _day(text: str) -> object:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2022-05-09") from None


def _settings(args: argparse.Namespace) -> Settings:
    from kiosk.settings import load_settings

    return load_settings(
        args.config, environ=os.environ, rehearsal=getattr(args, "rehearsal", False)
    )


def _run(args: argparse.Namespace) -> int:
    from kiosk.app import run

    settings = _settings(args)
    return run(settings, windowed=args.windowed or settings.windowed)


def _tour(args: argparse.Namespace) -> int:
    settings = _settings(args)
    if args.language and args.language not in settings.kiosk.languages:
        _usage(f"--language: this kiosk offers {', '.join(settings.kiosk.languages)}")
    from kiosk.tour import run

    return run(settings, out=args.out, language=args.language)


def _check(args: argparse.Namespace) -> int:
    from kiosk.catalogue.checking import MediaMemory, check_catalogue
    from kiosk.catalogue.loading import load_catalogue

    catalogue, faults = load_catalogue(args.packages)
    for fault in faults:
        _say(str(fault))
    well = not faults
    for verdict in check_catalogue(catalogue, probe=None, memory=MediaMemory(None)):
        if verdict.problem is not None:
            well = False
            _say(f"{verdict.file}: {verdict.film} is not available: {verdict.detail}")
    for package in catalogue.packages:
        films = "1 film" if len(package.films) == 1 else f"{len(package.films)} films"
        print(f"{package.id}: {films}, every key is well")
    return DONE if well else NOT_WELL


def _doctor(args: argparse.Namespace) -> int:
    from kiosk.doctor.examination import report

    return report(args.config, os.environ, rehearsal=args.rehearsal, as_json=args.json)


def _codes_new(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from kiosk.access.issuing import (
        Batch,
        TicketFault,
        draw_tickets,
        end_of_day,
        film_for_tickets,
    )
    from kiosk.catalogue.loading import load_catalogue
    from kiosk.catalogue.model import UnlockWay
    from kiosk.storage import RecordsFault

    settings = _settings(args)
    catalogue, faults = load_catalogue(
        settings.kiosk.packages, language=settings.kiosk.languages[0]
    )
    for fault in faults:
        _say(str(fault))
    try:
        takers = [
            film
            for package in catalogue.packages
            if UnlockWay.CODE in package.unlock_ways
            for film in package.films
        ]
        if args.film is None and len(takers) != 1:
            known = ", ".join(str(film.key) for film in takers) or "none"
            raise TicketFault(f"--film is needed; films that take codes: {known}")
        film = film_for_tickets(catalogue, args.film or str(takers[0].key))
        package = catalogue.package(film.package)
        expires = end_of_day(args.expires, package.time_zone) if args.expires and package else None
        codes = draw_tickets(
            settings.kiosk.records_file,
            Batch(film, args.count, args.uses, expires),
            kiosk=settings.kiosk.id,
            now=datetime.now(UTC),
            csv_file=args.csv,
        )
    except (TicketFault, RecordsFault, OSError) as fault:
        return _not_done(fault)
    if args.csv is not None:
        print(f"{len(codes)} for {film} written to {args.csv}")
    else:
        for code in codes:
            print(code.grouped)
    return DONE


def _codes_list(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime, timedelta

    from kiosk.access.issuing import list_tickets
    from kiosk.storage import RecordsFault

    records = _settings(args).kiosk.records_file
    try:
        # Looking must not make records: they would belong to whoever looked first.
        tickets = list_tickets(records) if records.exists() else []
    except (RecordsFault, OSError) as fault:
        return _not_done(fault)
    now = datetime.now(UTC)
    print(f"{'number':>6}  {'left':>9}  {'drawn':10}  {'good':16}  film")
    for ticket in tickets:
        left = f"{ticket.uses_left} of {ticket.uses}"
        good = "always"
        if ticket.revoked_at is not None:
            good = "revoked"
        elif ticket.expires_at is not None:
            over = ticket.expires_at <= now
            last = ticket.expires_at.astimezone() - timedelta(seconds=1)
            good = "over" if over else f"until {last:%Y-%m-%d}"
        drawn = f"{ticket.created_at.astimezone():%Y-%m-%d}"
        print(f"{ticket.id:>6}  {left:>9}  {drawn}  {good:16}  {ticket.film}")
    return DONE


def _codes_revoke(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from kiosk.access.issuing import TicketFault, revoke
    from kiosk.storage import RecordsFault

    try:
        film = revoke(_settings(args).kiosk.records_file, args.code, datetime.now(UTC))
    except (TicketFault, RecordsFault, OSError) as fault:
        return _not_done(fault)
    print(f"revoked; it was for {film}")
    return DONE


def _pin_set(args: argparse.Namespace) -> int:
    import getpass

    from kiosk.access.pin import PinFault, ask_for_pin, write_pin

    file = _settings(args).staff.pin_file
    # From a pipe, for setting up many kiosks, the two answers are two lines.
    try:
        write_pin(file, ask_for_pin(getpass.getpass if sys.stdin.isatty() else _next_line))
    except (PinFault, OSError) as fault:
        return _not_done(fault)
    print(f"the PIN's hash is in {file}")
    return DONE


def _next_line(_question: str) -> str:
    return sys.stdin.readline()


def _endpoint_serve(args: argparse.Namespace) -> int:
    from kiosk.endpoint.embedded import serve_embedded

    return serve_embedded(args.embedded)


def _not_done(fault: Exception) -> int:
    _say(str(fault))
    return NOT_WELL


def _usage(message: str) -> NoReturn:
    _say(message)
    raise SystemExit(UNUSABLE)


def _say(message: str) -> None:
    print(f"kiosk: {message}", file=sys.stderr)
