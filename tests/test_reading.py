from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import assets

ROOT = Path(__file__).resolve().parent.parent

#: Reading forks, which is for a process of its own: the tests' has threads.
READ = """
import sys, os, time
from pathlib import Path
from kiosk.reading import Reader
reader = Reader(Path(sys.argv[1]), os.environ)
begun = time.monotonic()
reader.beginning()
child = Path(f"/proc/{reader._child}")
reading = reader.finish(float(sys.argv[2]))
took = time.monotonic() - begun
while child.exists() and time.monotonic() - begun < 30:
    time.sleep(0.02)
left = "left" if child.exists() else "gone"
print(len(reading.catalogue.films), reading.settings.kiosk.id, took, left)
sys.stdout.flush()
os._exit(0)
"""


def settings(folder: Path, packages: Path, more: str = "") -> Path:
    file = folder / "kiosk.toml"
    file.write_text(
        f'[kiosk]\nid = "lobby-1"\npackages = ["{packages}"]\n{more}\n'
        '[endpoint]\nurl = "embedded"\n'
    )
    return file


def read(
    file: Path, longest: float = 15, **more: str
) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", READ, str(file), str(longest)],
        cwd=ROOT,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done, done.stdout.split()


def test_what_the_child_read_is_what_there_is(tmp_path: Path) -> None:
    done, said = read(settings(tmp_path, assets.folder() / "sample"))
    assert said[:2] == ["2", "lobby-1"], done.stderr
    assert said[3] == "gone"


def test_faults_come_back_whole(tmp_path: Path) -> None:
    done, _ = read(settings(tmp_path, tmp_path, more='nmae = "x"'))
    assert done.returncode == 1
    assert "kiosk.nmae: unknown key" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="a FIFO stands in for a disk that hangs")
def test_a_disk_that_hangs_is_done_without(tmp_path: Path) -> None:
    package = tmp_path / "films"
    shutil.copytree(assets.folder() / "sample", package)
    file = package / "package.toml"
    if not file.is_file():
        file = next(package.rglob("package.toml"))
    file.unlink()
    os.mkfifo(file)  # opening it for reading waits for a writer that never comes
    done, said = read(settings(tmp_path, file.parent), longest=0.5)
    assert said[:2] == ["0", "lobby-1"], done.stderr
    assert float(said[2]) < 10  # unlike the writer, who never comes
    assert said[3] == "gone", "a zombie"
