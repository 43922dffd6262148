"""Whatever the visit and the world are, a screen can show it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.access.rules import Refusal, Refused
from kiosk.catalogue.model import UnlockWay
from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.screens.stage import Stage
from kiosk.visit import states
from kiosk.visit.facts import Playback, Track
from kiosk.visit.states import FilmFault, Phase
from tests.screens import scenes
from tests.screens import visits as world
from tests.screens.visits import Scene

MONEY = st.integers(0, 99_999_999).map(scenes.usd)
TRACKS = st.lists(
    st.builds(
        Track,
        st.text(min_size=1, max_size=3),
        st.sampled_from(["fr", "ar", "xx-unknown", None]),
        st.text(max_size=40),
    ),
    max_size=6,
).map(tuple)
GIFTS = st.builds(
    lambda step, trouble, amount, address, ends: world.gift(
        step,
        trouble=trouble,
        amount=amount,
        payment_url=address,
        ends_at=ends,
    ),
    st.sampled_from(GiftStep),
    st.none() | st.sampled_from(GiftTrouble),
    MONEY,
    st.none() | st.sampled_from([world.ADDRESS, "https://a.example/" + "x" * 500]),
    st.none() | st.floats(-1e6, 1e6),
)
BACKS = st.sampled_from(
    [
        states.Film(scenes.ZIYARA),
        states.Watching(scenes.ZIYARA, Phase.PAUSED),
        states.Ended(scenes.ZIYARA),
    ]
)
AMOUNTS = st.builds(
    states.Amount,
    st.just(scenes.ZIYARA),
    BACKS,
    st.none() | MONEY,
    st.none() | st.text("0123456789.", max_size=9),
    st.booleans(),
)
STATES = st.one_of(
    st.builds(
        states.Unlocking,
        st.just(scenes.ZIYARA),
        st.sampled_from(UnlockWay),
        st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", max_size=8),
        st.none()
        | st.builds(
            Refused,
            st.sampled_from(Refusal),
            st.none() | st.floats(0, 400),
            st.none() | st.just(scenes.ZIYARA) | st.just(scenes.OLD),
            st.none() | st.just(scenes.NOW),
        ),
        st.floats(0, 200),
        st.none() | st.just(1),
    ),
    st.builds(states.Unlocked, st.just(scenes.ZIYARA), st.just(world.CODE)),
    st.builds(
        states.Preroll,
        st.just(scenes.ZIYARA),
        st.integers(0, 3),
        st.sampled_from([Phase.OPENING, Phase.PLAYING, Phase.PAUSED]),
    ),
    st.builds(states.Watching, st.just(scenes.ZIYARA), st.sampled_from(Phase), st.booleans()),
    st.builds(
        states.Ballot,
        st.just(scenes.ZIYARA),
        st.none() | st.integers(1, 5),
        st.none() | st.integers(1, 5),
        st.none() | st.just(1),
        st.booleans(),
    ),
    AMOUNTS,
    st.builds(states.Scan, AMOUNTS, st.just(100.0), st.none() | st.just("k1"), st.none() | GIFTS),
    st.builds(
        states.Thanks,
        GIFTS,
        st.just(scenes.ZIYARA),
        BACKS,
        st.just(100.0),
        st.none() | st.just(scenes.held()),
    ),
    st.builds(
        states.Pin,
        BACKS,
        st.text("0123456789", max_size=12),
        st.booleans(),
        st.booleans(),
        st.none() | st.floats(0, 60),
    ),
    st.builds(
        states.Staff, BACKS, st.floats(0, 200), st.none() | st.just(1), refused=st.booleans()
    ),
    st.builds(states.SoundAndScreen, BACKS, st.floats(0, 200)),
    st.builds(
        states.SaveReports,
        BACKS,
        st.floats(0, 200),
        st.none() | st.just(1),
        st.none() | st.sampled_from(states.Saving),
    ),
    st.builds(
        states.RestartOrLeave,
        BACKS,
        st.floats(0, 200),
        st.none() | st.sampled_from(states.Ending),
    ),
)


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    state=STATES,
    playback=st.builds(
        Playback,
        st.integers(-10, 10**8),
        st.integers(0, 10**8),
        TRACKS,
        TRACKS,
        st.none() | st.sampled_from(FilmFault),
        preroll_left_ms=st.none() | st.integers(0, 10**7),
    ),
    told=st.booleans(),
    unlocked=st.booleans(),
)
def test_any_state_can_be_shown(
    stage: Stage,
    scene: dict[str, Scene],
    state: states.State,
    playback: Playback,
    told: bool,
    unlocked: bool,
) -> None:
    visit, facts = scene["unlocked"]
    visit = replace(visit, state=state, held=visit.held if unlocked else ())
    facts = replace(facts, playback=playback, totals=facts.totals if told else {})
    stage.show_visit(visit, facts)
    assert stage.current is not None
    stage.current.grab()
