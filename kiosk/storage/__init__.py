"""The records file: opening, migrations, durability, safekeeping. Knows no domain."""

from __future__ import annotations

from kiosk.storage.faults import RecordsBehind, RecordsFault, records_fault
from kiosk.storage.looking import look_into
from kiosk.storage.opening import APPLICATION_ID, Schema, open_records, transaction
from kiosk.storage.records import Records
from kiosk.storage.safekeeping import back_up, damage_of, set_aside_files
from kiosk.storage.unwritable import Hindrance, Unwritable, what_keeps_from_writing

__all__ = [
    "APPLICATION_ID",
    "Hindrance",
    "Records",
    "RecordsBehind",
    "RecordsFault",
    "Schema",
    "Unwritable",
    "back_up",
    "damage_of",
    "look_into",
    "open_records",
    "records_fault",
    "set_aside_files",
    "transaction",
    "what_keeps_from_writing",
]
