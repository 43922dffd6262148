"""The schema of kiosk.toml. Every fault at once, each with file, key and what was expected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, cast
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from kiosk.assets import KNOWN_LANGUAGES, available_languages
from kiosk.faults import Fault, Faults, did_you_mean, shown
from kiosk.loopback import is_loopback
from kiosk.settings_values import EMBEDDED, TOKEN_VARIABLE, Surface, TextSize, Theme
from kiosk.toml_tables import Table, check_tables, read_toml, repeated

_HOST = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
#: What \f and \b make of a path. A no-break space and a direction mark are letters of a name.
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", value):
        raise ValueError(
            f"expected 1 to 64 letters, digits, dots, dashes or underscores; found {shown(value)}"
        )
    return value


def _path(value: str) -> str:
    if not value:
        raise ValueError("expected a path")
    if _CONTROL.search(value):
        raise ValueError(
            f"expected a path; in \"...\" a backslash has a meaning of its own: write /, or '...'"
            f"; found {shown(value)}"
        )
    return value


def _url(value: str) -> str:
    if value == EMBEDDED:
        return value
    wrong = ValueError(
        'expected "embedded", or an address with https:// (http:// only on this machine)'
        f"; found {shown(value)}{_meant_embedded(value)}"
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


def _meant_embedded(value: str) -> str:
    hint = did_you_mean(value, [EMBEDDED])
    return hint if "?" in hint else ""


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


class DarkHoursTable(Table):
    start: Annotated[Clock, Field(alias="from")]
    end: Annotated[Clock, Field(alias="to")]


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
    checked = check_tables(read_toml(file), file, SettingsTables)
    found = contradictions(checked.content, environ)
    faults = [*checked.faults, *(Fault(file, key, expected) for key, expected in found)]
    if checked.tables is None or faults:
        raise Faults(faults)
    return checked.tables


def contradictions(
    content: Mapping[str, Any], environ: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """What only several values together can say, looked at even where other keys are wrong, so that
    all faults come at once. Pure."""
    for number, expected in repeated(_table(content, "kiosk").get("languages")):
        yield f"kiosk.languages[{number}]", expected
    if _lacks_token(_table(content, "endpoint"), environ):
        remedy = f"missing; name a file with the token, or set the variable {TOKEN_VARIABLE}"
        yield "endpoint.token_file", remedy
    yield from _volumes(_table(content, "playback"))
    hours = _table(_table(content, "screen"), "dark_hours")
    if isinstance(hours.get("from"), str) and hours.get("from") == hours.get("to"):
        yield "screen.dark_hours", "from and to may not be the same time"


def _volumes(playback: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    start, most = playback.get("start_volume", 60), playback.get("max_volume", 80)
    if type(start) is not int or type(most) is not int or not 0 <= most < start <= 100:
        return
    if "start_volume" in playback:
        yield "playback.start_volume", f"{start} may not be above max_volume, which is {most}"
    else:
        yield "playback.max_volume", f"may not be under start_volume, which is {start} unless set"


def _lacks_token(endpoint: Mapping[str, Any], environ: Mapping[str, str]) -> bool:
    url = endpoint.get("url")
    # What is no address at all is a slip in "embedded" as likely as one in an address.
    remote = isinstance(url, str) and re.search("[.:/]", url) is not None
    return remote and "token_file" not in endpoint and not environ.get(TOKEN_VARIABLE)


def _table(content: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = content.get(key)
    return cast("Mapping[str, Any]", found) if isinstance(found, dict) else {}
