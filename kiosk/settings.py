"""kiosk.toml -> Settings: plain data, checked, with absolute paths.

Looked for at `--config`, else `$KIOSK_CONFIG`, else /etc/kiosk/kiosk.toml, else the user's config
folder. Where there is none, the kiosk is a rehearsal in a window with the sample packages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from kiosk import assets
from kiosk.faults import Fault, Faults, why_unreadable
from kiosk.settings_values import EMBEDDED, TOKEN_VARIABLE, Surface, TextSize, Theme

if TYPE_CHECKING:
    from kiosk.settings_schema import SettingsTables


CONFIG_VARIABLE = "KIOSK_CONFIG"
SYSTEM_FILE = Path("/etc/kiosk/kiosk.toml")


class SettingsFault(Faults):
    """The settings cannot be used: the operator's fault. Every fault at once."""


@dataclass(frozen=True, slots=True)
class KioskSettings:
    """`packages` are folders with a package.toml, or folders of such folders. `records` is the
    folder to use as it is: in rehearsal already the rehearsal's own. A supervised kiosk that has
    grown beyond `memory_megabytes` starts again when nobody is there."""

    id: str
    name: str
    packages: tuple[Path, ...]
    languages: tuple[str, ...]
    records: Path
    memory_megabytes: int = 2000

    @property
    def records_file(self) -> Path:
        """The records themselves, an SQLite file."""
        return self.records / "records.sqlite"

    @property
    def log_folder(self) -> Path:
        return self.records / "log"

    @property
    def health_file(self) -> Path:
        """Tells whatever watches the machine how the kiosk is."""
        return self.records / "health.json"

    @property
    def media_memory(self) -> Path:
        """What slow checks of film files found; may be deleted at any time."""
        return self.records / "media-checks.json"


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """`url` has no slash at its end, or is "embedded". The token is read by `endpoint_token`."""

    url: str = EMBEDDED
    token_file: Path | None = None
    allowed_hosts: tuple[str, ...] = ()

    @property
    def embedded(self) -> bool:
        return self.url == EMBEDDED


@dataclass(frozen=True, slots=True)
class IdleSettings:
    """After how long without a touch somebody is asked for (`seconds`, and `paused_seconds` while a
    film waits), how long the question stands, how long thanks and the staff's screens stand, and
    each still of the poster."""

    seconds: int = 60
    paused_seconds: int = 300
    prompt_seconds: int = 20
    thanks_seconds: int = 20
    staff_seconds: int = 120
    poster_seconds: int = 12


@dataclass(frozen=True, slots=True)
class PlaybackSettings:
    """Volumes are percent of libVLC's full volume."""

    start_volume: int = 60
    max_volume: int = 80
    surface: Surface = "auto"


@dataclass(frozen=True, slots=True)
class DarkHours:
    """Times of day where the kiosk stands; from `start` up to, not including, `end`, over midnight
    too."""

    start: time
    end: time

    def include(self, now: time) -> bool:
        if self.start < self.end:
            return self.start <= now < self.end
        return now >= self.start or now < self.end


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    theme: Theme = "foyer"
    text_size: TextSize = "medium"
    reduce_motion: bool = False
    dark_hours: DarkHours | None = None


@dataclass(frozen=True, slots=True)
class StaffSettings:
    pin_file: Path


@dataclass(frozen=True, slots=True)
class SealingSettings:
    """Where this kiosk's private key lies, if it has one; made by `kiosk key new`."""

    key_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator decides. `file` is None where there were no settings."""

    kiosk: KioskSettings
    endpoint: EndpointSettings
    idle: IdleSettings
    playback: PlaybackSettings
    screen: ScreenSettings
    staff: StaffSettings
    rehearsal: bool
    file: Path | None = None
    sealing: SealingSettings = SealingSettings()

    @property
    def windowed(self) -> bool:
        """Whether to open in a window unless told otherwise."""
        return self.file is None


def load_settings(
    path: Path | None = None, *, environ: Mapping[str, str], rehearsal: bool = False
) -> Settings:
    """The settings in `path` or where they are looked for. Errors: SettingsFault."""
    file = _find(path, environ)
    if file is None:
        return rehearsal_settings()
    from kiosk.settings_schema import read_tables  # with pydantic: not before it is needed

    try:
        tables = read_tables(file, environ)
    except Faults as found:
        raise SettingsFault(found.faults) from found
    return _settings(tables, file, rehearsal)


def rehearsal_settings() -> Settings:
    """What holds where there are no settings: the sample packages, nothing locked, no money."""
    data = default_data_folder()
    return Settings(
        kiosk=KioskSettings(
            id="rehearsal",
            name="Rehearsal",
            packages=(assets.folder() / "sample",),
            languages=default_languages(),
            records=rehearsal_records(data),
        ),
        endpoint=EndpointSettings(),
        idle=IdleSettings(),
        playback=PlaybackSettings(),
        screen=ScreenSettings(),
        staff=StaffSettings(pin_file=data / "staff-pin"),
        rehearsal=True,
        sealing=SealingSettings(key_file=data / "sealing-key"),
    )


def default_data_folder() -> Path:
    """The user's data folder for the kiosk, where settings name no folder for records."""
    return platformdirs.user_data_path("kiosk", appauthor=False)


