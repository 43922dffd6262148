"""Which sticks there are, in a made-up /proc and /sys as Linux has them."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from kiosk.machine import usb_sticks
from kiosk.machine.usb_sticks import Mount, Sticks, find_sticks, read_mounts

SYSTEM = "/dev/nvme0n1p2 / ext4 rw,relatime 0 0\nproc /proc proc rw 0 0\ntmpfs /run tmpfs rw 0 0\n"


class Machine:
    """A tree like the kernel's, to plug disks into."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "sys/class/block").mkdir(parents=True)
        (root / "proc/self").mkdir(parents=True)
        self.mount(SYSTEM)
        self.disk("nvme0n1", "pci0000:00/nvme", "p2")

    def mount(self, table: str) -> None:
        (self.root / "proc/self/mounts").write_text(table)

    def disk(
        self, name: str, bus: str, *parts: str, removable: int = 0, size: int = 30_000_000
    ) -> None:
        place = self.root / "sys/devices" / bus / "block" / name
        place.mkdir(parents=True)
        (place / "removable").write_text(f"{removable}\n")
        (place / "size").write_text(f"{size}\n")
        (self.root / "sys/class/block" / name).symlink_to(place)
        for part in parts:
            (place / f"{name}{part}").mkdir()
            (place / f"{name}{part}" / "partition").write_text("1\n")
            (self.root / "sys/class/block" / f"{name}{part}").symlink_to(place / f"{name}{part}")

    def mapped(self, number: int, name: str, *lower: str) -> None:
        """A device of the device mapper, as LUKS and LVM make them."""
        place = self.root / f"sys/devices/virtual/block/dm-{number}"
        (place / "dm").mkdir(parents=True)
        (place / "dm/name").write_text(f"{name}\n")
        (place / "size").write_text("30000000\n")
        for one in lower:
            (place / "slaves" / one).mkdir(parents=True)
        (self.root / f"sys/class/block/dm-{number}").symlink_to(place)

    def sticks(self, *in_use: Path, real: tuple[Path, ...] = ()) -> Sticks:
        return find_sticks(in_use, real, self.root)


USB = "pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host2/target2:0:0"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_machines_own_disk_is_no_stick(machine: Machine) -> None:
    assert machine.sticks() == Sticks()


def test_a_stick_is_found_where_it_is_mounted(machine: Machine) -> None:
    machine.disk("sda", USB, "1", removable=1)
    machine.mount(SYSTEM + "/dev/sda1 /media/MY\\040STICK vfat rw,nosuid,nodev 0 0\n")
    stick = Mount("/dev/sda1", Path("/media/MY STICK"), writable=True)
    assert machine.sticks() == Sticks((stick,))


def test_a_disk_behind_usb_that_does_not_call_itself_removable_is_one_too(
    machine: Machine,
) -> None:
    machine.disk("sda", USB, "1")
    machine.mount(SYSTEM + "/dev/sda1 /media/disk exfat ro,nosuid 0 0\n")
    (found,) = machine.sticks().mounted
    assert not found.writable


def test_one_without_partitions_is_one_too(machine: Machine) -> None:
    machine.disk("sdb", USB, removable=1)
    machine.mount(SYSTEM + "/dev/sdb /media/whole vfat rw 0 0\n")
    assert [mount.folder for mount in machine.sticks().mounted] == [Path("/media/whole")]


def test_a_stick_that_nobody_mounted_is_known(machine: Machine) -> None:
    machine.disk("sda", USB, "1", removable=1)
    assert machine.sticks() == Sticks(unopened=1)


def test_of_a_stick_in_parts_the_one_that_can_be_written_to_is_taken(machine: Machine) -> None:
    machine.disk("sda", USB, "1", "2", removable=1)
    machine.mount(
        SYSTEM + "/dev/sda1 /media/live iso9660 ro 0 0\n/dev/sda2 /media/data ext4 rw 0 0\n"
    )
    assert [mount.folder for mount in machine.sticks().mounted] == [Path("/media/data")]


def test_discs_and_empty_card_readers_are_no_sticks(machine: Machine) -> None:
    machine.disk("sr0", "pci0000:00/ata1", removable=1)
    machine.disk("sdc", USB.replace("2-1", "2-4"), removable=1, size=0)
    machine.mount(SYSTEM + "/dev/sr0 /media/disc iso9660 ro 0 0\n")
    assert machine.sticks() == Sticks()


