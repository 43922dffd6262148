"""What a kiosk of the run has: films, settings, private files, and records old or none at all."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kiosk.access.codes import new_code
from kiosk.access.interrupted import SCHEMA as INTERRUPTED
from kiosk.access.pin import write_pin
from kiosk.access.scrypt import Cost
from kiosk.access.tables import SCHEMA as ACCESS
from kiosk.access.tables import code_hasher, written
from kiosk.catalogue.loading import load_catalogue
from kiosk.catalogue.model import FilmKey
from kiosk.donations.cash import SCHEMA as CASH
from kiosk.donations.ledger import SCHEMA as DONATIONS
from kiosk.reports.tables import SCHEMA as REPORTS
from kiosk.settings import Settings, load_settings
from kiosk.storage import Schema, open_records, transaction
from tests.app.endpoint import Endpoint
from tests.app.worlds import draw_films, write_package
from tests.power.attended import HARBOUR, PIN

SCHEMAS = (ACCESS, DONATIONS, CASH, REPORTS, INTERRUPTED)
#: The records as a kiosk before this one left them.
OLD_SCHEMAS = tuple(
    Schema(schema.room, schema.steps[: max(1, len(schema.steps) - 1)]) for schema in SCHEMAS
)

SETTINGS = """
[kiosk]
id = "lobby-1"
name = "Pier 2"
packages = ["../films"]
languages = ["en"]
records = "records"

[endpoint]
url = "{url}"
token_file = "endpoint-token"

[screen]
reduce_motion = true

[staff]
pin_file = "staff-pin"
"""


@dataclass
class Films:
    """The film packages of all worlds, drawn once."""

    folder: Path

    def __post_init__(self) -> None:
        drawn = self.folder / "drawn"
        drawn.mkdir(parents=True)
        draw_films(drawn)
        ways = '["code", "gift", "free"]'
        least = 'gift_minimum = "5"'
        write_package(drawn, self.folder, "harbour", ways=ways, more=least)
        write_package(drawn, self.folder, "short", film="short.mp4", more="ballot = true")


@dataclass
class World:
    """One kiosk and its disk, `root`; what stands outside of it no cut of the power reaches."""

    films: Films
    name: str
    embedded: bool
    old: bool
    endpoint: Endpoint | None = None
    settings: Settings = field(init=False)
    #: Codes that the records came with, and their films.
    codes: dict[str, FilmKey] = field(default_factory=dict[str, FilmKey])

    def __post_init__(self) -> None:
        self.root = self.films.folder / self.name
        (self.root / "backups").mkdir(parents=True)
        self.config = self.root / "kiosk.toml"
        url = "embedded"
        if not self.embedded:
            home = self.films.folder / f"{self.name}-endpoint"
            home.mkdir()
            catalogue, faults = load_catalogue([self.films.folder / "films" / "harbour"])
            appeal = catalogue.packages[0].appeal
            assert not faults
            assert appeal is not None
            self.endpoint = Endpoint(home, appeal)
            self.endpoint.start()
            url = self.endpoint.url
        token = self.endpoint.token if self.endpoint else secrets.token_urlsafe(32)
        (self.root / "endpoint-token").write_text(token, "utf-8")
        (self.root / "endpoint-token").chmod(0o600)
        self.config.write_text(SETTINGS.format(url=url), "utf-8")
        write_pin(self.root / "staff-pin", PIN, cost=Cost(n=2, r=1, p=1))
        self.settings = load_settings(self.config, environ={}, rehearsal=True)
        if self.old:
            self._write_old_records()

    @property
    def records_file(self) -> Path:
        return self.settings.kiosk.records_file

    def within(self, path: Path) -> str:
        """The path's name below the root."""
        return str(path.relative_to(self.root))

    def environment(self, outside: Mapping[str, str]) -> dict[str, str]:
        dropped = ("WAYLAND_DISPLAY", "KIOSK_CONFIG", "QT_QPA_PLATFORM")
        return {name: value for name, value in outside.items() if name not in dropped}

    def close(self) -> None:
        if self.endpoint is not None:
            self.endpoint.stop()

    def _write_old_records(self) -> None:
        """With an unlock whose code is on somebody's paper."""
        self.records_file.parent.mkdir(parents=True)
        with (
            closing(open_records(self.records_file, OLD_SCHEMAS)) as connection,
            transaction(connection),
        ):
            code = new_code(secrets.token_bytes)
            hasher = code_hasher(connection, secrets.token_bytes, Cost())
            connection.execute(
                "INSERT INTO unlocks (code_hash, film, way, unlocked_at) VALUES (?, ?, 'free', ?)",
                (hasher.hash(code), str(HARBOUR), written(datetime.now(UTC))),
            )
            self.codes[code.characters] = HARBOUR
