"""endpoint.toml -> Settings: plain data, checked, every fault at once with file, key and remedy.

Relative paths count from the file.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, ValidationError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from kiosk.donations.contract import LARGEST_PAGE
from kiosk.donations.money import Money, MoneyError, exponent, parse_money
from kiosk.endpoint.engine import is_server
from kiosk.endpoint.model import Appeal
from kiosk.endpoint.provider_settings import (
    ProviderSettings,
    ProvidersTable,
    provider_settings,
)
from kiosk.endpoint.providers import paypal_orders, stripe_sessions
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.faults import Fault, Faults, did_you_mean, shown
from kiosk.toml_tables import Table, faults_of, read_toml

#: Providers that this version can speak to.
PROVIDERS = (Rehearsal.name, "stripe", "paypal", "btcpay")
#: Those that do not take every amount of every currency.
_PARTICULAR = {"stripe": stripe_sessions, "paypal": paypal_orders}
#: A reverse proxy on this machine is believed when it says where a request came from.
LOOPBACK = ("127.0.0.1", "::1")
_DEFAULT_DATABASE = "sqlite:///endpoint.sqlite"
#: How many processes serve from a PostgreSQL server where nothing is said.
_SERVER_WORKERS = 2
_DATABASES = ("sqlite", "postgresql", "postgresql+psycopg")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """What an operator decides. `public_url` has no slash at its end."""

    public_url: str
    database_url: str
    appeals: tuple[Appeal, ...]
    donations_per_minute: int
    workers: int = 1
    forget_after_days: int = 30
    trusted_proxies: tuple[str, ...] = LOOPBACK
    providers: ProviderSettings = field(default_factory=ProviderSettings)


def identifier(value: str) -> str:
    """The id of a kiosk or an appeal. ValueError for what can be none."""
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", value):
        raise ValueError(
            f"expected 1 to 64 letters, digits, dots, dashes or underscores; found {shown(value)}"
        )
    return value


def _public_url(value: str) -> str:
    wrong = ValueError(
        "expected https:// and the name under which phones reach this service (http:// only on "
        f"127.0.0.1 or localhost); found {shown(value)}"
    )
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise wrong from None
    if not host or "@" in parts.netloc or not value.isascii() or re.search(r"[\s\\]", value):
        raise wrong
    if parts.query or parts.fragment or parts.path.strip("/"):
        raise ValueError(f"expected an address without a path; found {shown(value)}")
    if parts.scheme != "https" and not (
        parts.scheme == "http" and host in ("127.0.0.1", "localhost")
    ):
        raise wrong
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _database_url(value: str) -> str:
    # Never shown: it may hold a password.
    try:
        url = make_url(value)
    except ArgumentError:
        url = None
    if url is None or url.drivername not in _DATABASES:
        raise ValueError(
            "expected sqlite:///file.sqlite or postgresql://user:password@host/database"
        )
    if url.get_backend_name() == "postgresql" and find_spec("psycopg") is None:
        raise ValueError(
            "PostgreSQL needs a library that is not installed: "
            "pip install 'screening-kiosk[providers]'"
        )
    return value


def _currency(value: str) -> str:
    try:
        exponent(value)
    except MoneyError:
        raise ValueError(f'expected an ISO 4217 code such as "USD"; found {shown(value)}') from None
    return value


def _texts(value: str | dict[str, str]) -> str | dict[str, str]:
    by_language = {"en": value} if isinstance(value, str) else value
    if not by_language or any(not text.strip() for text in by_language.values()):
        raise ValueError("may not be empty")
    for language in by_language:
        if not _LANGUAGE.fullmatch(language):
            raise ValueError(f'expected languages such as "en" as keys; found {shown(language)}')
    return value


def _provider(value: str) -> str:
    if value not in PROVIDERS:
        raise ValueError(
            f"{shown(value)} is not a provider of this version{did_you_mean(value, PROVIDERS)}"
        )
    return value


def _network(value: str) -> str:
    try:
        return str(ipaddress.ip_network(value))
    except ValueError:
        raise ValueError(
            f'expected an address or a network such as "10.0.0.0/24"; found {shown(value)}'
        ) from None


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise ValueError(
            f'expected a time zone such as "America/New_York"; found {shown(value)}'
        ) from None
    return value


#: A text in English, or a table by language.
Texts = Annotated[str | dict[str, str], AfterValidator(_texts)]
AmountText = Annotated[str, Field(min_length=1, max_length=20)]


class AppealTable(Table):
    id: Annotated[str, AfterValidator(identifier)]
    title: Texts
    beneficiary: Texts
    text: Texts
    currency: Annotated[str, AfterValidator(_currency)]
    minimum: AmountText
    maximum: AmountText
    goal: AmountText | None = None
    provider: Annotated[str, AfterValidator(_provider)]
    receipt_note: Texts | None = None
    time_zone: Annotated[str, Field(max_length=64), AfterValidator(_time_zone)] = "UTC"
    closed: bool = False


class EndpointTables(Table):
    """The whole of endpoint.toml."""

    public_url: Annotated[str, Field(max_length=256), AfterValidator(_public_url)]
    database_url: Annotated[str, Field(max_length=2048), AfterValidator(_database_url)] = (
        _DEFAULT_DATABASE
    )
    workers: Annotated[int, Field(ge=1, le=64)] | None = None
    donations_per_minute: Annotated[int, Field(ge=1, le=100_000)] = 60
    forget_after_days: Annotated[int, Field(ge=1, le=3660)] = 30
    trusted_proxies: Annotated[
        list[Annotated[str, AfterValidator(_network)]],
        Field(max_length=64, default_factory=lambda: list(LOOPBACK)),
    ]
    appeal: Annotated[list[AppealTable], Field(min_length=1, max_length=LARGEST_PAGE)]
    provider: ProvidersTable = ProvidersTable()


def load_settings(
    file: Path, environ: Mapping[str, str] = os.environ, *, keys: bool = True
) -> EndpointSettings:
    """The settings in `file`, with secrets out of `environ`. Errors: Faults, with everything
    wrong in it. Without `keys` no provider's keys are read, and none is configured."""
    content = read_toml(file)
    try:
        tables = EndpointTables.model_validate(content)
    except ValidationError as error:
        raise Faults(faults_of(error, file, EndpointTables)) from error
    faults: list[Fault] = []
    appeals: dict[str, Appeal] = {}
    for number, table in enumerate(tables.appeal, 1):
        appeal = _appeal(table, file, f"appeal[{number}]", faults)
        if appeal.id in appeals:
            faults.append(Fault(file, f"appeal[{number}].id", f"{shown(appeal.id)} is used twice"))
        appeals[appeal.id] = appeal
        if getattr(tables.provider, appeal.provider) is None:
            remedy = f"[provider.{appeal.provider}] is missing"
            faults.append(Fault(file, f"appeal[{number}].provider", remedy))
    providers = ProviderSettings()
    if keys:
        providers = provider_settings(tables.provider, file, environ, faults)
    server = is_server(tables.database_url)
    if tables.workers is not None and tables.workers > 1 and not server:
        remedy = "SQLite is served by one worker; expected 1, or a database_url of PostgreSQL"
        faults.append(Fault(file, "workers", remedy))
    if faults:
        raise Faults(faults)
    return EndpointSettings(
        public_url=tables.public_url,
        database_url=_beside(file, tables.database_url),
        appeals=tuple(appeals.values()),
        donations_per_minute=tables.donations_per_minute,
        forget_after_days=tables.forget_after_days,
        trusted_proxies=tuple(tables.trusted_proxies),
        workers=tables.workers or (_SERVER_WORKERS if server else 1),
        providers=providers,
    )