def test_what_the_system_or_the_kiosk_lies_on_is_never_taken(machine: Machine) -> None:
    machine.disk("sda", USB, "1", removable=1)
    table = "/dev/sda1 / ext4 rw 0 0\n"  # a machine that starts from a stick
    machine.mount(table)
    assert machine.sticks() == Sticks()
    machine.disk("sdb", USB.replace("2-1", "2-2"), "1", removable=1)
    machine.mount(table + "/dev/sdb1 /films ext4 rw 0 0\n")
    assert len(machine.sticks().mounted) == 1
    assert machine.sticks(Path("/films/ziyara")) == Sticks()


def test_films_behind_a_link_are_not_taken_for_a_stick(machine: Machine, tmp_path: Path) -> None:
    machine.disk("sda", USB, "1", removable=1)
    machine.mount(SYSTEM + "/dev/sda1 /media/films ext4 rw 0 0\n")
    films = tmp_path / "films"
    films.symlink_to("/media/films/festival")
    assert machine.sticks(films / "ziyara") == Sticks()


def test_a_film_disk_that_hangs_keeps_no_stick_from_being_found(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, asked = threading.Event(), list[str]()
    lstat = os.lstat

    def hang(path: str, **others: int) -> os.stat_result:
        if os.fspath(path).startswith("/media/films"):
            asked.append(os.fspath(path))
            answers.wait(30)
        return lstat(path, **others)

    monkeypatch.setattr(os, "lstat", hang)
    monkeypatch.setattr(usb_sticks, "_LINKS_SECONDS", 0.2)
    machine.disk("sda", USB, "1", removable=1)
    machine.disk("sdb", USB.replace("2-1", "2-2"), "1", removable=1)
    machine.disk("sdc", USB.replace("2-1", "2-3"), "1", removable=1)
    machine.mount(
        SYSTEM + "/dev/sda1 /media/films ext4 rw 0 0\n/dev/sdb1 /media/more ext4 rw 0 0\n"
        "/dev/sdc1 /media/stick vfat rw 0 0\n"
    )
    try:
        film = Path("/media/more/lagoon/film.mp4")
        (found,) = machine.sticks(Path("/media/films/harbour"), real=(film,)).mounted
        assert found.folder == Path("/media/stick")
        assert asked == ["/media/films"]
        films = (Path("/media/films/harbour/film.mp4"), film)
        (found,) = machine.sticks(real=films).mounted  # without links, no disk is asked
        assert found.folder == Path("/media/stick")
        assert asked == ["/media/films"]
        assert not answers.is_set()
    finally:
        answers.set()


@pytest.mark.parametrize("device", ["/dev/mapper/kiosk-root", "/dev/dm-1"])
def test_a_system_that_is_encrypted_on_a_usb_disk_is_no_stick(
    machine: Machine, device: str
) -> None:
    """A logical volume on an encrypted partition, as installers make it."""
    machine.disk("sda", USB, "1", "2")
    machine.mapped(0, "sda2_crypt", "sda2")
    machine.mapped(1, "kiosk-root", "dm-0")
    machine.mount(f"{device} / ext4 rw 0 0\n/dev/sda1 /boot ext4 rw 0 0\n")
    assert machine.sticks() == Sticks()


def test_an_encrypted_stick_that_was_opened_is_one_stick(machine: Machine) -> None:
    machine.disk("sda", USB, "1", removable=1)
    machine.mapped(0, "luks-stick", "sda1")
    machine.mount(SYSTEM + "/dev/mapper/luks-stick /media/stick ext4 rw 0 0\n")
    assert [mount.folder for mount in machine.sticks().mounted] == [Path("/media/stick")]
    assert machine.sticks().unopened == 0


def test_a_volume_across_two_disks_is_one_mount(machine: Machine) -> None:
    machine.disk("sda", USB, removable=1)
    machine.disk("sdb", USB.replace("2-1", "2-2"), removable=1)
    machine.mapped(0, "films", "sda", "sdb")
    machine.mount(SYSTEM + "/dev/mapper/films /media/films ext4 rw 0 0\n")
    assert len(machine.sticks().mounted) == 1
    assert machine.sticks(Path("/media/films")) == Sticks()


def test_the_last_mount_on_a_folder_is_the_one_that_is_seen() -> None:
    table = "/dev/sda1 /media/a vfat rw 0 0\n/dev/sdb1 /media/a vfat ro 0 0\nbroken\n"
    assert read_mounts(table) == (Mount("/dev/sdb1", Path("/media/a"), writable=False),)
