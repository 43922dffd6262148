"""Codes at the gate: what a ticket unlocks, what is refused and why, and the pause."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.access.gate import Gate
from kiosk.access.issuing import list_tickets, revoke
from kiosk.access.rules import Accepted, Refusal, Refused
from kiosk.catalogue.model import Catalogue, UnlockWay
from kiosk.storage import Records
from tests.access.gates import accepted, draw, new_gate, redeem, wrong_codes
from tests.access.support import CATALOGUE, CHEAP, NOON, OTHER, SECONDS, ZIYARA, Clocks, catalogue


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

    def test_staff_end_the_pause_and_the_count(self, gate: Gate, records: Records) -> None:
        wrong, right = wrong_codes(), draw(records)
        assert not gate.end_pause().result(SECONDS)
        for _ in range(5):
            redeem(gate, next(wrong))
        assert gate.end_pause().result(SECONDS)
        assert redeem(gate, next(wrong)) == Refused(Refusal.UNKNOWN)
        accepted(redeem(gate, right))

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
