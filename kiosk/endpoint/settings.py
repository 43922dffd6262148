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
from typing import Annotated, Any, TypeVar, cast
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, Field, ValidationError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from kiosk.donations.contract import LARGEST_PAGE
from kiosk.endpoint.appeal_settings import AppealTable, checked_appeal
from kiosk.endpoint.engine import is_server
from kiosk.endpoint.model import Appeal
from kiosk.endpoint.provider_settings import (
    BTCPayTable,
    PayPalTable,
    ProviderSettings,
    ProvidersTable,
    StripeTable,
    provider_settings,
)
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.faults import Fault, Faults, shown
from kiosk.toml_tables import Table, check_tables, read_toml

#: A reverse proxy on this machine is believed when it says where a request came from.
LOOPBACK = ("127.0.0.1", "::1")
_DEFAULT_DATABASE = "sqlite:///endpoint.sqlite"
#: How many processes serve from a PostgreSQL server where nothing is said.
_SERVER_WORKERS = 2
_DATABASES = ("sqlite", "postgresql", "postgresql+psycopg")
_PROVIDER_TABLES = {"stripe": StripeTable, "paypal": PayPalTable, "btcpay": BTCPayTable}

M = TypeVar("M", bound=BaseModel)


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
    file: Path | None = None  # where they stand, for what is found out later


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


def _network(value: str) -> str:
    try:
        return str(ipaddress.ip_network(value))
    except ValueError:
        raise ValueError(
            f'expected an address or a network such as "10.0.0.0/24"; found {shown(value)}'
        ) from None


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
    checked = check_tables(read_toml(file), file, EndpointTables)
    tables, content, faults = checked.tables, checked.content, checked.faults
    # What is whole by itself is looked into all the same: one round tells everything.
    appeals = _appeals(content, file, faults)
    providers = ProviderSettings()
    if keys:
        providers = provider_settings(_providers(content), file, environ, faults)
    server = tables is not None and is_server(tables.database_url)
    if tables is not None and (tables.workers or 1) > 1 and not server:
        remedy = "SQLite is served by one worker; expected 1, or a database_url of PostgreSQL"
        faults.append(Fault(file, "workers", remedy))
    if tables is None or faults:
        raise Faults(faults)
    return EndpointSettings(
        public_url=tables.public_url,
        database_url=_beside(file, tables.database_url),
        appeals=appeals,
        donations_per_minute=tables.donations_per_minute,
        forget_after_days=tables.forget_after_days,
        trusted_proxies=tuple(tables.trusted_proxies),
        workers=tables.workers or (_SERVER_WORKERS if server else 1),
        providers=providers,
        file=file,
    )


def _appeals(content: dict[str, Any], file: Path, faults: list[Fault]) -> tuple[Appeal, ...]:
    tables = content.get("appeal")
    listed = cast("list[object]", tables) if isinstance(tables, list) else []
    appeals: dict[str, Appeal] = {}
    for number, written in enumerate(listed, 1):
        table = _whole(AppealTable, written)
        if table is None:
            continue
        key = f"appeal[{number}]"
        appeal = checked_appeal(table, file, key, faults)
        if appeal.id in appeals:
            faults.append(Fault(file, f"{key}.id", f"{shown(appeal.id)} is used twice"))
        appeals[appeal.id] = appeal
        if appeal.provider != Rehearsal.name and appeal.provider not in _written(content):
            remedy = f"[provider.{appeal.provider}] is missing"
            faults.append(Fault(file, f"{key}.provider", remedy))
    return tuple(appeals.values())


def _providers(content: dict[str, Any]) -> ProvidersTable:
    written = _written(content)
    whole = {
        name: _whole(table, written[name])
        for name, table in _PROVIDER_TABLES.items()
        if name in written
    }
    return ProvidersTable.model_validate(whole)


def _written(content: dict[str, Any]) -> dict[str, Any]:
    """The tables [provider.*], whatever stands in them."""
    written = content.get("provider")
    return cast("dict[str, Any]", written) if isinstance(written, dict) else {}


def _whole(model: type[M], written: object) -> M | None:
    try:
        return model.model_validate(written)
    except ValidationError:
        return None


def _beside(file: Path, database_url: str) -> str:
    """A relative SQLite path, counted from the settings file."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return database_url
    path = file.resolve().parent / url.database
    return url.set(database=str(path)).render_as_string(hide_password=False)
