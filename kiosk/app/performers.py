"""Which room does what the visit asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass

from kiosk.app.day_book import DayBook
from kiosk.app.giving import Giving
from kiosk.app.report_saver import ReportSaver
from kiosk.app.rights import Rights
from kiosk.app.screening import Screening
from kiosk.visit import effects as do
from kiosk.visit.effects import Effect


@dataclass(frozen=True, slots=True)
class Performers:
    """GUI thread only. `set_start_volume` takes percent, `leave` an exit code."""

    screening: Screening
    rights: Rights
    giving: Giving
    day: DayBook
    saver: ReportSaver
    _: KW_ONLY
    set_start_volume: Callable[[int], None]
    leave: Callable[[int], None]

    def perform(self, effect: Effect) -> None:  # noqa: C901 - a table, and nothing else
        """Hand an effect to the room that does it."""
        match effect:
            case do.AskGift():
                self.giving.ask(effect)
            case do.RefreshTotals(appeal):
                self.giving.refresh_totals(appeal)
            case do.CancelGift(key):
                self.giving.cancel(key)
            case do.LeaveGift(key):
                self.giving.leave(key)
            case do.AskGiftAgain(key):
                self.giving.ask_again(key)
            case do.PretendPaid(key):
                self.giving.pretend_paid(key)
            case do.NoteThanked(key):
                self.giving.thanked(key)
            case do.RedeemCode():
                self.rights.redeem(effect)
            case do.UnlockFilm():
                self.rights.unlock(effect)
            case do.CastVote():
                self.rights.vote(effect)
            case do.CheckPin():
                self.rights.check_pin(effect)
            case do.WriteStaffAction(action, detail):
                self.rights.record(f"{action.value} {detail}".strip())
            case do.WriteCash():
                self.day.write(effect)
            case do.TakeBackCash():
                self.day.take_back(effect)
            case do.SaveReports():
                self.saver.save(effect)
            case do.SetStartVolume(percent):
                self.set_start_volume(percent)
            case do.LeaveKiosk(exit_code):
                self.leave(exit_code)
            case _:
                self.screening.perform(effect)
