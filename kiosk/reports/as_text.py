"""A report as text, for people: each film and each appeal, day by day, in columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from kiosk.donations.money import Money
from kiosk.reports.counts import Count
from kiosk.reports.report import AppealReport, FilmReport, Period, Report, StaffFigure

_WAYS = ("code", "gift", "free", "staff")
_GIFTS = (
    ("confirmed", Count.GIFTS_CONFIRMED),
    ("of it late", Count.GIFTS_LATE),
    ("refunded", Count.GIFTS_REFUNDED),
    ("not settled", Count.GIFTS_UNSETTLED),
    ("lost", Count.GIFTS_LOST),
    ("came back wrong", Count.GIFTS_MISMATCHED),
    ("cash", Count.GIFTS_CASH),
)
#: Shown only where there is one: nobody needs to read of what did not happen.
_RARE = (Count.GIFTS_LOST, Count.GIFTS_MISMATCHED)


def as_text(report: Report) -> str:
    """The whole report, in lines of a fixed-width font."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"{plain(report.kiosk_name)} ({report.kiosk_id}), {_period(report.period)}"
    yield f"made on {report.made_on:%Y-%m-%d %H:%M}, time of {report.zone.key}"
    if not report.live:
        yield "A REHEARSAL: no money moved, and nothing here counts."
    if report.is_empty:
        yield ""
        yield "Nothing happened here in that time."
        return
    yield ""
    yield from _visits(report)
    for film in report.films:
        yield ""
        yield from _film(film)
    for appeal in report.appeals:
        yield ""
        yield from _appeal(appeal)
    if report.staff:
        yield ""
        yield from _staff(report.staff)


def _period(period: Period) -> str:
    match period:
        case Period(None, None):
            return "all days"
        case Period(None, last):
            return f"up to and including {last}"
        case Period(first, None):
            return f"from {first} on"
        case Period(first, last) if first == last:
            return f"{first}"
        case Period(first, last):
            return f"{first} to {last}, both included"


def _visits(report: Report) -> Iterator[str]:
    yield from _heading("Visits")
    if not report.visits:
        yield "none"
        return
    rows = [(str(day), f"{number:,}") for day, number in report.visits.items()]
    yield from _table(("day", "visits"), rows, ("total", f"{sum(report.visits.values()):,}"))


def _film(film: FilmReport) -> Iterator[str]:
    yield from _heading(f"{plain(film.title)} ({film.film})" if film.title else str(film.film))
    said = [plain(film.presenter)] if film.presenter else []
    yield ", ".join([*said, f"days of {film.zone.key}"])
    if not film.counts:
        yield "nothing"
        return
    columns = ("day", "unlocks", *_WAYS, "views", "watched", "to the end", "votes")
    rows = [(str(day), *_film_numbers(film, day)) for day in film.days]
    yield from _table(columns, rows, ("total", *_film_numbers(film, None)))
    yield from _film_summary(film)


def _film_numbers(film: FilmReport, day: date | None) -> list[str]:
    ways = [film.count(Count.UNLOCKS, day=day, detail=way) for way in _WAYS]
    others = (Count.VIEWS, Count.WATCHED, Count.FINISHED, Count.VOTES)
    numbers = [film.count(Count.UNLOCKS, day=day), *ways]
    numbers += [film.count(what, day=day) for what in others]
    return [f"{number:,}" for number in numbers]


def _film_summary(film: FilmReport) -> Iterator[str]:
    views = film.count(Count.VIEWS)
    if views:
        watched = film.count(Count.WATCHED)
        minutes = film.count(Count.SEEN_SECONDS) / 60
        yield f"watched (70% or more of the film): {watched} of {views} views"
        yield f"seen in all: {minutes:,.0f} min, {minutes / views:,.0f} min for each view"
        for what, said in (
            (Count.LANGUAGE, "language of the screen"),
            (Count.CAPTIONS, "captions"),
            (Count.SOUND_TRACK, "sound"),
        ):
            if details := film.details(what):
                listed = ", ".join(
                    f"{plain(detail)} {number:,}" for detail, number in details.most_common()
                )
                yield f"{said}: {listed}"
    votes = film.details(Count.VOTES)
    if votes:
        each = ", ".join(f"{vote}: {votes[str(vote)]:,}" for vote in range(5, 0, -1))
        yield f"votes: {votes.total():,}, mean {film.mean_vote} of 5 ({each})"
    elif film.ballot:
        yield "votes: none"


