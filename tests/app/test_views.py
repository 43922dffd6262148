"""Views and visits in the records of the real kiosk, with the real libVLC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.catalogue.model import UnlockWay
from kiosk.reports.counts import Count, counts_between
from kiosk.reports.reading import SCHEMAS
from kiosk.reports.views import View, views_between
from kiosk.storage import look_into
from kiosk.visit.events import ChooseCaptions, ChooseLanguage, Touch
from kiosk.visit.states import Ended, Film, Pin, Unlocked
from tests.app.conftest import Lobby
from tests.app.endpoint import Endpoint
from tests.app.kiosk_process import SOUGHT_MS
from tests.app.test_killed import attended
from tests.app.test_unlocking import HARBOUR, LAGOON
from tests.app.visitor import Visitor
from tests.app.worlds import FILM_SECONDS, settings_in, write_package

TODAY = datetime.now(UTC)


def views(records: Path) -> list[View]:
    """All views, the oldest first."""
    with look_into(records, SCHEMAS) as connection:
        return views_between(connection, TODAY - timedelta(days=1), TODAY + timedelta(days=1))


def visits(records: Path) -> int:
    with look_into(records, SCHEMAS) as connection:
        day = TODAY.date()
        counts = counts_between(connection, day - timedelta(days=2), day + timedelta(days=2))
    return sum(value for key, value in counts.items() if key.what is Count.VISITS)


def test_a_view_tells_what_was_seen_and_how(lobby: Lobby, visitor: Visitor) -> None:
    before = len(views(lobby.records))
    code = visitor.unlock_free(HARBOUR)
    visitor.kiosk.stage.intent.emit(ChooseLanguage("he"))
    visitor.watch()
    visitor.until(lambda: len(views(lobby.records)) == before + 1, "the view in the records")
    tracks = visitor.kiosk.facts
    visitor.until(lambda: tracks().playback.captions, "captions to choose from")
    visitor.kiosk.stage.intent.emit(ChooseCaptions(tracks().playback.captions[0].id))
    visitor.until(lambda: visitor.position_ms > 2_500, "the film to go on")
    visitor.kiosk.stage.intent.emit(Touch.LEAVE)
    left_at = visitor.position_ms
    visitor.kiosk.stage.intent.emit(Touch.LEAVE_CONFIRMED)
    assert visitor.state == Film(HARBOUR)
    visitor.until(lambda: views(lobby.records)[-1].seen_ms, "what was seen in the records")
    view = views(lobby.records)[-1]
    assert (view.film, view.way, view.language) == (HARBOUR, UnlockWay.FREE, "he")
    assert view.sitting.captions == {"en"}
    assert len(view.sitting.sound_tracks) == 1
    assert abs(view.seen_ms - left_at) < 600
    assert abs(view.sitting.duration_ms - FILM_SECONDS * 1000) < 500
    assert (view.watched, view.finished_at) == (False, None)
    # Somebody comes back with the code: the same view goes on.
    visitor.kiosk.stage.intent.emit(Touch.END_VISIT)
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.ENTER_CODE)
    visitor.enter(code)
    visitor.reach(Unlocked)
    visitor.watch()
    visitor.until(lambda: visitor.position_ms > left_at + 1_500, "the film to go on")
    visitor.until(
        lambda: visitor.kiosk.facts().playback.seen_ms > left_at + 1_000,
        "the first sitting to count",
    )
    visitor.kiosk.stage.intent.emit(Touch.END_VISIT)
    visitor.until(
        lambda: views(lobby.records)[-1].seen_ms > left_at + 1_000, "the rest in the records"
    )
    assert len(views(lobby.records)) == before + 1


def test_who_leaps_to_the_end_has_not_watched_it(lobby: Lobby, visitor: Visitor) -> None:
    visitor.unlock_free(LAGOON)
    visitor.watch()
    visitor.seek((FILM_SECONDS - 2) * 1000)
    visitor.reach(Ended, 15)
    visitor.until(lambda: views(lobby.records)[-1].finished_at, "the end in the records")
    view = views(lobby.records)[-1]
    assert view.film == LAGOON
    assert not view.watched
    assert 1_000 < view.seen_ms < 8_000
    assert len(view.sitting.spans) == 2
    assert view.sitting.furthest_ms > (FILM_SECONDS - 1) * 1000


def test_a_kill_costs_a_view_seconds(
    token: None, films: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    write_package(films, tmp_path, "harbour")
    with attended("watch", tmp_path, endpoint.url) as (process, hear):
        hear()
        position = 0
        while position < SOUGHT_MS + 6_000:
            position = hear()["position"]
        process.kill()
    (view,) = views(settings_in(tmp_path, endpoint.url).kiosk.records_file)
    assert view.sitting.furthest_ms > position - 6_500
    assert view.seen_ms < 15_000, "what was passed over was not seen"


def test_visits_are_counted_and_staff_are_none(lobby: Lobby, visitor: Visitor) -> None:
    before = visits(lobby.records)
    visitor.kiosk.stage.intent.emit(Touch.HELD_CORNER)
    visitor.reach(Pin)
    visitor.kiosk.stage.intent.emit(Touch.BACK)
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.UNLOCK)
    visitor.until(lambda: visits(lobby.records) == before + 1, "the visit in the records")
    visitor.kiosk.stage.intent.emit(Touch.END_VISIT)
    visitor.go_to(LAGOON)
    visitor.until(lambda: visits(lobby.records) == before + 2, "the next visit")
