"""Whether the audit log is whole: no line changed, taken out, moved or put in between."""

from collections.abc import Callable

from bwk_tui.domain.actor import Actor, Right
from bwk_tui.services import store_check

_TELL_EVERY = 500


def broken_line(actor: Actor, progress: Callable[[int], None] | None = None) -> int | None:
    """The number of the first line that isn't as it was written, or None: every one is.

    `progress` hears now and then how many lines were looked at; what it raises ends the work. A line that was cut off
    the end leaves no trace in the chain: `bwk store check` holds the log against all else that is kept.

    Raises:
        NotAllowed: the actor may not read the log.
    """
    actor.require(Right.READ_LOG)
    for looked_at, (line, sound) in enumerate(store_check.log_lines(), start=1):
        if not sound or line != looked_at:
            return line
        if progress and looked_at % _TELL_EVERY == 0:
            progress(looked_at)
    return None
