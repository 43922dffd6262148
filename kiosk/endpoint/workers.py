"""Several worker processes on one listening socket, and the parent that looks after them.

The parent serves nothing. It starts the workers, starts anew whoever died or keeps silent, and ends
them all when it is asked to end. A worker whose parent is gone ends by itself.
"""

from __future__ import annotations

import logging
import multiprocessing
import multiprocessing.connection
import signal
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from types import FrameType

log = logging.getLogger(__name__)

#: Given a worker's lifeline: the process, not started yet.
MakeWorker = Callable[[socket.socket], BaseProcess]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the parent waits for what, in seconds."""

    first_pause: float = 0.2  # before a worker that died is started again; doubles
    longest_pause: float = 10.0
    well_after: float = 30.0  # a worker that lived this long begins again at the first pause
    begin: float = 120.0  # until a worker beats first: it loads much, and may wait for a migration
    silence: float = 30.0  # a worker beats once a second
    end: float = 10.0  # for answering what is under way, before it is killed

    def pause(self, deaths: int) -> float:
        """Before the start that follows `deaths` deaths in a row; 1 or more."""
        return min(self.first_pause * 2.0 ** min(deaths - 1, 30), self.longest_pause)


@dataclass(slots=True)
class _Worker:
    """One place among the workers, and who fills it now."""

    process: BaseProcess | None = None
    lifeline: socket.socket | None = None
    started_at: float = 0.0
    heard_at: float = 0.0
    deaths: int = 0
    start_at: float = 0.0
    #: Since it was started last; and whether it has been killed for its silence.
    heard: bool = False
    killed: bool = False


@dataclass(slots=True)
class Workers:
    """`run` belongs to the main thread."""

    count: int
    make: MakeWorker
    patience: Patience = field(default_factory=Patience)
    monotonic: Callable[[], float] = time.monotonic
    _stopping: bool = False
    _has_served: bool = False
    _gave_up: bool = False

    def run(self) -> int:
        """Until SIGTERM or SIGINT: 0. 1 if no worker could ever begin to serve."""
        woken, wake = socket.socketpair()
        woken.setblocking(False)
        wake.setblocking(False)

        def on_signal(_number: int, _frame: FrameType | None) -> None:
            self._stopping = True
            with suppress(OSError):
                wake.send(b"\0")

        signals = (signal.SIGTERM, signal.SIGINT)
        before = {number: signal.signal(number, on_signal) for number in signals}
        workers = [_Worker() for _ in range(self.count)]
        try:
            while not (self._stopping or self._gave_up):
                self._look(workers)
                _wait(workers, woken, self._seconds_to_next(workers))
        finally:
            self._end(workers)
            for number, handler in before.items():
                signal.signal(number, handler)
            woken.close()
            wake.close()
        return 1 if self._gave_up else 0

    def _look(self, workers: Sequence[_Worker]) -> None:
        for worker in workers:
            now = self.monotonic()
            if worker.process is None:
                if now >= worker.start_at:
                    self._start(worker)
                continue
            if _drain(worker.lifeline):
                worker.heard_at, worker.heard = now, True
                self._has_served = True
            if worker.process.exitcode is not None:
                self._died(worker, worker.process, now)
            elif now > self._silent_at(worker) and not worker.killed:
                log.error("worker %d keeps silent and is killed", worker.process.pid)
                worker.process.kill()
                worker.killed = True

    def _silent_at(self, worker: _Worker) -> float:
        """When it has been silent for too long."""
        return worker.heard_at + (self.patience.silence if worker.heard else self.patience.begin)

    def _start(self, worker: _Worker) -> None:
        now = self.monotonic()
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        with theirs:
            process = self.make(theirs)
            try:
                process.start()
            except OSError as fault:
                log.error("no worker can be started: %s", fault)  # noqa: TRY400
                ours.close()
                self._start_later(worker, now)
                return
        worker.process, worker.lifeline = process, ours
        worker.started_at = worker.heard_at = now
        worker.heard = worker.killed = False

    def _died(self, worker: _Worker, process: BaseProcess, now: float) -> None:
        log.warning("worker %d ended with %s", process.pid, process.exitcode)
        if not self._has_served:
            # It has told why; the next one would fail in the same way.
            self._gave_up = True
            return
        if worker.heard and now - worker.started_at >= self.patience.well_after:
            worker.deaths = 0
        _release(worker)
        self._start_later(worker, now)

    def _start_later(self, worker: _Worker, now: float) -> None:
        worker.deaths += 1
        worker.start_at = now + self.patience.pause(worker.deaths)

    def _seconds_to_next(self, workers: Sequence[_Worker]) -> float:
        """Until a start that is due, or somebody's silence has been too long."""
        now = self.monotonic()
        due = [
            worker.start_at if worker.process is None else self._silent_at(worker)
            for worker in workers
        ]
        return min(max(0.01, min(due) - now), self.patience.silence)

    def _end(self, workers: Sequence[_Worker]) -> None:
        """Ask all to end, and kill who has not after a while."""
        processes = [worker.process for worker in workers if worker.process is not None]
        for process in processes:
            process.terminate()
        until = self.monotonic() + self.patience.end
        for process in processes:
            process.join(max(0.0, until - self.monotonic()))
            if process.exitcode is None:
                log.error("worker %d did not end and is killed", process.pid)
                process.kill()
                process.join()
        for worker in workers:
            _release(worker)


def spawn(target: Callable[..., None], *arguments: object) -> BaseProcess:
    """A process that shares nothing but `arguments`, not started yet. They go over a pipe, so what
    is secret among them stands in no argument list and no environment."""
    context = multiprocessing.get_context("spawn")
    return context.Process(target=target, args=arguments, name="endpoint-worker")


def _wait(workers: Sequence[_Worker], woken: socket.socket, seconds: float) -> None:
    events: list[object] = [woken]
    for worker in workers:
        if worker.process is not None:
            events.append(worker.process.sentinel)
        if worker.lifeline is not None:
            events.append(worker.lifeline)
    multiprocessing.connection.wait(events, seconds)  # pyright: ignore[reportArgumentType]


def _drain(lifeline: socket.socket | None) -> bool:
    """Whether the worker has beaten since."""
    if lifeline is None:
        return False
    try:
        return bool(lifeline.recv(4096))
    except OSError:
        return False


def _release(worker: _Worker) -> None:
    if worker.process is not None:
        worker.process.close()
        worker.process = None
    if worker.lifeline is not None:
        worker.lifeline.close()
        worker.lifeline = None
