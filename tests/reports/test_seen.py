"""What was seen of a film: each part once, whatever was played again or passed over."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.reports.seen import GAP_MS, joined, read, seen_ms, written

SPANS = st.lists(st.tuples(st.integers(-5_000, 60_000), st.integers(-5_000, 60_000)), max_size=12)


def test_a_part_that_was_seen_twice_counts_once() -> None:
    assert joined([(0, 10_000), (4_000, 12_000)]) == ((0, 12_000),)


def test_a_part_that_was_passed_over_does_not_count() -> None:
    spans = joined([(0, 10_000), (50_000, 60_000)])
    assert spans == ((0, 10_000), (50_000, 60_000))
    assert seen_ms(spans) == 20_000


def test_the_milliseconds_between_two_looks_are_no_gap() -> None:
    assert joined([(0, 5_000), (5_000 + GAP_MS, 9_000)]) == ((0, 9_000),)


def test_no_more_was_seen_than_there_is() -> None:
    assert seen_ms([(0, 60_100)], 60_000) == 60_000


@given(SPANS)
def test_spans_are_apart_in_order_and_stay_so(spans: list[tuple[int, int]]) -> None:
    once = joined(spans)
    assert joined(once) == once
    assert read(written(once)) == once
    edges = [edge for span in once for edge in span]
    assert edges == sorted(edges)
    for start, end in spans:
        if start < end and end > 0:
            assert any(a <= max(start, 0) and end <= b for a, b in once)
