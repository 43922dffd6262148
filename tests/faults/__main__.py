"""`python -m tests.faults`: the proof that no gift is lost, doubled or invented.

A real kiosk desk gives to a real endpoint through a proxy that misbehaves, and is killed at random
moments; at the end the kiosk's records, the endpoint's and the donors' must agree. Exit 0 or 1.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.faults.running import Plan, run


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--donations", type=int, default=500, help="at least so many")
    parser.add_argument("--kills", type=int, default=200, help="SIGKILL, at random moments")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the databases there")
    options = parser.parse_args()
    plan = Plan(options.seed, options.donations, options.kills)
    with tempfile.TemporaryDirectory() as folder:
        if options.keep is not None:
            options.keep.mkdir(parents=True, exist_ok=True)
        told = run(plan, options.keep or Path(folder), lambda line: print(line, flush=True))
    print(told.words)
    for fault in told.faults:
        print(f"WRONG: {fault}")
    print("the books agree" if not told.faults else f"{len(told.faults)} faults")
    return 1 if told.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
