"""Records that were begun anew in mid-run: the codes on paper open all the same."""

from __future__ import annotations

from kiosk.access import unlocks
from kiosk.access.gate import DrawnCode, Gate
from kiosk.catalogue.model import UnlockWay
from kiosk.storage import Records
from tests.access.gates import accepted, draw, new_gate, redeem
from tests.access.support import NOON, SECONDS, ZIYARA, Clocks


class TestRecordsBegunAnew:
    """In mid-run, because the file was damaged: its codes are on paper all the same."""

    def test_codes_drawn_before_and_after_open_at_the_next_restart(
        self, gate: Gate, records: Records, clocks: Clocks
    ) -> None:
        before = gate.draw_code().result(SECONDS)
        forget(records)
        after = gate.draw_code().result(SECONDS)
        for drawn in (before, after):
            unlock_by(records, drawn)
        assert gate.close(SECONDS)
        again = new_gate(records, clocks, seed=8)
        for drawn in (before, after):
            accepted(redeem(again, drawn.code))
        assert again.close(SECONDS)

    def test_a_code_that_was_drawn_before_takes_its_salt_along(
        self, gate: Gate, records: Records, clocks: Clocks
    ) -> None:
        drawn = gate.draw_code().result(SECONDS)
        gate.prepare().result(SECONDS)
        forget(records)
        records.submit(gate.keep_salt).result(SECONDS)
        unlock_by(records, drawn)
        again = new_gate(records, clocks, seed=8)  # this one was killed
        accepted(redeem(again, drawn.code))
        assert again.close(SECONDS)

    def test_another_salt_in_the_records_counts(
        self, gate: Gate, records: Records, clocks: Clocks
    ) -> None:
        gate.prepare().result(SECONDS)  # a spare code, hashed with the salt that goes
        forget(records)
        ticket = draw(records)  # by a command, which knows no other salt
        drawn = gate.draw_code().result(SECONDS)
        unlock_by(records, drawn)
        accepted(redeem(gate, ticket))
        accepted(redeem(gate, drawn.code))


def forget(records: Records) -> None:
    """What a file that was begun anew amounts to."""
    records.submit(lambda c: c.execute("DELETE FROM code_salt")).result(SECONDS)


def unlock_by(records: Records, drawn: DrawnCode) -> None:
    records.submit(
        lambda c: unlocks.unlock_in(
            c, film=ZIYARA, way=UnlockWay.GIFT, code_hash=drawn.code_hash, now=NOON
        )
    ).result(SECONDS)
