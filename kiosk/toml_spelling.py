"""Keys that an operator misspelt: each is told once, and what stands under it is still looked at.

Else `[apeal]` would be three faults (an unknown key, a missing one, and whatever needs it), and the
mistakes in that table would come to light in a second round.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from pydantic import BaseModel

#: Nearer than what is merely suggested: what is taken for another key is read as that key.
_NEAR = 0.75

Place = tuple[int | str, ...]
_Content = dict[str, Any]


def straightened(
    content: dict[str, Any], model: type[BaseModel]
) -> tuple[dict[str, Any], list[tuple[Place, str]]]:
    """`content` with its slips put right, and each slip: where it stands, and what was meant."""
    slips: list[tuple[Place, str]] = []
    return _table(content, model, (), slips), slips


def keys_at(model: type[BaseModel], place: Sequence[int | str]) -> list[str]:
    """The keys that the table at `place` may have."""
    inner = model_at(model, place)
    return list(_models(inner)) if inner is not None else []


def model_at(model: type[BaseModel], place: Sequence[int | str]) -> type[BaseModel] | None:
    """The table at `place`; None where it is none."""
    found: type[BaseModel] | None = model
    for part in place:
        if isinstance(part, str):
            found = _models(found).get(part) if found is not None else None
    return found


def is_list_at(model: type[BaseModel], place: Sequence[int | str]) -> bool:
    """Whether the table at `place` may stand several times."""
    parent = model_at(model, place[:-1])
    fields = parent.model_fields if parent is not None else {}
    found = next((f for name, f in fields.items() if (f.alias or name) == place[-1]), None)
    return found is not None and "list[" in str(found.annotation)


def _table(
    content: dict[str, Any], model: type[BaseModel], place: Place, slips: list[tuple[Place, str]]
) -> dict[str, Any]:
    models = _models(model)
    right = {key: value for key, value in content.items() if key in models}
    for key, value in content.items():
        if key not in models:
            meant, right_value = _meant(key, value, models, right)
            right[meant] = right_value
            if meant != key:
                slips.append(((*place, key), meant))
    for key, value in right.items():
        if (inner := models.get(key)) is not None:
            right[key] = _value(value, inner, (*place, key), slips)
    return right


def _meant(
    key: str, value: object, models: Iterable[str], right: dict[str, Any]
) -> tuple[str, object]:
    """The key that was meant by `key`, and what stands there then; `key` itself where none was."""
    import difflib  # 5 ms, and only where something is wrong

    for near in difflib.get_close_matches(key.lower(), models, 3, _NEAR):
        if near not in right:
            return near, value
        if (joined := _joined(right[near], value)) is not None:
            return near, joined
    return key, value


def _joined(one: object, other: object) -> object | None:
    """Parts of one table that a slip has parted, as [apeal] and [appeal.title], or [[films]] and
    [film.title], which belongs to the last film; None where they contradict each other."""
    if isinstance(one, dict):
        if isinstance(other, dict):
            return _joined_tables(cast("_Content", one), cast("_Content", other))
        return _joined(other, cast("object", one))
    entries = cast("list[object]", one) if isinstance(one, list) else []
    if not entries or not all(isinstance(entry, dict) for entry in entries):
        return None
    if isinstance(other, list):
        return [*entries, *cast("list[object]", other)]
    last = _joined(entries[-1], other)
    return None if last is None else [*entries[:-1], last]


def _joined_tables(one: _Content, other: _Content) -> _Content | None:
    joined = one | other
    for key in one.keys() & other.keys():
        if (both := _joined(one[key], other[key])) is None:
            return None
        joined[key] = both
    return joined


def _value(
    value: object, model: type[BaseModel], place: Place, slips: list[tuple[Place, str]]
) -> object:
    if isinstance(value, dict):
        return _table(cast("dict[str, Any]", value), model, place, slips)
    if isinstance(value, list):
        entries = cast("list[object]", value)
        return [_value(entry, model, (*place, n), slips) for n, entry in enumerate(entries)]
    return value


def _models(model: type[BaseModel]) -> dict[str, type[BaseModel] | None]:
    """The keys of a table, and the table that stands under each, if it is one."""
    return {
        field.alias or name: next(_in(field.annotation), None)
        for name, field in model.model_fields.items()
    }


def _in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in cast("tuple[object, ...]", typing.get_args(annotation)):
        yield from _in(argument)
