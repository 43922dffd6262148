"""Visit after visit the kiosk holds as much of its machine as before: no leak gets in unnoticed.

Three hundred visits, and their memory, are `./run bench --soak`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.footprint import COUNTED
from tests.bench import soak
from tests.journey.worlds import environment, x_server

#: One as it comes, and one in Hebrew with larger text, captions, another sound and a code.
VISITORS = 2
ROUNDS = 3


@pytest.mark.timeout(300)
def test_what_the_kiosk_holds_does_not_grow(tmp_path: Path) -> None:
    with x_server("1920x1080") as display:
        env = environment(display, tmp_path)
        told = list(soak.run(env, tmp_path / "soak", VISITORS * ROUNDS, VISITORS))
    assert len(told) == 1 + ROUNDS
    before, after = told[-2], told[-1]
    grown = {
        name: (getattr(before, name), getattr(after, name))
        for name in COUNTED
        if getattr(after, name) > getattr(before, name)
    }
    assert not grown
