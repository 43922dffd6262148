"""The PIN and the staff screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kiosk.catalogue.model import Catalogue
from kiosk.screens.stage import Stage
from kiosk.visit import states, step
from kiosk.visit.events import ChooseLanguage, ChooseTextSize, Touch
from kiosk.widgets.topbar import TopBar
from tests.screens import scenes
from tests.screens.showing import show, told_by, words_on
from tests.screens.visits import Scene


def test_no_digit_of_a_pin_is_shown(stage: Stage, scene: dict[str, Scene]) -> None:
    visit, facts = scene["pin"]
    unknown = replace(facts, rehearsal_pin=None)
    typed = states.Pin(states.Film(scenes.ZIYARA), "987")
    said = words_on(show(stage, (replace(visit, state=typed), unknown)))
    assert "987" not in said
    assert "0:22" in words_on(show(stage, scene["pin-wrong"]))


def test_a_pin_that_is_not_set_is_not_one_that_cannot_be_checked(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    assert "No PIN is set on this kiosk." in words_on(show(stage, scene["pin-none"]))
    said = words_on(show(stage, scene["pin-not-checked"]))
    assert "The PIN cannot be checked just now. Please tell the operator." in said
    assert "No PIN is set" not in said


def test_what_is_not_well_comes_first_and_staff_see_the_time_left(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    visit, facts = scene["staff"]
    screen = show(stage, (visit, facts))
    said = words_on(screen)
    assert said.index("3 GB free") < said.index("1 of 1 plays")
    assert said.index("$18.00 not settled yet") < said.index("1 of 1 plays")
    assert "Closes by itself in 2:00" in said
    assert "Closes by itself in 1:42" in words_on(
        show(stage, (visit, replace(facts, monotonic=118.0)))
    )


def test_staff_read_what_is_open_and_what_today_has_brought(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    visit, facts = scene["staff"]
    said = words_on(show(stage, (visit, facts))).split("\n")
    assert said[said.index("$18.00 not settled yet") + 1] == "Since 2:58 PM. We keep asking."
    old = said[said.index("$54.00 not settled yet") + 1]
    assert old == "Since April 29, 2026 1:00 PM. It is on its way; we keep asking."
    lost = said[said.index("$9.00 cannot be found") + 1]
    assert lost == (
        "From April 29, 2026 1:00 PM. The endpoint does not know this gift: ask the organiser."
    )
    assert "It does not count" in said[said.index("$36.00 came back different") + 1]
    assert said[said.index("Confirmed today") + 1] == "17 gifts · $846.00 and €50.00"
    # Cash is never added to what was confirmed, and what was undone is not counted.
    assert said[said.index("In cash today") + 1] == "2 gifts · $20.00 and €10.50"
    late = said[said.index("$72.00 came after its screen was left") + 1]
    assert late == "Heard of at 2:57 PM. The receipt’s code opens the film."
    assert "Nobody" in said[said.index("$9.00 came after its screen was left") + 1]
    assert "stays unlocked" in said[said.index("$48.00 was paid back") + 1]
    assert said[said.index("$21.00 was paid back") + 1] == "Heard of at 2:00 PM."
    many = replace(facts.day, past_gifts=facts.day.past_gifts * 3)
    said = words_on(show(stage, (visit, replace(facts, day=many)))).split("\n")
    assert "and 6 more gifts that came late or were paid back" in said
    many = replace(facts.day, open_gifts=facts.day.open_gifts * 3, confirmed=0, cash=())
    said = words_on(show(stage, (visit, replace(facts, day=many)))).split("\n")
    assert "and 6 more gifts not settled" in said
    assert said[said.index("Confirmed today") + 1] == "No gift by phone yet"
    assert "In cash today" not in said


def test_without_an_appeal_nothing_is_said_of_cash(stage: Stage, scene: dict[str, Scene]) -> None:
    visit, facts = scene["staff"]
    (package,) = facts.catalogue.packages
    bare = Catalogue((replace(package, appeal=None),))
    assert "Cash gifts" not in words_on(show(stage, (visit, replace(facts, catalogue=bare))))
    assert "Cash gifts" in words_on(show(stage, (visit, facts)))


def test_staff_choose_their_own_language_whatever_the_visitors_was(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    visit, facts = scene["staff"]
    screen = show(stage, (visit, facts))
    told = told_by(stage)
    bar = screen.findChild(TopBar)
    assert bar is not None
    assert bar.back_button.isHidden()  # a tile says where back leads
    bar.language_chosen.emit("he")
    bar.text_size_chosen.emit("large")
    assert told == [ChooseLanguage("he"), ChooseTextSize(states.TextSize.LARGE)]
    for intent in told:
        visit, _ = step(visit, intent, facts)
    assert isinstance(visit.state, states.Staff)
    assert (visit.language, visit.text_size) == ("he", states.TextSize.LARGE)


def test_a_film_that_cannot_be_unlocked_now_says_why_to_staff_who_come_from_its_page(
    stage: Stage, scene: dict[str, Scene]
) -> None:
    visit, facts = scene["staff-unlock"]
    (package, *others) = facts.catalogue.packages
    visit = replace(visit, state=states.Staff(states.Film(scenes.ZIYARA), 82.0))
    day = timedelta(days=1)

    def told(**changed: object) -> str:
        unlock = show(stage, (visit, replace(facts, **changed))).touchable(Touch.UNLOCK)
        assert unlock is not None
        assert unlock.isEnabled() == (not changed)
        return unlock.accessibleDescription()

    def open_between(**window: object) -> Catalogue:
        return Catalogue((replace(package, **window), *others))

    assert "without a code" in told()
    assert told(unavailable=frozenset({scenes.ZIYARA})) == "This film cannot be shown just now"
    early = open_between(opens=facts.now + day, closes=facts.now + 2 * day)
    assert told(catalogue=early) == "This film is not open yet"
    late = open_between(opens=facts.now - 2 * day, closes=facts.now - day)
    assert told(catalogue=late) == "This film can no longer be watched"
