"""The tables that only reports read: views, and what is kept of a day for ever."""

from __future__ import annotations

from kiosk.storage import Schema

SCHEMA = Schema(
    "reports",
    (
        # A view: one going through a film with an unlock, in one sitting or several. Film, way and
        # instants are written as in the table of unlocks; seen, captions and sound_tracks as JSON.
        # daily_totals: what is counted by days from the beginning (visits), and what views come to
        # once they are folded. film is '' where it is the kiosk's; day is a date of its time zone.
        """
        CREATE TABLE views (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            unlock INTEGER NOT NULL REFERENCES unlocks (id),
            film TEXT NOT NULL,
            way TEXT NOT NULL,
            language TEXT NOT NULL,
            started_at TEXT NOT NULL,
            finished_at TEXT,
            duration_ms INTEGER NOT NULL DEFAULT 0 CHECK (duration_ms >= 0),
            furthest_ms INTEGER NOT NULL DEFAULT 0 CHECK (furthest_ms >= 0),
            seen TEXT NOT NULL DEFAULT '[]',
            captions TEXT NOT NULL DEFAULT '[]',
            sound_tracks TEXT NOT NULL DEFAULT '[]'
        ) STRICT;
        CREATE INDEX views_by_time ON views (started_at);
        CREATE INDEX views_by_unlock ON views (unlock);
        CREATE TABLE daily_totals (
            day TEXT NOT NULL,
            film TEXT NOT NULL,
            measure TEXT NOT NULL,
            detail TEXT NOT NULL,
            value INTEGER NOT NULL CHECK (value >= 0),
            PRIMARY KEY (day, film, measure, detail)
        ) STRICT, WITHOUT ROWID;
        """,
    ),
)
