"""The visit as an explicit state machine: step(visit, event, facts) -> visit and effects. Pure.

Read `step` for the story; `states`, `events`, `effects` and `facts` are its words.
"""

from kiosk.visit.leaving import new_visit
from kiosk.visit.step import step

__all__ = ["new_visit", "step"]
