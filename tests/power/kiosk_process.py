"""The kiosk of the run: `kiosk run` as it is, and visitors without end in front of it.

`python -m tests.power.kiosk_process SEED CODE VISIT OPTION...`; CODE is one that was shown before,
with its film (FILM:CODE), VISIT what the next visitor comes for; "-" for neither. The options are
those of `kiosk run`. Whatever is shown is told on standard output, a line of
JSON for each, before it is painted.
"""

from __future__ import annotations

import sys

from kiosk.cli import main
from kiosk.reading import Reader, Reading


def begin() -> int:
    seed, code, visit, *options = sys.argv[1:]
    finish = Reader.finish

    def finish_and_attend(self: Reader, longest: float = 15.0) -> Reading:
        # Not before: the first picture stands, and nothing was imported for us.
        reading = finish(self, longest)
        from tests.power import attended

        attended.install(int(seed), None if code == "-" else code, visit)
        return reading

    Reader.finish = finish_and_attend
    return main(["run", *options])


if __name__ == "__main__":
    sys.exit(begin())
