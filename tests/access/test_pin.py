from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.access.pin import (
    REHEARSAL_PIN,
    PinFault,
    PinUnread,
    ask_for_pin,
    read_pin,
    refusal_of,
    write_pin,
)
from tests.access.support import CHEAP

PIN = "271828"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "secrets" / "staff-pin"


def test_a_written_pin_is_read_by_its_owner_and_fits_itself_alone(file: Path) -> None:
    write_pin(file, PIN, cost=CHEAP)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert PIN not in file.read_text()
    pin = read_pin(file)
    assert pin is not None
    assert pin.fits(PIN)
    for wrong in ("271829", "27182", "2718280", "", "é"):
        assert not pin.fits(wrong)


def test_two_files_of_one_pin_differ(file: Path) -> None:
    write_pin(file, PIN, cost=CHEAP)
    first = file.read_bytes()
    write_pin(file, PIN, cost=CHEAP)
    assert file.read_bytes() != first
    assert [other.name for other in file.parent.iterdir()] == ["staff-pin"]


@pytest.mark.parametrize(
    "pin",
    ["", "12345", "1234567890123", "abcdef", "٢٧١٨٢٨", "111111", "123456", "654321", "890123"],
)
def test_a_pin_that_is_guessed_first_is_refused(file: Path, pin: str) -> None:
    assert refusal_of(pin)
    with pytest.raises(PinFault):
        write_pin(file, pin, cost=CHEAP)
    assert not file.exists()


def test_the_rehearsals_pin_is_never_anyones_own() -> None:
    assert refusal_of(REHEARSAL_PIN)
    assert refusal_of(PIN) is None
    assert refusal_of("135791") is None


def test_it_is_asked_for_twice_and_a_slip_changes_nothing() -> None:
    asked: list[str] = []

    def typing(*answers: str):
        left = list(answers)

        def ask(question: str) -> str:
            asked.append(question)
            return left.pop(0)

        return ask

    assert ask_for_pin(typing(PIN, PIN)) == PIN
    assert len(asked) == 2
    with pytest.raises(PinFault, match="not the same"):
        ask_for_pin(typing(PIN, "271829"))
    with pytest.raises(PinFault, match="6 to 12"):
        ask_for_pin(typing("1"))


def test_no_file_is_no_pin(file: Path) -> None:
    assert read_pin(file) is None


@given(st.binary(max_size=200))
def test_any_other_file_is_told_with_its_remedy(tmp_path_factory, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any-pin"
    file.write_bytes(content)
    with pytest.raises(PinFault, match="kiosk pin set"):
        read_pin(file)


@pytest.mark.parametrize(
    ("old", "new"), [("scrypt-1", "scrypt-9"), (" 2 1 1 ", " 1048576 8 1 "), ("scrypt-1 2", "x 2")]
)
def test_a_file_meddled_with_is_refused(file: Path, old: str, new: str) -> None:
    write_pin(file, PIN, cost=CHEAP)
    file.write_text(file.read_text().replace(old, new))
    with pytest.raises(PinFault):
        read_pin(file)


def test_a_file_that_is_a_folder_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(PinFault, match=str(file)):
        read_pin(file)


def test_a_file_that_may_not_be_read_is_told_as_that(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pin(file, PIN, cost=CHEAP)

    def denied(self: Path, *_args: object, **_more: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(PinUnread, match="may not be read by this user") as told:
        read_pin(file)
    assert told.value.forbidden
