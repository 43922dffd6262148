"""The licences that go with the bundle, gathered from what it really contains."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

COMMON = Path("/usr/share/common-licenses")

NOTE = """\
What this folder is
===================

The screening kiosk is under the MIT licence (kiosk/LICENSE). This bundle also contains the
work of others, each under its own licence:

  debian/    libraries of Debian, with the copyright file of each package; the licences those
             files refer to are in common/
  python/    Python packages
  assets/    fonts, icons and the sample film packages

Debian builds libavcodec with parts under the GNU General Public License. A bundle that
contains it may be passed on as a whole only under that licence (common/GPL-2, common/GPL-3):
whoever receives it has the right to the sources of everything in it. SOURCES.txt names the
exact source packages; Debian keeps every version at snapshot.debian.org. Qt and PySide6 are
used under the GNU Lesser General Public License, version 3 (common/LGPL-3): their libraries
are ordinary files in this folder and may be exchanged.
"""


def debian_packages(files: Iterable[str]) -> dict[str, list[str]]:
    """The packages that own `files`: name -> [version, source, version of the source]."""
    wanted = {name for file in files for name in _names(Path(file))}
    answer = subprocess.run(
        ["dpkg-query", "--search", *sorted(wanted)], capture_output=True, text=True, check=False
    ).stdout
    owners = {line.split(": ")[0].split(", ")[0] for line in answer.splitlines() if ": " in line}
    owners = {owner for owner in owners if not owner.startswith("diversion ")}
    if not owners:
        return {}
    listing = subprocess.check_output(
        [
            "dpkg-query",
            "--show",
            "--showformat=${binary:Package}\t${Version}\t${source:Package}\t${source:Version}\n",
            *sorted(owners),
        ],
        text=True,
    )
    rows = (line.split("\t") for line in listing.splitlines())
    return {name.split(":")[0]: rest for name, *rest in rows}


def _names(file: Path) -> set[str]:
    """A file under the names that dpkg may know it by: /lib has become a link to /usr/lib."""
    names = {str(file), str(file.resolve())}
    other = {n.removeprefix("/usr") if n.startswith("/usr/lib") else "/usr" + n for n in names}
    return names | other


def gather(root: Path, bundle: Path, files: Iterable[str], distributions: Iterable[str]) -> None:
    """Fill bundle/licenses. `files` are the sources of all that the bundle collected."""
    target = bundle / "licenses"
    shutil.rmtree(target, ignore_errors=True)
    for part in ("debian", "python", "common", "kiosk", "assets"):
        (target / part).mkdir(parents=True)
    (target / "README.txt").write_text(NOTE)
    shutil.copy(root / "LICENSE", target / "kiosk")
    shutil.copy(root / "assets" / "LICENSES.md", target / "assets")
    for licence in sorted((root / "assets").rglob("OFL*.txt")):
        shutil.copy(licence, target / "assets")
    for licence in sorted(COMMON.iterdir()):
        shutil.copy(licence, target / "common")

    packages = debian_packages(files)
    for name in packages:
        copyright_file = Path("/usr/share/doc") / name / "copyright"
        if not copyright_file.is_file():
            raise SystemExit(f"{copyright_file} is missing; a bundle must have it")
        shutil.copy(copyright_file, target / "debian" / f"{name}.txt")
    lines = [f"{n} {v}: source {s} {sv}\n" for n, (v, s, sv) in sorted(packages.items())]
    (target / "SOURCES.txt").write_text("".join(lines))

    for name in distributions:
        _python_licence(metadata.distribution(name), target / "python" / name)


def _python_licence(distribution: metadata.Distribution, target: Path) -> None:
    target.mkdir()
    about = distribution.metadata
    terms = about.get("License-Expression") or about.get("License") or ""
    terms += "".join(f"\n{c}" for c in about.get_all("Classifier") or [] if "License" in c)
    text = f"{about['Name']} {distribution.version}\n{terms.strip()}\n"
    (target / "about.txt").write_text(text)
    for file in distribution.files or []:
        if ".dist-info" in str(file) and any(
            word in file.name.upper() for word in ("LICENSE", "LICENCE", "COPYING", "NOTICE")
        ):
            shutil.copy(str(file.locate()), target / file.name)
