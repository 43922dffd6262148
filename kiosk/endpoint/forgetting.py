"""What stood at the endpoint only for the donor's evening is forgotten after some weeks.

The gift itself stays: a charity must be able to explain every payment for years.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

from sqlalchemy import Connection, or_
from sqlalchemy.exc import SQLAlchemyError

from kiosk.endpoint import schema
from kiosk.endpoint.donations import Donations

log = logging.getLogger(__name__)

_PAUSE_SECONDS = 3600.0


def forget(connection: Connection, before: datetime) -> int:
    """Take the return code, the mark of the page that paid and the provider's address out of gifts
    asked for before that; how many had one of them. Within one transaction.

    The request's hash goes with the code: by trying all codes, it would tell which one it was.
    """
    columns = schema.donation.c
    kept = or_(
        columns.return_code.is_not(None),
        columns.payer.is_not(None),
        columns.provider_url.is_not(None),
        columns.request_hash != "",
    )
    done = connection.execute(
        schema.donation.update()
        .where(columns.created_at < before, kept)
        .values(return_code=None, payer=None, provider_url=None, request_hash="")
    )
    return done.rowcount


async def keep_forgetting(donations: Donations, after: timedelta) -> None:
    """Forget at once and then every hour, until cancelled. Several processes may do so."""
    while True:
        try:
            await donations.read(donations.store.run, forget, donations.clock() - after)
        except SQLAlchemyError:
            log.exception("what is old is forgotten later: the database does not answer")
        await asyncio.sleep(_PAUSE_SECONDS)
