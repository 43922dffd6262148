"""Files onto a stick: written, read back, and never anywhere else."""

from __future__ import annotations

import errno
import os
import stat
import threading
from pathlib import Path

import pytest

from kiosk.machine import stick_writing
from kiosk.machine.stick_writing import StickFault, StickTrouble, let_go, write_files
from kiosk.machine.usb_sticks import Mount

FILES = {"report.txt": b"three visits\n", "report.csv": b"kiosk,live\r\n"}


@pytest.fixture
def stick(tmp_path: Path) -> Mount:
    folder = tmp_path / "stick"
    folder.mkdir()
    return Mount("/dev/sdz1", folder, writable=True)


def write(stick: Mount, name: str = "kiosk-lobby-1") -> str:
    return write_files(stick, name, FILES, threading.Event())


def trouble(stick: Mount, stopped: threading.Event | None = None) -> StickTrouble:
    with pytest.raises(StickFault) as caught:
        write_files(stick, "kiosk-lobby-1", FILES, stopped or threading.Event())
    assert list(stick.folder.glob("kiosk-*")) == []  # nothing half is left
    return caught.value.trouble


def test_what_is_written_is_there_and_nothing_is_overwritten(stick: Mount) -> None:
    names = [write(stick), write(stick), write(stick)]
    assert names == ["kiosk-lobby-1", "kiosk-lobby-1-2", "kiosk-lobby-1-3"]
    for name in names:
        folder = stick.folder / name
        assert {file.name: file.read_bytes() for file in folder.iterdir()} == FILES


def test_a_link_on_the_stick_leads_nowhere(stick: Mount, tmp_path: Path) -> None:
    inside = tmp_path / "machine"
    inside.mkdir()
    (stick.folder / "kiosk-lobby-1").symlink_to(inside)
    (stick.folder / "kiosk-lobby-1-2").symlink_to(tmp_path / "not there")
    assert write(stick) == "kiosk-lobby-1-3"
    assert list(inside.iterdir()) == []
    assert not (tmp_path / "not there").exists()


def test_a_stick_that_is_locked_is_told(stick: Mount, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = Mount(stick.device, stick.folder, writable=False)
    assert trouble(locked) is StickTrouble.READ_ONLY
    fails(monkeypatch, "mkdir", errno.EROFS)
    assert trouble(stick) is StickTrouble.READ_ONLY


def test_a_full_stick_is_told_before_and_while_writing(
    stick: Mount, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        fails(patch, "fsync", errno.ENOSPC)
        assert trouble(stick) is StickTrouble.FULL
    real = os.statvfs(stick.folder)
    small = os.statvfs_result((*real[:4], 1, *real[5:]))
    monkeypatch.setattr(os, "fstatvfs", lambda descriptor: small)
    assert trouble(stick) is StickTrouble.FULL


def test_a_stick_that_is_pulled_out_is_told(stick: Mount, monkeypatch: pytest.MonkeyPatch) -> None:
    fails(monkeypatch, "fsync", errno.EIO)
    assert trouble(stick) is StickTrouble.FAILED
    gone = Mount(stick.device, stick.folder / "gone", writable=True)
    with pytest.raises(StickFault) as caught:
        write(gone)
    assert caught.value.trouble is StickTrouble.FAILED


def test_a_stick_that_keeps_something_else_is_told(
    stick: Mount, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that says it is larger than it is does."""
    keep = stick_writing._write

    def worse(folder: int, file: str, content: bytes) -> None:
        keep(folder, file, content[:-1] + b"\0")

    monkeypatch.setattr(stick_writing, "_write", worse)
    assert trouble(stick) is StickTrouble.NOT_READ_BACK


def test_nobody_waits_for_ever(stick: Mount) -> None:
    stopped = threading.Event()
    stopped.set()
    assert trouble(stick, stopped) is StickTrouble.STOPPED


def test_a_stick_is_let_go_of_where_that_is_allowed(
    stick: Mount, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", f"{programs}:/bin:/usr/bin")
    script(programs / "udisksctl", "exit 1")
    script(programs / "umount", "exit 32")
    assert not let_go(stick)
    asked = tmp_path / "asked"
    script(programs / "udisksctl", f'echo "$@" > {asked}')
    assert let_go(stick)
    assert asked.read_text().split()[-2:] == ["--block-device", "/dev/sdz1"]


def script(file: Path, body: str) -> None:
    file.write_text(f"#!/bin/sh\n{body}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def fails(patch: pytest.MonkeyPatch, name: str, number: int) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    patch.setattr(os, name, broken)
