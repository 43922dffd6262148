"""What staff read about today's gifts, by phone and in cash."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject

from kiosk.donations.day import Day, OpenGift, PastGift
from kiosk.donations.gift import GiftStep, GiftTrouble
from kiosk.donations.money import Money
from kiosk.screens.words import Voice, joined
from kiosk.visit.facts import Facts, HealthLine, Seen
from kiosk.widgets.texts import clock_time, date_and_time, listing

translate = QCoreApplication.translate

#: A longer list helps nobody; how many more there are is said.
_MOST_OPEN = 6


class DayWords(QObject):
    """What is counted. In a class, because lupdate sees plural forms in `tr` alone."""

    def gifts(self, count: int) -> str:
        return self.tr("%n gift(s)", "", count)

    def visits(self, count: int) -> str:
        return self.tr("%n visit(s)", "", count)

    def unlocks(self, count: int) -> str:
        return self.tr("%n unlock(s)", "", count)

    def views(self, count: int) -> str:
        return self.tr("%n view(s)", "", count)

    def more(self, count: int) -> str:
        return self.tr("and %n more gift(s) not settled", "", count)

    def more_past(self, count: int) -> str:
        return self.tr("and %n more gift(s) that came late or were paid back", "", count)


def day_in_words(facts: Facts, voice: Voice) -> tuple[HealthLine, ...]:
    """Gifts to look after, one by one; then what today has brought."""
    day = facts.day
    lines = [_open_gift(gift, facts, voice) for gift in day.open_gifts[:_MOST_OPEN]]
    if (more := len(day.open_gifts) - _MOST_OPEN) > 0:
        lines.append(HealthLine(DayWords().more(more), False, ""))
    lines += [_past_gift(gift, facts, voice) for gift in day.past_gifts[:_MOST_OPEN]]
    if (more := len(day.past_gifts) - _MOST_OPEN) > 0:
        lines.append(HealthLine(DayWords().more_past(more), True, ""))
    lines.append(HealthLine(translate("Day", "Today"), True, _seen_in_words(facts.seen)))
    said = translate("Day", "No gift by phone yet")
    if day.confirmed:
        said = _counted(day.confirmed, day.confirmed_sums, voice)
    lines.append(HealthLine(translate("Day", "Confirmed today"), True, said))
    if day.cash_counted:
        lines.append(HealthLine(translate("Day", "In cash today"), True, cash_in_words(day, voice)))
    return tuple(lines)


def _seen_in_words(seen: Seen) -> str:
    words = DayWords()
    return joined(words.visits(seen.visits), words.unlocks(seen.unlocks), words.views(seen.views))


def cash_in_words(day: Day, voice: Voice) -> str:
    """2 gifts · $40.00; what was undone left out."""
    return _counted(len(day.cash_counted), day.cash_sums, voice)


def at_in_words(moment: datetime, facts: Facts, voice: Voice) -> str:
    """7:05 PM, with its date where that is another day than today."""
    zone = facts.catalogue.time_zone
    if moment.astimezone(zone).date() == facts.now.astimezone(zone).date():
        return clock_time(moment, zone, voice.language)
    return date_and_time(moment, zone, voice.language)


def _counted(count: int, sums: Iterable[Money], voice: Voice) -> str:
    return joined(
        DayWords().gifts(count), listing([voice.exact(total) for total in sums], voice.language)
    )


def _open_gift(gift: OpenGift, facts: Facts, voice: Voice) -> HealthLine:
    if gift.lost:
        name = translate("Day", "%1 cannot be found", "money: a gift")
        what = translate(
            "Day", "From %1. The endpoint does not know this gift: ask the organiser.", "time"
        )
    elif gift.trouble is GiftTrouble.MISMATCH and gift.step.ended:
        name = translate("Day", "%1 came back different", "money: a gift")
        what = translate("Day", "Since %1. It does not count; please tell the operator.", "time")
    elif gift.trouble is GiftTrouble.UNSAFE_ADDRESS:
        name = translate("Day", "%1 was not offered", "money: a gift")
        what = translate(
            "Day",
            "Since %1. Its payment page is not a trusted one; please tell the operator.",
            "time",
        )
    elif gift.step is GiftStep.PROCESSING:
        name = translate("Day", "%1 not settled yet", "money: a gift")
        what = translate("Day", "Since %1. It is on its way; we keep asking.", "time")
    else:
        name = translate("Day", "%1 not settled yet", "money: a gift")
        what = translate("Day", "Since %1. We keep asking.", "time")
    at = at_in_words(gift.since, facts, voice)
    return HealthLine(name.replace("%1", voice.exact(gift.amount)), False, what.replace("%1", at))


def _past_gift(gift: PastGift, facts: Facts, voice: Voice) -> HealthLine:
    """Nothing to be done; but whoever asks for it can be helped."""
    if gift.paid_back:
        name = translate("Day", "%1 was paid back", "money: a gift")
        what = translate("Day", "Heard of at %1.", "time")
        if gift.unlocked:
            what = translate("Day", "Heard of at %1. The film stays unlocked.", "time")
    else:
        name = translate("Day", "%1 came after its screen was left", "money: a gift")
        what = translate("Day", "Heard of at %1. Nobody was there to be thanked.", "time")
        if gift.unlocked:
            what = translate("Day", "Heard of at %1. The receipt’s code opens the film.", "time")
    at = at_in_words(gift.at, facts, voice)
    return HealthLine(name.replace("%1", voice.exact(gift.amount)), True, what.replace("%1", at))
