"""A report as plain data: what happened at one kiosk, by days, for each film and each appeal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from kiosk.catalogue.model import FilmKey
from kiosk.donations.money import Money
from kiosk.reports.counts import Count, Counts, midnight

#: No record is from before or after these.
_FIRST_DAY, _LAST_DAY = date(1970, 1, 2), date(9998, 12, 30)


class PeriodFault(ValueError):
    """Days that no report can be about; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a report, both included; None leaves that end open. Errors: PeriodFault."""

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        for day in (self.first, self.last):
            if day is not None and not _FIRST_DAY <= day <= _LAST_DAY:
                raise PeriodFault(f"{day}: name a day from {_FIRST_DAY} to {_LAST_DAY}")
        if self.first is not None and self.last is not None and self.last < self.first:
            raise PeriodFault(
                f"the report would end on {self.last}, before it begins on {self.first}: "
                "exchange the two days"
            )

    def instants(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """From when up to, not including, when these days are in `zone`; both in UTC."""
        since, after = self.first or _FIRST_DAY, (self.last or _LAST_DAY) + timedelta(days=1)
        return midnight(since, zone), midnight(after, zone)

    @property
    def days(self) -> tuple[date, date]:
        """The days, with ends that are open as far away as they can be."""
        return self.first or _FIRST_DAY, self.last or _LAST_DAY


@dataclass(frozen=True, slots=True)
class FilmReport:
    """One film. `counts` are of this film alone, by the days of `zone`."""

    film: FilmKey
    title: str  # empty where the film is not on this kiosk any more
    presenter: str
    zone: ZoneInfo
    ballot: bool
    counts: Counts

    def count(self, what: Count, *, day: date | None = None, detail: str | None = None) -> int:
        """How often, on that day or on all, with that detail or any."""
        return sum(
            value
            for key, value in self.counts.items()
            if key.what is what
            and (day is None or key.day == day)
            and (detail is None or key.detail == detail)
        )

    def details(self, what: Count) -> Counter[str]:
        """How often with each detail."""
        found = Counter[str]()
        for key, value in self.counts.items():
            if key.what is what:
                found[key.detail] += value
        return found

    @property
    def days(self) -> list[date]:
        """The days on which anything happened."""
        return sorted({key.day for key in self.counts})

    @property
    def mean_vote(self) -> Decimal | None:
        """To two digits; None where nobody voted."""
        votes = self.details(Count.VOTES)
        cast = votes.total()
        if not cast:
            return None
        sum_ = sum(int(vote) * number for vote, number in votes.items())
        return (Decimal(sum_) / cast).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class GiftFigure:
    """How many gifts of one kind on one day, and what they come to in one currency."""

    day: date
    what: Count
    number: int
    amount: Money


@dataclass(frozen=True, slots=True)
class AppealReport:
    """One appeal, by the days of `zone`. What a day has not is not among `gifts`."""

    appeal: str  # empty for gifts of which only the endpoint still knew
    title: str
    beneficiary: str
    zone: ZoneInfo
    gifts: tuple[GiftFigure, ...]

    @property
    def days(self) -> list[date]:
        return sorted({figure.day for figure in self.gifts})

    @property
    def currencies(self) -> list[str]:
        return sorted({figure.amount.currency for figure in self.gifts})

    def total(self, what: Count, currency: str, day: date | None = None) -> tuple[int, Money]:
        """How many gifts of a kind, and what they come to, on that day or on all."""
        number, amount = 0, Money(currency, 0)
        for figure in self.gifts:
            fits = figure.what is what and figure.amount.currency == currency
            if fits and (day is None or figure.day == day):
                number, amount = number + figure.number, amount + figure.amount
        return number, amount


@dataclass(frozen=True, slots=True)
class StaffFigure:
    """How often staff did one kind of thing on one day."""

    day: date
    what: str
    number: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything of one kiosk in a period. `zone`: the kiosk's own, of visits and staff."""

    kiosk_id: str
    kiosk_name: str
    live: bool  # False: a rehearsal, of which nothing counts
    made_at: datetime
    period: Period
    zone: ZoneInfo
    visits: Mapping[date, int]
    films: tuple[FilmReport, ...]
    appeals: tuple[AppealReport, ...]
    staff: tuple[StaffFigure, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened at all."""
        counts = any(film.counts for film in self.films)
        gifts = any(appeal.gifts for appeal in self.appeals)
        return not (self.visits or counts or gifts or self.staff)

    @property
    def made_on(self) -> datetime:
        """When it was made, in the kiosk's zone."""
        return self.made_at.astimezone(UTC).astimezone(self.zone)
