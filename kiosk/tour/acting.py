"""What every part of the story is made of: a touch, the screen it leads to, a step noted down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.app.kiosk import Kiosk
from kiosk.tour.driver import Driver, Script, TourFault
from kiosk.tour.report import Report, Step
from kiosk.visit.events import Intent
from kiosk.visit.states import State

#: How long the kiosk may take for an answer to a touch.
ANSWER_SECONDS = 15.0


class Acting:
    """Touches the kiosk through the driver, and writes down in the report what came of it."""

    def __init__(self, kiosk: Kiosk, driver: Driver, report: Report, folder: Path) -> None:
        self._kiosk = kiosk
        self._driver = driver
        self._report = report
        self._folder = folder

    @property
    def _state(self) -> State:
        return self._kiosk.conductor.visit.state

    def _touch_and_show(self, name: str, intent: Intent, wanted: type) -> Script:
        yield from self._driver.wait_written()
        pressed = self._touch(intent)
        yield from self._reach(wanted, ANSWER_SECONDS)
        painted = yield from self._driver.wait_painted(pressed)
        self._step(name, painted)

    def _touch(self, intent: Intent) -> float:
        screen = self._kiosk.stage.current
        widget = screen.touchable(intent) if screen is not None else None
        if widget is None or not widget.isVisible() or not widget.isEnabled():
            raise TourFault(f"nothing to touch for {intent} in {type(self._state).__name__}")
        return self._driver.touch(widget)

    def _reach(self, wanted: type, seconds: float) -> Script:
        yield from self._until(
            lambda: isinstance(self._state, wanted), seconds, f"the screen {wanted.__name__}"
        )

    def _until(self, condition: Callable[[], bool], seconds: float, what: str) -> Script:
        def otherwise() -> str:
            # By its name alone: a state may hold a code.
            screen = type(self._state).__name__
            return f"waited {seconds:.0f} s for {what}; the screen is {screen}"

        yield from self._driver.wait_for(condition, seconds, otherwise)

    def _step(self, name: str, milliseconds: float) -> Step:
        step = Step(name, f"{name}.png", milliseconds)
        self._driver.picture(self._folder / step.screenshot)
        self._report.steps.append(step)
        return step
