"""Opening the database that endpoint.toml names, and telling an operator why it does not open."""

from __future__ import annotations

from secrets import token_bytes

from sqlalchemy.exc import SQLAlchemyError

from kiosk.endpoint.model import crockford
from kiosk.endpoint.schema import SchemaFault
from kiosk.endpoint.settings import EndpointSettings
from kiosk.endpoint.store import Store
from kiosk.faults import Fault


class DatabaseFault(Exception):
    """The database cannot be used: the environment's fault, or the operator's. Tells the key."""


def open_store(settings: EndpointSettings) -> Store:
    """The store, migrated. Errors: DatabaseFault."""
    try:
        return Store(settings.database_url, new_name=crockford(token_bytes(5)))
    except (SQLAlchemyError, SchemaFault, OSError) as error:
        said = f"the database cannot be used: {_in_one_line(error)}"
        raise database_fault(settings, said) from error


def database_fault(settings: EndpointSettings, said: str) -> DatabaseFault:
    """What is said, with the file and the key that an operator looks at."""
    if settings.file is None:
        return DatabaseFault(said)
    return DatabaseFault(str(Fault(settings.file, "database_url", said)))


def _in_one_line(error: Exception) -> str:
    """What the database itself said. Passwords are in none of its words."""
    said = str(getattr(error, "orig", None) or error).strip()
    return said.splitlines()[0] if said else type(error).__name__
