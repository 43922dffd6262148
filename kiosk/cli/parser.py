"""Every command with its options and its help."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.cli import codes, endpoint, kiosk, records, report, sealing
from kiosk.cli.options import CONFIG_HELP, settings_options

if TYPE_CHECKING:
    from datetime import date

    # pyright: ignore is for argparse, which gives this type no public name.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # pyright: ignore[reportPrivateUsage]

_PORT = 8765


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiosk",
        description="A touchscreen that shows a festival film and invites a gift paid on the "
        "donor's phone. Without a command: kiosk run.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _kiosk_commands(commands)
    _codes_commands(_group(commands, "codes", "tickets: codes that unlock a film on this kiosk"))
    pin = _group(commands, "pin", "the staff PIN")
    settings_options(_command(pin, "set", kiosk.pin_set, "choose the PIN of the staff screen"))
    _report_command(commands)
    records_group = _group(commands, "records", "what this kiosk must never forget")
    backup = _command(records_group, "backup", records.backup, "write a copy while the kiosk runs")
    settings_options(backup)
    backup.add_argument("file", type=Path, metavar="FILE", help="a new file, for the copy")
    _sealing_commands(commands)
    _endpoint_commands(_group(commands, "endpoint", "the donation endpoint, as a service"))
    return parser


def _kiosk_commands(commands: Commands) -> None:
    run = _command(commands, "run", kiosk.run, "show the films on this screen")
    settings_options(run)
    windowed = "in a window that can be closed, not full screen"
    run.add_argument("--windowed", action="store_true", help=windowed)
    supervised = "start the kiosk again whenever it goes wrong; for unattended screens"
    run.add_argument("--supervised", action="store_true", help=supervised)

    tour = _command(commands, "tour", kiosk.tour, "walk through one visit and keep its pictures")
    tour.description = (
        "Drives the kiosk from the poster to the thanks, by touches, as a rehearsal with throwaway "
        "records. Writes tour.json and a picture of each step. Exit code 1 where a step failed."
    )
    tour.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write")
    tour.add_argument("--config", type=Path, metavar="FILE", help=CONFIG_HELP)
    tour.add_argument("--language", metavar="L", help="the visitor's language, such as he")

    doctor = _command(commands, "doctor", kiosk.doctor, "check whether this kiosk can do its work")
    doctor.description = "Every check: what, well or not, what to do. Exit code 1 if one is not."
    settings_options(doctor)
    doctor.add_argument("--json", action="store_true", help="the result as JSON")

    check = _command(commands, "check", kiosk.check, "check film packages")
    check.description = "Everything wrong in a film package at once. Exit code 1 if anything is."
    check.add_argument("--config", type=Path, metavar="FILE", help=CONFIG_HELP)
    check.add_argument("packages", nargs="+", type=Path, metavar="PACKAGE", help="its folder")


def _codes_commands(commands: Commands) -> None:
    new = _command(commands, "new", codes.new, "draw codes; they are told this once")
    settings_options(new)
    film = "package/film, or the film alone; not needed where only one film takes codes"
    new.add_argument("--film", metavar="FILM", help=film)
    new.add_argument("--count", type=_whole, default=1, metavar="N", help="how many codes (1)")
    new.add_argument("--uses", type=_whole, default=1, metavar="N", help="unlocks by each code (1)")
    last = "the last day they are good"
    new.add_argument("--expires", type=_day, metavar="YYYY-MM-DD", help=last)
    csv = "write them into FILE and not onto the screen"
    new.add_argument("--csv", type=Path, metavar="FILE", help=csv)
    pdf = "tickets to print and cut, each with its QR code; not onto the screen either"
    new.add_argument("--pdf", type=Path, metavar="FILE", help=pdf)

    settings_options(_command(commands, "list", codes.list_, "every ticket and what is left of it"))

    revoke = _command(commands, "revoke", codes.revoke, "make a code good for nothing")
    settings_options(revoke)
    code = "the code, or its number in `kiosk codes list`"
    revoke.add_argument("code", metavar="CODE", help=code)


def _report_command(commands: Commands) -> None:
    command = _command(commands, "report", report.report, "what was watched, voted and given")
    command.description = (
        "Visits, and by days for each film: unlocks, views, votes; for each appeal: gifts. As text "
        "for people, or as CSV for machines. Days are those of the package's time zone, both ends "
        "included; without them, everything. Reads only, also while the kiosk runs."
    )
    settings_options(command)
    day = "the first day of the report, such as 2022-05-01"
    command.add_argument("--from", dest="first", type=_day, metavar="YYYY-MM-DD", help=day)
    day = "its last day"
    command.add_argument("--to", dest="last", type=_day, metavar="YYYY-MM-DD", help=day)
    csv = "write it as CSV into FILE, a new one, and not as text onto the screen"
    command.add_argument("--csv", type=Path, metavar="FILE", help=csv)


def _sealing_commands(commands: Commands) -> None:
    key = _group(commands, "key", "the key pair that sealed films are opened with")
    new = _command(key, "new", sealing.key_new, "make a key pair")
    new.description = (
        "Makes this kiosk's key pair where its settings say (sealing.key_file), or with --out "
        "anybody's. FILE opens what is sealed and stays where it is; FILE.pub is to seal for."
    )
    settings_options(new)
    new.add_argument("--out", type=Path, metavar="FILE", help="where the private key goes")

    seal = _command(commands, "seal", sealing.seal, "seal a package's films and captions")
    seal.description = (
        "Encrypts films, captions and pre-roll of a package in place, for the keys given: "
        "ziyara.mp4 becomes ziyara.mp4.sealed, and package.toml stays as it is. All of them or "
        "none; takes room for a second copy meanwhile. What is sealed already is given the new "
        "keys only, for which --key must open it."
    )
    seal.usage = "%(prog)s [-h] PACKAGE --for KEY.pub... [--key KEY]"
    # Not required: where it comes after the keys, argparse has it among them.
    seal.add_argument("package", type=Path, nargs="?", metavar="PACKAGE", help="its folder")
    seal.add_argument(
        "--for",
        dest="recipients",
        type=Path,
        action="extend",
        nargs="+",
        required=True,
        metavar="KEY.pub",
        help="the kiosks' public keys, and your own",
    )
    opens = "a private key that opens what is sealed already"
    seal.add_argument("--key", type=Path, metavar="KEY", help=opens)

    unseal = _command(commands, "unseal", sealing.unseal, "make a sealed package plain again")
    unseal.add_argument("package", type=Path, metavar="PACKAGE", help="its folder")
    private = "a private key that it was sealed for"
    unseal.add_argument("--key", type=Path, required=True, metavar="KEY", help=private)


def _endpoint_commands(commands: Commands) -> None:
    serve = _command(commands, "serve", endpoint.serve, "answer kiosks and phones")
    serve.description = (
        "Answers kiosks and phones until it is stopped. With --rehearsal and no settings it tries "
        "itself out on this machine: one sample appeal, kept in memory, and a token to use."
    )
    _endpoint_config(serve, required=False)
    rehearsal = "no money moves, whatever the settings say"
    serve.add_argument("--rehearsal", action="store_true", help=rehearsal)
    serve.add_argument("--host", default="127.0.0.1", help="where to listen (127.0.0.1)")
    serve.add_argument("--port", type=_port, default=_PORT, help=f"where to listen ({_PORT})")
    # For the kiosk that starts it as its child.
    serve.add_argument("--embedded", type=_whole, metavar="FD", help=argparse.SUPPRESS)

    tokens = _group(commands, "token", "the tokens by which kiosks are known")
    new = _command(tokens, "new", endpoint.token_new, "make a token; it is shown this once")
    _endpoint_config(new)
    new.add_argument("--kiosk", required=True, metavar="ID", help="the kiosk.id of its settings")
    kind = new.add_mutually_exclusive_group()
    kind.add_argument("--live", action="store_true", help="for real money")
    kind.add_argument("--rehearsal", action="store_true", help="no money moves (if none is said)")
    allowed = "an appeal it may ask for; may be given several times; without it, every appeal"
    new.add_argument("--appeal", action="append", metavar="ID", help=allowed)
    days = "how long it is good; without it, until it is revoked"
    new.add_argument("--days", type=_days, metavar="N", help=days)
    _endpoint_config(_command(tokens, "list", endpoint.token_list, "every token, without secrets"))
    revoke = _command(tokens, "revoke", endpoint.token_revoke, "make a token good for nothing")
    _endpoint_config(revoke)
    revoke.add_argument(
        "token", metavar="TOKEN", help="its id, first in `kiosk endpoint token list`"
    )


def _endpoint_config(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    what = "the endpoint's settings (endpoint.toml)"
    parser.add_argument("--config", type=Path, metavar="FILE", required=required, help=what)


def _group(commands: Commands, name: str, what: str) -> Commands:
    group = commands.add_parser(name, help=what, description=_sentence(what), allow_abbrev=False)
    return group.add_subparsers(metavar="COMMAND", required=True)


def _command(
    commands: Commands,
    name: str,
    command: Callable[[argparse.Namespace], int],
    what: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=what, description=_sentence(what), allow_abbrev=False)
    parser.set_defaults(command=command)
    return parser


def _sentence(what: str) -> str:
    return what[0].upper() + what[1:] + "."


def _day(text: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2022-05-09") from None


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")
    return int(text)


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 3650):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days from 1 to 3650")
    return int(text)
