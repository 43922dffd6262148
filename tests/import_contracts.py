"""Two kinds of rule for import-linter, which has deny-lists: what a room may import, and who may
import a guarded thing. Named in pyproject.toml under [tool.importlinter].
"""

from __future__ import annotations

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

PROJECT = "kiosk"


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


class _ListingContract(Contract):
    """A contract whose breaches are a list of lines."""

    def breaches(self, graph: ImportGraph) -> list[str]:
        raise NotImplementedError

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        breaches = sorted(self.breaches(graph))
        return ContractCheck(kept=not breaches, metadata={"breaches": breaches})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for breach in check.metadata["breaches"]:
            output.print_error(breach)
        output.new_line()


class RoomContract(_ListingContract):
    """`room` imports of the project only itself and `may_import`, and reaches no `must_not_reach`.

    Reaching counts every import on the way, those in other rooms and inside functions too.
    """

    type_name = "room"
    room: Any = fields.StringField()
    may_import: Any = fields.ListField(subfield=fields.StringField())
    must_not_reach: Any = fields.ListField(
        subfield=fields.StringField(), required=False, default=()
    )

    def breaches(self, graph: ImportGraph) -> list[str]:
        allowed = [self.room, *self.may_import]
        found: list[str] = []
        for module in graph.modules:
            if not _within(module, self.room):
                continue
            found += [
                f"{module} must not import {imported}"
                for imported in graph.find_modules_directly_imported_by(module)
                if _within(imported, PROJECT)
                and not any(_within(imported, package) for package in allowed)
            ]
            for far in self.must_not_reach:
                if far in graph.modules and (chain := graph.find_shortest_chain(module, far)):
                    found.append(f"{module} must not reach {far}: {' -> '.join(chain)}")
        return found


class GuardedContract(_ListingContract):
    """Only `importers` (and the guarded themselves) import what is `guarded`."""

    type_name = "guarded"
    guarded: Any = fields.ListField(subfield=fields.StringField())
    importers: Any = fields.ListField(subfield=fields.StringField())

    def breaches(self, graph: ImportGraph) -> list[str]:
        allowed = [*self.guarded, *self.importers]
        return [
            f"{importer} must not import {imported}"
            for imported in graph.modules
            if any(_within(imported, package) for package in self.guarded)
            for importer in graph.find_modules_that_directly_import(imported)
            if not any(_within(importer, package) for package in allowed)
        ]
