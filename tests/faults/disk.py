"""The one storage seam: a disk under SQLite that fails at the n-th write, sync or cut, fills up, or loses its power.

SQLite reaches files through a table of functions (https://sqlite.org/vfs.html). Here that table is the one of the
system, with a count before three of them: so whoever opens the store is unaware, and the fault is where disks fail.
"""

import ctypes
import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

OK = 0
FULL = 13
CANNOT_OPEN = 14


class Operation(Enum):
    """What is asked of the disk, and with which of its extended codes SQLite is told that the disk failed."""

    WRITE = 10 | 3 << 8
    SYNC = 10 | 4 << 8
    CUT = 10 | 6 << 8


class Fault(Enum):
    """How the disk fails."""

    ONCE = "an error, once"
    FULL = "full, from then on"
    GONE = "an error at everything, from then on"


# The name is passed on as the pointer that it is: SQLite's own file keeps it.
_Open = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_Write = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Cut = ctypes.CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = ctypes.CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(Structure):
    """`sqlite3_vfs`, version 3."""

    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", _Open),
        ("others", c_void_p * 15),
    )


class _Methods(Structure):
    """`sqlite3_io_methods`, version 3."""

    _fields_ = (
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", _Write),
        ("cut", _Cut),
        ("sync", _Sync),
        ("others", c_void_p * 13),
    )


class _File(Structure):
    """`sqlite3_file`: its beginning, which is all that SQLite itself knows of it."""

    _fields_ = (("methods", POINTER(_Methods)),)


@dataclass
class Disk:
    """What the disk does from now on: it counts what is asked of it and fails at `fails_at`, counted from 1."""

    fails_at: int = 0
    fault: Fault = Fault.ONCE
    asked: int = 0
    failed: int = 0
    heals: Callable[[], bool] = lambda: False
    """Whether what it failed for is over."""
    synced: dict[Path, bytes] | None = None
    """What of each file is on the platter: what it held when it was last synced. None where nobody asks."""
    _paths: dict[int, Path] = field(default_factory=dict)

    def begin(self, fails_at: int = 0, fault: Fault = Fault.ONCE) -> None:
        """Count anew, and fail so; 0 is never."""
        self.fails_at, self.fault, self.asked, self.failed = fails_at, fault, 0, 0

    def watch_power(self, folder: Path) -> None:
        """Keep what a loss of power would leave; what is there now has been synced before."""
        self.synced = {
            file: file.read_bytes() for file in folder.glob("store.db*") if file.suffix != ".db-shm"
        }

    def answer(self, operation: Operation) -> int:
        """What the disk says to one more operation."""
        self.asked += 1
        late = bool(self.fails_at) and self.asked >= self.fails_at
        if self.heals() or not late or (self.fault is Fault.ONCE and self.asked > self.fails_at):
            return OK
        if self.fault is Fault.FULL and operation is not Operation.WRITE:
            return OK  # a full disk syncs, and can be cut
        self.failed += 1
        return FULL if self.fault is Fault.FULL else operation.value

    def opened(self, file: int, path: Path) -> None:
        """A file was opened, at this address."""
        self._paths[file] = path

    def has_synced(self, file: int) -> None:
        """All that this file holds is on the platter."""
        path = self._paths.get(file)
        if self.synced is not None and path:
            self.synced[path] = path.read_bytes()


def _library() -> ctypes.CDLL:
    loaded = ctypes.CDLL(str(importlib.import_module("sqlcipher3._sqlite3").__file__))
    loaded.sqlite3_vfs_find.restype = POINTER(_Vfs)
    loaded.sqlite3_vfs_find.argtypes = [c_char_p]
    loaded.sqlite3_vfs_register.argtypes = [POINTER(_Vfs), c_int]
    return loaded


class _Seam:
    """Our table beside the system's. Made once and kept for good: SQLite holds pointers into it."""

    def __init__(self) -> None:
        self.disk = Disk()
        self._library = _library()
        self._system = self._library.sqlite3_vfs_find(None)
        assert self._system.contents.version == 3
        self._ours = _Vfs.from_buffer_copy(self._system.contents)
        self._ours.name = b"disk-of-the-tests"
        self._open = self._system.contents.open
        self._callbacks: list[Any] = [_Open(self._opening)]
        self._ours.open = self._callbacks[0]
        self._methods: dict[int, _Methods] = {}

    def put_in(self) -> None:
        """Whatever is opened from now on is on our disk."""
        self._library.sqlite3_vfs_register(ctypes.byref(self._ours), 1)

    def take_out(self) -> None:
        """Whatever is opened from now on is on the system's disk again."""
        self._library.sqlite3_vfs_register(self._system, 1)

    def _opening(self, vfs: int, name: int | None, file: int, flags: int, told: int) -> int:
        result: int = self._open(vfs, name, file, flags, told)
        opened = ctypes.cast(file, POINTER(_File)).contents
        if result == OK and opened.methods:
            original = ctypes.addressof(opened.methods.contents)
            if original not in self._methods:
                self._methods[original] = self._failing(opened.methods.contents)
            opened.methods = ctypes.pointer(self._methods[original])
            if name:
                self.disk.opened(file, Path(ctypes.string_at(name).decode()))
        return result

    def _failing(self, system: _Methods) -> _Methods:
        """The same functions, of which three ask the disk first."""
        ours = _Methods.from_buffer_copy(system)
        write, cut, sync = system.write, system.cut, system.sync

        def written(file: int, content: int, size: int, at: int) -> int:
            return self.disk.answer(Operation.WRITE) or write(file, content, size, at)

        def was_cut(file: int, size: int) -> int:
            return self.disk.answer(Operation.CUT) or cut(file, size)

        def was_synced(file: int, flags: int) -> int:
            result: int = self.disk.answer(Operation.SYNC) or sync(file, flags)
            if result == OK:
                self.disk.has_synced(file)
            return result

        ours.write, ours.cut, ours.sync = _Write(written), _Cut(was_cut), _Sync(was_synced)
        self._callbacks += [ours.write, ours.cut, ours.sync, written, was_cut, was_synced]
        return ours


_seam: list[_Seam] = []


@contextmanager
def in_use() -> Iterator[Disk]:
    """Our disk, under every store that is opened meanwhile; sound until it is told otherwise."""
    if not _seam:
        _seam.append(_Seam())
    seam = _seam[0]
    seam.disk = Disk()
    seam.put_in()
    try:
        yield seam.disk
    finally:
        seam.disk.begin()
        seam.take_out()
