from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.access.pin import read_pin
from kiosk.cli import main
from kiosk.cli.parser import build_parser
from tests.catalogue.packages import PACKAGE, changed, write


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Settings of a rehearsal with one film that takes codes."""
    write(tmp_path / "films" / "ziyara")
    (tmp_path / "films" / "ziyara" / "ziyara.mp4").write_bytes(b"film")
    file = tmp_path / "kiosk.toml"
    file.write_text(
        '[kiosk]\nid = "lobby-1"\npackages = ["films"]\nrecords = "records"\n'
        '[endpoint]\nurl = "embedded"\n'
    )
    return file


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **environ},
        check=False,
    )


def test_every_command_has_help_for_an_operator(capsys: pytest.CaptureFixture[str]) -> None:
    commands = (
        (),
        *(
            (name,)
            for name in ("run", "tour", "doctor", "check", "report", "codes", "pin", "endpoint")
        ),
        ("records",),
        ("records", "backup"),
        *(("codes", name) for name in ("new", "list", "revoke")),
        ("pin", "set"),
        ("key", "new"),
        ("seal",),
        ("unseal",),
        ("endpoint", "serve"),
        *(("endpoint", "token", name) for name in ("new", "list", "revoke")),
    )
    for command in commands:
        with pytest.raises(SystemExit) as ended:
            main([*command, "--help"])
        assert ended.value.code == 0
        shown = capsys.readouterr().out
        assert " ".join(["kiosk", *command]) in shown
        assert "--embedded" not in shown


def test_without_a_command_the_kiosk_runs() -> None:
    from kiosk.cli import _with_command, kiosk

    for given in ([], ["--windowed"], ["--config", "f"], ["run", "--rehearsal"]):
        assert build_parser().parse_args(_with_command(given)).command is kiosk.run
    assert _with_command(["--help"]) == ["--help"]


def test_settings_that_cannot_be_used_end_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text("[kiosk]\nid = 7\n")
    for command in ("run", "codes list", "pin set"):
        assert main([*command.split(), "--config", str(file)]) == 2
        told = capsys.readouterr().err
        assert f"{file}: kiosk.id: expected text in quotes" in told
        assert "endpoint: missing" in told
    assert main(["tour", "--out", str(tmp_path / "out"), "--config", str(file)]) == 2


def test_a_tour_in_a_language_that_is_not_offered(config: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["tour", "--config", str(config), "--out", str(tmp_path / "t"), "--language", "tlh"])
    assert ended.value.code == 2
    assert not (tmp_path / "t").exists()


def test_the_version() -> None:
    done = run("--version")
    assert done.returncode == 0
    assert re.fullmatch(r"kiosk \d+\.\d+\.\d+\n", done.stdout)


def test_check_tells_every_fault_and_loads_neither_qt_nor_libvlc(
    tmp_path: Path, config: Path
) -> None:
    good = config.parent / "films" / "ziyara"
    lines = "\n".join(line for line in PACKAGE.splitlines() if not line.startswith("sha256"))
    (good / "package.toml").write_text(lines)
    bad = write(tmp_path / "bad", changed('currency = "USD"', 'currency = "US"'))
    program = (
        "import sys\nfrom kiosk.cli import main\n"
        f"assert main(['check', {str(good)!r}]) == 0\n"
        f"assert main(['check', {str(good)!r}, {str(bad)!r}]) == 1\n"
        "heavy = {'PySide6', 'vlc', 'requests', 'fastapi', 'sqlalchemy', 'sqlite3'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert f"{bad / 'package.toml'}: appeal.currency: expected an ISO 4217 currency" in done.stderr
    assert done.stdout.count("mjff-2022-ziyara: 1 film") == 2
    # No film is tried out: nobody is to think so.
    assert done.stdout.count("\nWhether its films play: kiosk doctor tells.\n") == 2


def test_five_mistakes_in_a_package_are_five_lines(
    tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether the film is there, and the right one, is told in the same round."""
    text = changed('id = "mjff-2022-ziyara"', 'id = "two words"')
    text = changed("title = { en", "title = { xx", text)
    text = changed("synopsis =", "synopsys =", text)
    text = changed("closes = 2022", "closes = 2021", text)
    folder = write(tmp_path / "bad", text)
    (folder / "ziyara.mp4").write_bytes(b"another film")
    assert main(["check", str(folder), "--config", str(config)]) == 1
    out, err = capsys.readouterr()
    assert not out
    told = err.splitlines()
    assert len(told) == 5
    keys = ["film[1].synopsys", "package.id", "appeal.title.xx", "package.closes", "film[1].file"]
    begins = [f"kiosk: {folder / 'package.toml'}: {key}: " for key in keys]
    assert [line[: len(begin)] for line, begin in zip(told, begins, strict=True)] == begins
    assert "copy the file again" in told[-1]
    (folder / "ziyara.mp4").unlink()
    main(["check", str(folder / "package.toml"), str(folder), "--config", str(config)])
    told = capsys.readouterr().err.splitlines()
    assert "the folder that this file is in" in told[0]
    assert "there is no such file" in told[-1]


