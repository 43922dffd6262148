from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kiosk.sealing.faults import KeyFault
from kiosk.sealing.keys import PrivateKey, read_private_key, read_public_key


@pytest.fixture
def key(tmp_path: Path) -> PrivateKey:
    made = PrivateKey.generate()
    (tmp_path / "key").write_bytes(made.pem)
    (tmp_path / "key.pub").write_bytes(made.public.pem)
    return made


def test_both_files_come_back(key: PrivateKey, tmp_path: Path) -> None:
    assert read_private_key(tmp_path / "key").public == key.public
    assert read_public_key(tmp_path / "key.pub") == key.public
    assert len(key.public.name) == 19


def test_another_program_reads_them(key: PrivateKey, tmp_path: Path) -> None:
    command = ["openssl", "pkey", "-in", tmp_path / "key", "-noout", "-text"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout
    assert shown.startswith("X25519 Private-Key")


def test_a_private_key_is_not_shown(key: PrivateKey) -> None:
    assert key.public.name in repr(key)
    assert repr(key) == f"PrivateKey({key.public.name})"


def test_the_wrong_one_of_the_two_is_told(key: PrivateKey, tmp_path: Path) -> None:
    with pytest.raises(KeyFault, match=r"name its \.pub file"):
        read_public_key(tmp_path / "key")
    with pytest.raises(KeyFault, match="this is a public key"):
        read_private_key(tmp_path / "key.pub")


@pytest.mark.parametrize("read", [read_private_key, read_public_key])
@pytest.mark.parametrize("content", [b"", b"secret stuff", b"-----BEGIN X-----\n\n-----END X-----"])
def test_what_is_no_key_is_refused_and_not_repeated(
    tmp_path: Path, read: object, content: bytes
) -> None:
    assert callable(read)
    file = tmp_path / "file"
    with pytest.raises(KeyFault, match="no such file"):
        read(file)
    file.write_bytes(content)
    with pytest.raises(KeyFault, match="kiosk key new") as refused:
        read(file)
    assert "stuff" not in str(refused.value)
    with pytest.raises(KeyFault, match="cannot be read"):
        read(tmp_path)


def test_other_kinds_of_keys_and_passphrases_are_refused(tmp_path: Path) -> None:
    def make(*arguments: str) -> None:
        command = ["openssl", "genpkey", *arguments, "-out", str(tmp_path / "key")]
        subprocess.run(command, check=True, capture_output=True, timeout=20)

    make("-algorithm", "ED25519")
    with pytest.raises(KeyFault, match="kiosk key new"):
        read_private_key(tmp_path / "key")
    make("-algorithm", "X25519", "-aes-256-cbc", "-pass", "pass:secret")
    with pytest.raises(KeyFault, match="passphrase"):
        read_private_key(tmp_path / "key")
