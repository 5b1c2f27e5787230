"""What a visit leaves in memory is cleared while nobody is there."""

import gc

from textual._styles_cache import StylesCache


def clear_the_last_visit() -> None:
    """Let go of all that the screens before this one painted; takes a moment, in which it doesn't listen yet."""
    # Textual keeps the last 1,024 widgets of which it asked two colours, with all the lines they painted: some twenty
    # visits, and their names.
    StylesCache.get_inner_outer.cache_clear()
    # What is left are screens whose parts hold each other. Python would look for those in the middle of a visit.
    gc.collect()