def test_check_reads_the_film_where_a_sum_is_given(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = config.parent / "films" / "ziyara"
    assert main(["check", str(folder)]) == 0  # expired: the film may be gone
    lines = "\n".join(line for line in PACKAGE.splitlines() if not line.startswith("closes"))
    (folder / "package.toml").write_text(lines)
    capsys.readouterr()
    assert main(["check", str(folder)]) == 1
    assert "SHA-256 is" in capsys.readouterr().err


def test_codes_are_drawn_listed_and_revoked(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_settings = ["--config", str(config)]
    assert main(["codes", "list", *with_settings]) == 0
    assert not (tmp_path / "records").exists()
    new = ["codes", "new", *with_settings, "--count", "2", "--uses", "3", "--expires", "2099-01-31"]
    assert main(new) == 0
    codes = capsys.readouterr().out.splitlines()[-2:]
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes)
    assert main(["codes", "revoke", *with_settings, codes[1]]) == 0
    assert main(["codes", "list", *with_settings]) == 0
    first, second = capsys.readouterr().out.splitlines()[-2:]
    assert "3 of 3" in first
    assert "mjff-2022-ziyara/ziyara" in first
    assert "revoked" in second
    assert main(["codes", "revoke", *with_settings, "99"]) == 1
    assert "no such ticket" in capsys.readouterr().err


def test_whose_tickets_are_listed_and_revoked_is_told(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    live = config.with_name("live.toml")
    real = '"https://give.example.org"\ntoken_file = "endpoint-token"'
    live.write_text(config.read_text().replace('"embedded"', real))
    for file, whose in ((config, True), (live, False)):
        assert main(["codes", "new", "--config", str(file)]) == 0
        for command in (["list"], ["revoke", "1"]):
            capsys.readouterr()
            assert main(["codes", command[0], "--config", str(file), *command[1:]]) == 0
            assert ("tickets of a rehearsal" in capsys.readouterr().err) is whose


def test_codes_go_into_a_file_and_then_not_onto_the_screen(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "codes.csv"
    assert main(["codes", "new", "--config", str(config), "--csv", str(sheet)]) == 0
    code = sheet.read_text().splitlines()[1].split(",")[0]
    assert code not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--film", "other"], "no film here is called"),
        (["--count", "0"], "--count"),
        (["--expires", "2001-01-01"], "that day is over"),
        (["--csv", "/nowhere/codes.csv"], "/nowhere/"),
    ],
)
def test_codes_that_cannot_be_drawn(
    config: Path, options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["codes", "new", "--config", str(config), *options]) == 1
    assert words in capsys.readouterr().err


def test_records_are_backed_up_and_never_over_something(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.sqlite"
    command = ["records", "backup", "--config", str(config), str(copy)]
    assert main(command) == 1
    assert "no records" in capsys.readouterr().err
    assert main(["codes", "new", "--config", str(config)]) == 0
    assert main(command) == 0
    assert "a whole copy" in capsys.readouterr().out
    assert main(command) == 1
    assert "is there already" in capsys.readouterr().err
    command[-1] = str(tmp_path / "no" / "such" / "copy.sqlite")
    assert main(command) == 1
    assert f"there is no folder {tmp_path / 'no' / 'such'}" in capsys.readouterr().err
    # Put in place of lost records, it knows the codes again.
    records = tmp_path / "records" / "rehearsal" / "records.sqlite"
    for file in records.parent.glob("records.sqlite*"):
        file.unlink()
    copy.rename(records)
    assert main(["codes", "list", "--config", str(config)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_the_pin_is_set_from_a_pipe(
    config: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("271828\n271828\n"))
    assert main(["pin", "set", "--config", str(config)]) == 0
    pin = read_pin(config.parent / "staff-pin")
    assert pin is not None
    assert pin.fits("271828")
    monkeypatch.setattr(sys, "stdin", io.StringIO("111111\n111111\n"))
    assert main(["pin", "set", "--config", str(config)]) == 1
    shown = capsys.readouterr()
    assert "271828" not in shown.out + shown.err


def test_endpoint_tokens_are_made_listed_and_revoked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "endpoint.toml"
    config.write_text(
        'public_url = "https://give.example.org"\n[[appeal]]\nid = "relief"\ntitle = "Relief"\n'
        'beneficiary = "Federation"\ntext = "It helps."\ncurrency = "USD"\nminimum = "1"\n'
        'maximum = "500"\nprovider = "rehearsal"\n'
    )
    options = ["--config", str(config)]
    assert main(["endpoint", "token", "new", *options, "--kiosk", "lobby-1"]) == 0
    secret = capsys.readouterr().out.strip()
    assert main(["endpoint", "token", "list", *options]) == 0
    listed = capsys.readouterr().out
    assert "lobby-1" in listed
    assert secret not in listed
    assert main(["endpoint", "token", "revoke", *options, listed.split()[0]]) == 0
    assert main(["endpoint", "token", "new", *options, "--kiosk", "a", "--appeal", "x"]) == 2


def test_serving_needs_settings_or_a_rehearsal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["endpoint", "serve"]) == 2
    assert "--rehearsal" in capsys.readouterr().err


def test_the_doctor_of_settings_that_cannot_be_used(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text("[kiosk]\n")
    done = run("doctor", "--json", "--config", str(file))
    assert done.returncode == 1
    answer = json.loads(done.stdout)
    assert not answer["ok"]
    assert f"{file}: kiosk.id" in [check["what"] for check in answer["checks"]]


def test_output_that_nobody_reads_to_its_end(config: Path) -> None:
    script = f'"{sys.executable}" -m kiosk codes new --config "{config}" --count 3 | true'
    done = subprocess.run(
        ["/bin/sh", "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert "Traceback" not in done.stderr


def test_a_program_that_is_gone_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = str(tmp_path / "kiosk")
    monkeypatch.setattr("kiosk.own_process.own_command", lambda *_options: [gone])
    assert main(["run", "--supervised"]) == 1
    assert f"{gone}: is not there" in capsys.readouterr().err


def test_a_supervised_kiosk_is_started_with_the_same_options(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    def supervise(command: list[str]) -> int:
        started.append(command)
        return 3

    monkeypatch.setattr("kiosk.supervisor.supervise", supervise)
    monkeypatch.chdir(config.parent)
    assert main(["run", "--supervised", "--windowed", "--config", "kiosk.toml"]) == 3
    expected = [sys.executable, "-m", "kiosk", "run", "--config", str(config), "--windowed"]
    assert started == [expected]
