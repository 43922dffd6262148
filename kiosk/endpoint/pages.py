"""The phone's pages: give, thank you with the receipt, and those of `messages`.

Plain HTML that works without scripts. Everything is escaped by the template engine; the appeal's
Markdown comes out of a renderer that lets no HTML through.
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
from markupsafe import Markup, escape

from kiosk.donations.money import Money
from kiosk.endpoint.messages import Message, all_paid_back, was_begun
from kiosk.endpoint.model import Appeal, StoredDonation
from kiosk.endpoint.texts import Texts, in_language

#: Amounts of up to so many characters are set large, or smaller, so that they stay on one line.
_LARGE_CHARACTERS, _LONG_CHARACTERS = 7, 11


@dataclass(frozen=True, slots=True)
class _AppealWords:
    title: str
    title_language: str
    beneficiary: str
    text_language: str
    prose: Markup
    receipt_note: str | None


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
        self,
        donation: StoredDonation,
        appeal: Appeal,
        texts: Texts,
        page_key: str,
        seconds_left: int,
    ) -> str:
        """The page behind the QR code. It asks for itself again when the time is up."""
        fee = donation.fee_minor_units
        amount = texts.money(donation.amount)
        return self._page(
            "give.html",
            texts,
            rehearsal=not donation.live,
            look_again=str(seconds_left + 1),
            appeal=self._words(appeal, texts),
            payee=self._payee(appeal, texts),
            amount=amount,
            amount_size=_size_of(amount),
            fee=texts.money(Money(donation.currency, fee)) if fee else None,
            unlocks_film=donation.is_to_unlock,
            begun=was_begun(donation),
            page_key=page_key,
            pay_at=_filled(texts.pay_at, provider=self._provider(donation, texts)),
        )

    def thanks(
        self,
        donation: StoredDonation,
        appeal: Appeal | None,
        texts: Texts,
        receipt_url: str,
        *,
        at_the_kiosk: bool,
    ) -> str:
        """The thank-you of a confirmed gift, with the receipt to keep; `at_the_kiosk` while the
        donor is likely to stand there still."""
        at = donation.confirmed_at or donation.created_at
        amount = texts.money(donation.given)
        fee, refunded = donation.fee_minor_units, donation.refunded_minor_units
        words = None if appeal is None else self._words(appeal, texts)
        paid_back = all_paid_back(donation)
        return self._page(
            "thanks.html",
            texts,
            rehearsal=not donation.live,
            title=texts.paid_back if paid_back else texts.thanks.format(amount=amount),
            paid_back=paid_back,
            at_the_kiosk=at_the_kiosk and not paid_back,
            appeal=words,
            amount=amount,
            fee=texts.money(Money(donation.currency, fee)) if fee else None,
            refunded=None if refunded is None else texts.money(Money(donation.currency, refunded)),
            return_code=_in_groups(donation.return_code if donation.unlocks else None),
            given_at=texts.moment(at, appeal.time_zone if appeal else "UTC"),
            given_at_iso=at.isoformat(timespec="seconds"),
            provider=self._provider(donation, texts),
            number=donation.id,
            receipt_url=receipt_url,
            note=(words and words.receipt_note) or texts.not_for_taxes,
        )

    def message(
        self,
        texts: Texts,
        message: Message,
        donation: StoredDonation | None = None,
        appeal: Appeal | None = None,
    ) -> str:
        """A page of a few sentences, with the gift that it is about where both are known."""
        gift = None
        if donation is not None and appeal is not None:
            gift = {"amount": texts.money(donation.given), "payee": self._payee(appeal, texts)}
        return self._page(
            "message.html",
            texts,
            rehearsal=donation is not None and not donation.live,
            look_again=message.look_again,
            drawing=message.drawing,
            title=message.title,
            sentences=message.sentences,
            quiet=message.quiet,
            gift=gift,
            again=message.again,
            again_url=message.again_url,
            page_key=message.page_key,
            next_step=message.next_step or message.look_again is None,
        )

    def _page(self, template: str, texts: Texts, **values: Any) -> str:
        return self._templates.get_template(template).render(
            {"look_again": None, **values, "t": texts, "host": self._host, "style": self.style}
        )

    def _words(self, appeal: Appeal, texts: Texts) -> _AppealWords:
        title, title_language = in_language(appeal.title, texts.language)
        text, text_language = in_language(appeal.text, texts.language)
        note = appeal.receipt_note
        return _AppealWords(
            title=title,
            title_language=title_language,
            beneficiary=in_language(appeal.beneficiary, texts.language)[0],
            text_language=text_language,
            # The renderer escapes all HTML.
            prose=Markup(self._markdown.render(text)),  # noqa: S704
            receipt_note=in_language(note, texts.language)[0] if note else None,
        )

    def _payee(self, appeal: Appeal, texts: Texts) -> Markup:
        beneficiary = in_language(appeal.beneficiary, texts.language)[0]
        return _filled(texts.payee, beneficiary=beneficiary)

    def _provider(self, donation: StoredDonation, texts: Texts) -> str:
        if not donation.live:
            return texts.rehearsal_word
        return self._provider_titles.get(donation.provider, donation.provider)


def _filled(text: str, **values: str) -> Markup:
    """One of our sentences with others' words in it, whose direction stays their own."""
    isolated = {name: Markup("<bdi>{}</bdi>").format(value) for name, value in values.items()}
    return escape(text).format(**isolated)


def _size_of(amount: str) -> str:
    """The style sheet's class for an amount of that length; marks of direction take no room."""
    width = sum(unicodedata.category(character) != "Cf" for character in amount)
    if width <= _LARGE_CHARACTERS:
        return "large"
    return "long" if width <= _LONG_CHARACTERS else "longest"


def _in_groups(code: str | None) -> str | None:
    """'7K3M-92QX': two groups of four are read and typed with fewer slips."""
    if code is None:
        return None
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
