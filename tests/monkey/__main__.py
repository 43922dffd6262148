"""`python -m tests.monkey`: a kiosk in public bears whatever is done to it.

Taps, drags, holds, keys and scanner bursts at random on a real X server, and several fingers at
once, on the real kiosk; after each the kiosk must run, fill the screen, show no window but its own
and no screen of staff's, whose PIN the monkey does not know. At the end it must come back to its
poster by itself, within 50 MB (PSS) of what it was after its warm-up. Exit 0 or 1.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.monkey.running import Plan, run


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.monkey", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--warm-up", type=int, default=100, help="visits, before memory counts")
    parser.add_argument("--screen", default="1920x1080")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep log, records, picture there")
    options = parser.parse_args()
    plan = Plan(options.seed, options.events, options.warm_up, options.screen)
    with tempfile.TemporaryDirectory() as folder:
        told = run(plan, options.keep or Path(folder), lambda line: print(line, flush=True))
    print(told.words)
    if told.after_warm_up is None:
        told.faults.append(f"memory was not compared: fewer than {plan.warm_up} visits")
    for fault in told.faults:
        print(f"WRONG: {fault}")
    print("it bore all of it" if not told.faults else f"{len(told.faults)} faults")
    return 1 if told.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
