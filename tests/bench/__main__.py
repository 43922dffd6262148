"""`./run bench`: speed and smoothness, measured on this machine. Prints, and judges only the soak:
exit code 1 where the kiosk has grown.

`./run bench --minutes 30` repeats tours on one kiosk for that long; `./run bench --endpoint` loads
the donation endpoint, and no more; `--giving` gives at the real window, `--many` has 60 films,
`--codes` types codes, and no more. `--watching` is from the touch on Watch to a moving picture, and
the kiosk beside VLC; `--long` ten minutes of each. `--soak` is hundreds of whole visits, and no
more.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import beside_vlc, endpoint, films, processes, sealed, soak, starting
from tests.journey.worlds import ROOT, environment, x_server

SETTINGS = """
[kiosk]
id = "bench"
packages = [{sample!r}]
languages = ["en"]
records = "records"

[endpoint]
url = "embedded"
"""


def inside(env: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "-m", "tests.bench.inside", *arguments]
    done = subprocess.run(command, env=env, cwd=ROOT, check=False)
    print(f"  exit code {done.returncode}", flush=True)


def watching(env: dict[str, str], home: Path, starts: int, pairs: int) -> None:
    for name, preroll in (("starting", False), ("preroll", True)):
        colours = home / name
        starting.write_package(colours / "films" / "colours", preroll=preroll)
        settings = colours / "kiosk.toml"
        settings.write_text(starting.SETTINGS, "utf-8")
        inside(env, "starting", str(settings), str(colours / "out"), str(starts))
    print(beside_vlc.short(env, home / "beside", pairs), flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="pairs of runs for the first paint")
    parser.add_argument("--films", type=int, default=7, help="pairs of films, sealed and plain")
    parser.add_argument("--tours", type=int, default=5, help="tours for touch to painted")
    parser.add_argument("--gifts", type=int, default=40, help="for confirmation to thanks")
    parser.add_argument("--giving", action="store_true", help="gifts at the window, no more")
    parser.add_argument("--many", action="store_true", help="60 films, no more")
    parser.add_argument("--codes", action="store_true", help="codes at the keypad, no more")
    parser.add_argument("--typed", type=int, default=20, help="good codes that are typed")
    parser.add_argument("--watching", action="store_true", help="starts, and VLC, no more")
    parser.add_argument("--starts", type=int, default=30, help="touches on Watch")
    parser.add_argument("--pairs", type=int, default=7, help="of playing, beside VLC")
    parser.add_argument("--long", action="store_true", help="ten minutes beside VLC, no more")
    parser.add_argument("--soak", action="store_true", help="whole visits, no more")
    parser.add_argument("--visits", type=int, default=300, help="whole visits, after another")
    parser.add_argument("--minutes", type=float, help="repeat tours for this long, and no more")
    parser.add_argument("--screen", default="1920x1080")
    parser.add_argument("--endpoint", action="store_true", help="the donation endpoint, no more")
    parser.add_argument("--kiosks", type=int, default=500, help="that wait in long polls")
    parser.add_argument("--per-second", type=int, default=50, help="confirmations")
    parser.add_argument("--seconds", type=float, default=20, help="of confirmations")
    options = parser.parse_args()
    if options.visits < soak.FEWEST_VISITS:
        parser.error(f"--visits: a soak shows nothing in fewer than {soak.FEWEST_VISITS}")
    if options.endpoint:
        print(endpoint.measure(options.kiosks, options.per_second, options.seconds), flush=True)
        return 0
    with tempfile.TemporaryDirectory() as folder, x_server(options.screen) as display:
        home = Path(folder)
        settings = home / "kiosk.toml"
        settings.write_text(SETTINGS.format(sample=str(ROOT / "assets" / "sample")), "utf-8")
        env = environment(display, home)
        if options.minutes:
            inside(env, "minutes", str(settings), str(home / "out"), str(options.minutes))
            return 0
        if options.soak:
            return int(bool(soak.measure(env, home / "soak", options.visits)))
        if options.giving:
            inside(env, "giving", str(settings), str(home / "out"), str(options.gifts))
            return 0
        if options.codes:
            inside(env, "codes", str(settings), str(home / "out"), str(options.typed))
            return 0
        if options.watching or options.long:
            home.chmod(0o755)  # VLC runs as somebody else
            if options.long:
                print(beside_vlc.long(env, home / "long"), flush=True)
            else:
                watching(env, home, options.starts, options.pairs)
            return 0
        if options.many:
            print(films.measure(home / "many", env, options.runs), flush=True)
            return 0
        print(processes.first_paint(settings, env, options.runs), flush=True)
        print(processes.idle(settings, env, 30), flush=True)
        print(films.measure(home / "many", env, options.runs), flush=True)
        print(sealed.measure(env, home / "sealed", options.films), flush=True)
        home.chmod(0o755)  # VLC runs as somebody else
        watching(env, home, options.starts, options.pairs)
        inside(env, "tours", str(settings), str(home / "out"), str(options.tours))
        inside(env, "giving", str(settings), str(home / "out3"), str(options.gifts))
        inside(env, "codes", str(settings), str(home / "out4"), str(options.typed))
        inside(env, "stopped", str(settings), str(home / "out2"))
        grown = soak.measure(env, home / "soak", options.visits)
    print(endpoint.measure(options.kiosks, options.per_second, options.seconds), flush=True)
    return int(bool(grown))


if __name__ == "__main__":
    sys.exit(main())
