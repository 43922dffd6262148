"""Keys that an operator misspelt: each is told once, and what stands under it is still looked at.

Else `[apeal]` would be three faults (an unknown key, a missing one, and whatever needs it), and the
mistakes in that table would come to light in a second round.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Sequence
from typing import Any, cast

from pydantic import BaseModel

#: Nearer than what is merely suggested: what is taken for another key is read as that key.
_NEAR = 0.75

Place = tuple[int | str, ...]


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
    right: dict[str, Any] = {}
    for key, value in content.items():
        meant = key
        if key not in models:
            import difflib  # 5 ms, and only where something is wrong

            open_ = [name for name in models if name not in content and name not in right]
            meant = next(iter(difflib.get_close_matches(key.lower(), open_, 1, _NEAR)), key)
            if meant != key:
                slips.append(((*place, key), meant))
        inner = models.get(meant)
        right[meant] = value if inner is None else _value(value, inner, (*place, meant), slips)
    return right


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
