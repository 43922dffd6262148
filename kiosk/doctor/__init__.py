"""Health checks: one list used by the command, the staff screen and start-up. Without Qt."""

from kiosk.doctor.check import Check, Patient
from kiosk.doctor.examination import examine, examine_films, examine_the_rest

__all__ = ["Check", "Patient", "examine", "examine_films", "examine_the_rest"]
