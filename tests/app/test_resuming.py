"""A crash that cannot be come back from, and what staff read of a film that crashes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.access import interrupted
from kiosk.access.tables import SCHEMA as ACCESS
from kiosk.access.unlocks import unlock_in
from kiosk.app.checkup import in_words
from kiosk.app.resuming import as_text
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.doctor.check import Check
from kiosk.storage import open_records
from kiosk.supervisor.heart import CRASH_VARIABLE, HEART_VARIABLE
from kiosk.visit.events import Touch
from kiosk.visit.resuming import Choices
from kiosk.visit.states import CaptionLook, OutOfService, TextSize, Watching
from tests.app.conftest import Complaints, Opens
from tests.app.endpoint import Endpoint
from tests.app.test_views import visits
from tests.app.worlds import settings_in, write_package

FILM = FilmKey("harbour", "harbour")
CHOICES = Choices("en", TextSize.MEDIUM, 60, None, CaptionLook(), None)


def crash(file: Path, at_ms: int, monkeypatch: pytest.MonkeyPatch, *, well: bool) -> None:
    """The records of a kiosk that crashed while its film was there, and the start after it."""
    now = datetime.now(UTC)
    with closing(open_records(file, (ACCESS, interrupted.SCHEMA))) as records:
        made = unlock_in(records, film=FILM, way=UnlockWay.FREE, code_hash=b"a", now=now)
        interrupted.keep(records, made.id, at_ms, as_text(CHOICES), now, well=well)
    monkeypatch.setenv(HEART_VARIABLE, "none")
    monkeypatch.setenv(CRASH_VARIABLE, "1")


def test_a_film_that_could_not_go_on_is_not_blamed_for_the_next_crash(
    open_kiosk: Opens,
    endpoint: Endpoint,
    tmp_path: Path,
    complaints: Complaints,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    complaints.expected.append("a film package is not shown")
    (tmp_path / "films").mkdir()  # its disk is not back yet
    settings = settings_in(tmp_path, endpoint.url)
    file = settings.kiosk.records_file
    crash(file, 47_956, monkeypatch, well=False)

    visitor = open_kiosk(settings)
    assert isinstance(visitor.state, OutOfService)

    def kept() -> int:
        with closing(sqlite3.connect(file)) as records:
            return records.execute("SELECT count(*) FROM interrupted_visit").fetchone()[0]

    visitor.until(lambda: kept() == 0, "the crash to count no more", 30)


def test_a_visit_that_goes_on_after_a_crash_is_no_second_one(
    open_kiosk: Opens,
    endpoint: Endpoint,
    films: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    complaints: Complaints,
) -> None:
    complaints.expected.append("after a crash")
    write_package(films, tmp_path, "harbour")
    settings = settings_in(tmp_path, endpoint.url)
    file = settings.kiosk.records_file
    crash(file, 20_000, monkeypatch, well=True)

    visitor = open_kiosk(settings)
    visitor.reach(Watching, 30)
    visitor.kiosk.stage.intent.emit(Touch.END_VISIT)
    visitor.go_to(FILM)  # the next visitor, who counts
    visitor.until(lambda: visits(file) > 0, "the next visit in the records")
    assert visits(file) == 1


@pytest.mark.parametrize("what", ["crashed at 20:57 UTC", "crashed at 20:57 UTC."])
def test_what_is_not_well_and_its_remedy_are_two_sentences(what: str) -> None:
    ill = Check("film", ok=False, what=what, remedy="Put a film file in its place.")
    assert in_words(ill) == "crashed at 20:57 UTC. Put a film file in its place."
    assert in_words(Check("film", ok=True, what="plays", remedy="None.")) == "plays"


def test_what_is_wrong_in_a_file_stays_one_sentence_with_it() -> None:
    what, remedy = "missing: /films/ziyara.mp4", "there is no such file; copy it into the package"
    ill = Check("film", ok=False, what=what, remedy=remedy)
    assert in_words(ill) == f"{what}: {remedy}"
