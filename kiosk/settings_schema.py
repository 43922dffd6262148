"""The schema of kiosk.toml. Every fault at once, each with file, key and what was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, cast
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, ValidationError, model_validator

from kiosk.assets import KNOWN_LANGUAGES, available_languages
from kiosk.faults import Fault, Faults, did_you_mean, shown
from kiosk.loopback import is_loopback
from kiosk.settings_values import EMBEDDED, TOKEN_VARIABLE, Surface, TextSize, Theme
from kiosk.toml_tables import Table, faults_of, read_toml

_HOST = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", value):
        raise ValueError(
            f"expected 1 to 64 letters, digits, dots, dashes or underscores; found {shown(value)}"
        )
    return value


def _path(value: str) -> str:
    if not value or "\0" in value:
        raise ValueError("expected a path")
    return value


def _url(value: str) -> str:
    if value == EMBEDDED:
        return value
    wrong = ValueError(
        'expected "embedded", or an address with https:// (http:// only on this machine)'
        f"; found {shown(value)}"
    )
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise wrong from None
    if not host or not value.isascii() or re.search(r"[\s\\]", value):
        raise wrong
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise ValueError("the address may not hold a name or password; the token has its own file")
    if parts.query or parts.fragment or value.endswith(("?", "#")):
        raise ValueError(f"expected an address without ? and #; found {shown(value)}")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise wrong
    return value.rstrip("/")


def _host(value: str) -> str:
    if len(value) > 253 or not _HOST.fullmatch(value.lower()):
        raise ValueError(
            f"expected a host's name without port or path, such as checkout.stripe.com; "
            f"found {shown(value)}"
        )
    return value.lower()


def _language(value: str) -> str:
    if value not in KNOWN_LANGUAGES:
        hint = did_you_mean(value, available_languages())
        raise ValueError(f"{shown(value)} is not a language of the kiosk{hint}")
    available = available_languages()
    if value not in available:
        raise ValueError(
            f"there is no translation for {shown(value)}; available are: {', '.join(available)}"
        )
    return value


def _languages(values: list[str]) -> list[str]:
    for value in values:
        if values.count(value) > 1:
            raise ValueError(f"{shown(value)} is listed twice")
    return values


def _clock(value: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise ValueError(f'expected a time of day such as "23:00"; found {shown(value)}')
    return value


Identifier = Annotated[str, AfterValidator(_identifier)]
PathText = Annotated[str, Field(max_length=4096), AfterValidator(_path)]
Clock = Annotated[str, AfterValidator(_clock)]
Percent = Annotated[int, Field(ge=0, le=100)]
PathList = Annotated[list[PathText], Field(min_length=1, max_length=100)]
HostList = Annotated[list[Annotated[str, AfterValidator(_host)]], Field(max_length=50)]
LanguageList = Annotated[
    list[Annotated[str, AfterValidator(_language)]],
    Field(min_length=1),
    AfterValidator(_languages),
]


class KioskTable(Table):
    id: Identifier
    name: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    packages: PathList
    languages: LanguageList | None = None
    records: PathText | None = None
    memory_megabytes: Annotated[int, Field(ge=500, le=64_000)] = 2000


class EndpointTable(Table):
    url: Annotated[str, Field(max_length=2048), AfterValidator(_url)]
    token_file: PathText | None = None
    allowed_hosts: HostList = Field(default_factory=list[str])


class IdleTable(Table):
    seconds: Annotated[int, Field(ge=10, le=3600)] = 60
    paused_seconds: Annotated[int, Field(ge=10, le=7200)] = 300
    prompt_seconds: Annotated[int, Field(ge=10, le=120)] = 20
    thanks_seconds: Annotated[int, Field(ge=5, le=120)] = 20
    staff_seconds: Annotated[int, Field(ge=30, le=900)] = 120
    poster_seconds: Annotated[int, Field(ge=6, le=60)] = 12


class PlaybackTable(Table):
    start_volume: Percent = 60
    max_volume: Percent = 80
    surface: Surface = "auto"

    @model_validator(mode="after")
    def _start_within_maximum(self) -> PlaybackTable:
        if self.start_volume > self.max_volume:
            raise ValueError(
                f"start_volume {self.start_volume} may not be above max_volume {self.max_volume}"
            )
        return self


class DarkHoursTable(Table):
    start: Annotated[Clock, Field(alias="from")]
    end: Annotated[Clock, Field(alias="to")]

    @model_validator(mode="after")
    def _some_light(self) -> DarkHoursTable:
        if self.start == self.end:
            raise ValueError("from and to may not be the same time")
        return self


class ScreenTable(Table):
    theme: Theme = "foyer"
    text_size: TextSize = "medium"
    reduce_motion: bool = False
    dark_hours: DarkHoursTable | None = None


class StaffTable(Table):
    pin_file: PathText = "staff-pin"


class SealingTable(Table):
    key_file: PathText = "sealing-key"


class SettingsTables(Table):
    """The whole of kiosk.toml."""

    kiosk: KioskTable
    endpoint: EndpointTable
    idle: IdleTable = IdleTable()
    playback: PlaybackTable = PlaybackTable()
    screen: ScreenTable = ScreenTable()
    staff: StaffTable = StaffTable()
    sealing: SealingTable = SealingTable()


def read_tables(file: Path, environ: Mapping[str, str]) -> SettingsTables:
    """The tables of `file`, checked. Errors: Faults, with everything wrong in it."""
    content = read_toml(file)
    faults: list[Fault] = []
    tables: SettingsTables | None = None
    try:
        tables = SettingsTables.model_validate(content)
    except ValidationError as error:
        faults += faults_of(error, file, SettingsTables)
    if _lacks_token(content.get("endpoint"), environ):
        remedy = f"missing; name a file with the token, or set the variable {TOKEN_VARIABLE}"
        faults.append(Fault(file, "endpoint.token_file", remedy))
    if tables is None or faults:
        raise Faults(faults)
    return tables


def _lacks_token(endpoint: object, environ: Mapping[str, str]) -> bool:
    """Looked at even where other keys are wrong, so that all faults come at once."""
    if not isinstance(endpoint, dict) or environ.get(TOKEN_VARIABLE):
        return False
    keys = cast("dict[str, object]", endpoint)
    url = keys.get("url")
    return isinstance(url, str) and url != EMBEDDED and "token_file" not in keys
