"""What the team's side painted is cleared once somebody has left it."""

import gc
from collections.abc import Iterable
from functools import _lru_cache_wrapper
from typing import Any
from weakref import ref

from textual._styles_cache import StylesCache
from textual.screen import Screen

_PAINTERS = frozenset({"rich", "textual"})


class Shown:
    """The screens that are being left, known without being held."""

    def __init__(self, screens: Iterable[Screen[Any]]) -> None:
        self._nodes = [ref(node) for screen in screens for node in screen.walk_children(with_self=True)]

    def clear(self) -> bool:
        """Let go of what the painters keep, and of the screens; whether nothing of these is left.

        The painters, Textual and Rich, keep lines, widths of texts and styles. Which they keep changes with each
        version, so all of their caches are emptied. It takes a moment, and so does the first screen after it.
        """
        StylesCache.get_inner_outer.cache_clear()
        for kept in gc.get_objects():
            if isinstance(kept, _lru_cache_wrapper) and str(kept.__module__).partition(".")[0] in _PAINTERS:
                kept.cache_clear()
        gc.collect()
        return not any(node() for node in self._nodes)
