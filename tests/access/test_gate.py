"""The gate itself: unlocking without a code, each way on offer, and its edges."""

from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import wait
from datetime import timedelta
from itertools import chain, combinations
from pathlib import Path

import pytest

from kiosk.access import tickets, unlocks
from kiosk.access.gate import Gate
from kiosk.access.rules import Refusal, Refused
from kiosk.access.scrypt import Cost, scrypt
from kiosk.access.tables import SCHEMA
from kiosk.catalogue.model import UnlockWay
from kiosk.storage import Records, open_records
from tests.access.gates import accepted, draw, new_gate, redeem, wrong_codes
from tests.access.support import CATALOGUE, NOON, SECONDS, ZIYARA, Clocks, catalogue


class TestUnlocking:
    def test_without_a_code_draws_one_to_come_back_with(self, gate: Gate, records: Records) -> None:
        for way in (UnlockWay.FREE, UnlockWay.STAFF):
            answer = accepted(gate.unlock(ZIYARA, way, CATALOGUE).result(SECONDS))
            assert answer.unlock.way is way
            assert accepted(redeem(gate, answer.code)) == answer

    def test_a_gift_unlocks_in_its_own_transaction_once(self, gate: Gate, records: Records) -> None:
        drawn = gate.draw_code().result(SECONDS)
        assert gate.unlock_of(drawn.code_hash).result(SECONDS) is None
        made = {
            records.submit(
                lambda c: unlocks.unlock_in(
                    c, film=ZIYARA, way=UnlockWay.GIFT, code_hash=drawn.code_hash, now=NOON
                )
            ).result(SECONDS)
            for _ in range(2)
        }
        assert made == {gate.unlock_of(drawn.code_hash).result(SECONDS)}
        assert {accepted(redeem(gate, drawn.code)).unlock} == made

    def test_no_two_codes_drawn_are_the_same(self, gate: Gate) -> None:
        futures = [gate.draw_code() for _ in range(20)]
        futures_of_unlocks = [gate.unlock(ZIYARA, UnlockWay.FREE, CATALOGUE) for _ in range(20)]
        codes = {future.result(SECONDS).code.characters for future in futures}
        codes |= {accepted(future.result(SECONDS)).code for future in futures_of_unlocks}
        assert len(codes) == 40

    def test_a_code_that_somebody_has_is_not_drawn_again(
        self, records: Records, clocks: Clocks
    ) -> None:
        """The same dice twice: the second gate would draw what the first one gave away."""
        codes: list[str] = []
        for _ in range(2):
            gate = new_gate(records, clocks, seed=7)
            answers = [gate.unlock(ZIYARA, UnlockWay.FREE, CATALOGUE) for _ in range(3)]
            codes += [accepted(answer.result(SECONDS)).code for answer in answers]
            assert gate.close(SECONDS)
        assert len(set(codes)) == 6

    def test_start_counts_once_and_positions_are_kept(
        self, gate: Gate, records: Records, clocks: Clocks
    ) -> None:
        unlock = accepted(gate.unlock(ZIYARA, UnlockWay.FREE, CATALOGUE).result(SECONDS)).unlock
        first = gate.started(unlock.id).result(SECONDS)
        clocks.pass_(timedelta(hours=1))
        assert gate.started(unlock.id).result(SECONDS) == first
        assert gate.keep_position(unlock.id, 5_000).result(SECONDS).position_ms == 5_000
        assert gate.keep_position(unlock.id, -3).result(SECONDS).position_ms == 0
        finished = gate.finished(unlock.id).result(SECONDS)
        assert (finished.finished, finished.position_ms) == (True, 0)
        (row,) = records.submit(
            lambda c: unlocks.unlocks_between(c, NOON, NOON + timedelta(seconds=1))
        ).result(SECONDS)
        assert (row.furthest_ms, row.finished_at) == (5_000, clocks.wall)

    def test_a_clock_set_back_does_not_start_before_it_unlocked(
        self, gate: Gate, clocks: Clocks
    ) -> None:
        unlock = accepted(gate.unlock(ZIYARA, UnlockWay.FREE, CATALOGUE).result(SECONDS)).unlock
        clocks.wall -= timedelta(hours=2)
        assert gate.started(unlock.id).result(SECONDS).started_at == unlock.unlocked_at

    def test_an_unlock_that_is_not_there_is_our_mistake(self, gate: Gate) -> None:
        with pytest.raises(LookupError):
            gate.keep_position(12345, 1).result(SECONDS)


