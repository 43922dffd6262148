"""The tables of package.toml, each key by itself.

What only several keys together can say (a window that closes before it opens) is in
`consistency`, so that one wrong key never hides another.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from kiosk.catalogue import fields
from kiosk.toml_tables import Table

WayList = Annotated[list[Literal["code", "gift", "free", "staff"]], Field(min_length=1)]


class PackageTable(Table):
    id: fields.Identifier
    title: fields.ShortText
    presenter: fields.ShortText | None = None
    time_zone: fields.TimeZone
    opens: fields.Instant | None = None
    closes: fields.Instant | None = None
    unlock_ways: WayList
    gift_minimum: fields.Amount | None = None
    start_within_hours: fields.Hours | None = None
    finish_within_hours: fields.Hours | None = None
    finish_after_close: bool = False
    preroll: Annotated[
        list[fields.PrerollFile], Field(default_factory=list[fields.PrerollFile], max_length=10)
    ]
    ballot: bool = False


class AppealTable(Table):
    id: fields.Identifier
    title: fields.ShortText
    beneficiary: fields.ShortText
    text: fields.LongText
    currency: fields.Currency
    suggested: Annotated[list[fields.Amount], Field(min_length=1, max_length=12)]
    minimum: fields.Amount
    maximum: fields.Amount
    fee_percent: fields.Percentage | None = None
    fee_fixed: fields.Amount = "0"
    goal: fields.Amount | None = None
    fallback_url: fields.WebAddress | None = None


class LaurelTable(Table):
    text: fields.ShortText
    event: fields.ShortText
    year: fields.Year


class CaptionsTable(Table):
    language: fields.Language
    file: fields.CaptionsFile


class FilmTable(Table):
    id: fields.Identifier
    title: fields.ShortText
    director: fields.ShortText | None = None
    year: fields.Year | None = None
    countries: Annotated[list[fields.Country], Field(default_factory=list[str], max_length=20)]
    languages: Annotated[list[fields.Language], Field(default_factory=list[str], max_length=20)]
    runtime_minutes: Annotated[int, Field(ge=1, le=6000)] | None = None
    laurels: Annotated[list[LaurelTable], Field(default_factory=list[LaurelTable], max_length=12)]
    poster: fields.PictureFile
    still: fields.PictureFile | None = None
    file: fields.MediaFile
    sha256: fields.Sha256 | None = None
    captions: Annotated[
        list[CaptionsTable], Field(default_factory=list[CaptionsTable], max_length=50)
    ]
    synopsis: fields.LongText


class FileTable(Table):
    """What of a film's table says which file it is, whatever else stands there."""

    model_config = ConfigDict(extra="ignore")

    file: fields.MediaFile
    sha256: fields.Sha256 | None = None


class PackageFile(Table):
    """The whole of package.toml."""

    package: PackageTable
    appeal: AppealTable | None = None
    film: Annotated[list[FilmTable], Field(min_length=1, max_length=100)]
