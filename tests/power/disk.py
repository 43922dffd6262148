"""A disk as it stands after a power cut: what was synced is there, of the rest anything may be.

Writes to a file are safe once that file was synced, names in a folder once that folder was. What
was not is lost; or, where a cut tears, any pieces of it are kept, since disks write in an order of
their own, and the first few of a folder's changes, which file systems keep in order.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

#: Contents by path below the root; None is a folder.
Tree = dict[str, bytes | None]

#: What disks write at once, in bytes.
PIECES = (512, 4096)


@dataclass(frozen=True, slots=True)
class Write:
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Resize:
    size: int


@dataclass(eq=False)
class File:
    """`position` and `appends` are those of whoever opened it last to write."""

    safe: bytes = b""
    pending: list[Write | Resize] = field(default_factory=list[Write | Resize])
    position: int = 0
    appends: bool = False

    def content(self) -> bytes:
        return _applied(self.safe, self.pending)

    def sync(self) -> None:
        self.safe = self.content()
        self.pending.clear()

    def after_cut(self, chance: random.Random, *, torn: bool) -> bytes:
        if not torn or not self.pending:
            return self.safe
        piece, share = chance.choice(PIECES), chance.random()
        kept: list[Write | Resize] = []
        for change in self.pending:
            if isinstance(change, Resize):
                kept += [change] if chance.random() < share else []
            else:
                kept += [one for one in _pieces(change, piece) if chance.random() < share]
        return _applied(self.safe, kept)


@dataclass(eq=False)
class Folder:
    """`pending` are the changes of names that are not synced; a renaming is one of two names."""

    safe: dict[str, Node] = field(default_factory=dict[str, "Node"])
    names: dict[str, Node] = field(default_factory=dict[str, "Node"])
    pending: list[dict[str, Node | None]] = field(default_factory=list[dict[str, "Node | None"]])

    def change(self, names: dict[str, Node | None]) -> None:
        self.pending.append(names)
        _rename(self.names, names)

    def sync(self) -> None:
        self.safe = dict(self.names)
        self.pending.clear()

    def after_cut(self, chance: random.Random, *, torn: bool) -> dict[str, Node]:
        names = dict(self.safe)
        kept = chance.randint(0, len(self.pending)) if torn else 0
        for change in self.pending[:kept]:
            _rename(names, change)
        return names


Node = File | Folder


class Disk:
    """What stands below `root`, all of it safe to begin with; then every call that changes it.

    Paths are absolute; those outside of the root are none of this disk's business. `written_whole`
    has what stood in a file whenever it took another one's place, by its name below the root.
    """

    def __init__(self, root: Path) -> None:
        self._prefix = f"{root}/"
        self._root = Folder()
        self.written_whole: dict[str, list[bytes]] = {}
        for path in sorted(root.rglob("*")):
            if path.is_dir():
                self.make_folder(str(path))
            else:
                self.open(str(path), create=True)
                self._file(str(path)).safe = path.read_bytes()
        _sync_all(self._root)

    def open(
        self, path: str, *, create: bool = False, empty: bool = False, append: bool = False
    ) -> None:
        folder, name = self._place(path)
        if folder is None:
            return
        node = folder.names.get(name)
        if node is None and create:
            node = File()
            folder.change({name: node})
        if isinstance(node, File):
            node.position, node.appends = 0, append
            if empty and node.content():
                node.pending.append(Resize(0))

    def write(self, path: str, data: bytes, offset: int | None = None) -> None:
        """`offset` None: where the file stands, or at its end where it was opened so."""
        file = self._known_file(path)
        if file is None:
            return
        if offset is None:
            offset = len(file.content()) if file.appends else file.position
            file.position = offset + len(data)
        file.pending.append(Write(offset, data))

    def resize(self, path: str, size: int, *, grow_only: bool = False) -> None:
        file = self._known_file(path)
        if file is not None and not (grow_only and len(file.content()) >= size):
            file.pending.append(Resize(size))

    def sync(self, path: str) -> None:
        node = self._root if f"{path}/" == self._prefix else self._node(path)
        if node is not None:
            node.sync()

    def make_folder(self, path: str) -> None:
        folder, name = self._place(path)
        if folder is not None and name not in folder.names:
            folder.change({name: Folder()})

    def remove(self, path: str) -> None:
        folder, name = self._place(path)
        if folder is not None and name in folder.names:
            folder.change({name: None})

    def link(self, path: str, to: str) -> None:
        node = self._node(path)
        folder, name = self._place(to)
        if folder is not None and node is not None:
            folder.change({name: node})
            self._note_whole(to, node)

    def rename(self, path: str, to: str) -> None:
        node = self._node(path)
        old, old_name = self._place(path)
        new, new_name = self._place(to)
        if old is None or new is None or node is None:
            return
        if old is new:
            new.change({old_name: None, new_name: node})
        else:
            new.change({new_name: node})
            old.change({old_name: None})
        self._note_whole(to, node)

    def now(self) -> Tree:
        """What a program reads at this moment."""
        return _tree(self._root, lambda folder: folder.names, File.content)

    def after_cut(self, chance: random.Random, *, torn: bool) -> Tree:
        """What is there when the power comes back."""
        return _tree(
            self._root,
            lambda folder: folder.after_cut(chance, torn=torn),
            lambda file: file.after_cut(chance, torn=torn),
        )

    def _note_whole(self, path: str, node: Node) -> None:
        if isinstance(node, File):
            name = path.removeprefix(self._prefix)
            self.written_whole.setdefault(name, []).append(node.content())

    def _place(self, path: str) -> tuple[Folder | None, str]:
        """The folder and the name in it; None for what is elsewhere."""
        if not path.startswith(self._prefix):
            return None, ""
        *parts, name = path.removeprefix(self._prefix).split("/")
        folder = self._root
        for part in parts:
            found = folder.names.get(part)
            if not isinstance(found, Folder):
                return None, ""
            folder = found
        return folder, name

    def _node(self, path: str) -> Node | None:
        folder, name = self._place(path)
        return folder.names.get(name) if folder is not None else None

    def _known_file(self, path: str) -> File | None:
        node = self._node(path)
        return node if isinstance(node, File) else None

    def _file(self, path: str) -> File:
        file = self._known_file(path)
        assert file is not None
        return file


def write_tree(root: Path, tree: Tree) -> None:
    """Put `tree` in the place of whatever is below `root`."""
    root.mkdir(parents=True, exist_ok=True)
    for path in root.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    for name in sorted(tree):
        content = tree[name]
        if content is None:
            (root / name).mkdir()
        else:
            (root / name).write_bytes(content)
            (root / name).chmod(0o600)


def read_tree(root: Path) -> Tree:
    """What is below `root`."""
    found = sorted(root.rglob("*"))
    return {str(p.relative_to(root)): None if p.is_dir() else p.read_bytes() for p in found}


def _applied(content: bytes, changes: list[Write | Resize]) -> bytes:
    if not changes:
        return content
    made = bytearray(content)
    for change in changes:
        if isinstance(change, Resize):
            _resize(made, change.size)
        else:
            end = change.offset + len(change.data)
            _resize(made, max(len(made), end))
            made[change.offset : end] = change.data
    return bytes(made)


def _resize(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


def _pieces(write: Write, size: int) -> list[Write]:
    """The same write in pieces as a disk has them, each within one of its blocks."""
    end, pieces, at = write.offset + len(write.data), list[Write](), write.offset
    while at < end:
        until = min(end, (at // size + 1) * size)
        pieces.append(Write(at, write.data[at - write.offset : until - write.offset]))
        at = until
    return pieces


def _rename(names: dict[str, Node], change: dict[str, Node | None]) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _sync_all(folder: Folder) -> None:
    folder.sync()
    for node in folder.names.values():
        if isinstance(node, Folder):
            _sync_all(node)


def _tree(
    folder: Folder,
    names: Callable[[Folder], dict[str, Node]],
    content: Callable[[File], bytes],
    below: str = "",
) -> Tree:
    tree: Tree = {}
    for name, node in sorted(names(folder).items()):
        if isinstance(node, Folder):
            tree[below + name] = None
            tree |= _tree(node, names, content, f"{below}{name}/")
        else:
            tree[below + name] = content(node)
    return tree
