"""What the doctor's checks are called on the staff screen, in the viewer's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.catalogue.model import Catalogue, Text
from kiosk.screens.words import Voice
from kiosk.visit.cash import appeals_of
from kiosk.widgets.texts import isolated

translate = QCoreApplication.translate


def check_in_words(name: str, catalogue: Catalogue, voice: Voice) -> str:
    """The check's title; as the doctor has it where there are no words of ours for it."""
    if (title := _titles().get(name)) is not None:
        return title
    for beginning, end, title in _kinds():
        if name.startswith(beginning) and name.endswith(end):
            about = name.removeprefix(beginning).removesuffix(end)
            known = _title_of(beginning, about, catalogue)
            return title.replace("%1", voice.name(known) if known else isolated(about))
    return isolated(name)


def _title_of(beginning: str, about: str, catalogue: Catalogue) -> Text | None:
    """How visitors know the film, package or appeal that a check is about."""
    if beginning == "film ":
        return next((film.title for film in catalogue.films if str(film.key) == about), None)
    if beginning == "appeal ":
        return next((a.title for a in appeals_of(catalogue) if a.id == about), None)
    package = catalogue.package(about)
    return package.title if package is not None else None


def _kinds() -> tuple[tuple[str, str, str], ...]:
    """Checks of one thing among several, by how they begin and end; %1 is which."""
    return (
        ("film ", " crashes", translate("Checks", "Film “%1” crashes the kiosk")),
        ("film ", " as played", translate("Checks", "Film “%1”, as it played last")),
        ("film ", "", translate("Checks", "Film “%1”")),
        ("package ", "", translate("Checks", "Film package “%1”")),
        ("sealed package ", "", translate("Checks", "Sealed film package “%1”")),
        ("appeal ", "", translate("Checks", "Appeal “%1”")),
        ("codes for ", "", translate("Checks", "Codes for “%1”")),
    )


def _titles() -> dict[str, str]:
    return {
        "checkup": translate("Checks", "The kiosk’s own checks"),
        "settings": translate("Checks", "Settings"),
        "assets": translate("Checks", "The program’s own files"),
        "fonts": translate("Checks", "Fonts"),
        "translations": translate("Checks", "Translations"),
        "film packages": translate("Checks", "Film packages"),
        "films": translate("Checks", "Films"),
        "crashes": translate("Checks", "Films, as they played last"),
        "libVLC": translate("Checks", "Film player"),
        "video output": translate("Checks", "Picture"),
        "film surface": translate("Checks", "Where films are drawn"),
        "decoding": translate("Checks", "Decoding of films"),
        "sound output": translate("Checks", "Sound"),
        "sealed films": translate("Checks", "Sealed films"),
        "sealing key": translate("Checks", "Key for sealed films"),
        "memory of sealed films": translate("Checks", "Memory of sealed films"),
        "records": translate("Checks", "Records"),
        "records' integrity": translate("Checks", "Records are whole"),
        "damaged records": translate("Checks", "Damaged records"),
        "codes": translate("Checks", "Codes"),
        "staff PIN": translate("Checks", "Staff’s PIN"),
        "donations": translate("Checks", "Gifts"),
        "donation endpoint": translate("Checks", "Donation endpoint"),
        "endpoint token": translate("Checks", "Token for the donation endpoint"),
        "certificate": translate("Checks", "Certificate of the donation endpoint"),
        "endpoint's certificate": translate("Checks", "Certificate of the donation endpoint"),
        "clock against the endpoint's": translate("Checks", "Clock and donation endpoint"),
        "gifts": translate("Checks", "Unsettled gifts"),
        "gifts not settled": translate("Checks", "Unsettled gifts"),
        "disk": translate("Checks", "Disk"),
        "clock": translate("Checks", "Clock"),
        "display": translate("Checks", "Display"),
        "awake": translate("Checks", "Screen stays on"),
    }
