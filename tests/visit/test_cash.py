"""Cash gifts on the staff screens: asked about first, written down once, and always left again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.catalogue.model import Catalogue
from kiosk.donations.day import CashGift, Day
from kiosk.donations.gift import GiftStep
from kiosk.donations.money import Money, parse_money
from kiosk.visit import effects as do
from kiosk.visit.amounts import typed_after
from kiosk.visit.effects import Do
from kiosk.visit.events import (
    CashAnswered,
    ChooseAppeal,
    Event,
    GiftChanged,
    Happened,
    PinAnswered,
    Touch,
    TypeCharacter,
    UndoCash,
)
from kiosk.visit.facts import Facts
from kiosk.visit.states import AMOUNT_LONGEST, Attract, CashBook, Film, Phase, Scan, Staff, Watching
from tests.visit.any_events import EVENTS
from tests.visit.story import APPEAL, FACTS, GIFT, NOW, ONE, Story, confirmed, usd

CASH = (CashGift(2, "fund", usd(500), NOW, undone_at=NOW), CashGift(1, "fund", usd(2000), NOW))
WITH_CASH = replace(FACTS, day=Day(cash=CASH))


def several(facts: Facts = WITH_CASH) -> Facts:
    """Two appeals, the second in a currency without cents."""
    first, second = facts.catalogue.packages
    yen = replace(
        APPEAL, id="school", currency="JPY", suggested=(), minimum=Money("JPY", 1),
        maximum=Money("JPY", 500), fee_fixed=Money("JPY", 0),
    )  # fmt: skip
    return replace(facts, catalogue=Catalogue((first, replace(second, appeal=yen))))


def book(story: Story | None = None) -> Story:
    """Past the PIN, to the cash gifts."""
    story = story or Story(WITH_CASH)
    story(Touch.HELD_CORNER, *(TypeCharacter(c) for c in "123456"), Touch.SUBMIT)
    asked = story.last(do.CheckPin)
    assert isinstance(asked, do.CheckPin)
    return story(PinAnswered(asked.question, True), Touch.CASH_GIFTS)


def writes(story: Story) -> list[do.WriteCash]:
    return [effect for effect in story.effects if isinstance(effect, do.WriteCash)]


def test_a_gift_is_written_down_once_it_is_confirmed() -> None:
    story = book()(*(TypeCharacter(c) for c in "20.5"), Touch.SUBMIT)
    assert not writes(story)
    story(Touch.CASH_CONFIRMED, Touch.CASH_CONFIRMED)
    (written,) = writes(story)
    assert (written.appeal, written.amount) == ("fund", usd(2050))
    assert isinstance(story.state, CashBook)
    assert story.state.confirming  # until it is committed
    story(CashAnswered(written.question, written=True))
    assert story.state == CashBook(Attract(since=1000.0), 1000.0)


def test_no_more_is_written_down_at_once_than_the_appeal_takes() -> None:
    story = book()(*(TypeCharacter(c) for c in "5000.01"), Touch.SUBMIT)
    assert isinstance(story.state, CashBook)
    assert not story.state.confirming
    story(Touch.DELETE, Touch.SUBMIT, Touch.CASH_CONFIRMED)
    assert [write.amount for write in writes(story)] == [usd(500_000)]
    # A coin counts, however small: the appeal's least gift is for phones.
    story = book()(*(TypeCharacter(c) for c in "0.05"), Touch.SUBMIT, Touch.CASH_CONFIRMED)
    assert [write.amount for write in writes(story)] == [usd(5)]


def test_what_could_not_be_written_says_so_and_keeps_the_amount() -> None:
    story = book()(TypeCharacter("7"), Touch.SUBMIT, Touch.CASH_CONFIRMED)
    (asked,) = writes(story)
    story(CashAnswered(asked.question + 1, written=True))
    assert isinstance(story.state, CashBook)
    assert story.state.question == asked.question
    story(CashAnswered(asked.question, written=False))
    assert story.state == CashBook(Attract(since=1000.0), 1000.0, typed="7", failed=True)


@pytest.mark.parametrize(
    "meanwhile",
    [
        (Touch.BACK,),
        (Touch.BACK, Touch.SOUND_AND_SCREEN),
        (Touch.BACK, Touch.RESTART_OR_LEAVE),
        (Touch.BACK, Touch.CASH_GIFTS, TypeCharacter("7")),
        (Touch.BACK, Touch.CASH_GIFTS, TypeCharacter("7"), Touch.SUBMIT),
    ],
)
def test_what_could_not_be_written_is_said_wherever_staff_are(meanwhile: tuple[Event, ...]) -> None:
    story = book()(TypeCharacter("7"), Touch.SUBMIT, Touch.CASH_CONFIRMED)
    (asked,) = writes(story)
    story(*meanwhile, CashAnswered(asked.question, written=False))
    assert isinstance(story.state, CashBook)
    assert story.state.failed
    assert story.state.typed == ("7" if TypeCharacter("7") in meanwhile else "")


def test_no_and_back_write_nothing() -> None:
    story = book()(TypeCharacter("7"), Touch.SUBMIT, Touch.STAY, Touch.SUBMIT, Touch.BACK)
    assert isinstance(story.state, CashBook)
    assert story.state.typed == "7"
    assert isinstance(story(Touch.BACK).state, Staff)
    assert not writes(story)


@pytest.mark.parametrize("typed", ["", "0", "0.00", "."])
def test_nothing_is_no_gift(typed: str) -> None:
    story = book()(*(TypeCharacter(c) for c in typed), Touch.SUBMIT, Touch.CASH_CONFIRMED)
    assert not writes(story)


def test_undoing_is_asked_about_and_only_what_stands_can_be_undone() -> None:
    story = book()(UndoCash(2), UndoCash(9))
    assert story.state == CashBook(Attract(since=1000.0), 1000.0)
    story(UndoCash(1), TypeCharacter("5"), Touch.CASH_CONFIRMED)
    asked = story.last(do.TakeBackCash)
    assert isinstance(asked, do.TakeBackCash)
    assert asked.gift == 1
    assert not writes(story)


def test_among_several_appeals_one_is_chosen_first() -> None:
    story = book(Story(several()))(TypeCharacter("5"), Touch.SUBMIT)
    assert story.state == CashBook(Attract(since=1000.0), 1000.0)
    story(ChooseAppeal("no such"), ChooseAppeal("school"), *(TypeCharacter(c) for c in "5.0"))
    assert isinstance(story.state, CashBook)
    assert story.state.typed == "50"
    story(Touch.SUBMIT, Touch.CASH_CONFIRMED)
    assert [effect.amount for effect in writes(story)] == [Money("JPY", 50)]
    answered = CashAnswered(writes(story)[0].question, written=True)
    again = CashBook(Attract(since=1000.0), 1000.0, appeal="school")
    assert story(answered).state == again
    assert story(Touch.BACK).state == CashBook(Attract(since=1000.0), 1000.0)
    assert isinstance(story(Touch.BACK).state, Staff)


def test_without_an_appeal_there_is_no_book() -> None:
    packages = tuple(replace(package, appeal=None) for package in FACTS.catalogue.packages)
    story = book(Story(replace(FACTS, catalogue=Catalogue(packages))))
    assert isinstance(story.state, Staff)


def test_the_visit_beneath_goes_on_and_the_book_closes_by_itself() -> None:
    story = book(Story(WITH_CASH)(Touch.WATCH).scan())
    story(GiftChanged(replace(GIFT, step=GiftStep.OPENED, donation_id="d1")))
    assert isinstance(story.state, CashBook)
    assert isinstance(story.state.beneath, Scan)
    assert story.state.beneath.gift is not None
    assert story.state.beneath.gift.step is GiftStep.OPENED
    story.wait(119)
    assert isinstance(story.state, CashBook)
    story(TypeCharacter("1")).wait(119)
    assert isinstance(story.state, CashBook)
    story.wait(2)
    assert isinstance(story.state, Attract)
    assert do.LeaveGift("key-1") in story.effects


def test_who_went_back_too_early_hears_that_it_was_not_written_down() -> None:
    for written in (False, True):
        story = book()(TypeCharacter("7"), Touch.SUBMIT, Touch.CASH_CONFIRMED, Touch.BACK)
        assert isinstance(story.state, Staff)
        story(CashAnswered(writes(story)[0].question, written=written))
        assert isinstance(story.state, Staff if written else CashBook)
        assert written or (isinstance(story.state, CashBook) and story.state.failed)


def test_an_answer_that_comes_after_the_book_closed_by_itself_changes_nothing() -> None:
    story = book()(TypeCharacter("7"), Touch.SUBMIT, Touch.CASH_CONFIRMED).wait(200)
    assert isinstance(story.state, Attract)
    state = story.state
    assert story(CashAnswered(writes(story)[0].question, written=True)).state == state


def test_a_film_beneath_stays_paused() -> None:
    story = book(Story(WITH_CASH).watch())
    assert isinstance(story.state, CashBook)
    assert story.state.beneath == Watching(ONE, Phase.PAUSED)
    story(Touch.BACK, Touch.BACK)
    assert story.state == Watching(ONE, Phase.PLAYING)
    assert story.effects[-1] is Do.RESUME_FILM


CASH_EVENTS: st.SearchStrategy[Event] = st.one_of(
    EVENTS,
    st.builds(ChooseAppeal, st.sampled_from(["fund", "school", "no such"])),
    st.builds(UndoCash, st.integers(0, 3)),
    st.builds(TypeCharacter, st.sampled_from("0123456789.")),
    st.sampled_from([Touch.SUBMIT, Touch.CASH_CONFIRMED, Touch.STAY, Touch.DELETE]),
    st.builds(CashAnswered, st.integers(0, 9), st.booleans()),
)
WORLDS = st.sampled_from([FACTS, WITH_CASH, several(), replace(FACTS, catalogue=Catalogue())])
BEFORE = st.sampled_from(
    [lambda: Story(several()), lambda: Story(WITH_CASH).watch(), lambda: Story().watch().scan()]
)


@given(BEFORE, st.lists(st.tuples(CASH_EVENTS, WORLDS), max_size=30))
@settings(max_examples=300, deadline=None)
def test_cash_is_written_only_behind_the_pin_and_after_a_question(
    begin: object, happened: object
) -> None:
    story = book(begin())  # type: ignore[operator]
    for event, facts in happened:  # type: ignore[attr-defined]
        before, count = story.visit.state, len(story.effects)
        story.facts = facts
        story(event)
        for effect in story.effects[count:]:
            if isinstance(effect, do.WriteCash | do.TakeBackCash):
                assert isinstance(before, CashBook)
                assert before.question is None
                assert event is Touch.CASH_CONFIRMED
                if isinstance(effect, do.WriteCash):
                    assert before.confirming
                    assert effect.amount.minor_units > 0
                else:
                    assert before.undoing == effect.gift
    # Whatever the records do, staff come out again, and the next visitor finds nothing of it.
    story.facts = FACTS
    story(Happened.FACTS_CHANGED, Touch.BACK, Touch.BACK, Touch.BACK, Touch.BACK)
    assert not isinstance(story.visit.state, CashBook)
    story(Happened.WOKE)
    assert isinstance(story.visit.state, Attract)


def test_a_gift_by_phone_that_is_confirmed_meanwhile_is_thanked_for_beneath() -> None:
    story = book(Story(WITH_CASH)(Touch.WATCH).scan())(confirmed())
    assert isinstance(story.state, CashBook)
    story(Touch.BACK, Touch.BACK)
    assert not isinstance(story.state, Scan | Film)


@given(st.lists(st.text(max_size=2) | st.sampled_from("0123456789."), max_size=30))
def test_only_amounts_can_be_typed(keys: list[str]) -> None:
    for currency, digits in (("JPY", 0), ("USD", 2), ("KWD", 3)):
        typed = ""
        for key in keys:
            typed = typed_after(typed, key, currency)
            assert len(typed) <= AMOUNT_LONGEST
            whole, _, broken = typed.partition(".")
            assert len(broken) <= digits
            assert whole == str(int(whole or 0)) or not whole
            if typed and not typed.endswith("."):
                parse_money(typed, currency)