def _appeal(appeal: AppealReport) -> Iterator[str]:
    name = appeal.appeal or "gifts that only the donation endpoint still knew"
    yield from _heading(f"{plain(appeal.title)} ({name})" if appeal.title else plain(name))
    said = [f"gifts to {plain(appeal.beneficiary)}"] if appeal.beneficiary else []
    yield ", ".join([*said, f"days of {appeal.zone.key}"])
    if not appeal.gifts:
        yield "no gifts"
        return
    for currency in appeal.currencies:
        shown = [
            (name, what)
            for name, what in _GIFTS
            if what not in _RARE or appeal.total(what, currency)[0]
        ]
        days = [
            day
            for day in appeal.days
            if any(appeal.total(what, currency, day)[0] for _, what in shown)
        ]
        rows = [(str(day), *_gift_numbers(appeal, currency, shown, day)) for day in days]
        total = ("total", *_gift_numbers(appeal, currency, shown, None))
        columns = ["day"]
        for title, _ in shown:
            columns += [title, currency]
        yield from _table(columns, rows, total)
        if appeal.total(Count.GIFTS_CONFIRMED, currency)[0]:
            raised = _sum(appeal.total(Count.GIFTS_RAISED, currency)[1])
            yield f"raised: {raised} {currency} (confirmed, without refunds and covered fees)"
    yield "Cash is what staff wrote down; it is not among the confirmed gifts."


def _gift_numbers(
    appeal: AppealReport,
    currency: str,
    shown: Sequence[tuple[str, Count]],
    day: date | None,
) -> list[str]:
    cells: list[str] = []
    for _, what in shown:
        number, amount = appeal.total(what, currency, day)
        cells += [f"{number:,}", _sum(amount)] if number else ["-", "-"]
    return cells


def _staff(done: Sequence[StaffFigure]) -> Iterator[str]:
    """What is done is a sentence, and so the last column; each day is said once."""
    yield from _heading("Staff")
    wide = max(len("times"), *(len(f"{figure.number:,}") for figure in done))
    yield f"{'day':<10}  {'times':>{wide}}  what was done"
    before: date | None = None
    for figure in done:
        day = "" if figure.day == before else str(figure.day)
        yield f"{day:<10}  {figure.number:>{wide},}  {plain(figure.what)}"
        before = figure.day


def _sum(amount: Money) -> str:
    return f"{amount.decimal():,f}"


def _heading(text: str) -> Iterator[str]:
    yield text
    yield "=" * _wide(text)


def _table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], total: Sequence[str]
) -> Iterator[str]:
    """Columns of numbers, to the right; their days to the left."""
    all_rows = [columns, *rows, total]
    widths = [max(_wide(row[place]) for row in all_rows) for place in range(len(columns))]

    def line(row: Sequence[str]) -> str:
        first, *others = row
        cells = [f"{cell:>{wide}}" for cell, wide in zip(others, widths[1:], strict=True)]
        return "  ".join([f"{first:<{widths[0]}}", *cells]).rstrip()

    yield line(columns)
    for row in rows:
        yield line(row)
    if len(rows) > 1:
        yield line(total)


def plain(text: str) -> str:
    """A text of others without what a terminal would take for more than letters."""
    return "".join(letter for letter in text if letter.isprintable())


def _wide(text: str) -> int:
    """How many cells of a fixed-width font it takes."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if _is_broad(letter) else 1 for letter in text
    )


def _is_broad(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in {"W", "F"}
