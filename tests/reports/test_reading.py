"""What a report says: by whole days, each thing once, and only what counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kiosk.access import unlocks
from kiosk.catalogue.model import Catalogue, FilmKey, UnlockWay
from kiosk.donations import cash
from kiosk.donations.contract import Amount, Status
from kiosk.reports.counts import Count, count_visit
from kiosk.reports.report import GiftFigure, Period, PeriodFault
from tests.access.support import ZIYARA
from tests.reports.conftest import FRIDAY, KIOSK, LENGTH, NOW, SATURDAY, Evening, usd


def test_days_are_those_of_the_package_and_both_ends_count(evening: Evening) -> None:
    for hours in (-22, -21, 0, 2, 3):  # Thursday 23:30, then Friday 0:30 to 23:30, Saturday 0:30
        evening.unlock(at=NOW + timedelta(hours=hours))
    film = evening.report(Period(FRIDAY, FRIDAY)).films[0]
    assert film.days == [FRIDAY]
    assert film.count(Count.UNLOCKS) == 3
    assert evening.report(Period(last=FRIDAY)).films[0].count(Count.UNLOCKS) == 4
    assert evening.report(Period(first=SATURDAY)).films[0].count(Count.UNLOCKS) == 1
    assert evening.report().films[0].count(Count.UNLOCKS) == 5


def test_the_days_of_a_change_of_summer_time_are_whole(evening: Evening) -> None:
    spring = date(2026, 3, 8)  # 23 hours in New York
    since, until = Period(spring, spring).instants(KIOSK.catalogue.time_zone)
    assert until - since == timedelta(hours=23)


def test_unlocks_views_and_votes_of_a_film(evening: Evening) -> None:
    for way, vote in ((UnlockWay.CODE, 5), (UnlockWay.FREE, 4), (UnlockWay.GIFT, 4)):
        unlock = evening.unlock(way)
        evening.view(unlock, ((0, LENGTH),), finished=True)
        unlocks.cast_vote(evening.connection, unlock.id, 1, NOW)
        unlocks.cast_vote(evening.connection, unlock.id, vote, NOW + timedelta(minutes=1))
    evening.unlock(UnlockWay.STAFF)
    film, other = evening.report().films
    assert film.details(Count.UNLOCKS) == {"code": 1, "free": 1, "gift": 1, "staff": 1}
    assert film.count(Count.VIEWS) == film.count(Count.WATCHED) == film.count(Count.FINISHED) == 3
    assert film.details(Count.VOTES) == {"5": 1, "4": 2}
    assert film.mean_vote == Decimal("4.33")
    assert other.counts == {}
    assert other.mean_vote is None


def test_a_film_that_is_gone_is_told_by_its_name_alone(evening: Evening) -> None:
    evening.unlock(film=FilmKey("old", "one"))
    gone = evening.report().films[-1]
    assert (str(gone.film), gone.title) == ("old/one", "")


def test_visits_are_counted_by_days(evening: Evening) -> None:
    for day in (FRIDAY, FRIDAY, SATURDAY):
        count_visit(evening.connection, day)
    assert evening.report().visits == {FRIDAY: 2, SATURDAY: 1}
    assert evening.report(Period(SATURDAY)).visits == {SATURDAY: 1}


def test_every_gift_counts_as_what_became_of_it(evening: Evening) -> None:
    evening.gift("given", Status.CONFIRMED)
    evening.gift("late", Status.CONFIRMED, thanked=False)
    evening.gift("covered", Status.CONFIRMED, fee=139)
    evening.gift("back", Status.REFUNDED)
    part = Amount.of(usd(600))
    evening.gift("part", Status.CONFIRMED, refunded_amount=part)
    evening.gift("open", Status.OPENED)
    evening.gift("over", Status.EXPIRED)
    evening.gift("wrong", Status.CONFIRMED, fee_minor_units=100)
    evening.cash(2000)
    cash.undo(evening.connection, evening.cash(200_000), NOW)
    (appeal,) = evening.report().appeals
    told = {figure.what: (figure.number, figure.amount) for figure in appeal.gifts}
    assert told == {
        Count.GIFTS_CONFIRMED: (5, usd(5 * 3600)),
        Count.GIFTS_RAISED: (4, usd(2 * 3600 + 3000 + 3461)),
        Count.GIFTS_LATE: (1, usd(3600)),
        Count.GIFTS_REFUNDED: (2, usd(4200)),
        Count.GIFTS_UNSETTLED: (1, usd(3600)),
        Count.GIFTS_MISMATCHED: (1, usd(3600)),
        Count.GIFTS_CASH: (1, usd(2000)),
    }
    assert appeal.days == [FRIDAY]


def test_whether_a_gift_that_was_found_again_was_thanked_for_nobody_knows(
    evening: Evening,
) -> None:
    evening.found("lost")
    told = {figure.what for appeal in evening.report().appeals for figure in appeal.gifts}
    assert told == {Count.GIFTS_CONFIRMED, Count.GIFTS_RAISED}


def test_a_gift_belongs_to_the_day_on_which_it_was_confirmed(evening: Evening) -> None:
    evening.gift("late", Status.CONFIRMED, confirmed_at=NOW + timedelta(hours=3))
    (appeal,) = evening.report(Period(SATURDAY, SATURDAY)).appeals
    assert appeal.gifts[0] == GiftFigure(SATURDAY, Count.GIFTS_CONFIRMED, 1, usd(3600))
    assert evening.report(Period(FRIDAY, FRIDAY)).is_empty


def test_what_was_rehearsed_is_not_among_what_counts(evening: Evening) -> None:
    evening.gift("tour", Status.CONFIRMED, live=False)
    evening.cash(500, live=False)
    evening.gift("real", Status.CONFIRMED)
    (live,) = evening.report().appeals
    assert live.total(Count.GIFTS_CONFIRMED, "USD") == (1, usd(3600))
    assert live.total(Count.GIFTS_CASH, "USD") == (0, usd(0))
    (rehearsed,) = evening.report(of=KIOSK._replace(live=False)).appeals
    assert rehearsed.total(Count.GIFTS_CONFIRMED, "USD") == (1, usd(3600))
    assert rehearsed.total(Count.GIFTS_CASH, "USD") == (1, usd(500))


def test_an_appeal_that_is_gone_keeps_its_gifts(evening: Evening) -> None:
    evening.gift("given", Status.CONFIRMED)
    bare = Catalogue((replace(KIOSK.catalogue.packages[0], appeal=None),))
    (appeal,) = evening.report(of=KIOSK._replace(catalogue=bare)).appeals
    assert (appeal.appeal, appeal.title) == ("fund", "")
    assert appeal.total(Count.GIFTS_CONFIRMED, "USD") == (1, usd(3600))


def test_a_kiosk_without_films_still_reports(evening: Evening) -> None:
    evening.unlock()
    report = evening.report(of=KIOSK._replace(catalogue=Catalogue()))
    assert [film.film for film in report.films] == [ZIYARA]
    assert report.films[0].days == [SATURDAY], "by UTC, where no package says more"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (SATURDAY, FRIDAY, "exchange the two days"),
        (date(1, 1, 1), None, "name a day from"),
        (None, date(9999, 12, 31), "name a day from"),
    ],
)
def test_impossible_days_say_what_to_do(first: date | None, last: date | None, said: str) -> None:
    with pytest.raises(PeriodFault, match=said):
        Period(first, last)
