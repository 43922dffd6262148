"""Whatever the kiosk is killed in, and how staff end it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from kiosk.donations.phone import pay_on_page
from kiosk.supervisor import HEART_VARIABLE
from kiosk.visit.events import Touch
from kiosk.visit.states import Unlocked
from tests.app.conftest import Opens
from tests.app.endpoint import ROOT, Endpoint
from tests.app.kiosk_process import SOUGHT_MS
from tests.app.test_unlocking import HARBOUR
from tests.app.worlds import settings_in, write_package

Hear = Callable[[], dict[str, Any]]


@contextmanager
def attended(
    story: str, home: Path, url: str, heart: int | None = None
) -> Iterator[tuple[subprocess.Popen[str], Hear]]:
    """A kiosk in a process of its own, its visitor playing `story`; killed at the end.

    `heart`: where a supervisor would listen at the other end.
    """
    supervised = {} if heart is None else {HEART_VARIABLE: str(heart)}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.app.kiosk_process", story],
        cwd=ROOT,
        env={**os.environ, **supervised},
        pass_fds=() if heart is None else (heart,),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        said = process.stdout
        # Whatever happens here, no test hangs on a process that says nothing.
        limit = threading.Timer(40, process.kill)
        limit.start()
        try:
            process.stdin.write(json.dumps({"home": str(home), "url": url}) + "\n")
            process.stdin.flush()
            yield process, lambda: json.loads(said.readline())
        finally:
            limit.cancel()
            process.kill()


def test_killed_in_the_middle_of_the_film_the_code_comes_back_to_it(
    token: None, open_kiosk: Opens, films: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    write_package(films, tmp_path, "harbour")
    with attended("watch", tmp_path, endpoint.url) as (process, hear):
        code = hear()["code"]
        position = 0
        while position < SOUGHT_MS + 6_000:
            position = hear()["position"]
        process.kill()
    visitor = open_kiosk(settings_in(tmp_path, endpoint.url))
    visitor.go_to(HARBOUR)
    visitor.touch(Touch.ENTER_CODE)
    visitor.enter(code)
    visitor.reach(Unlocked)
    visitor.watch()
    assert position - 6_500 < visitor.position_ms <= position + 2_000
    assert visitor.moves()


def test_a_gift_paid_while_the_kiosk_is_dead_is_recorded_once(
    token: None, open_kiosk: Opens, films: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    write_package(films, tmp_path, "harbour")
    with attended("give", tmp_path, endpoint.url) as (process, hear):
        told = hear()
        process.kill()
    pay_on_page(told["url"])
    settings = settings_in(tmp_path, endpoint.url)

    def recorded() -> list[tuple[str, int]]:
        with closing(sqlite3.connect(settings.kiosk.records_file)) as connection:
            return connection.execute(
                "SELECT step, confirmed_minor_units FROM donations WHERE donation_id = ?",
                (told["donation"],),
            ).fetchall()

    assert recorded() == [("waiting", None)]
    visitor = open_kiosk(settings)
    visitor.until(lambda: recorded() == [("confirmed", 500)], "the gift in the records", 15)


def test_staff_close_the_kiosk(
    token: None, films: Path, endpoint: Endpoint, tmp_path: Path
) -> None:
    write_package(films, tmp_path, "harbour")
    beats, heart = os.pipe()
    with attended("leave", tmp_path, endpoint.url, heart) as (process, hear):
        os.close(heart)
        assert hear() == {"asks": True}
        assert process.wait(30) == 0
    with os.fdopen(beats, "rb") as told:
        heard = told.read()
    assert heard.endswith(b".0"), "a supervisor knows that it ends, and for what"
    records = settings_in(tmp_path, endpoint.url).kiosk.records_file
    with closing(sqlite3.connect(records)) as connection:
        done = [what for (what,) in connection.execute("SELECT what FROM staff_actions")]
    assert done == ["opened", "left"]
