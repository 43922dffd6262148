"""The story of a visit, and what no sequence of events may do to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.access.rules import Accepted, Refusal, Refused, Unlock
from kiosk.catalogue import model
from kiosk.catalogue.model import Catalogue, FilmKey, Text, UnlockWay
from kiosk.donations.gift import Gift, GiftStep, GiftTrouble
from kiosk.donations.money import Money
from kiosk.visit import effects as do
from kiosk.visit import new_visit, step
from kiosk.visit.effects import Do
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
from kiosk.visit.facts import Config, Facts, Playback, Track
from kiosk.visit.idle import next_tick
from kiosk.visit.resuming import Choices
from kiosk.visit.states import (
    Amount,
    Attract,
    CaptionLook,
    CaptionSize,
    Dark,
    Ended,
    Ending,
    Film,
    Films,
    OutOfService,
    Panel,
    Phase,
    Pin,
    Preroll,
    Reason,
    Saving,
    Scan,
    Staff,
    TextSize,
    Thanks,
    Unlocked,
    Unlocking,
    Visit,
    Watching,
)

NOW = datetime(2026, 5, 1, 19, 0, tzinfo=UTC)
CONFIG = Config(kiosk_name="Lobby", languages=("en", "he"))
ONE = FilmKey("festival", "one")
TWO = FilmKey("past", "two")


def usd(cents: int) -> Money:
    return Money("USD", cents)


def text(words: str) -> Text:
    return Text({"en": words})


APPEAL = model.Appeal(
    id="fund",
    title=text("Fund"),
    beneficiary=text("Charity"),
    text=text("Give."),
    currency="USD",
    suggested=(usd(1800), usd(3600)),
    minimum=usd(100),
    maximum=usd(500_000),
    fee_percent=Decimal("2.9"),
    fee_fixed=usd(30),
    goal=None,
    fallback_url=None,
)


def package(film: FilmKey, closes: datetime | None) -> model.Package:
    return model.Package(
        id=film.package,
        title=text("Festival"),
        presenter=None,
        time_zone=ZoneInfo("America/New_York"),
        opens=None,
        closes=closes,
        unlock_ways=frozenset({UnlockWay.CODE, UnlockWay.FREE}),
        gift_minimum=None,
        start_within=timedelta(hours=72),
        finish_within=timedelta(hours=24),
        finish_after_close=False,
        preroll=(),
        ballot=False,
        appeal=APPEAL,
        films=(
            model.Film(
                key=film,
                title=text("One"),
                director=None,
                year=2020,
                countries=(),
                languages=(),
                runtime_minutes=99,
                laurels=(),
                poster=Path("poster.png"),
                still=None,
                file=Path("film.mp4"),
                sha256=None,
                captions=(),
                synopsis=text("..."),
            ),
        ),
    )


FACTS = Facts(
    now=NOW,
    monotonic=1000.0,
    config=CONFIG,
    catalogue=Catalogue((package(ONE, None), package(TWO, NOW - timedelta(days=1)))),
    playback=Playback(
        position_ms=41_000,
        duration_ms=60_000,
        captions=(Track("c1", "en", "English"),),
        sound_tracks=(Track("s1", "fr", "French"), Track("s2", "ar", "Arabic")),
    ),
)
UNLOCK = Unlock(7, ONE, UnlockWay.FREE, NOW)
GIFT = Gift("key-1", "fund", usd(3600), usd(0), live=False)


class Story:
    """Drives the visit and keeps what it asked for."""

    def __init__(self, facts: Facts = FACTS) -> None:
        self.facts = facts
        self.visit = new_visit(facts.config, monotonic=facts.monotonic)
        self.effects: list[do.Effect] = []

    def __call__(self, *events: Event) -> Story:
        for event in events:
            self.visit, effects = step(self.visit, event, self.facts)
            self.effects += effects
        return self

    @property
    def state(self) -> object:
        return self.visit.state

    def wait(self, seconds: float) -> Story:
        self.facts = replace(self.facts, monotonic=self.facts.monotonic + seconds)
        return self(Happened.TICK)

    def last(self, kind: type) -> object:
        return next(effect for effect in reversed(self.effects) if isinstance(effect, kind))

    def unlock(self) -> Story:
        self(Touch.WATCH, Touch.UNLOCK, ChooseWay(UnlockWay.FREE))
        asked = self.last(do.UnlockFilm)
        assert isinstance(asked, do.UnlockFilm)
        return self(UnlockAnswered(asked.question, Accepted(UNLOCK, "7KQ4M2XA")))

    def watch(self) -> Story:
        return self.unlock()(Touch.WATCH, Happened.FILM_STARTED)

    def scan(self) -> Story:
        self(Touch.DONATE, ChooseAmount(usd(3600)), Touch.GIVE, GiftAsked("key-1"))
        return self(GiftChanged(replace(GIFT, step=GiftStep.WAITING, donation_id="d1")))


def confirmed(gift: Gift = GIFT) -> GiftChanged:
    return GiftChanged(
        replace(gift, step=GiftStep.CONFIRMED, confirmed_amount=gift.amount, confirmed_at=NOW)
    )


def test_the_whole_story_ends_where_it_began() -> None:
    story = Story()
    assert story(Touch.WATCH).state == Film(ONE)
    story(Touch.UNLOCK, ChooseWay(UnlockWay.FREE))
    asked = story.last(do.UnlockFilm)
    assert isinstance(asked, do.UnlockFilm)
    assert asked == do.UnlockFilm(asked.question, ONE, UnlockWay.FREE)
    story(UnlockAnswered(asked.question, Accepted(UNLOCK, "7KQ4M2XA")))
    assert story.state == Unlocked(ONE, "7KQ4M2XA")
    assert do.PrimeFilm(ONE, 0) in story.effects
    story(Touch.WATCH)
    assert story.state == Watching(ONE, Phase.OPENING)
    assert story(Happened.FILM_STARTED).state == Watching(ONE, Phase.PLAYING)
    assert story(Happened.FILM_ENDED).state == Ended(ONE)
    assert do.FinishFilm(UNLOCK) in story.effects
    story.scan()
    assert isinstance(story.state, Scan)
    assert do.AskGift(ONE, "fund", usd(3600), usd(0), "en") in story.effects
    assert isinstance(story(confirmed()).state, Thanks)
    assert story(Touch.DONE).state == Ended(ONE)
    story(Touch.DONE)
    assert story.visit == new_visit(CONFIG, 1, FACTS.monotonic)


def test_the_expired_film_cannot_be_unlocked() -> None:
    story = Story()(ShowFilm(TWO), Touch.UNLOCK, Touch.ENTER_CODE, Touch.WATCH)
    assert story.state == Film(TWO)


def test_eight_letters_ask_by_themselves_and_a_refusal_keeps_them_to_be_mended() -> None:
    story = Story()(Touch.WATCH, Touch.ENTER_CODE)
    story(*(TypeCharacter(c) for c in "7kq4m2xa"))
    asked = story.last(do.RedeemCode)
    assert isinstance(asked, do.RedeemCode)
    assert asked.typed == "7KQ4M2XA"
    refused = Refused(Refusal.MISTYPED)
    story(TypeCharacter("9"), UnlockAnswered(asked.question, refused))
    back = Unlocking(ONE, coming_back=True, refused_at=1000.0)
    assert story.state == replace(back, typed="7KQ4M2XA", refused=refused)
    assert story(Touch.DELETE).state == replace(back, typed="7KQ4M2X")


def test_an_answer_to_an_earlier_visit_unlocks_nothing() -> None:
    story = Story()(Touch.WATCH, Touch.UNLOCK, ChooseWay(UnlockWay.FREE))
    asked = story.last(do.UnlockFilm)
    assert isinstance(asked, do.UnlockFilm)
    story(Happened.WOKE, Touch.WATCH, Touch.UNLOCK, ChooseWay(UnlockWay.FREE))
    story(UnlockAnswered(asked.question, Accepted(UNLOCK, "7KQ4M2XA")))
    assert isinstance(story.state, Unlocking)
    assert story.visit.held == ()


def test_giving_while_watching_comes_back_to_the_same_second() -> None:
    story = Story().watch().scan()
    assert Do.PAUSE_FILM in story.effects
    story(confirmed(), Touch.DONE)
    assert story.state == Watching(ONE, Phase.PLAYING)
    assert story.effects[-1] is Do.RESUME_FILM


def test_leaving_the_film_asks_and_keeps_the_place() -> None:
    story = Story().watch()(Touch.LEAVE)
    assert story.state == Watching(ONE, Phase.PAUSED, leaving=True)
    assert story(Touch.STAY).state == Watching(ONE, Phase.PLAYING)
    story(Touch.LEAVE, Touch.LEAVE_CONFIRMED)
    assert story.state == Film(ONE)
    assert do.KeepPosition(UNLOCK, 41_000) in story.effects
    story(Touch.WATCH)
    play = story.last(do.PlayFilm)
    assert isinstance(play, do.PlayFilm)
    assert play.start_ms == 41_000


def test_a_changed_amount_draws_a_new_code_only_when_the_old_one_has_ended() -> None:
    story = Story()(Touch.WATCH).scan()
    story(Touch.CHANGE_AMOUNT, ChooseAmount(usd(1800)), Touch.GIVE)
    assert do.CancelGift("key-1") in story.effects
    asked = [effect for effect in story.effects if isinstance(effect, do.AskGift)]
    assert len(asked) == 1
    story(GiftChanged(replace(GIFT, step=GiftStep.CANCELLED)))
    asked = [effect for effect in story.effects if isinstance(effect, do.AskGift)]
    assert [ask.amount for ask in asked] == [usd(3600), usd(1800)]


@pytest.mark.parametrize("entered", [False, True])
def test_a_gift_that_landed_while_it_was_changed_is_thanked_for(entered: bool) -> None:
    story = Story()(Touch.WATCH).scan()(Touch.CHANGE_AMOUNT)
    if entered:
        story(ChooseAmount(usd(1800)), Touch.GIVE)
    assert isinstance(story(confirmed()).state, Thanks)
    assert sum(isinstance(effect, do.AskGift) for effect in story.effects) == 1


def test_a_gift_that_went_on_while_it_was_changed_is_replaced_by_none() -> None:
    story = Story()(Touch.WATCH).scan()(Touch.CHANGE_AMOUNT)
    story(GiftChanged(replace(GIFT, step=GiftStep.PROCESSING, donation_id="d1")))
    story(GiftChanged(replace(GIFT, step=GiftStep.FAILED, donation_id="d1")))
    story(Touch.NEW_CODE, ChooseAmount(usd(1800)), Touch.GIVE)
    asked = [effect for effect in story.effects if isinstance(effect, do.AskGift)]
    assert [ask.amount for ask in asked] == [usd(3600), usd(1800)]


def test_another_donation_never_thanks() -> None:
    story = Story()(Touch.WATCH).scan()
    story(confirmed(replace(GIFT, key="somebody-else")))
    assert isinstance(story.state, Scan)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("36", 3600), ("5.10", 510), ("0.50", None), ("007", 700), (".75.", None), ("9999999", None)],
)
def test_another_amount_is_typed_within_its_limits(typed: str, amount: int | None) -> None:
    story = Story()(Touch.WATCH, Touch.DONATE, Touch.OTHER_AMOUNT)
    story(*(TypeCharacter(c) for c in typed), Touch.GIVE)
    asked = [
        effect.amount.minor_units for effect in story.effects if isinstance(effect, do.AskGift)
    ]
    assert asked == ([] if amount is None else [amount])


def test_covering_the_fees_adds_exact_cents() -> None:
    story = Story()(Touch.WATCH, Touch.DONATE, ChooseAmount(usd(3600)), Touch.COVER_FEES)
    story(Touch.GIVE)
    assert do.AskGift(ONE, "fund", usd(3739), usd(139), "en") in story.effects


def test_fees_stay_within_the_appeals_limit() -> None:
    story = Story()(Touch.WATCH, Touch.DONATE, Touch.COVER_FEES, Touch.OTHER_AMOUNT)
    story(*(TypeCharacter(c) for c in "5000"), Touch.GIVE)
    assert do.AskGift(ONE, "fund", usd(500_000), usd(0), "en") in story.effects


def test_checking_again_asks_once_while_it_is_being_done() -> None:
    story = Story()(Touch.WATCH).scan()(Touch.CHECK_AGAIN, Touch.CHECK_AGAIN)
    assert story.effects.count(do.AskGiftAgain("key-1")) == 1
    story.wait(3)(Touch.CHECK_AGAIN)
    assert story.effects.count(do.AskGiftAgain("key-1")) == 2


def test_while_the_first_code_is_withdrawn_its_news_are_kept_and_asked_for() -> None:
    story = Story()(Touch.WATCH).scan()
    story(Touch.CHANGE_AMOUNT, ChooseAmount(usd(1800)), Touch.GIVE)
    unheard = replace(GIFT, step=GiftStep.WAITING, trouble=GiftTrouble.UNREACHABLE)
    story(GiftChanged(unheard))
    assert isinstance(story.state, Scan)
    assert story.state.amount.replaces == unheard
    assert do.AskGiftAgain("key-1") in story(Touch.CHECK_AGAIN).effects
    assert do.LeaveGift("key-1") in story(Touch.CANCEL).effects


def test_a_gift_that_is_not_written_down_yet_is_left_when_its_amount_is_changed() -> None:
    story = Story()(Touch.WATCH, Touch.DONATE, ChooseAmount(usd(3600)), Touch.GIVE)
    story(GiftAsked("key-1"), Touch.CHANGE_AMOUNT)
    assert story.state == Amount(ONE, Film(ONE))
    assert do.LeaveGift("key-1") in story.effects


def test_idle_asks_then_ends_and_one_touch_extends() -> None:
    story = Story()(Touch.WATCH, ChooseLanguage("he"), ChooseTextSize(TextSize.LARGEST))
    story.wait(60)
    assert story.visit.prompt_until is not None
    assert story(Touch.STILL_HERE).visit.prompt_until is None
    story.wait(60).wait(20)
    assert story.visit == new_visit(CONFIG, 1, story.facts.monotonic)


def test_no_idle_while_the_film_plays_and_five_minutes_while_it_waits() -> None:
    story = Story().watch().wait(6)
    assert story.state == Watching(ONE, Phase.PLAYING, panel=Panel.HIDDEN)
    assert next_tick(story.visit, CONFIG) is None
    story(Touch.ANYWHERE, Touch.PAUSE)
    assert next_tick(story.visit, CONFIG) == FACTS.monotonic + 306


def test_controls_go_by_themselves_and_the_touch_that_brings_them_does_nothing_else() -> None:
    story = Story().watch().wait(4)
    assert isinstance(story.state, Watching)
    assert story.state.panel is Panel.CONTROLS
    story(Touch.BACK_10_SECONDS).wait(4)
    assert story.state == Watching(ONE, Phase.PLAYING)
    story.wait(2)
    for touch in (Touch.PAUSE, Touch.LEAVE, Touch.DONATE, Touch.BACK, Seek(5), ChooseVolume(10)):
        hidden = replace(story.visit, state=Watching(ONE, Phase.PLAYING, panel=Panel.HIDDEN))
        after, effects = step(hidden, touch, story.facts)
        assert after.state == Watching(ONE, Phase.PLAYING)
        assert after.volume == hidden.volume
        assert not effects


@pytest.mark.parametrize(
    ("duration", "last"), [(99 * 60_000, 99 * 60_000 - 5_000), (20_000, 18_000), (0, 0)]
)
def test_a_finger_that_slips_past_the_end_does_not_end_the_film(duration: int, last: int) -> None:
    film = replace(FACTS.playback, duration_ms=duration)
    story = Story(replace(FACTS, playback=film)).watch()
    assert story(Seek(duration + 60_000)).last(do.SeekFilm) == do.SeekFilm(last)
    assert story(Seek(last // 2)).last(do.SeekFilm) == do.SeekFilm(last // 2)
    assert story(Seek(-5)).last(do.SeekFilm) == do.SeekFilm(0)


def test_choices_under_the_film_stay_longer_and_are_only_there_where_there_is_a_choice() -> None:
    story = Story().watch()(ShowPanel(Panel.CAPTIONS)).wait(6)
    assert story.state == Watching(ONE, Phase.PLAYING, panel=Panel.CAPTIONS)
    story(ChooseCaptions("c1"))
    assert story.state == Watching(ONE, Phase.PLAYING, panel=Panel.CAPTIONS)
    assert story.wait(21).state == Watching(ONE, Phase.PLAYING, panel=Panel.HIDDEN)
    story(Touch.ANYWHERE, ShowPanel(Panel.SOUND), ChooseSoundTrack("s2"))
    assert story.state == Watching(ONE, Phase.PLAYING)
    story(ShowPanel(Panel.HIDDEN))
    assert story.state == Watching(ONE, Phase.PLAYING)
    story.facts = replace(FACTS, playback=Playback(1, 2))
    for panel in (Panel.CAPTIONS, Panel.SOUND):
        assert story(ShowPanel(panel)).state == Watching(ONE, Phase.PLAYING)


def test_a_film_that_waits_keeps_its_controls() -> None:
    story = Story().watch()(ShowPanel(Panel.CAPTIONS), Touch.PAUSE).wait(200)
    assert story.state == Watching(ONE, Phase.PAUSED)
    assert story(Touch.RESUME).wait(4).state == Watching(ONE, Phase.PLAYING)


def test_a_gift_on_its_way_keeps_the_screen_ten_minutes_at_most() -> None:
    story = Story()(Touch.WATCH).scan().wait(599)
    assert story.visit.prompt_until is None
    story.wait(62)
    assert story.visit.prompt_until is not None
    story.wait(20)
    assert isinstance(story.state, Attract)
    assert do.LeaveGift("key-1") in story.effects


def test_an_endpoint_that_never_answered_does_not_keep_the_screen() -> None:
    story = Story()(Touch.WATCH, Touch.DONATE, ChooseAmount(usd(3600)), Touch.GIVE)
    story(GiftAsked("key-1"), GiftChanged(replace(GIFT, trouble=GiftTrouble.UNREACHABLE)))
    assert story.wait(60).visit.prompt_until is not None


def test_thanks_goes_back_by_itself() -> None:
    story = Story()(Touch.WATCH).scan()(confirmed()).wait(20)
    assert story.state == Film(ONE)


def test_staff_see_the_visit_wait_beneath_and_reset_it_without_a_pin() -> None:
    story = Story().watch()(Touch.HELD_CORNER)
    assert story.state == Pin(Watching(ONE, Phase.PAUSED))
    assert story(Touch.BACK).state == Watching(ONE, Phase.PLAYING)
    story(Touch.HELD_CORNER, Touch.RESET)
    assert isinstance(story.state, Attract)
    assert do.WriteStaffAction(do.StaffAction.RESET) in story.effects
    assert Do.STOP_FILM in story.effects


def test_only_the_right_pin_opens_the_staff_screen() -> None:
    story = Story()(Touch.HELD_CORNER, *(TypeCharacter(c) for c in "123456"), Touch.SUBMIT)
    asked = story.last(do.CheckPin)
    assert isinstance(asked, do.CheckPin)
    assert "123456" not in repr(asked)
    story(PinAnswered(asked.question - 1, True))
    assert isinstance(story.state, Pin)
    story(PinAnswered(asked.question, True))
    assert isinstance(story.state, Staff)
    story(Touch.RESTART_OR_LEAVE, ChooseEnding(Ending.LEAVE), Touch.LEAVE_CONFIRMED)
    assert do.LeaveKiosk(0) in story.effects
    assert isinstance(story.wait(120).state, Attract)


def test_a_gift_confirmed_under_the_pin_screen_is_thanked_for_beneath() -> None:
    story = Story()(Touch.WATCH).scan()(Touch.HELD_CORNER, confirmed(), Touch.BACK)
    assert isinstance(story.state, Thanks)


def test_out_of_service_comes_and_goes_but_never_cuts_a_film() -> None:
    broken = replace(FACTS, out_of_service=Reason.NO_RECORDS)
    story = Story().watch()
    story.facts = broken
    assert isinstance(story(Happened.FACTS_CHANGED).state, Watching)
    story = Story(broken)(Happened.FACTS_CHANGED)
    assert story.state == OutOfService(Reason.NO_RECORDS)
    assert isinstance(story(Touch.HELD_CORNER).state, Pin)
    assert story(Touch.BACK).state == OutOfService(Reason.NO_RECORDS)
    story.facts = FACTS
    assert isinstance(story(Happened.FACTS_CHANGED).state, Attract)


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


@given(BEGINNINGS, st.lists(st.tuples(EVENTS, FACTS_OF_ALL_KINDS), max_size=25))
@settings(max_examples=300, deadline=None)
def test_from_anywhere_there_is_a_way_out(begin: object, happened: object) -> None:
    story: Story = begin()  # type: ignore[operator]
    for event, facts in happened:  # type: ignore[attr-defined]
        story.facts = facts
        story(event)
    story.facts = FACTS
    by_touch = _walk_out(story.visit)
    assert isinstance(by_touch.state, Attract)
    by_itself = _wait_out(story.visit)
    playing = isinstance(by_itself.state, Preroll | Watching) and by_itself.state.phase in (
        Phase.PLAYING,
        Phase.OPENING,
    )
    assert isinstance(by_itself.state, Attract) or playing


def _walk_out(visit: Visit) -> Visit:
    for _ in range(12):
        if isinstance(visit.state, Attract):
            break
        for touch in (Touch.STILL_HERE, Touch.BACK, Touch.LEAVE_CONFIRMED, Happened.FACTS_CHANGED):
            visit, _effects = step(visit, touch, FACTS)
    return visit


def _wait_out(visit: Visit) -> Visit:
    facts = FACTS
    visit, _effects = step(visit, Happened.FACTS_CHANGED, facts)
    for _ in range(12):
        due = next_tick(visit, CONFIG)
        if due is None or isinstance(visit.state, Attract):
            break
        facts = replace(facts, monotonic=max(due, facts.monotonic))
        visit, _effects = step(visit, Happened.TICK, facts)
    return visit


@given(BEGINNINGS, st.lists(st.tuples(EVENTS, FACTS_OF_ALL_KINDS), max_size=25))
@settings(max_examples=300, deadline=None)
def test_leaving_a_visit_leaves_nothing_of_it(begin: object, happened: object) -> None:
    story: Story = begin()  # type: ignore[operator]
    story.facts = FACTS
    for event, facts in happened:  # type: ignore[attr-defined]
        story.facts = facts
        story(event)
    story.facts = FACTS
    story(Happened.FACTS_CHANGED, Happened.WOKE)
    assert story.visit == new_visit(CONFIG, story.visit.number, FACTS.monotonic)
    sounding = [e for e in story.effects if e is Do.STOP_FILM or isinstance(e, do.PlayFilm)]
    assert not sounding or sounding[-1] is Do.STOP_FILM
    plays = do.PlayFilm | do.PlayPreroll  # to play the film ends what came before it
    before = [e for e in story.effects if e is Do.STOP_PREROLL or isinstance(e, plays)]
    assert not before or not isinstance(before[-1], do.PlayPreroll)


@given(BEGINNINGS, st.lists(st.tuples(EVENTS, FACTS_OF_ALL_KINDS), max_size=25))
@settings(max_examples=300, deadline=None)
def test_no_gift_is_asked_for_while_another_could_be_paid(begin: object, happened: object) -> None:
    """A new code only when the last one was left, or has ended."""
    story: Story = begin()  # type: ignore[operator]
    story.effects.clear()
    for event, facts in happened:  # type: ignore[attr-defined]
        before = story.visit.state
        story.facts = facts
        count = len(story.effects)
        story(event)
        if any(isinstance(effect, do.AskGift) for effect in story.effects[count:]):
            assert not (
                isinstance(before, Scan) and before.gift is not None and not before.gift.step.ended
            )


def test_dark_hours_darken_a_poster_that_nobody_touches_and_a_touch_wakes_it() -> None:
    story = Story(replace(FACTS, dark=True)).wait(60)
    assert isinstance(story.state, Dark)
    assert isinstance(story.wait(30).state, Dark)
    assert isinstance(story(Touch.ANYWHERE).state, Attract)
    assert isinstance(story.wait(60).state, Dark)
    story.facts = replace(story.facts, dark=False)
    assert isinstance(story.wait(30).state, Attract)


def test_a_film_lost_while_giving_says_so_when_the_visitor_is_back() -> None:
    for giving in ((Touch.DONATE,), (Touch.DONATE, ChooseAmount(usd(3600)), Touch.GIVE)):
        story = Story().watch()(*giving, Happened.FILM_FAILED, Touch.BACK)
        assert story.state == Watching(ONE, Phase.FAILED)


def test_a_film_whose_last_moment_it_was_is_over_when_the_giver_is_back() -> None:
    """libVLC tells the end when the film already waits: nothing would ever go on again."""
    for giving in ((Touch.DONATE,), (Touch.DONATE, ChooseAmount(usd(3600)), Touch.GIVE)):
        story = Story().watch()(*giving)
        screen = type(story.state)
        assert isinstance(story(Happened.FILM_ENDED).state, screen), "who gives is not interrupted"
        assert Do.STOP_FILM in story.effects
        assert any(isinstance(effect, do.FinishFilm) for effect in story.effects)
        assert story(Touch.BACK).state == Ended(ONE)


def test_films_page_shows_with_several_films() -> None:
    story = Story()(Touch.WATCH, Touch.BACK)
    assert story.state == Films()
    assert isinstance(story(Touch.BACK).state, Attract)


def test_amount_starts_empty_every_time() -> None:
    story = Story()(Touch.WATCH, Touch.DONATE, ChooseAmount(usd(3600)), Touch.BACK, Touch.DONATE)
    assert story.state == Amount(ONE, Film(ONE))
