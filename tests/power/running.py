"""The run: kiosks start, live and are cut off, one after the other, and each cut is judged."""

from __future__ import annotations

import os
import random
import re
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kiosk.access.codes import Code, read_code
from tests.journey.worlds import ROOT, x_server
from tests.power.attended import PIN
from tests.power.disk import Disk, Tree, read_tree, write_tree
from tests.power.living import Life, Phones, kiosk_command, measure_start
from tests.power.recording import Recorded, recorder_faults, replay
from tests.power.shown import Shown
from tests.power.told import START_SECONDS, Plan, Told
from tests.power.verdict import ENDED_SECONDS, Cut, Hashes, faults_after, gifts_not_settled
from tests.power.world import Films, World

#: How often a start that took longer is measured again, from the same disk.
_AGAIN = 3
#: Seconds in which what was paid has to come to the records.
_SETTLED_WITHIN = 60.0

#: Microseconds that a sync takes longer than here: this disk, a quick one, a slow one.
_SLOW_SYNCS = (0, 5_000, 20_000)
_SCREEN = "1920x1080"
_TICKET = re.compile(r"[0-9A-Z]{4}.?[0-9A-Z]{4}")


class Run:
    """Files go to `folder`."""

    def __init__(self, plan: Plan, folder: Path, display: str, say: Callable[[str], None]) -> None:
        self._plan = plan
        self._chance = random.Random(plan.seed)
        self._films = Films(folder)
        self._scratch = folder / "scratch"
        self._keep = folder / "faults"
        self._display = display
        self._say = say
        self._hashes = Hashes()
        self.told = Told()

    def go(self) -> Told:
        begun = time.monotonic()
        number = 0
        while self.told.cuts < self._plan.cuts:
            kinds = [(True, False), (True, True), (False, False), (False, True)]
            embedded, old = kinds[(number + self._plan.seed) % len(kinds)]
            self._live(World(self._films, f"kiosk-{number}", embedded, old))
            number += 1
            self.told.seconds = time.monotonic() - begun
            self._say(f"{self.told.cuts} cuts, {len(self.told.faults)} faults")
        self.told.faults += self.told.too_little()
        return self.told

    def _live(self, world: World) -> None:
        """A kiosk from its first start, through its cuts, until its gifts are settled."""
        told, shown = self.told, Shown()
        told.worlds[("embedded" if world.embedded else "outside") + (", old" * world.old)] += 1
        for code, film in world.codes.items():
            shown.codes[code] = str(film)
            shown.newest = code
        phones = Phones(random.Random(self._chance.random()))
        try:
            left = min(self._plan.cuts_by_world, self._plan.cuts - told.cuts)
            for number in range(left):
                # A first start is over soon, and an update: most cuts come later than either.
                self._live_and_die(world, shown, phones, early=number < 3)
            self._settle(world, shown, phones)
        finally:
            phones.close()
            world.close()
        for name in ("codes", "thanks", "drawn", "paid", "votes", "cash", "tickets", "copies"):
            told.shown[name] += len(getattr(shown, name))
        told.shown["places judged"] += shown.places_judged

    def _live_and_die(self, world: World, shown: Shown, phones: Phones, *, early: bool) -> None:
        chance, told = self._chance, self.told
        before = read_tree(world.root)
        disk = Disk(world.root)
        kinds = (
            ["early"] if early else ["clock", "clock", "early", "shown", "sync", "command", "place"]
        )
        asked = self._plan.moments[told.cuts : told.cuts + 1]
        moment = asked[0] if asked else chance.choice(kinds)
        told.moments[moment] += 1
        life = self._start(world, shown, phones, moment)
        commands: list[Recorded] = []
        try:
            if moment == "command":
                commands = self._command(life)
            else:
                self._wait_for(life)
        finally:
            life.cut()
            for command in commands:
                command.kill()
        at = time.time()
        told.cuts += 1
        life.hear_out()
        calls = life.recorded.calls()
        for command in commands:
            calls += command.calls()
        replay(disk, calls)
        unsure = {path for one in (life.recorded, *commands) for path in one.broken_off()}
        faults = list(self._life_faults(life))
        faults += recorder_faults(disk, world.root, unsure)
        tree = disk.after_cut(random.Random(chance.random()), torn=chance.random() < 0.7)
        _spoil_shared_memory(tree, chance)
        now = disk.now()
        told.dropped += sum(tree.get(name) != now[name] for name in now)
        write_tree(world.root, tree)
        cut = Cut(world, disk, before, tree, at, self._plan.slack)
        faults += faults_after(cut, shown, self._hashes, self._scratch)
        self._judge(world, faults, before, tree, moment)
        faults = list(self._start_faults(life, before))
        self._judge(world, faults, before, tree, moment)
        shown.start_anew(at - self._plan.slack - ENDED_SECONDS)

    def _judge(
        self, world: World, faults: list[str], before: Tree, tree: Tree, moment: str
    ) -> None:
        for fault in faults:
            number = len(self.told.faults)
            where = f"cut {self.told.cuts} ({moment}) of {world.name}"
            self.told.faults.append(f"{where}: {fault}")
            self._say(f"WRONG: {where}: {fault}")
            write_tree(self._keep / str(number) / "before", before)
            write_tree(self._keep / str(number) / "after", tree)

    def _wait_for(self, life: Life) -> None:
        """Until the moment of the cut: while the kiosk starts, or at some time of a visit."""
        chance, usual = self._chance, self.told.records
        if life.moment == "early":
            life.due.wait(chance.uniform(0.0, 1.2 * statistics.median(usual or [START_SECONDS])))
            return
        longest = self._plan.longest * (2 if chance.random() < 0.2 else 1)
        pause = chance.uniform(0.0, longest) if life.moment == "clock" else max(longest, 15.0)
        if not life.due.is_set() and life.wait_until_ready():
            life.due.wait(pause)

    def _start(self, world: World, shown: Shown, phones: Phones, moment: str) -> Life:
        chance = self._chance
        code = f"{shown.codes[shown.newest]}:{shown.newest}" if shown.newest else "-"
        seed = str(chance.randrange(10**9))
        left = chance.randint(*{"shown": (1, 5), "place": (40, 80)}.get(moment, (1, 60)))
        lives: list[Life] = []
        begun = time.time()
        recorded = Recorded(
            kiosk_command(world, seed, code, "watch_long" if moment == "place" else "-"),
            self._environment(world),
            slow_sync=chance.choice(_SLOW_SYNCS),
            on_sync=lambda: lives[0].count("sync") if lives else None,
        )
        life = Life(world, shown, phones, recorded, begun, moment, left)
        lives.append(life)
        return life

    def _environment(self, world: World) -> dict[str, str]:
        own = {"DISPLAY": self._display, "PYTHONPATH": str(ROOT), "HOME": str(self._films.folder)}
        return world.environment(os.environ) | own

    def _command(self, life: Life) -> list[Recorded]:
        """Something that the operator does beside the kiosk, while the power goes."""
        chance, world = self._chance, life.world
        life.wait_until_ready()
        time.sleep(chance.uniform(0.0, 2.0))
        number = self.told.cuts
        what = chance.choice(["records", "records", "codes", "pin"])
        config = ["--config", str(world.config), "--rehearsal"]
        copy = world.root / "backups" / f"{number}.sqlite"
        arguments = {
            "records": ["records", "backup", *config, str(copy)],
            "codes": ["codes", "new", *config, "--film", "harbour/harbour", "--count", "2"],
            "pin": ["pin", "set", *config],
        }[what]
        told = PIN + "\n" + PIN + "\n"
        command = Recorded(
            [sys.executable, "-m", "kiosk", *arguments],
            self._environment(world),
            slow_sync=chance.choice(_SLOW_SYNCS),
            asked=told.encode() if what == "pin" else b"",
        )
        self.told.moments[f"({what})"] += 1
        out = command.process.stdout
        assert out is not None
        listener = threading.Thread(
            target=self._hear_command, args=(what, copy, command, life.shown), daemon=True
        )
        listener.start()
        listener.join(chance.uniform(0.1, 2.5))
        if not listener.is_alive():
            return [command]
        life.cut()
        command.kill()
        listener.join(30)
        return [command]

    def _hear_command(self, what: str, copy: Path, command: Recorded, shown: Shown) -> None:
        assert command.process.stdout is not None
        with command.process.stdout as out:
            for line in out:
                if what == "codes" and (found := _TICKET.search(line)):
                    code = read_code(found[0])
                    if isinstance(code, Code):
                        shown.tickets.append(code.characters)
                if what == "records" and "a whole copy" in line:
                    shown.copies.append(f"backups/{copy.name}")

    def _life_faults(self, life: Life) -> Iterator[str]:
        if life.moment != "early" and "ready" not in life.heard and not life.due.is_set():
            yield "the kiosk did not start"
        if life.ended is not None:
            yield f"the kiosk ended by itself with {life.ended}"
        for what in ("stuck", "refused"):
            if what in life.heard:
                yield f"{what}: {life.heard[what]}"
        if "records" in life.heard and not life.heard["records"]["usable"]:
            yield "the records could not be used"
        if "painted" in life.heard:
            self.told.painted.append(life.heard["painted"]["first"] - life.begun)
        if "records" in life.heard:
            self.told.records.append(life.heard["records"]["at"] - life.begun)

    def _start_faults(self, life: Life, before: Tree) -> Iterator[str]:
        """A start over the limit: once more, since others may have had the machine."""
        limit, heard = self._plan.start_seconds, life.heard
        if "records" not in heard or "painted" not in heard:
            return
        took = max(heard["records"]["at"], heard["painted"]["first"]) - life.begun
        if took <= limit:
            return
        tree, times = read_tree(life.world.root), [took]
        write_tree(life.world.root, before)
        try:
            for _ in range(_AGAIN):
                self.told.again += 1
                times.append(measure_start(life.world, self._environment(life.world)))
                write_tree(life.world.root, before)
                if times[-1] <= limit:
                    return
        finally:
            write_tree(life.world.root, tree)
        yield f"the start took {', '.join(f'{one:.2f}' for one in times)} s"

    def _settle(self, world: World, shown: Shown, phones: Phones) -> None:
        """The last start: whatever was paid comes to the records, and to no more than one row."""
        before = read_tree(world.root)
        life = self._start(world, shown, phones, "never")
        faults: list[str] = []
        try:
            if not life.wait_until_ready():
                faults.append("the kiosk did not start")
            else:
                end = time.monotonic() + _SETTLED_WITHIN
                while open_gifts := list(gifts_not_settled(world.records_file, shown)):
                    if time.monotonic() > end:
                        faults += open_gifts
                        break
                    time.sleep(0.1)
        finally:
            life.cut()
        life.hear_out()
        life.recorded.calls()
        left = [name for name in read_tree(world.root) if name.endswith(".kiosk-copy")]
        faults += [f"{name} was left behind" for name in left if name.startswith("records/")]
        self._judge(world, faults, before, read_tree(world.root), "settling")


@contextmanager
def running(plan: Plan, folder: Path, say: Callable[[str], None]) -> Iterator[Run]:
    """With an X server of its own, where the machine is none that shows these kiosks."""
    with ExitStack() as ends:
        yield Run(plan, folder, ends.enter_context(x_server(_SCREEN)), say)


def _spoil_shared_memory(tree: Tree, chance: random.Random) -> None:
    """What was mapped is written whenever it pleases the system, or not at all."""
    for name in [name for name in tree if name.endswith("-shm")]:
        how = chance.choice(["gone", "zeros", "noise"])
        content = tree.pop(name)
        if how != "gone" and content is not None:
            tree[name] = chance.randbytes(len(content)) if how == "noise" else content
