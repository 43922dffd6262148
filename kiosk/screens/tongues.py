"""The translations of the program, one per language, read when first needed."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator

log = logging.getLogger(__name__)

SOURCE = "en"  # the language of the sentences in the code


class Tongues:
    """Switches the program's language, and says single words in the others. GUI thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._translators: dict[str, QTranslator | None] = {}
        self._present: QTranslator | None = None

    def use(self, language: str) -> None:
        """From now on `tr` answers in this language, or in English where it has no file."""
        translator = self._translator(language)
        if translator is self._present:
            return
        if self._present is not None:
            QCoreApplication.removeTranslator(self._present)
        if translator is not None:
            QCoreApplication.installTranslator(translator)
        self._present = translator

    def say_in(self, language: str, context: str, source: str) -> str:
        """One sentence in another language than the present one; empty where it is missing."""
        if language == SOURCE:
            return source
        translator = self._translator(language)
        return translator.translate(context, source) or "" if translator is not None else ""

    def _translator(self, language: str) -> QTranslator | None:
        if language not in self._translators:
            self._translators[language] = self._load(language)
        return self._translators[language]

    def _load(self, language: str) -> QTranslator | None:
        file = self._folder / f"kiosk_{language}.qm"
        translator = QTranslator()
        if file.is_file() and translator.load(str(file)):
            return translator
        if language != SOURCE:
            log.warning("The translation %s is missing; English is shown in its place.", file)
        return None
