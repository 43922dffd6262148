"""The options that commands share."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.reading import Reader
    from kiosk.settings import Settings

CONFIG_HELP = (
    "the settings (kiosk.toml). Without it: $KIOSK_CONFIG, /etc/kiosk/kiosk.toml, then your "
    "config folder; where there is none, a rehearsal with the sample films"
)
_REHEARSAL_HELP = "no money moves and nothing counts; keeps records of its own"


def settings_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, metavar="FILE", help=CONFIG_HELP)
    parser.add_argument("--rehearsal", action="store_true", help=_REHEARSAL_HELP)


def settings_of(args: argparse.Namespace) -> Settings:
    """The settings that a command's options name. Errors: SettingsFault."""
    from kiosk.settings import load_settings

    rehearsal = bool(getattr(args, "rehearsal", False))
    return load_settings(args.config, environ=os.environ, rehearsal=rehearsal)


def reader_of(args: argparse.Namespace) -> Reader:
    """Begin to read the settings that a command's options name, and their film packages."""
    from kiosk.reading import Reader

    rehearsal = bool(getattr(args, "rehearsal", False))
    return Reader(args.config, os.environ, rehearsal=rehearsal)
