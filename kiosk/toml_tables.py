"""An operator's TOML: read bounded, checked against a pydantic model, every fault at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from kiosk.faults import Fault, Faults, did_you_mean, key_of, shown, why_unreadable
from kiosk.toml_spelling import is_list_at, keys_at, model_at, straightened

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)

#: No settings file or package.toml that people write comes near this.
LARGEST_TOML_BYTES = 256 * 1024
#: More than these are not read by anybody.
MOST_FAULTS = 100


class Several(ValueError):
    """A validator's way to say more than one thing of one key: of what is in the file it names."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__("; ".join(mistakes))
        self.mistakes = tuple(mistakes)


class Table(BaseModel):
    """A table an operator writes: no unknown keys, no types guessed at."""

    # Built at first use: where there are no settings, their schema costs the first paint nothing.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


def read_toml(file: Path) -> dict[str, Any]:
    """The tables of a TOML file in UTF-8 of at most 256 KiB. Errors: Faults."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_TOML_BYTES + 1)
    except OSError as error:
        raise Faults([Fault(file, "", why_unreadable(error))]) from error
    if len(content) > LARGEST_TOML_BYTES:
        raise Faults([Fault(file, "", f"larger than {LARGEST_TOML_BYTES // 1024} KiB")])
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Faults([Fault(file, f"line {line}", "save the file as UTF-8 text")]) from error
    except tomllib.TOMLDecodeError as error:
        raise Faults([_syntax_fault(file, str(error))]) from error
    except (RecursionError, ValueError) as error:
        raise Faults([Fault(file, "", "not TOML that can be read (https://toml.io)")]) from error


@dataclass(frozen=True, slots=True)
class Checked(Generic[M]):
    """What became of a file's tables. `content` has its misspelt keys put right, for the rules that
    look at several keys; `tables` is None where anything is wrong."""

    tables: M | None
    content: dict[str, Any]
    faults: list[Fault]


def check_tables(
    content: dict[str, Any], file: Path, model: type[M], context: object = None
) -> Checked[M]:
    """Everything wrong in `file`, in the operator's words, in the order of the model's keys."""
    content, slips = straightened(content, model)
    faults = [
        Fault(file, key_of(place), f'unknown key; did you mean "{meant}"?')
        for place, meant in slips
    ]
    tables = None
    try:
        tables = model.model_validate(content, context=context)
    except ValidationError as error:
        faults += [
            Fault(file, key_of(detail["loc"]), expected)
            for detail in error.errors(include_url=False)[:MOST_FAULTS]
            for expected in _all_expected_at(model, detail)
        ]
    return Checked(None if faults else tables, content, faults)


def repeated(values: object) -> Iterator[tuple[int, str]]:
    """Each text that stands a second time in a list: its number, and what to say of it. For rules
    beside the model, whose lists tell nothing of themselves while an entry is wrong."""
    seen: set[str] = set()
    entries = cast("list[object]", values) if isinstance(values, list) else []
    for number, value in enumerate(entries, 1):
        if isinstance(value, str):
            if value in seen:
                yield number, f"{shown(value)} is listed twice"
            seen.add(value)


def _syntax_fault(file: Path, message: str) -> Fault:
    place = re.search(r"\(at (line \d+, column \d+|end of document)\)", message)
    reason = message[: place.start()].strip() if place else message
    words = next((words for said, words in _SYNTAX if said in reason), reason)
    return Fault(file, place.group(1) if place else "", f"not TOML: {words}")


_TWICE = "this table stands twice; put its keys together in one"
_BACKSLASH = (
    "a backslash has a meaning of its own in \"...\"; write / in paths, or '...' around them"
)
#: What the reader of TOML says, and what an operator can do about it.
_SYNTAX = (
    ("Cannot overwrite", "this key stands twice in its table"),
    ("Duplicate inline table key", "this key stands twice in its table"),
    ("Cannot declare", _TWICE),
    ("Cannot mutate", _TWICE),
    ("Cannot redefine", _TWICE),
    ("Expected '='", 'expected key = value, such as name = "Lobby"'),
    ("at the end of a table declaration", "expected ] after a table's name, such as [kiosk]"),
    ("at the end of an array declaration", "expected ]] after a table's name, such as [[film]]"),
    ("Unclosed array", "a list before this place has no ] at its end, or lacks a comma"),
    ("Unclosed inline table", "expected } or a comma; a text or a time wants quotes"),
    ("Unterminated string", "a text before this place has no quote at its end"),
    (r"Illegal character '\n'", "a text in this line has no quote at its end"),
    (r"Illegal character '\r'", "a text in this line has no quote at its end"),
    ("Unescaped", _BACKSLASH),
    ("Invalid hex value", _BACKSLASH),
    ("Escaped character", _BACKSLASH),
    ("Invalid date", "there is no such date or time"),
    (
        "Invalid value",
        'a text wants straight quotes: "..."; true and false are in small letters',
    ),
    ("Invalid initial", "expected the name of a key"),
    ("Invalid statement", "expected a key, a table's name in [...], or # before a remark"),
    ('Expected "', "a text before this place has no quote at its end"),
    ("Expected newline", "expected the end of the line after a value"),
)

_TYPES = {
    "string_type": 'text in quotes: "..."',
    "int_type": "a whole number, without quotes",
    "bool_type": "true or false, without quotes",
    "list_type": "a list: [...]",
    "tuple_type": "a list: [...]",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "datetime_type": "a date and time with its offset, such as 2022-04-15T00:00:00-04:00",
    "timezone_aware": "the offset from UTC as well, such as 2022-04-15T00:00:00-04:00",
}


def _all_expected_at(model: type[BaseModel], detail: ErrorDetails) -> Sequence[str]:
    error: object = detail.get("ctx", {}).get("error")
    return error.mistakes if isinstance(error, Several) else (_expected_at(model, detail),)


def _expected_at(model: type[BaseModel], detail: ErrorDetails) -> str:
    """What pydantic found wrong at one place, in the operator's words."""
    kind, place = detail["type"], detail["loc"]
    value: object = detail["input"]
    name = key_of(place)
    if kind == "extra_forbidden":
        return "unknown key" + did_you_mean(str(place[-1]), keys_at(model, place[:-1]))
    if kind == "missing":
        return _missing(name, place, model)
    if kind == "list_type" and isinstance(value, dict):
        return f"write [[{name}]] in double brackets, once for each"
    if kind == "model_type" and isinstance(value, list):
        return f"write [{name}] in single brackets, once"
    return _expected(kind, detail.get("ctx", {}), detail["msg"], value)


def _missing(name: str, place: Sequence[int | str], model: type[BaseModel]) -> str:
    table = model_at(model, place)
    if table is None:
        return "missing; this key is needed"
    fields = table.model_fields.items()
    inner = [field.alias or key for key, field in fields if field.is_required()]
    whole = f"[[{name}]]" if is_list_at(model, place) else f"[{name}]"
    return f"missing; the table {whole} is needed, with {', '.join(inner)}"


def _expected(kind: str, context: dict[str, Any], message: str, value: object) -> str:
    if kind in _TYPES:
        return f"expected {_TYPES[kind]}; found {_found(value)}"
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        choices = str(context["expected"]).replace("'", '"')
        return f"expected {choices}; found {_found(value)}"
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = "at least" if kind == "greater_than_equal" else "at most"
        return f"expected {bound} {context.get('ge', context.get('le'))}; found {_found(value)}"
    if kind in ("string_too_short", "too_short"):
        return "may not be empty"
    if kind == "string_too_long":
        return f"expected at most {context['max_length']} characters"
    if kind == "too_long":
        return f"expected at most {context['max_length']} entries"
    return f"{message}; found {_found(value)}"


def _found(value: object) -> str:
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return shown(value)
