"""Which sticks there are, in a made-up /proc and /sys as Linux has them."""

from __future__ import annotations

from pathlib import Path

import pytest

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

    def sticks(self, *in_use: Path) -> Sticks:
        return find_sticks(in_use, self.root)


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


def test_the_last_mount_on_a_folder_is_the_one_that_is_seen() -> None:
    table = "/dev/sda1 /media/a vfat rw 0 0\n/dev/sdb1 /media/a vfat ro 0 0\nbroken\n"
    assert read_mounts(table) == (Mount("/dev/sdb1", Path("/media/a"), writable=False),)
