"""Visit after visit the kiosk holds as much of its machine as before: no leak gets in unnoticed.

Three hundred visits, and their memory, are `./run bench --soak`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import soak
from tests.bench.soak_verdict import MOST_READERS, grown
from tests.journey.worlds import environment, x_server

#: One as it comes, and one in Hebrew with larger text, captions, another sound and a code.
VISITORS = 2
ROUNDS = 3


@pytest.mark.timeout(300)
def test_what_the_kiosk_holds_does_not_grow(tmp_path: Path) -> None:
    with x_server("1920x1080") as display:
        env = environment(display, tmp_path)
        told = list(soak.run(env, tmp_path / "soak", VISITORS * ROUNDS, VISITORS))
    assert [look.visits for look in told] == [0, 2, 4, 6]
    counted = [said for said in grown(told[-2].held, told[-1].held) if "memory" not in said]
    assert not counted
    assert told[-1].held.records <= MOST_READERS
