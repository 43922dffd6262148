"""The audience award at the real kiosk: touched, written down, thanked for, reported."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.access.unlocks import votes_between
from kiosk.catalogue.model import FilmKey
from kiosk.reports.reading import SCHEMAS
from kiosk.settings import Settings
from kiosk.storage import look_into
from kiosk.visit.events import ChooseVote, Touch
from kiosk.visit.states import Attract, Ballot, Ended, Film, Unlocked
from tests.app.conftest import Complaints, Opens
from tests.app.endpoint import Endpoint
from tests.app.test_views import TODAY
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package

SHORT = FilmKey("short", "short")


@pytest.fixture
def settings(films: Path, endpoint: Endpoint, tmp_path: Path) -> Settings:
    write_package(films, tmp_path, "short", film="short.mp4", more="ballot = true")
    return settings_in(tmp_path, endpoint.url)


def votes(settings: Settings) -> list[int | None]:
    with look_into(settings.kiosk.records_file, SCHEMAS) as connection:
        day = timedelta(days=1)
        return [r.unlock.vote for r in votes_between(connection, TODAY - day, TODAY + day)]


def cast(visitor: Visitor) -> int | None:
    return visitor.state.cast if isinstance(visitor.state, Ballot) else None


def test_one_vote_for_each_unlock(open_kiosk: Opens, settings: Settings) -> None:
    visitor = open_kiosk(settings)
    code = visitor.unlock_free(SHORT)
    visitor.watch()
    visitor.reach(Ballot, 15)
    visitor.read("How was the film?")
    assert visitor.button(Touch.DONE) is not None, "Skip"
    assert votes(settings) == []
    visitor.touch(ChooseVote(2))
    visitor.read("Thank you for your vote")
    assert votes(settings) == [2]
    visitor.touch(ChooseVote(5))
    visitor.until(lambda: cast(visitor) == 5, "the other vote")
    assert votes(settings) == [5]
    visitor.touch(Touch.DONE)
    assert visitor.state == Ended(SHORT)
    visitor.touch(Touch.DONE)
    assert isinstance(visitor.state, Attract)
    # Somebody comes back with the code, and is not asked again.
    visitor.go_to(SHORT)
    visitor.touch(Touch.ENTER_CODE)
    visitor.enter(code)
    visitor.reach(Unlocked)
    visitor.watch()
    visitor.reach(Ended, 15)


def test_leaving_in_the_credits_asks_and_leaving_before_does_not(
    open_kiosk: Opens, settings: Settings
) -> None:
    visitor = open_kiosk(settings)
    visitor.unlock_free(SHORT)
    visitor.watch()
    visitor.kiosk.stage.intent.emit(Touch.LEAVE)
    visitor.kiosk.stage.intent.emit(Touch.LEAVE_CONFIRMED)
    assert visitor.state == Film(SHORT)
    visitor.touch(Touch.WATCH)
    visitor.until(lambda: visitor.position_ms > 3_700, "the credits")
    visitor.kiosk.stage.intent.emit(Touch.LEAVE)
    visitor.kiosk.stage.intent.emit(Touch.LEAVE_CONFIRMED)
    assert visitor.state == Ballot(SHORT)
    visitor.touch(Touch.DONE)
    assert visitor.state == Ended(SHORT)
    assert votes(settings) == []


def test_a_vote_that_cannot_be_written_says_so(
    open_kiosk: Opens, settings: Settings, complaints: Complaints
) -> None:
    complaints.expected.append("a vote was not written down")
    visitor = open_kiosk(settings)
    visitor.unlock_free(SHORT)
    visitor.watch()
    visitor.reach(Ballot, 15)
    records = visitor.kiosk.rooms._records
    refusing = "BEFORE UPDATE OF vote ON unlocks BEGIN SELECT RAISE(ABORT, 'no'); END"
    records.submit(lambda c: c.execute(f"CREATE TEMP TRIGGER no {refusing}")).result(5)
    visitor.touch(ChooseVote(4))
    visitor.read("Your vote could not be kept just now.")
    records.submit(lambda c: c.execute("DROP TRIGGER no")).result(5)
    visitor.touch(ChooseVote(4))
    visitor.read("Thank you for your vote")
    assert votes(settings) == [4]
