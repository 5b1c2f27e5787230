"""What the team's side painted is cleared once somebody has left it."""

import gc
import sys
from collections.abc import Iterable, Iterator
from functools import _lru_cache_wrapper
from typing import Any
from weakref import ref

from textual._styles_cache import StylesCache
from textual.screen import Screen

_PAINTERS = frozenset({"rich", "textual"})


class Shown:
    """The screens that are being left, known without being held: those in front, and those that were there before."""

    def __init__(self, staying: Iterable[Screen[Any]]) -> None:
        stay = set(staying)
        left = [one for one in gc.get_objects() if isinstance(one, Screen) and one not in stay]
        self._nodes = [ref(node) for screen in left for node in screen.walk_children(with_self=True)]

    def clear(self) -> bool:
        """Let go of what the painters keep, and of the screens; whether nothing of these is left.

        The painters, Textual and Rich, keep lines, widths of texts and styles. Which they keep changes with each
        version, so all of their caches are emptied. It takes a moment, and so does the first screen after it.
        """
        StylesCache.get_inner_outer.cache_clear()
        for kept in _caches():
            kept.cache_clear()
        gc.collect()
        return not any(node() for node in self._nodes)


def _caches() -> Iterator["_lru_cache_wrapper[Any]"]:
    """Every cache of a function or a method of the painters."""
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] in _PAINTERS]
    for module in modules:
        for found in list(vars(module).values()):
            inside = vars(found).values() if isinstance(found, type) else ()
            yield from (one for one in (found, *inside) if isinstance(one, _lru_cache_wrapper))