def rehearsal_records(records: Path) -> Path:
    """Rehearsal keeps records of its own, beside the ones that count."""
    return records / "rehearsal"


def with_own_endpoint(settings: Settings) -> Settings:
    """The same as a rehearsal at an endpoint of the kiosk's own, where no money can move."""
    return replace(settings, endpoint=EndpointSettings(), rehearsal=True)


def default_languages() -> tuple[str, ...]:
    """What is offered where the settings do not say: every language, English first."""
    return assets.available_languages()


def endpoint_token(endpoint: EndpointSettings, environ: Mapping[str, str]) -> str:
    """The kiosk's secret for the endpoint: the variable, else the file. Read when needed, never
    kept in Settings. Errors: SettingsFault, which does not repeat what it read."""
    token, file, key = environ.get(TOKEN_VARIABLE, "").strip(), endpoint.token_file, ""
    if not token:
        if file is None:
            remedy = f"set endpoint.token_file or the variable {TOKEN_VARIABLE}"
            raise SettingsFault([Fault(Path("kiosk.toml"), "endpoint.token_file", remedy)])
        try:
            with file.open("rb") as stream:
                token = stream.read(1025).decode("ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = why_unreadable(error) if isinstance(error, OSError) else "this is no token"
            remedy = f"{reason}; put the token of this kiosk into it"
            raise SettingsFault([Fault(file, "", remedy)]) from None
    else:
        file, key = Path(TOKEN_VARIABLE), ""
    if not 8 <= len(token) <= 1024 or not token.isascii() or any(c <= " " for c in token):
        raise SettingsFault(
            [Fault(file, key, "expected one token on one line, as the endpoint gave it")]
        )
    return token


def _find(path: Path | None, environ: Mapping[str, str]) -> Path | None:
    named = path or (Path(environ[CONFIG_VARIABLE]) if environ.get(CONFIG_VARIABLE) else None)
    if named is not None:
        return named.absolute()
    user = platformdirs.user_config_path("kiosk", appauthor=False) / "kiosk.toml"
    return next((file for file in (SYSTEM_FILE, user) if _is_there(file)), None)


def _is_there(file: Path) -> bool:
    """Settings that may not be read are there: passing over them would run other ones."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _settings(tables: SettingsTables, file: Path, rehearsal: bool) -> Settings:
    def absolute(path: str) -> Path:
        return file.parent / path

    kiosk, endpoint, hours = tables.kiosk, tables.endpoint, tables.screen.dark_hours
    rehearsing = rehearsal or endpoint.url == EMBEDDED
    records = absolute(kiosk.records) if kiosk.records else default_data_folder()
    return Settings(
        kiosk=KioskSettings(
            id=kiosk.id,
            name=kiosk.name or kiosk.id,
            packages=tuple(absolute(path) for path in kiosk.packages),
            languages=tuple(kiosk.languages or default_languages()),
            records=rehearsal_records(records) if rehearsing else records,
            memory_megabytes=kiosk.memory_megabytes,
        ),
        endpoint=EndpointSettings(
            url=endpoint.url,
            token_file=absolute(endpoint.token_file) if endpoint.token_file else None,
            allowed_hosts=tuple(endpoint.allowed_hosts),
        ),
        idle=IdleSettings(
            seconds=tables.idle.seconds,
            paused_seconds=tables.idle.paused_seconds,
            prompt_seconds=tables.idle.prompt_seconds,
            thanks_seconds=tables.idle.thanks_seconds,
            staff_seconds=tables.idle.staff_seconds,
            poster_seconds=tables.idle.poster_seconds,
        ),
        playback=PlaybackSettings(
            tables.playback.start_volume, tables.playback.max_volume, tables.playback.surface
        ),
        screen=ScreenSettings(
            theme=tables.screen.theme,
            text_size=tables.screen.text_size,
            reduce_motion=tables.screen.reduce_motion,
            dark_hours=hours
            and DarkHours(time.fromisoformat(hours.start), time.fromisoformat(hours.end)),
        ),
        staff=StaffSettings(pin_file=absolute(tables.staff.pin_file)),
        rehearsal=rehearsing,
        file=file,
        sealing=SealingSettings(key_file=absolute(tables.sealing.key_file)),
    )
