"""Which tags name a language: a slip in one would put a text where nobody finds it.

Babel's tables are read only for what is none of the common languages.
"""

from __future__ import annotations

from kiosk.faults import shown

#: ISO 639-1.
_TWO_LETTERS = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht "
    "hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky "
    "la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny "
    "oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr "
    "ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
    "yo za zh zu".split()
)
#: Countries that are often written for their languages.
_COUNTRIES = {"cn": "zh", "cz": "cs", "dk": "da", "gb": "en", "gr": "el", "il": "he", "jp": "ja"}


def no_language(tag: str, *, spoken: bool = False) -> str:
    """Why a tag of the right form names no language; "" where it does. Errors: none.

    `spoken`: in films there are languages that Unicode's tables do not have."""
    code = tag.partition("-")[0]
    if code in _TWO_LETTERS:
        return ""
    meant = _COUNTRIES.get(code) or _shorter(code)
    if meant is not None:
        return f'{shown(tag)} is not a language\'s tag; did you mean "{meant}"?'
    if len(code) == 3 and (spoken or _is_known(code)):
        return ""
    return f'{shown(tag)} is no language; expected a tag such as "en", "he" or "pt-BR" (ISO 639)'


def _shorter(code: str) -> str | None:
    """The two letters that a language with three, or with a former name, goes by."""
    from babel.core import get_global

    found = get_global("language_aliases").get(code)
    return found if found in _TWO_LETTERS else None


def _is_known(code: str) -> bool:
    from babel.core import Locale

    return code in Locale("en").languages
