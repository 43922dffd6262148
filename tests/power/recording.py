"""A process whose every write is recorded, by strace: what it wrote, and what it synced.

strace tells each system call as the kernel did it, of children and threads too, so that nothing
depends on which library wrote. With seccomp only the calls asked for are stopped at.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.power.disk import Disk, read_tree

_CALLS = (
    "open,openat,creat,write,pwrite64,ftruncate,truncate,fallocate,rename,renameat,renameat2,"
    "unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,fsync,fdatasync"
)
_LONGEST = 8 * 1024 * 1024  # bytes in one write that are told

_HEX = r"(?:\\x[0-9a-f]{2})*"
_HEX_TEXT = r"((?:\\x[0-9a-f]{2})+)"
_LINE = re.compile(r"(\d+) +(\d+\.\d+) (.*)")
_BEGUN = re.compile(r"(\w+)\((.*)", re.DOTALL)
_RESUMED = re.compile(r"<\.\.\. (\w+) resumed>(.*)", re.DOTALL)
_ENDED = re.compile(r"(.*)\) += (-?\d+)(.*)", re.DOTALL)
_TEXT = re.compile(rf'"({_HEX})"')
_NUMBERED = re.compile(rf"(\d+)<({_HEX})>")


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that has ended well. `at` is when, in seconds since 1970."""

    at: float
    name: str
    arguments: str
    answer: int
    opened: str  # the path, where the answer is a file


