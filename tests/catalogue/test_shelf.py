"""Folders of film packages, followed while they are copied, changed and taken away."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.catalogue import loading as module
from kiosk.catalogue.loading import load_catalogue
from kiosk.catalogue.shelf import STILL_SECONDS, Found, Shelf, composed
from tests.catalogue.packages import changed, write

STILL = STILL_SECONDS


def named(name: str) -> str:
    return changed('id = "mjff-2022-ziyara"', f'id = "{name}"')


def shelf_at(home: Path) -> Shelf:
    return Shelf((home,), "en")


def ids(found: Found | None) -> list[str]:
    assert found is not None
    return [package.id for package in found.catalogue.packages]


def test_what_it_reads_is_what_there_is(tmp_path: Path) -> None:
    write(tmp_path / "b", named("b"))
    write(tmp_path / "a", named("a"))
    write(tmp_path / "c", "[package]")
    write(tmp_path / "d", named("a"))
    found = shelf_at(tmp_path).read()
    assert (found.catalogue, found.faults) == load_catalogue([tmp_path])
    assert ids(found) == ["a", "b"]
    assert [fault.folder.name for fault in found.faults] == ["c", "d"]


def test_where_nothing_changes_there_is_no_news_and_no_file_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a", named("a"))
    shelf = pickle.loads(pickle.dumps(shelf_at(tmp_path)))
    shelf.read()
    shelf = pickle.loads(pickle.dumps(shelf))
    monkeypatch.setattr(module, "read_package", pytest.fail)
    for second in range(30):
        assert shelf.look(float(second)) is None


def add(home: Path) -> None:
    write(home / "b", named("b"))


def change(home: Path) -> None:
    file = home / "a" / "package.toml"
    file.write_text(named("a").replace("finish_within_hours = 24", "finish_within_hours = 9"))


def change_film(home: Path) -> None:
    (home / "a" / "ziyara.mp4").write_bytes(b"another cut")


def remove(home: Path) -> None:
    shutil.rmtree(home / "a")


def rename(home: Path) -> None:
    (home / "a").rename(home / "z")


@pytest.mark.parametrize("happens", [add, change, change_film, remove, rename])
def test_news_come_once_when_it_stands_still(
    tmp_path: Path, happens: Callable[[Path], None]
) -> None:
    write(tmp_path / "a", named("a"))
    write(tmp_path / "k", named("k"))
    shelf = shelf_at(tmp_path)
    shelf.read()
    happens(tmp_path)
    assert shelf.look(100.0) is None
    assert shelf.look(100.0 + STILL - 0.1) is None
    found = shelf.look(100.0 + STILL)
    assert found is not None
    assert (found.catalogue, found.faults) == load_catalogue([tmp_path])
    assert shelf.look(100.0 + 3 * STILL) is None


def test_a_package_that_is_being_copied_is_no_fault_and_holds_up_no_other(tmp_path: Path) -> None:
    write(tmp_path / "a", named("a"))
    shelf = shelf_at(tmp_path)
    shelf.read()
    slow = tmp_path / "slow"
    slow.mkdir()
    (slow / "package.toml").write_text(named("slow"))
    now, news = 10.0, list[list[str]]()
    for part in range(20):  # longer than it would have to stand still
        with (slow / "ziyara.mp4").open("ab") as film:
            film.write(b"more")
        if part == 8:
            write(tmp_path / "b", named("b"))
        now += 1.0
        if (found := shelf.look(now)) is not None:
            assert not found.faults
            news.append(ids(found))
    assert news == [["a", "b"]]
    write(slow, named("slow"))
    assert shelf.look(now + 1) is None
    assert ids(shelf.look(now + 1 + STILL)) == ["a", "b", "slow"]


def test_a_package_that_is_being_changed_is_shown_as_it_was(tmp_path: Path) -> None:
    write(tmp_path / "a", named("a"))
    write(tmp_path / "b", named("b"))
    shelf = shelf_at(tmp_path)
    shelf.read()
    (tmp_path / "a" / "package.toml").write_text("[package]\nid = ")  # half of it is written
    shelf.look(0.0)
    remove_b = tmp_path / "b"
    shutil.rmtree(remove_b)
    shelf.look(3.0)
    (tmp_path / "a" / "package.toml").write_text("[package]\nid = 3")
    shelf.look(6.0)
    assert ids(shelf.look(3.0 + STILL)) == ["a"]
    found = shelf.look(6.0 + STILL)
    assert ids(found) == []
    assert found is not None
    assert [fault.folder.name for fault in found.faults] == ["a"]


def test_a_disk_that_comes_late_and_goes(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    shelf = Shelf((tmp_path / "own", disk), "en")
    write(tmp_path / "own" / "a", named("a"))
    found = shelf.read()
    assert ids(found) == ["a"]
    assert [fault.folder for fault in found.faults] == [disk]
    write(disk / "b", named("b"))
    shelf.look(0.0)
    found = shelf.look(STILL)
    assert ids(found) == ["a", "b"]
    assert found is not None
    assert not found.faults
    disk.rename(tmp_path / "elsewhere")
    shelf.look(20.0)
    (tmp_path / "elsewhere").rename(disk)  # back before it was missed
    assert shelf.look(20.0 + STILL) is None
    disk.rename(tmp_path / "elsewhere")
    shelf.look(40.0)
    found = shelf.look(40.0 + STILL)
    assert ids(found) == ["a"]
    assert found is not None
    assert [fault.folder for fault in found.faults] == [disk]


def test_what_changes_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a", named("a"))
    shelf = shelf_at(tmp_path)
    shelf.read()
    change(tmp_path)
    shelf.look(0.0)
    real = module.read_package

    def slowly(folder: Path, *, language: str) -> object:
        outcome = real(folder, language=language)
        (folder / "ziyara.mp4").write_bytes(os.urandom(9) * 3)
        return outcome

    with monkeypatch.context() as patch:
        patch.setattr(module, "read_package", slowly)
        assert shelf.look(STILL) is None
    assert shelf.look(STILL + 1) is None
    assert ids(shelf.look(2 * STILL + 1)) == ["a"]


def test_a_shelf_for_each_path_is_the_whole_in_parts(tmp_path: Path) -> None:
    paths = tuple(tmp_path / name for name in ("second", "first", "none"))
    write(paths[0] / "b", named("b"))
    write(paths[0] / "d", named("d"))
    write(paths[1] / "a", named("a"))
    write(paths[1] / "d", named("d"))
    whole = Shelf(paths, "en")
    found = whole.read()
    parts = whole.by_path()
    assert composed({p: o for part in parts for p, o in part.outcomes().items()}) == found
    assert [part.look(0.0) for part in parts] == [None] * 3
    write(paths[1] / "c", named("c"))
    parts[1].look(1.0)
    assert ids(parts[1].look(1.0 + STILL)) == ["a", "c", "d"]
    together = composed({p: o for part in parts for p, o in part.outcomes().items()})
    assert (together.catalogue, together.faults) == load_catalogue(paths)
    assert ids(together) == ["b", "d", "a", "c"]


def test_links_in_a_circle_and_deep_folders_are_no_trap(tmp_path: Path) -> None:
    write(tmp_path / "a", named("a"))
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    deep = tmp_path / "a" / "x"
    for _ in range(60):
        deep = deep / "x"
    deep.mkdir(parents=True)
    (tmp_path / "a" / "nowhere").symlink_to(tmp_path / "gone")
    shelf = shelf_at(tmp_path)
    assert ids(shelf.read()) == ["a"]
    assert shelf.look(0.0) is None


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("+-~"), st.floats(0, 9)), max_size=14
    )
)
def test_whatever_happens_in_the_end_it_shows_what_there_is(
    tmp_path_factory: pytest.TempPathFactory, story: list[tuple[str, str, float]]
) -> None:
    home = tmp_path_factory.mktemp("story")
    write(home / "a", named("a"))
    shelf, now = shelf_at(home), 0.0
    shown = shelf.read()
    for step, (name, what, seconds) in enumerate(story):
        folder = home / name
        if what == "-":
            shutil.rmtree(folder, ignore_errors=True)
        else:
            write(folder, named(name if what == "+" else f"{name}{step}"))
        now += seconds
        shown = shelf.look(now) or shown
    shelf_now = [shelf.look(now + quiet) for quiet in (1.0, 1.0 + STILL)]
    shown = shelf_now[1] or shelf_now[0] or shown
    assert (shown.catalogue, shown.faults) == load_catalogue([home])
