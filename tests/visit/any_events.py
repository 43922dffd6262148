"""Whatever can happen to a visit, drawn by Hypothesis: events, facts, and where it begins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from kiosk.access.rules import Accepted, Refusal, Refused
from kiosk.catalogue.model import Catalogue, FilmKey, UnlockWay
from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.donations.money import Money
from kiosk.visit.events import (
    CashAnswered,
    ChooseAmount,
    ChooseAppeal,
    ChooseCaptions,
    ChooseCaptionSize,
    ChooseEnding,
    ChooseLanguage,
    ChooseSoundTrack,
    ChooseTextSize,
    ChooseVolume,
    ChooseVote,
    ChooseWay,
    CrashEnded,
    Event,
    GiftAsked,
    GiftChanged,
    Happened,
    PinAnswered,
    ReportsSaved,
    ScanCode,
    Seek,
    ShowFilm,
    ShowPanel,
    Touch,
    TypeCharacter,
    UndoCash,
    UnlockAnswered,
    UnlockChanged,
    VoteAnswered,
)
from kiosk.visit.resuming import Choices
from kiosk.visit.states import CaptionLook, CaptionSize, Ending, Panel, Reason, Saving, TextSize
from tests.visit.story import FACTS, GIFT, ONE, TWO, UNLOCK, Story, usd

KEYS = st.sampled_from([ONE, TWO, FilmKey("no", "such")])
MONEY = st.sampled_from([usd(1800), usd(3600), usd(1), Money("EUR", 1800)])
GIFTS = st.builds(
    replace,
    st.just(GIFT),
    key=st.sampled_from(["key-1", "key-2"]),
    step=st.sampled_from(GiftStep),
    trouble=st.none() | st.sampled_from(GiftTrouble),
    donation_id=st.none() | st.just("d1"),
)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.sampled_from(Touch),
    st.sampled_from(Happened),
    st.builds(ShowFilm, KEYS),
    st.builds(ChooseWay, st.sampled_from(UnlockWay)),
    st.builds(TypeCharacter, st.text(max_size=2) | st.sampled_from("0123456789.AZ")),
    st.builds(ScanCode, st.text(max_size=9) | st.just("7KQ4M2XA\n")),
    st.builds(ChooseAmount, MONEY),
    st.builds(ShowPanel, st.sampled_from(Panel)),
    st.builds(Seek, st.integers(-(10**9), 10**9)),
    st.builds(ChooseCaptions, st.none() | st.sampled_from(["c1", "c9"])),
    st.builds(ChooseSoundTrack, st.sampled_from(["s1", "s9"])),
    st.builds(ChooseVolume, st.integers(-500, 500)),
    st.builds(ChooseEnding, st.sampled_from(Ending)),
    st.builds(ReportsSaved, st.integers(0, 9), st.sampled_from(Saving)),
    st.builds(ChooseLanguage, st.sampled_from(["en", "he", "xx"])),
    st.builds(ChooseTextSize, st.sampled_from(TextSize)),
    st.builds(UnlockAnswered, st.integers(0, 9), st.just(Accepted(UNLOCK, "7KQ4M2XA"))),
    st.builds(UnlockAnswered, st.integers(0, 9), st.just(Refused(Refusal.UNKNOWN))),
    st.just(UnlockChanged(UNLOCK)),
    st.builds(GiftAsked, st.sampled_from(["key-1", "key-2"])),
    st.builds(GiftChanged, GIFTS),
    st.builds(PinAnswered, st.integers(0, 9), st.booleans()),
    st.builds(ChooseAppeal, st.sampled_from(["fund", "no such"])),
    st.builds(UndoCash, st.integers(0, 2)),
    st.builds(CashAnswered, st.integers(0, 9), st.booleans()),
    st.builds(ChooseVote, st.integers(-1, 6)),
    st.builds(VoteAnswered, st.integers(0, 9), st.none() | st.just(replace(UNLOCK, vote=3))),
    st.builds(
        CrashEnded,
        st.sampled_from([UNLOCK, replace(UNLOCK, film=FilmKey("festival", "gone"))]),
        st.builds(
            Choices,
            st.sampled_from(["he", "xx"]),
            st.sampled_from(TextSize),
            st.integers(-5, 200),
            st.none() | st.just("c1"),
            st.builds(CaptionLook, st.sampled_from(CaptionSize), st.booleans()),
            st.none() | st.just("s2"),
        ),
        st.booleans(),
    ),
    st.builds(ChooseCaptionSize, st.sampled_from(CaptionSize)),
)
VOTING = Catalogue(tuple(replace(p, ballot=True) for p in FACTS.catalogue.packages))
SPOTS = (Path("spot.mp4"), Path("trailer.mp4"))
PREROLLING = Catalogue(tuple(replace(p, preroll=SPOTS) for p in FACTS.catalogue.packages))
FACTS_OF_ALL_KINDS = st.builds(
    replace,
    st.just(FACTS),
    monotonic=st.floats(1000, 1_000_000),
    out_of_service=st.none() | st.sampled_from(Reason),
    dark=st.booleans(),
    unavailable=st.sampled_from([frozenset(), frozenset({ONE})]),
    catalogue=st.sampled_from([FACTS.catalogue, VOTING, PREROLLING, Catalogue()]),
    playback=st.builds(
        replace, st.just(FACTS.playback), seen_ms=st.sampled_from([0, 60_000]), ready=st.booleans()
    ),
)
BEGINNINGS = st.sampled_from(
    [
        Story,
        lambda: Story().watch(),
        lambda: Story().watch().wait(6),
        lambda: Story().watch().scan(),
        lambda: Story().unlock(),
        lambda: Story(replace(FACTS, catalogue=PREROLLING)).watch(),
    ]
)
