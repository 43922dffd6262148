from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from concurrent.futures import wait
from dataclasses import replace
from datetime import timedelta
from itertools import chain, combinations
from pathlib import Path

import pytest

from kiosk.access import tickets, unlocks
from kiosk.access.codes import Code, new_code
from kiosk.access.gate import DrawnCode, Gate
from kiosk.access.issuing import Batch, draw_tickets, list_tickets, revoke
from kiosk.access.rules import Accepted, Refusal, Refused
from kiosk.access.scrypt import Cost, scrypt
from kiosk.access.tables import SCHEMA
from kiosk.catalogue.model import Catalogue, FilmKey, UnlockWay
from kiosk.storage import Records, open_records
from tests.access.support import (
    CATALOGUE,
    CHEAP,
    NOON,
    OTHER,
    SECONDS,
    ZIYARA,
    Clocks,
    catalogue,
    randomness,
)


def new_gate(records: Records, clocks: Clocks, seed: int = 7) -> Gate:
    return Gate(
        records,
        clock=clocks.now,
        monotonic=clocks.monotonic,
        randomness=randomness(seed),
        cost=CHEAP,
    )


@pytest.fixture
def gate(records: Records, clocks: Clocks) -> Iterator[Gate]:
    gate = new_gate(records, clocks)
    gate.prepare().result(SECONDS)
    yield gate
    assert gate.close(SECONDS)


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


class TestTickets:
    def test_a_one_use_ticket_unlocks_and_is_the_code_to_come_back_with(
        self, gate: Gate, records: Records, clocks: Clocks
    ) -> None:
        code = draw(records)
        first = accepted(redeem(gate, code.grouped.lower()))
        assert first.code == code.characters
        assert (first.unlock.film, first.unlock.way) == (ZIYARA, UnlockWay.CODE)
        assert first.unlock.unlocked_at == clocks.wall
        clocks.pass_(timedelta(hours=1))
        gate.keep_position(first.unlock.id, 61_000).result(SECONDS)
        again = accepted(redeem(gate, code))
        assert again == Accepted(replace(first.unlock, position_ms=61_000), code.characters)
        assert [ticket.used for ticket in list_tickets(records.path)] == [1]

    def test_a_ticket_for_several_draws_a_code_for_each(self, gate: Gate, records: Records) -> None:
        code = draw(records, uses=3)
        answers = [accepted(redeem(gate, code)) for _ in range(3)]
        assert len({answer.code for answer in answers} | {code.characters}) == 4
        assert len({answer.unlock.id for answer in answers}) == 3
        assert redeem(gate, code) == Refused(Refusal.USED_UP, film=ZIYARA)
        for answer in answers:
            assert accepted(redeem(gate, answer.code)) == answer

    def test_asked_for_by_many_at_once_it_unlocks_as_often_as_it_may(
        self, gate: Gate, records: Records
    ) -> None:
        code = draw(records, uses=4)
        futures = [gate.redeem(code.characters, ZIYARA, CATALOGUE) for _ in range(10)]
        answers = [future.result(SECONDS) for future in futures]
        opened = [answer for answer in answers if isinstance(answer, Accepted)]
        assert len(opened) == 4
        assert len({answer.code for answer in opened}) == 4

    def test_where_any_film_will_do_it_tells_its_own(self, gate: Gate, records: Records) -> None:
        assert accepted(redeem(gate, draw(records, film=OTHER), None)).unlock.film == OTHER

    def test_drawn_while_the_kiosk_runs_it_is_good_at_once(
        self, gate: Gate, records: Records
    ) -> None:
        accepted(redeem(gate, draw(records)))
        accepted(redeem(gate, draw(records)))


