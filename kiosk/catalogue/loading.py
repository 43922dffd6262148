"""Film packages: folders with a package.toml -> Catalogue. Runs before the first paint.

A package is checked as a whole before it is shown; a bad one never keeps the good ones back.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from kiosk.catalogue.consistency import contradictions
from kiosk.catalogue.faults import PackageFault
from kiosk.catalogue.fields import DEFAULT_LANGUAGE
from kiosk.catalogue.folders import PACKAGE_FILE, find_packages
from kiosk.catalogue.model import (
    Appeal,
    Captions,
    Catalogue,
    Film,
    FilmKey,
    Laurel,
    NamedFile,
    Package,
    Text,
    UnlockWay,
)
from kiosk.catalogue.schema import AppealTable, FileTable, FilmTable, PackageFile
from kiosk.donations.money import parse_money
from kiosk.faults import Fault, Faults
from kiosk.toml_tables import check_tables, read_toml


def load_catalogue(
    paths: Sequence[Path], *, language: str = "en"
) -> tuple[Catalogue, tuple[PackageFault, ...]]:
    """All good packages in the order of `paths`, and what is wrong with the others. Any thread.

    Each path is a folder with a package.toml, or a folder of such folders (in order of their
    names). `language` is the kiosk's first: texts without a language are in it.
    """
    return compose(
        (found.folder, found)
        if isinstance(found, PackageFault)
        else (found, read_package(found, language=language))
        for _, found in find_packages(paths)
    )


def compose(
    outcomes: Iterable[tuple[Path, Package | PackageFault]],
) -> tuple[Catalogue, tuple[PackageFault, ...]]:
    """What was read of each folder, as one catalogue: of two with one id, the first good one.
    Pure."""
    packages: dict[str, Package] = {}
    faulty: list[tuple[Path, PackageFault | None, str | None]] = []
    for folder, outcome in outcomes:
        if isinstance(outcome, PackageFault):
            faulty.append((folder, outcome, outcome.id))
        elif outcome.id in packages:
            faulty.append((folder, None, outcome.id))
        else:
            packages[outcome.id] = outcome
    # Also where it has other mistakes: it would be told of this one in a second round.
    return Catalogue(tuple(packages.values())), tuple(
        _told(folder, fault, package_id, taken=package_id in packages)
        for folder, fault, package_id in faulty
    )


def _told(
    folder: Path, fault: PackageFault | None, package_id: str | None, *, taken: bool
) -> PackageFault:
    faults = fault.faults if fault is not None else ()
    if taken:
        words = f'another package has the id "{package_id}" already'
        faults = (*faults, Fault(folder / PACKAGE_FILE, "package.id", words))
    return PackageFault(folder, faults, package_id)


def read_package(folder: Path, *, language: str = "en") -> Package | PackageFault:
    """The film package in `folder`, or everything wrong in it. Any thread."""
    try:
        return load_package(folder, language=language)
    except Faults as found:
        return PackageFault(folder, found.faults, _id_in(folder))


def _id_in(folder: Path) -> str | None:
    """What a package with mistakes calls itself."""
    try:
        package = read_toml(folder / PACKAGE_FILE).get("package")
    except Faults:
        return None
    found = cast("dict[str, object]", package).get("id") if isinstance(package, dict) else None
    return found if isinstance(found, str) else None


def named_films(folder: Path) -> Iterator[tuple[str, NamedFile]]:
    """The films that a package with mistakes names, each with its key in package.toml: what can be
    looked at all the same. Errors: none."""
    try:
        tables = read_toml(folder / PACKAGE_FILE).get("film")
    except Faults:
        return
    context = {"folder": Path(os.path.realpath(folder))}
    listed = cast("list[object]", tables) if isinstance(tables, list) else []
    for number, table in enumerate(listed, 1):
        try:
            found = FileTable.model_validate(table, context=context)
        except ValidationError:
            continue  # told as a fault of the package
        key = FilmKey(folder.name, str(number))
        yield f"film[{number}].file", NamedFile(key, found.file, found.sha256)


def load_package(folder: Path, *, language: str = "en") -> Package:
    """The film package in `folder`. Errors: Faults, with everything wrong in it. Any thread."""
    file = folder / PACKAGE_FILE
    # realpath, because resolve() raises on a loop of links.
    context = {"folder": Path(os.path.realpath(folder))}
    checked = check_tables(read_toml(file), file, PackageFile, context)
    found = contradictions(checked.content)
    faults = [*checked.faults, *(Fault(file, key, expected) for key, expected in found)]
    if checked.tables is None or faults:
        raise Faults(faults)
    return _package(checked.tables, language)


def _package(tables: PackageFile, language: str) -> Package:
    package, appeal = tables.package, tables.appeal
    minimum = package.gift_minimum
    return Package(
        id=package.id,
        title=_text(package.title, language),
        presenter=_optional(package.presenter, language),
        time_zone=package.time_zone,
        opens=package.opens,
        closes=package.closes,
        unlock_ways=frozenset(UnlockWay(way) for way in package.unlock_ways),
        gift_minimum=parse_money(minimum, appeal.currency) if minimum and appeal else None,
        start_within=_hours(package.start_within_hours),
        finish_within=_hours(package.finish_within_hours),
        finish_after_close=package.finish_after_close,
        preroll=tuple(package.preroll),
        ballot=package.ballot,
        appeal=_appeal(appeal, package.time_zone, language) if appeal else None,
        films=tuple(_film(film, package.id, language) for film in tables.film),
    )


def _appeal(appeal: AppealTable, time_zone: ZoneInfo, language: str) -> Appeal:
    currency = appeal.currency
    return Appeal(
        id=appeal.id,
        title=_text(appeal.title, language),
        beneficiary=_text(appeal.beneficiary, language),
        text=_text(appeal.text, language),
        currency=currency,
        suggested=tuple(parse_money(amount, currency) for amount in appeal.suggested),
        minimum=parse_money(appeal.minimum, currency),
        maximum=parse_money(appeal.maximum, currency),
        fee_percent=appeal.fee_percent or Decimal(0),
        fee_fixed=parse_money(appeal.fee_fixed, currency),
        goal=parse_money(appeal.goal, currency) if appeal.goal else None,
        fallback_url=appeal.fallback_url,
        time_zone=time_zone,
    )


def _film(film: FilmTable, package_id: str, language: str) -> Film:
    return Film(
        key=FilmKey(package_id, film.id),
        title=_text(film.title, language),
        director=_optional(film.director, language),
        year=film.year,
        countries=tuple(film.countries),
        languages=tuple(film.languages),
        runtime_minutes=film.runtime_minutes,
        laurels=tuple(
            Laurel(_text(laurel.text, language), _text(laurel.event, language), laurel.year)
            for laurel in film.laurels
        ),
        poster=film.poster,
        still=film.still,
        file=film.file,
        sha256=film.sha256,
        captions=tuple(Captions(entry.language, entry.file) for entry in film.captions),
        synopsis=_text(film.synopsis, language),
    )


def _text(by_language: dict[str, str], language: str) -> Text:
    if DEFAULT_LANGUAGE in by_language:
        return Text({language: by_language[DEFAULT_LANGUAGE]})
    return Text(by_language)


def _optional(by_language: dict[str, str] | None, language: str) -> Text | None:
    return _text(by_language, language) if by_language else None


def _hours(hours: int | None) -> timedelta | None:
    return timedelta(hours=hours) if hours else None
