"""What a single key of package.toml may hold: texts, amounts, instants, files in the folder."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, cast
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    InstanceOf,
    ValidationInfo,
)

from kiosk.catalogue.countries import no_country
from kiosk.catalogue.languages import no_language
from kiosk.donations.money import MoneyError, exponent
from kiosk.faults import did_you_mean, shown, why_unreadable
from kiosk.playback.captions import LARGEST_CAPTIONS_BYTES, mistakes_in
from kiosk.sealing.names import is_sealed, stored
from kiosk.toml_tables import Several

#: Stands for the first of the kiosk's languages until the loader knows it.
DEFAULT_LANGUAGE = ""
LARGEST_PICTURE_BYTES = 32 * 1024 * 1024
_CAPTION_KINDS = (".vtt", ".srt", ".ass", ".ssa")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_MOST_LANGUAGES = 30


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", value):
        raise ValueError(
            f"expected 1 to 64 letters, digits, dots, dashes or underscores; found {shown(value)}"
        )
    return value


def _tag(value: str) -> str:
    if not _LANGUAGE.fullmatch(value) or len(value) > 16:
        raise ValueError(f'expected a language tag such as "en" or "pt-BR"; found {shown(value)}')
    return value


def _language(value: str) -> str:
    if reason := no_language(_tag(value), spoken=True):
        raise ValueError(reason)
    return value


def _text_language(value: str) -> str:
    if value != DEFAULT_LANGUAGE and (reason := no_language(_tag(value))):
        raise ValueError(reason)
    return value


def _country(value: str) -> str:
    if not re.fullmatch("[A-Z]{2}", value):
        raise ValueError(
            f'expected the two capital letters of a country, such as "FR"; found {shown(value)}'
        )
    if reason := no_country(value):
        raise ValueError(reason)
    return value


def _text_by_language(value: object) -> object:
    if isinstance(value, str):
        return {DEFAULT_LANGUAGE: value}
    if not isinstance(value, dict):
        raise ValueError(  # noqa: TRY004
            'expected text in quotes: "...", or one for each language: { en = "...", he = "..." }'
            f"; found {'a list' if isinstance(value, list) else shown(value)}"
        )
    texts = cast("dict[str, object]", value)
    return {language or " ": text for language, text in texts.items()}


def _letters(most: int, *, one_line: bool) -> AfterValidator:
    def check(text: str) -> str:
        if not text.strip():
            raise ValueError("may not be empty")
        if len(text) > most:
            raise ValueError(f"expected at most {most} characters; found {len(text)}")
        if one_line and "\n" in text.strip():
            raise ValueError("expected one line")
        if re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text.replace("\r\n", "\n")):
            raise ValueError("control characters are not text")
        return text.strip()

    return AfterValidator(check)


def _time_zone(value: object) -> ZoneInfo:
    if not isinstance(value, str):
        raise ValueError('expected a time zone in quotes, such as "America/New_York"')  # noqa: TRY004
    try:
        return ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        from zoneinfo import available_timezones

        # Etc/GMT+2 is two hours behind, which nobody means who writes GMT+2.
        zones = sorted(zone for zone in available_timezones() if not zone.startswith("Etc/"))
        hint = _near_zone(value, zones)
        raise ValueError(
            f'expected a time zone such as "America/New_York"; found {shown(value)}{hint}'
        ) from None


def _near_zone(value: str, zones: list[str]) -> str:
    """By its city, as people name one, then by the whole name."""
    place = value.strip().replace(" ", "_").lower()
    city = next((zone for zone in zones if zone.lower().rpartition("/")[2] == place), None)
    near = f'; did you mean "{city}"?' if city else did_you_mean(value, zones)
    return near if "?" in near else ""


def _instant(value: datetime) -> datetime:
    if not 1900 <= value.year <= 2200:
        raise ValueError(f"expected a year from 1900 to 2200; found {value.year}")
    return value


def _currency(value: str) -> str:
    try:
        exponent(value)
    except MoneyError:
        raise ValueError(
            f'expected an ISO 4217 currency such as "USD"; found {shown(value)}'
        ) from None
    return value


def _amount(value: str) -> str:
    if not re.fullmatch(r"\d{1,10}(\.\d{1,6})?", value, re.ASCII):
        raise ValueError(f'expected an amount such as "18" or "18.50"; found {shown(value)}')
    return value


def _percent(value: object) -> Decimal:
    if not isinstance(value, str) or not re.fullmatch(r"\d{1,2}(\.\d{1,4})?", value, re.ASCII):
        raise ValueError(
            f'expected a percentage under 100, in quotes, such as "2.9"; found {shown(value)}'
        )
    return Decimal(value)


def _web_address(value: str) -> str:
    if len(value) > 2048 or not re.fullmatch(r"https://[A-Za-z0-9.-]+(:\d+)?([/?#][!-~]*)?", value):
        raise ValueError(f"expected an address that starts with https://; found {shown(value)}")
    return value


def _sha256(value: str) -> str:
    if not re.fullmatch("[0-9a-fA-F]{64}", value):
        raise ValueError("expected the 64 hexadecimal digits of a SHA-256 sum")
    return value.lower()


def _inside(value: object, info: ValidationInfo) -> Path:
    """The file that `value` names, which may not lie outside the package's folder, links included.

    The folder comes in as the validation's context, already without links.
    """
    folder = cast("dict[str, Path]", info.context)["folder"]
    if not isinstance(value, str):
        raise ValueError('expected the name of a file in quotes: "..."')  # noqa: TRY004
    if not value or len(value) > 1024 or "\0" in value:
        raise ValueError("expected the name of a file in the package's folder")
    outside = ValueError(f"leaves the package's folder; found {shown(value)}")
    parts = value.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or parts[0].endswith(":"):
        raise outside
    # realpath, because resolve() raises on a loop of links.
    real = Path(os.path.realpath(folder / value))
    if not real.is_relative_to(folder) or real == folder:
        raise outside
    return real


def _existing(file: Path, most_bytes: int) -> Path:
    if not file.is_file():
        raise ValueError(f"there is no file {file}")
    size = file.stat().st_size
    if size > most_bytes:
        raise ValueError(f"larger than {most_bytes // 1024**2} MiB: {file}")
    return file


def _picture(file: Path) -> Path:
    with _existing(file, LARGEST_PICTURE_BYTES).open("rb") as stream:
        start = stream.read(12)
    png, jpeg = start.startswith(b"\x89PNG\r\n\x1a\n"), start.startswith(b"\xff\xd8\xff")
    if not (png or jpeg or (start[:4] == b"RIFF" and start[8:] == b"WEBP")):
        raise ValueError(f"expected a PNG, JPEG or WebP picture: {file}")
    return file


def _captions(file: Path) -> Path:
    if file.suffix.lower() not in _CAPTION_KINDS:
        raise ValueError(f"expected captions as {', '.join(_CAPTION_KINDS)}: {file}")
    # What is sealed beside it has the same name in package.toml.
    there = _existing(stored(file), LARGEST_CAPTIONS_BYTES)
    if is_sealed(there):
        return file
    if mistakes := mistakes_in(there.read_bytes(), file.suffix.lower()):
        raise Several([f"{file}: {mistake}" for mistake in mistakes])
    return file


def _present(file: Path) -> Path:
    if not stored(file).is_file():
        raise ValueError(f"there is no file {file}")
    return file


def _readable(check: Callable[[Path], Path]) -> AfterValidator:
    """A check that opens a file, with what the disk answers told as a fault of that key."""

    def checked(file: Path) -> Path:
        try:
            return check(file)
        except OSError as error:
            raise ValueError(f"{why_unreadable(error)}: {file}") from None

    return AfterValidator(checked)


Identifier = Annotated[str, AfterValidator(_identifier)]
Language = Annotated[str, AfterValidator(_language)]
Country = Annotated[str, AfterValidator(_country)]
Amount = Annotated[str, AfterValidator(_amount)]
Currency = Annotated[str, AfterValidator(_currency)]
Instant = Annotated[AwareDatetime, AfterValidator(_instant)]
# As an instance pydantic takes it as it is; its own schema for ZoneInfo would say less.
TimeZone = Annotated[InstanceOf[ZoneInfo], BeforeValidator(_time_zone)]
TextLanguage = Annotated[str, AfterValidator(_text_language)]
_Line = Annotated[str, _letters(200, one_line=True)]
_Lines = Annotated[str, _letters(20_000, one_line=False)]
_Few = Field(min_length=1, max_length=_MOST_LANGUAGES)
ShortText = Annotated[dict[TextLanguage, _Line], BeforeValidator(_text_by_language), _Few]
LongText = Annotated[dict[TextLanguage, _Lines], BeforeValidator(_text_by_language), _Few]
Year = Annotated[int, Field(ge=1888, le=2200)]
Hours = Annotated[int, Field(ge=1, le=24 * 366)]
Percentage = Annotated[Decimal, BeforeValidator(_percent)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Sha256 = Annotated[str, AfterValidator(_sha256)]
#: A film's file may come later than its package: whether it is there is asked elsewhere.
MediaFile = Annotated[Path, BeforeValidator(_inside)]
PictureFile = Annotated[Path, BeforeValidator(_inside), _readable(_picture)]
CaptionsFile = Annotated[Path, BeforeValidator(_inside), _readable(_captions)]
PrerollFile = Annotated[Path, BeforeValidator(_inside), _readable(_present)]
