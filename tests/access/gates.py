"""The gate as tests ask it: a new one, tickets for it, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kiosk.access.codes import Code, new_code
from kiosk.access.gate import Gate
from kiosk.access.issuing import Batch, draw_tickets
from kiosk.access.rules import Accepted, Refused
from kiosk.catalogue.model import Catalogue, FilmKey
from kiosk.storage import Records
from tests.access.support import CATALOGUE, CHEAP, NOON, SECONDS, ZIYARA, Clocks, randomness


def new_gate(records: Records, clocks: Clocks, seed: int = 7) -> Gate:
    return Gate(
        records,
        clock=clocks.now,
        monotonic=clocks.monotonic,
        randomness=randomness(seed),
        cost=CHEAP,
    )


def draw(records: Records, uses: int = 1, film: FilmKey = ZIYARA, days: int | None = None) -> Code:
    expires_at = NOON + timedelta(days=days) if days is not None else None
    batch = Batch(film, 1, uses, expires_at)
    return draw_tickets(records.path, batch, kiosk="lobby-1", now=NOON, cost=CHEAP)[0]


def redeem(
    gate: Gate,
    code: Code | str,
    film: FilmKey | None = ZIYARA,
    catalogue: Catalogue = CATALOGUE,
) -> Accepted | Refused:
    typed = code if isinstance(code, str) else code.characters
    return gate.redeem(typed, film, catalogue).result(SECONDS)


def accepted(answer: Accepted | Refused) -> Accepted:
    assert isinstance(answer, Accepted), answer
    return answer


def wrong_codes() -> Iterator[Code]:
    source = randomness(99)
    while True:
        yield new_code(source)
