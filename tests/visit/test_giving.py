"""A gift within a visit: the sum, the code to scan, the thanks, and the film that waits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.visit import effects as do
from kiosk.visit.effects import Do
from kiosk.visit.events import ChooseAmount, GiftAsked, GiftChanged, Happened, Touch, TypeCharacter
from kiosk.visit.states import Amount, Attract, Ended, Film, Phase, Scan, Thanks, Watching
from tests.visit.story import GIFT, ONE, Story, confirmed, usd


def test_giving_while_watching_comes_back_to_the_same_second() -> None:
    story = Story().watch().scan()
    assert Do.PAUSE_FILM in story.effects
    story(confirmed(), Touch.DONE)
    assert story.state == Watching(ONE, Phase.PLAYING)
    assert story.effects[-1] is Do.RESUME_FILM


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


def test_a_gift_confirmed_under_the_pin_screen_is_thanked_for_beneath() -> None:
    story = Story()(Touch.WATCH).scan()(Touch.HELD_CORNER, confirmed(), Touch.BACK)
    assert isinstance(story.state, Thanks)


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


@pytest.mark.parametrize(
    ("told", "after"),
    [(Happened.FILM_FAILED, Watching(ONE, Phase.FAILED)), (Happened.FILM_ENDED, Ended(ONE))],
)
def test_so_it_is_where_staff_look_in_meanwhile(told: Happened, after: object) -> None:
    """Else the film's page would stay black: nothing would come of going on with the film."""
    for giving in ((Touch.DONATE,), (Touch.DONATE, ChooseAmount(usd(3600)), Touch.GIVE)):
        story = Story().watch()(*giving, Touch.HELD_CORNER, told, Touch.BACK, Touch.BACK)
        assert story.state == after


def test_amount_starts_empty_every_time() -> None:
    story = Story()(Touch.WATCH, Touch.DONATE, ChooseAmount(usd(3600)), Touch.BACK, Touch.DONATE)
    assert story.state == Amount(ONE, Film(ONE))
