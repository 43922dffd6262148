from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.sealing.keys import read_private_key, read_public_key
from tests.catalogue.packages import PACKAGE, changed, write


@pytest.fixture(autouse=True)
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without settings or keys."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("KIOSK_CONFIG", raising=False)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    lines = (line for line in PACKAGE.splitlines() if not line.startswith(("sha256", "closes")))
    folder = write(tmp_path / "films" / "ziyara", "\n".join(lines))
    (folder / "ziyara.mp4").write_bytes(b"film" * 1000)
    return folder


@pytest.fixture
def config(tmp_path: Path, package: Path) -> Path:
    file = tmp_path / "kiosk.toml"
    file.write_text(
        '[kiosk]\nid = "lobby-1"\npackages = ["films"]\n[endpoint]\nurl = "embedded"\n'
        '[sealing]\nkey_file = "keys/own"\n'
    )
    return file


@pytest.fixture
def keys(tmp_path: Path, config: Path) -> Path:
    assert main(["key", "new", "--config", str(config)]) == 0
    assert main(["key", "new", "--out", str(tmp_path / "keys" / "owner")]) == 0
    return tmp_path / "keys"


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_a_key_pair_is_made_once_and_for_its_owner_alone(
    keys: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    private, public = keys / "own", keys / "own.pub"
    assert read_private_key(private).public == read_public_key(public)
    if os.name == "posix":
        assert private.stat().st_mode & 0o777 == 0o600
    assert main(["key", "new", "--out", str(keys / "third")]) == 0
    out = capsys.readouterr().out
    assert read_public_key(keys / "third.pub").name in out
    assert (keys / "third").read_text().splitlines()[1] not in out
    assert main(["key", "new", "--config", str(config)]) == 1
    assert "is there already" in capsys.readouterr().err
    private.unlink()
    assert main(["key", "new", "--config", str(config)]) == 1  # films may be sealed for the .pub
    assert not private.exists()


def test_sealed_checked_and_unsealed(
    keys: Path, config: Path, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = names(package)
    recipients = ["--for", str(keys / "own.pub"), "--for", str(keys / "owner.pub")]
    assert main(["seal", str(package), *recipients]) == 0
    assert "2 files sealed for" in capsys.readouterr().out
    gone = {"ziyara.mp4", "ziyara.en.vtt"}
    assert names(package) == before - gone | {f"{name}.sealed" for name in gone}
    assert main(["seal", str(package), *recipients]) == 0
    assert "nothing to do" in capsys.readouterr().out

    assert main(["check", str(package)]) == 0  # the owner's machine, which has no key
    assert "there is no key here to open it" in capsys.readouterr().out
    assert main(["check", str(package), "--config", str(config)]) == 0
    assert f"opened whole by {keys / 'own'}" in capsys.readouterr().out

    only_owner = ["--for", str(keys / "owner.pub")]
    assert main(["seal", str(package), *only_owner]) == 1
    assert "--key" in capsys.readouterr().err
    assert main(["seal", str(package), *only_owner, "--key", str(keys / "owner")]) == 0
    assert main(["check", str(package), "--config", str(config)]) == 1
    told = capsys.readouterr().err
    assert f"{package / 'ziyara.mp4.sealed'}: " in told
    assert read_public_key(keys / "owner.pub").name in told

    assert main(["unseal", str(package), "--key", str(keys / "own")]) == 1
    assert main(["unseal", str(package), "--key", str(keys / "owner")]) == 0
    assert names(package) == before
    assert (package / "ziyara.mp4").read_bytes() == b"film" * 1000


@pytest.mark.parametrize(
    "order",
    [
        "PACKAGE --for own.pub owner.pub",
        "PACKAGE --for own.pub --for owner.pub",
        "--for own.pub owner.pub PACKAGE",
        "--for own.pub --for owner.pub PACKAGE",
    ],
)
def test_keys_are_named_together_or_each_by_itself(
    keys: Path, package: Path, order: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"PACKAGE": package, "own.pub": keys / "own.pub", "owner.pub": keys / "owner.pub"}
    assert main(["seal", *(str(files.get(word, word)) for word in order.split())]) == 0
    told = capsys.readouterr().out.splitlines()[-1]
    for name in ("own.pub", "owner.pub"):
        assert read_public_key(keys / name).name in told


@pytest.mark.parametrize("given", [["own.pub"], ["own.pub", "owner.pub"]])
def test_keys_without_a_package_are_refused(
    keys: Path, given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["seal", "--for", *(str(keys / name) for name in given)])
    assert ended.value.code == 2
    assert "PACKAGE" in capsys.readouterr().err


def test_without_a_key_nothing_is_sealed(
    keys: Path, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = names(package)
    with pytest.raises(SystemExit) as ended:
        main(["seal", str(package)])
    assert ended.value.code == 2
    assert "--for" in capsys.readouterr().err
    assert main(["seal", str(package), "--for", str(keys / "own")]) == 1
    assert "private key" in capsys.readouterr().err
    assert main(["seal", str(package), "--for", str(package / "poster.png")]) == 1
    assert names(package) == before


def test_captions_that_show_nothing_are_not_sealed(
    keys: Path, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (package / "ziyara.en.vtt").write_text("WEBVTT\n\n")
    before = names(package)
    assert main(["seal", str(package), "--for", str(keys / "own.pub")]) == 2
    assert "expected at least one caption" in capsys.readouterr().err
    assert names(package) == before


def test_a_wrong_package_or_sum_is_told_and_nothing_sealed(
    keys: Path, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recipients = ["--for", str(keys / "own.pub")]
    (package / "package.toml").write_text(changed("year = 2020", "year = 'x'"))
    assert main(["seal", str(package), *recipients]) == 2
    assert "film[1].year" in capsys.readouterr().err
    (package / "package.toml").write_text(PACKAGE)
    assert main(["seal", str(package), *recipients]) == 1
    assert "SHA-256" in capsys.readouterr().err
    assert (package / "ziyara.mp4").exists()
    assert not list(package.glob("*.sealed"))
    assert not list(package.glob(".*"))