class TestEdges:
    def test_records_that_fail_are_an_answer(
        self, tmp_path: Path, clocks: Clocks, caplog: pytest.LogCaptureFixture
    ) -> None:
        (tmp_path / "folder").write_text("in the way")
        records = Records(tmp_path / "folder" / "records.sqlite", (SCHEMA,))
        wait([records.start()], SECONDS)
        gate, code = new_gate(records, clocks), next(wrong_codes()).characters
        with caplog.at_level(logging.WARNING):
            assert redeem(gate, code) == Refused(Refusal.NOT_WRITTEN)
            free = gate.unlock(ZIYARA, UnlockWay.FREE, CATALOGUE).result(SECONDS)
        assert free == Refused(Refusal.NOT_WRITTEN)
        assert "nothing can be unlocked" in caplog.text
        assert code not in caplog.text
        (tmp_path / "folder").unlink()
        assert redeem(gate, code) == Refused(Refusal.UNKNOWN)
        assert gate.close(SECONDS)
        assert records.close(SECONDS)

    def test_closed_it_refuses_and_its_thread_has_ended(
        self, records: Records, clocks: Clocks
    ) -> None:
        gate = new_gate(records, clocks)
        asked = gate.redeem(next(wrong_codes()).characters, ZIYARA, CATALOGUE)
        assert gate.close(SECONDS)
        assert gate.close(SECONDS)
        assert asked.result(0) == Refused(Refusal.UNKNOWN)
        assert redeem(gate, next(wrong_codes())) == Refused(Refusal.NOT_WRITTEN)
        for thread in threading.enumerate():
            if thread.name.startswith("gate"):
                thread.join(SECONDS)
                assert not thread.is_alive()

    def test_scrypt_runs_on_neither_the_callers_nor_the_records_thread(
        self, records: Records, clocks: Clocks, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        names: set[str] = set()

        def spy(*args: object) -> bytes:
            names.add(threading.current_thread().name)
            return b"h" * 32

        monkeypatch.setattr("kiosk.access.tables.scrypt", spy)
        gate = new_gate(records, clocks)
        redeem(gate, next(wrong_codes()))
        assert gate.close(SECONDS)
        assert names == {"gate"}

    def test_an_answer_costs_one_scrypt_before_it_is_told(
        self, gate: Gate, records: Records, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whatever the answer: the code to come back with was hashed before it was needed."""
        several = draw(records, uses=9)
        hashed: list[str] = []

        def count(secret: str, salt: bytes, cost: Cost) -> bytes:
            hashed.append(secret)
            return scrypt(secret, salt, cost)

        monkeypatch.setattr("kiosk.access.tables.scrypt", count)
        for code in (next(wrong_codes()), several, next(wrong_codes()), several):
            hashed.clear()
            redeem(gate, code)
            assert hashed[0] == code.characters
            gate.prepare().result(SECONDS)  # after the spare that may have been drawn since
            assert len(hashed) == (2 if code == several else 1)

    def test_at_the_real_cost_an_answer_takes_less_than_250_ms(
        self, records: Records, clocks: Clocks
    ) -> None:
        """In time of this process, as the machine may be busy with others."""
        gate = Gate(records, clock=clocks.now, monotonic=clocks.monotonic, cost=Cost())
        gate.prepare().result(SECONDS)
        started = time.process_time()
        redeem(gate, next(wrong_codes()))
        assert time.process_time() - started < 0.25
        assert gate.close(SECONDS)

    def test_no_code_is_kept_readable(self, gate: Gate, records: Records) -> None:
        codes = [draw(records), draw(records, uses=2)]
        shown = [accepted(redeem(gate, code)).code for code in codes]
        records.submit(lambda c: None).result(SECONDS)
        kept = b"".join(file.read_bytes() for file in records.path.parent.glob("records.sqlite*"))
        for code in (*shown, *(code.characters for code in codes)):
            assert code.encode() not in kept

    def test_a_use_and_its_unlock_are_written_together_or_not_at_all(
        self, gate: Gate, records: Records, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        code = draw(records)

        def fail(*args: object, **kwargs: object) -> None:
            raise RuntimeError("power cut")

        with monkeypatch.context() as patched:
            patched.setattr("kiosk.access.unlocks.unlock_in", fail)
            with pytest.raises(RuntimeError, match="power cut"):
                redeem(gate, code)
        connection = open_records(records.path, (SCHEMA,))
        assert [ticket.used for ticket in tickets.all_tickets(connection)] == [0]
        connection.close()
        accepted(redeem(gate, code))


SUBSETS = [
    frozenset(ways)
    for ways in chain.from_iterable(combinations(UnlockWay, count) for count in range(1, 5))
]


class TestWays:
    @pytest.mark.parametrize("ways", SUBSETS, ids=lambda ways: "+".join(sorted(ways)))
    def test_each_that_is_offered_unlocks_with_a_code_to_come_back_where_they_stopped(
        self, gate: Gate, records: Records, clocks: Clocks, ways: frozenset[UnlockWay]
    ) -> None:
        offered = catalogue(unlock_ways=ways)
        for way in UnlockWay:
            if way is UnlockWay.GIFT:  # in the gift's own transaction: see tests/app
                continue
            if way is UnlockWay.CODE:
                answer = redeem(gate, draw(records), catalogue=offered)
            else:
                answer = gate.unlock(ZIYARA, way, offered).result(SECONDS)
            if way not in ways:
                assert answer == Refused(Refusal.NOT_OFFERED, film=ZIYARA)
                continue
            unlocked = accepted(answer)
            assert unlocked.unlock.way is way
            gate.started(unlocked.unlock.id).result(SECONDS)
            left = gate.keep_position(unlocked.unlock.id, 61_000).result(SECONDS)
            # Also where the package's ways were changed meanwhile.
            others = catalogue(unlock_ways=frozenset(UnlockWay) - {way})
            assert accepted(redeem(gate, unlocked.code, catalogue=others)).unlock == left
            assert left.position_ms == 61_000
