"""An operator's TOML: read bounded, checked against a pydantic model, every fault at once."""

from __future__ import annotations

import re
import tomllib
import typing
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from kiosk.faults import Fault, Faults, did_you_mean, key_of, shown

#: No settings file or package.toml that people write comes near this.
LARGEST_TOML_BYTES = 256 * 1024
#: More than these are not read by anybody.
MOST_FAULTS = 100


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
        raise Faults([Fault(file, "", _unreadable(error))]) from error
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


def faults_of(error: ValidationError, file: Path, model: type[BaseModel]) -> list[Fault]:
    """What pydantic found wrong in `file`, in the operator's words, in the order of the file."""
    faults: list[Fault] = []
    for detail in error.errors(include_url=False)[:MOST_FAULTS]:
        expected = _expected(detail["type"], detail.get("ctx", {}), detail["msg"], detail["input"])
        if detail["type"] == "extra_forbidden":
            expected = "unknown key" + did_you_mean(
                str(detail["loc"][-1]), _keys_at(model, detail["loc"][:-1])
            )
        faults.append(Fault(file, key_of(detail["loc"]), expected))
    return faults


def _unreadable(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "this is a folder; a file was expected"
    if isinstance(error, PermissionError):
        return "may not be read by this user; change the file's permissions"
    return f"cannot be read: {error.strerror or error}"


def _syntax_fault(file: Path, message: str) -> Fault:
    place = re.search(r"\(at (line \d+, column \d+|end of document)\)", message)
    reason = message[: place.start()].strip() if place else message
    return Fault(file, place.group(1) if place else "", f"not TOML: {reason}")


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
    "missing": "missing; this key is needed",
}


def _expected(kind: str, context: dict[str, Any], message: str, value: object) -> str:
    if kind == "missing":
        return _TYPES[kind]
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


def _keys_at(model: type[BaseModel], place: Sequence[int | str]) -> list[str]:
    """The keys that the table at `place` may have."""
    for part in place:
        if isinstance(part, int):
            continue
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        inner = _model_in(fields[part].annotation) if part in fields else None
        if inner is None:
            return []
        model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in cast("tuple[object, ...]", typing.get_args(annotation)):
        if (found := _model_in(argument)) is not None:
            return found
    return None