class Recorded:
    """A process under strace. `slow_sync`: microseconds that each sync takes longer than here.
    `asked`: what it finds on its standard input."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        slow_sync: int = 0,
        asked: bytes = b"",
        on_sync: Callable[[], None] = lambda: None,
    ) -> None:
        self._on_sync = on_sync
        # A few bytes fit into a pipe: nobody has to wait for them to be read.
        answers, said = os.pipe()
        os.write(said, asked)
        os.close(said)
        self._lines: list[str] = []
        read, write = os.pipe()
        slow = [f"--inject=fsync,fdatasync:delay_enter={slow_sync}"] if slow_sync else []
        strace = ["strace", "-DD", "-f", "--seccomp-bpf", "-qq", "-ttt", "-y", "-xx"]
        what = ["-s", str(_LONGEST), "-e", f"trace={_CALLS}", "-e", "signal=none"]
        self.process = subprocess.Popen(
            [*strace, *what, *slow, "-o", f"/dev/fd/{write}", *command],
            env=dict(environment),
            stdin=answers,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=(write,),
            start_new_session=True,
            text=True,
        )
        os.close(write)
        os.close(answers)
        self._reader = threading.Thread(target=self._read, args=(read,), daemon=True)
        self._reader.start()

    def kill(self) -> None:
        """SIGKILL, to the process and whatever it has started, at once."""
        for pid in _family(self.process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def calls(self) -> list[Call]:
        """Every call in the order of their ends; the process has ended. Blocks for a moment."""
        self.process.wait(30)
        self._reader.join(30)
        assert not self._reader.is_alive(), "strace has not ended"
        return list(calls_in(self._lines))

    def broken_off(self) -> set[str]:
        """After `calls`: the files for which the record cannot be exact."""
        return broken_off(self._lines)

    def _read(self, number: int) -> None:
        with os.fdopen(number, encoding="ascii", errors="replace") as lines:
            for line in lines:
                self._lines.append(line)
                if "sync" in line[:60] and line.rstrip().endswith("= 0"):
                    self._on_sync()


def calls_in(lines: Sequence[str]) -> Iterator[Call]:
    """What strace told; a call that a kill has broken off is none."""
    begun: dict[str, str] = {}
    for line in lines:
        found = _LINE.match(line)
        if found is None:
            continue
        pid, at, rest = found.groups()
        if rest.startswith("<..."):
            resumed = _RESUMED.match(rest)
            if resumed is None:
                continue
            rest = begun.pop(pid, "") + resumed[2]
        elif rest.rstrip().endswith("<unfinished ...>"):
            begun[pid] = rest.rstrip().removesuffix("<unfinished ...>")
            continue
        call, ended = _BEGUN.match(rest), _ENDED.match(rest)
        if call is None or ended is None or int(ended[2]) < 0:
            continue
        opened = re.match(rf"<({_HEX})>", ended[3])
        arguments = ended[1].removeprefix(f"{call[1]}(").rstrip()
        yield Call(float(at), call[1], arguments, int(ended[2]), _path(opened[1] if opened else ""))


def broken_off(lines: Sequence[str]) -> set[str]:
    """The files that a kill came upon in the middle of a call: it may have been done or not."""
    begun: dict[str, str] = {}
    touched: set[str] = set()
    for line in lines:
        found = _LINE.match(line)
        if found is None:
            continue
        pid, _, rest = found.groups()
        if rest.rstrip().endswith("= ?"):
            touched.add(rest)
        elif rest.rstrip().endswith("<unfinished ...>"):
            begun[pid] = rest
        elif not rest.startswith("+++"):
            begun.pop(pid, None)
    texts = [*touched, *begun.values()]
    return {_path(one) for text in texts for one in re.findall(_HEX_TEXT, text)}


def replay(disk: Disk, calls: Sequence[Call]) -> None:
    """Do to `disk` what was done to the real one."""
    for call in sorted(calls, key=lambda call: call.at):
        _do(disk, call)


def _do(disk: Disk, call: Call) -> None:
    texts = _TEXT.findall(call.arguments)
    numbered = _NUMBERED.match(call.arguments)
    file = _path(numbered[2]) if numbered else ""
    numbers = [int(n) for n in re.findall(r", (\d+)(?=,|$)", call.arguments)]
    match call.name:
        case "open" | "openat" | "creat":
            flags = call.arguments
            if "O_WRONLY" in flags or "O_RDWR" in flags or "O_CREAT" in flags:
                disk.open(
                    call.opened,
                    create="O_CREAT" in flags,
                    empty="O_TRUNC" in flags,
                    append="O_APPEND" in flags,
                )
        case "write":
            disk.write(file, _bytes(texts[0])[: call.answer])
        case "pwrite64":
            disk.write(file, _bytes(texts[0])[: call.answer], numbers[-1])
        case "ftruncate":
            disk.resize(file, numbers[-1])
        case "truncate":
            disk.resize(_path(texts[0]), numbers[-1])
        case "fallocate":
            disk.resize(file, numbers[-2] + numbers[-1], grow_only=True)
        case "fsync" | "fdatasync":
            disk.sync(file)
        case "mkdir" | "mkdirat":
            disk.make_folder(_path(texts[0]))
        case "unlink" | "unlinkat" | "rmdir":
            disk.remove(_path(texts[0]))
        case "link" | "linkat":
            disk.link(_path(texts[0]), _path(texts[1]))
        case "rename" | "renameat" | "renameat2":
            disk.rename(_path(texts[0]), _path(texts[1]))
        case _:
            raise ValueError(call.name)


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _path(text: str) -> str:
    return os.fsdecode(_bytes(text))


def _family(pid: int) -> list[int]:
    """The process, then its children and theirs."""
    found, at = [pid], 0
    while at < len(found):
        with suppress(OSError):
            for task in Path(f"/proc/{found[at]}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
        at += 1
    return found


def recorder_faults(disk: Disk, root: Path, unsure: set[str]) -> Iterator[str]:
    """The disk as recorded is the real one, byte for byte; but for memory that is mapped, and for
    what a kill came upon in the middle."""
    recorded, real = disk.now(), read_tree(root)
    for name in sorted(recorded.keys() | real.keys()):
        if name.endswith("-shm") or str(root / name) in unsure:
            continue
        if recorded.get(name, 0) != real.get(name, 0):
            yield f"not recorded as it is: {name}"
