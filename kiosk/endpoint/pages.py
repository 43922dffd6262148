"""The phone's pages: give, thank you with the receipt, and one for each way it can end.

Plain HTML that works without scripts, in the donation's language. Everything is escaped by the
template engine; the appeal's Markdown comes out of a renderer that lets no HTML through.
"""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from kiosk.donations.contract import Status
from kiosk.donations.money import Money
from kiosk.endpoint.model import Appeal, StoredDonation
from kiosk.endpoint.texts import Texts, in_language, texts_for

#: How often the page of a gift that is on its way looks again.
_LOOK_AGAIN_SECONDS = 4
#: A longer amount is set smaller, so that it stays on one line of a small phone.
_MOST_LARGE_CHARACTERS = 11


@dataclass(frozen=True, slots=True)
class _AppealWords:
    title: str
    title_language: str
    beneficiary: str
    text_language: str
    prose: Markup


class Pages:
    """Makes HTML. `host` stands at the foot of each page, so that it can be compared with the
    address beside the code on the screen. `provider_titles` are the names that donors know."""

    def __init__(self, host: str, provider_titles: Mapping[str, str]) -> None:
        self._host = host
        self._provider_titles = provider_titles
        self._markdown = MarkdownIt("zero").enable(["emphasis", "list", "escape", "newline"])
        self._templates = Environment(
            loader=PackageLoader("kiosk.endpoint"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @cached_property
    def style(self) -> Markup:
        return Markup(self._templates.get_template("page.css").render())  # noqa: S704 our own file

    @cached_property
    def style_source(self) -> str:
        """The style sheet's hash, as Content-Security-Policy wants it."""
        digest = hashlib.sha256(self.style.encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"

    def give(
        self, donation: StoredDonation, appeal: Appeal, page_key: str, seconds_left: int
    ) -> str:
        """The page behind the QR code. It asks for itself again when the time is up."""
        texts = texts_for(donation.language)
        fee = donation.fee_minor_units
        amount = texts.money(donation.amount)
        return self._page(
            "give.html",
            texts,
            rehearsal=not donation.live,
            look_again_seconds=seconds_left + 1,
            appeal=self._words(appeal, texts),
            amount=amount,
            amount_is_long=_width(amount) > _MOST_LARGE_CHARACTERS,
            fee=texts.money(Money(donation.currency, fee)) if fee else None,
            page_key=page_key,
            provider=self._provider_titles.get(donation.provider, donation.provider),
        )

    def thanks(self, donation: StoredDonation, appeal: Appeal | None) -> str:
        """The thank-you of a confirmed gift, with the receipt to keep."""
        texts = texts_for(donation.language)
        at = donation.confirmed_at or donation.created_at
        refunded = donation.refunded_minor_units
        return self._page(
            "thanks.html",
            texts,
            rehearsal=not donation.live,
            appeal=None if appeal is None else self._words(appeal, texts),
            amount=texts.money(donation.given),
            refunded=None if refunded is None else texts.money(Money(donation.currency, refunded)),
            return_code=_in_groups(donation.return_code if donation.unlocks else None),
            given_at=texts.moment(at),
            given_at_iso=at.isoformat(timespec="seconds"),
            number=donation.id,
        )

    def ended(self, donation: StoredDonation) -> str:
        """Why this donation cannot be given any more, or is on its way."""
        texts = texts_for(donation.language)
        title, more = {
            Status.PROCESSING: (texts.processing, texts.processing_more),
            Status.CONFIRMED: (texts.paid, texts.paid_more),
            Status.REFUNDED: (texts.paid, texts.paid_more),
            Status.EXPIRED: (texts.expired, texts.expired_more),
            Status.FAILED: (texts.failed, texts.failed_more),
        }.get(donation.status, (texts.cancelled, texts.cancelled_more))
        return self._page(
            "message.html",
            texts,
            rehearsal=not donation.live,
            look_again_seconds=(
                _LOOK_AGAIN_SECONDS if donation.status is Status.PROCESSING else None
            ),
            title=title,
            more=more,
        )

    def waiting_for_confirmation(self, donation: StoredDonation) -> str:
        """The receipt's address before the provider has confirmed."""
        texts = texts_for(donation.language)
        return self._page(
            "message.html",
            texts,
            rehearsal=not donation.live,
            look_again_seconds=_LOOK_AGAIN_SECONDS,
            title=texts.processing,
            more=texts.processing_more,
        )

    def unavailable(self, donation: StoredDonation, again_url: str) -> str:
        texts = texts_for(donation.language)
        return self._page(
            "message.html",
            texts,
            rehearsal=not donation.live,
            title=texts.unavailable,
            more=texts.unavailable_more,
            again_url=again_url,
        )

    def unavailable_for_all(self, texts: Texts) -> str:
        return self._page(
            "message.html", texts, title=texts.unavailable, more=texts.unavailable_more
        )

    def unknown(self, texts: Texts) -> str:
        return self._page("message.html", texts, title=texts.unknown, more=texts.unknown_more)

    def too_many(self, texts: Texts) -> str:
        return self._page("message.html", texts, title=texts.too_many, more=texts.too_many_more)

    def _page(self, template: str, texts: Texts, **values: Any) -> str:
        optional = {"rehearsal": False, "look_again_seconds": None, "again_url": None}
        return self._templates.get_template(template).render(
            {**optional, **values, "t": texts, "host": self._host, "style": self.style}
        )

    def _words(self, appeal: Appeal, texts: Texts) -> _AppealWords:
        title, title_language = in_language(appeal.title, texts.language)
        text, text_language = in_language(appeal.text, texts.language)
        return _AppealWords(
            title=title,
            title_language=title_language,
            beneficiary=in_language(appeal.beneficiary, texts.language)[0],
            text_language=text_language,
            # The renderer escapes all HTML.
            prose=Markup(self._markdown.render(text)),  # noqa: S704
        )


def _width(text: str) -> int:
    """How many characters are seen: marks of direction are not."""
    return sum(unicodedata.category(character) != "Cf" for character in text)


def _in_groups(code: str | None) -> str | None:
    """'7K3M-92QX': two groups of four are read and typed with fewer slips."""
    if code is None:
        return None
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
