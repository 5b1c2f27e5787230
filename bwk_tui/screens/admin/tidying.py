"""What the team's side painted is cleared once somebody has left it."""

import gc
from functools import _lru_cache_wrapper

from textual._styles_cache import StylesCache

_PAINTERS = frozenset({"rich", "textual"})


def clear_what_was_shown() -> None:
    """Let go of the lines, the widths of texts and the styles that the painters keep, and of screens that are gone.

    Which ones they keep changes with each version, so all of their caches are emptied. It takes a moment, and so does
    the first screen after it.
    """
    StylesCache.get_inner_outer.cache_clear()
    for kept in gc.get_objects():
        if isinstance(kept, _lru_cache_wrapper) and str(kept.__module__).partition(".")[0] in _PAINTERS:
            kept.cache_clear()
    gc.collect()
