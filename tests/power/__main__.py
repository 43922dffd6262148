"""`python -m tests.power`: the proof that a cut of the power takes nothing that was shown.

Real kiosks, with visitors whose touches never end, are killed at random moments; what they had not
yet synced to the disk is dropped or torn, and they are started again. Exit 0 or 1.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.power.running import running
from tests.power.told import START_SECONDS, Plan


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.power", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cuts", type=int, default=300)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the kiosks' disks there")
    slower = "a machine that others use, too, may take longer"
    parser.add_argument("--start-seconds", type=float, default=START_SECONDS, help=slower)
    options = parser.parse_args()
    plan = Plan(options.seed, options.cuts, options.start_seconds)
    with tempfile.TemporaryDirectory() as folder:
        if options.keep is not None:
            options.keep.mkdir(parents=True, exist_ok=True)
        place = (options.keep or Path(folder)).absolute()
        with running(plan, place, lambda line: print(line, flush=True)) as run:
            told = run.go()
    print(f"seed {plan.seed}: {told.words()}")
    for fault in told.faults:
        print(f"WRONG: {fault}")
    print("nothing is missing" if not told.faults else f"{len(told.faults)} faults")
    return 1 if told.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