class TestRefusals:
    def test_a_slip_is_told_from_a_wrong_code(self, gate: Gate, records: Records) -> None:
        code = draw(records).characters
        slip = code[:-1] + ("0" if code[-1] != "0" else "1")
        assert redeem(gate, slip) == Refused(Refusal.MISTYPED)
        assert redeem(gate, next(wrong_codes())) == Refused(Refusal.UNKNOWN)

    def test_a_code_for_another_film_says_which_and_uses_nothing(
        self, gate: Gate, records: Records
    ) -> None:
        code = draw(records, film=OTHER)
        assert redeem(gate, code) == Refused(Refusal.OTHER_FILM, film=OTHER)
        accepted(redeem(gate, code, OTHER))
        assert redeem(gate, code) == Refused(Refusal.OTHER_FILM, film=OTHER)

    def test_a_film_that_is_gone(self, gate: Gate, records: Records) -> None:
        code = draw(records)
        gone = Refused(Refusal.FILM_GONE, film=ZIYARA)
        assert redeem(gate, code, OTHER, Catalogue()) == gone
        accepted(redeem(gate, code))
        assert redeem(gate, code, None, Catalogue()) == gone
        assert gate.unlock(ZIYARA, UnlockWay.FREE, Catalogue()).result(SECONDS) == gone

    def test_outside_the_window_nothing_is_used(self, gate: Gate, records: Records) -> None:
        code = draw(records)
        opens, closed = NOON + timedelta(hours=1), NOON - timedelta(hours=1)
        early = redeem(gate, code, ZIYARA, catalogue(opens=opens))
        assert early == Refused(Refusal.NOT_OPEN_YET, film=ZIYARA, at=opens)
        late = redeem(gate, code, ZIYARA, catalogue(closes=closed))
        assert late == Refused(Refusal.EXPIRED, film=ZIYARA, at=closed)
        assert list_tickets(records.path)[0].used == 0

    def test_a_ticket_has_a_last_day_that_does_not_bind_who_came_in_time(
        self, gate: Gate, records: Records, clocks: Clocks
    ) -> None:
        used, unused = draw(records, days=1), draw(records, days=1)
        accepted(redeem(gate, used))
        clocks.pass_(timedelta(days=1))
        end = NOON + timedelta(days=1)
        assert redeem(gate, unused) == Refused(Refusal.CODE_EXPIRED, film=ZIYARA, at=end)
        accepted(redeem(gate, used))

    def test_too_late_to_start_and_too_late_to_finish(
        self, gate: Gate, records: Records, clocks: Clocks
    ) -> None:
        timed = catalogue(start_within=timedelta(hours=72), finish_within=timedelta(hours=24))
        started, waiting = draw(records), draw(records)
        unlock = accepted(redeem(gate, started, ZIYARA, timed)).unlock
        accepted(redeem(gate, waiting, ZIYARA, timed))
        gate.started(unlock.id).result(SECONDS)
        clocks.pass_(timedelta(hours=23, minutes=59))
        accepted(redeem(gate, started, ZIYARA, timed))
        clocks.pass_(timedelta(minutes=1))
        late = redeem(gate, started, ZIYARA, timed)
        assert late == Refused(Refusal.TOO_LATE_TO_FINISH, film=ZIYARA, at=NOON + timedelta(days=1))
        clocks.pass_(timedelta(days=2))
        late = redeem(gate, waiting, ZIYARA, timed)
        assert late == Refused(Refusal.TOO_LATE_TO_START, film=ZIYARA, at=NOON + timedelta(days=3))

    def test_a_way_that_the_package_does_not_offer(self, gate: Gate, records: Records) -> None:
        only = catalogue(unlock_ways=frozenset({UnlockWay.FREE}))
        refused = Refused(Refusal.NOT_OFFERED, film=ZIYARA)
        assert redeem(gate, draw(records), ZIYARA, only) == refused
        assert gate.unlock(ZIYARA, UnlockWay.STAFF, only).result(SECONDS) == refused
        code = accepted(gate.unlock(ZIYARA, UnlockWay.FREE, only).result(SECONDS)).code
        accepted(redeem(gate, code, ZIYARA, only))

    def test_revoked(self, gate: Gate, records: Records) -> None:
        code, several = draw(records), draw(records, uses=2)
        accepted(redeem(gate, code))
        own = accepted(redeem(gate, several)).code
        revoke(records.path, code.grouped, NOON)
        revoke(records.path, "2", NOON)
        assert redeem(gate, code) == Refused(Refusal.REVOKED, film=ZIYARA)
        assert redeem(gate, several) == Refused(Refusal.REVOKED, film=ZIYARA)
        accepted(redeem(gate, own))
        revoke(records.path, own, NOON)
        assert redeem(gate, own) == Refused(Refusal.REVOKED, film=ZIYARA)

    def test_nothing_expires_while_the_time_is_uncertain(
        self, records: Records, clocks: Clocks
    ) -> None:
        doubtful = Gate(
            records,
            clock=clocks.now,
            monotonic=clocks.monotonic,
            certain=lambda: False,
            cost=CHEAP,
        )
        code = draw(records, days=1)
        clocks.pass_(timedelta(days=900))
        accepted(redeem(doubtful, code, ZIYARA, catalogue(closes=NOON)))
        assert doubtful.close(SECONDS)


class TestWrongCodes:
    def test_the_fifth_brings_a_pause_in_which_no_code_counts(
        self, gate: Gate, records: Records, clocks: Clocks
    ) -> None:
        wrong, right = wrong_codes(), draw(records)
        for _ in range(4):
            assert redeem(gate, next(wrong)) == Refused(Refusal.UNKNOWN)
        assert redeem(gate, next(wrong)) == Refused(Refusal.UNKNOWN, wait_seconds=30)
        clocks.seconds += 10
        assert redeem(gate, right) == Refused(Refusal.PAUSED, wait_seconds=20)
        assert redeem(gate, "slip") == Refused(Refusal.PAUSED, wait_seconds=20)
        clocks.seconds += 20
        assert redeem(gate, next(wrong)) == Refused(Refusal.UNKNOWN, wait_seconds=60)
        clocks.seconds += 60
        accepted(redeem(gate, right))
        assert redeem(gate, next(wrong)) == Refused(Refusal.UNKNOWN)

    def test_slips_and_good_codes_refused_do_not_count(self, gate: Gate, records: Records) -> None:
        elsewhere, wrong = draw(records, film=OTHER), wrong_codes()
        for _ in range(4):
            redeem(gate, next(wrong))
        for _ in range(10):
            assert redeem(gate, "ABC") == Refused(Refusal.MISTYPED)
            assert redeem(gate, elsewhere) == Refused(Refusal.OTHER_FILM, film=OTHER)
        assert redeem(gate, next(wrong)) == Refused(Refusal.UNKNOWN, wait_seconds=30)

    @pytest.mark.parametrize("ended_well", [True, False])
    def test_the_pause_outlives_a_restart(
        self, gate: Gate, records: Records, clocks: Clocks, ended_well: bool
    ) -> None:
        wrong = wrong_codes()
        for _ in range(5):
            redeem(gate, next(wrong))
        clocks.seconds += 12
        if ended_well:
            assert gate.close(SECONDS)
        rebooted = Clocks()
        rebooted.seconds = 1.0
        again = new_gate(records, rebooted, seed=8)
        left = 18 if ended_well else 30
        assert redeem(again, next(wrong)) == Refused(Refusal.PAUSED, wait_seconds=left)
        assert again.close(SECONDS)


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
        assert names == {"gate_0"}

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
