"""Views: one for each going through a film, whatever the number of sittings."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.access.rules import WATCHED_PERCENT, is_watched
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.reports import views
from kiosk.reports.counts import VIEWS_KEPT_DAYS, Count, Counted, counted, counts_between, fold
from kiosk.reports.views import Sitting
from tests.access.support import ZIYARA
from tests.reports.conftest import CATALOGUE, FRIDAY, LENGTH, MINUTE, NOW, Evening

ZONE = CATALOGUE.time_zone
ALWAYS = NOW - timedelta(days=900), NOW + timedelta(days=900)


@pytest.mark.parametrize(
    ("percent", "watched"), [(0, False), (WATCHED_PERCENT - 1, False), (WATCHED_PERCENT, True)]
)
def test_who_saw_seventy_percent_has_watched_it(
    evening: Evening, percent: int, watched: bool
) -> None:
    view = evening.view(evening.unlock(), ((0, percent * LENGTH // 100),))
    assert view.watched is watched


def test_a_film_of_unknown_length_is_not_watched() -> None:
    assert not is_watched(1, 0)


def test_who_leaps_to_the_end_has_finished_and_not_watched(evening: Evening) -> None:
    spans = ((0, MINUTE), (LENGTH - MINUTE, LENGTH))
    evening.view(evening.unlock(), spans, finished=True)
    (view,) = views.views_between(evening.connection, *ALWAYS)
    assert view.finished_at is not None
    assert (view.seen_ms, view.watched) == (2 * MINUTE, False)


def test_coming_back_goes_on_with_the_view(evening: Evening) -> None:
    unlock = evening.unlock(UnlockWay.FREE)
    first = evening.view(unlock, ((0, 40 * MINUTE),), captions=frozenset({"en"}))
    second = evening.view(
        unlock, ((40 * MINUTE, 75 * MINUTE),), at=NOW + timedelta(hours=3), sound=frozenset({"fr"})
    )
    assert (second.id, second.started_at) == (first.id, NOW)
    assert (first.watched, second.watched) == (False, True)
    assert second.sitting == Sitting(
        75 * MINUTE, LENGTH, ((0, 75 * MINUTE),), frozenset({"en"}), frozenset({"fr"})
    )


def test_watching_it_again_after_its_end_is_another_view(evening: Evening) -> None:
    unlock = evening.unlock()
    evening.view(unlock, ((0, LENGTH),), finished=True)
    evening.view(unlock, ((0, MINUTE),), at=NOW + timedelta(hours=4))
    seen = [view.seen_ms for view in views.views_between(evening.connection, *ALWAYS)]
    assert seen == [LENGTH, MINUTE]


def test_nothing_is_kept_of_a_film_that_never_showed_a_frame(evening: Evening) -> None:
    unlock = evening.unlock()
    assert views.keep(evening.connection, unlock.id, Sitting(5, LENGTH, ((0, 5),))) is None
    assert views.views_between(evening.connection, *ALWAYS) == []


def test_a_sitting_that_no_longer_knows_the_length_forgets_it_not(evening: Evening) -> None:
    unlock = evening.unlock()
    evening.view(unlock, ((0, MINUTE),))
    kept = views.keep(evening.connection, unlock.id, Sitting())
    assert kept is not None
    assert kept.sitting.duration_ms == LENGTH
    assert kept.sitting.furthest_ms == MINUTE


def test_old_views_become_totals_that_say_the_same(evening: Evening) -> None:
    old = evening.unlock(UnlockWay.GIFT)
    view = evening.view(old, ((0, 80 * MINUTE),), finished=True, captions=frozenset({"en", "he"}))
    evening.view(evening.unlock(), ((0, MINUTE),), language="he")
    before = evening.report().films
    later = NOW + timedelta(days=VIEWS_KEPT_DAYS, seconds=1)
    recent = evening.unlock(at=later)
    evening.view(recent, at=later)
    assert fold(evening.connection, later, lambda film: ZONE) == 2
    assert [v.id for v in views.views_between(evening.connection, *ALWAYS)] == [view.id + 2]
    kept = counts_between(evening.connection, FRIDAY, FRIDAY)
    assert kept >= counted(view, ZONE)
    assert kept[Counted(FRIDAY, ZIYARA, Count.VIEWS, "gift")] == 1
    after = evening.report()
    assert after.films[0].details(Count.VIEWS) == {"gift": 1, "code": 2}
    for count in (Count.WATCHED, Count.FINISHED, Count.SEEN_SECONDS, Count.CAPTIONS):
        on_friday = after.films[0].count(count, day=FRIDAY)
        assert on_friday == before[0].count(count, day=FRIDAY)
    assert fold(evening.connection, later, lambda film: ZONE) == 0, "folding twice adds nothing"
    assert counts_between(evening.connection, FRIDAY, FRIDAY) == kept


def test_a_view_belongs_to_the_day_of_its_film_s_zone(evening: Evening) -> None:
    view = evening.view(evening.unlock(film=FilmKey("gone", "film")))
    assert {key.day for key in counted(view, ZONE)} == {FRIDAY}