def _appeal(table: AppealTable, file: Path, key: str, faults: list[Fault]) -> Appeal:
    def minor_units(name: str, text: str) -> int:
        try:
            money = parse_money(text, table.currency)
            if money < Money(table.currency, 0):
                raise MoneyError(f"expected no debt; found {shown(text)}")
        except MoneyError as error:
            faults.append(Fault(file, f"{key}.{name}", str(error)))
            return 0
        return money.minor_units

    minimum = minor_units("minimum", table.minimum)
    maximum = minor_units("maximum", table.maximum)
    if not faults and not 0 < minimum <= maximum:
        remedy = "expected at least minimum, and both above zero"
        faults.append(Fault(file, f"{key}.maximum", remedy))
    step = 1
    particular = _PARTICULAR.get(table.provider)
    if particular is not None:
        step = particular.step_of(table.currency)
        wrong = particular.currency_fault(table.currency)
        if wrong is not None:
            faults.append(Fault(file, f"{key}.currency", wrong))
    return Appeal(
        id=table.id,
        title=_by_language(table.title),
        beneficiary=_by_language(table.beneficiary),
        text=_by_language(table.text),
        currency=table.currency,
        minimum=minimum,
        maximum=maximum,
        goal=None if table.goal is None else minor_units("goal", table.goal),
        provider=table.provider,
        receipt_note={} if table.receipt_note is None else _by_language(table.receipt_note),
        time_zone=table.time_zone,
        closed=table.closed,
        step=step,
    )


def _by_language(texts: str | dict[str, str]) -> dict[str, str]:
    return {"en": texts} if isinstance(texts, str) else texts


def _beside(file: Path, database_url: str) -> str:
    """A relative SQLite path, counted from the settings file."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return database_url
    path = file.resolve().parent / url.database
    return url.set(database=str(path)).render_as_string(hide_password=False)
