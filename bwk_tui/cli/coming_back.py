"""A kiosk that comes back by itself: a small parent that runs it in a child, and again when the child breaks down.

Where it can't begin yet, the parent stands there until it can.
"""

import os
import signal
from collections.abc import Callable
from time import monotonic

from bwk_tui.cli import calm, terminal

ENDING = (signal.SIGTERM, signal.SIGHUP)
"""Whoever set the kiosk going wants it to end, or its terminal went away."""

UNHEARD = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP)
"""What a terminal can send on a key."""

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
WELL_SECONDS = 60.0
"""A kiosk that stood so long was well: the next pause is the first again."""


def keep_running(kiosk: Callable[[bool], int], broke_down: Callable[[int], object], look: str) -> None:
    """Run the kiosk in a child of this process, and again whenever it breaks down; between them, the calm screen.

    The kiosk is told whether the terminal draws images. It returns once that gives 0, or after SIGTERM or SIGHUP.
    `broke_down` is told each other ending: the exit status, or the signal that killed it as a negative number. Call
    this while there is one thread and no store open. Raises OSError when the terminal is gone.
    """
    unblocked = _deaf()
    pause = 0.0
    with terminal.held():
        images = terminal.draws_images()
        while True:
            began = monotonic()
            status = _run(lambda: kiosk(images), unblocked)
            if not status:
                return
            broke_down(status)
            calm.show(look)
            pause = pause_after(pause, monotonic() - began)
            if signal.sigtimedwait(ENDING, pause):
                return
            terminal.forget_typed()


def keep_trying(trouble: Callable[[], str | None], look: str) -> bool:
    """Try whether the kiosk can begin until there is no trouble any more; meanwhile, the calm screen.

    `trouble` gives the line for the team that tells it, or None. False after SIGTERM or SIGHUP. Raises what `trouble`
    raises, and OSError when the terminal is gone.
    """
    unblocked = _deaf()
    pause = 0.0
    try:
        with terminal.held():
            while (told := trouble()) is not None:
                calm.show(look, told)
                pause = pause_after(pause, 0.0)
                if signal.sigtimedwait(ENDING, pause):
                    return False
                terminal.forget_typed()
            return True
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, unblocked)


def pause_after(last_seconds: float, ran_seconds: float) -> float:
    """How long to wait before the kiosk begins again: twice as long each time it breaks down soon, up to a limit."""
    if ran_seconds >= WELL_SECONDS:
        return FIRST_PAUSE_SECONDS
    return min(max(FIRST_PAUSE_SECONDS, 2 * last_seconds), LONGEST_PAUSE_SECONDS)


def _deaf() -> set[int | signal.Signals]:
    """Hear no key of the terminal, and of an end only when asked; gives the signals that were blocked before."""
    for number in UNHEARD:
        signal.signal(number, signal.SIG_IGN)
    # Blocked, they wait until they are asked for, and none is missed.
    return signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD, *ENDING})


def _run(kiosk: Callable[[], int], unblocked: set[int | signal.Signals]) -> int:
    """Run it once in a child; its exit status, or the signal that killed it as a negative number; 0 when told to end.

    A child that begins as a copy has all that was imported here: the first kiosk stands as soon as without a parent.
    """
    child = os.fork()
    if not child:
        _be_the_child(kiosk, unblocked)
    while True:
        told = signal.sigwait({signal.SIGCHLD, *ENDING})
        if told in ENDING:
            os.kill(child, told)
            os.kill(child, signal.SIGCONT)  # one that was stopped hears nothing else
            os.waitpid(child, 0)
            return 0
        gone, status = os.waitpid(child, os.WNOHANG)
        if gone:
            return os.waitstatus_to_exitcode(status)


def _be_the_child(kiosk: Callable[[], int], unblocked: set[int | signal.Signals]) -> None:
    """Never come back into what belongs to the parent, whatever happens."""
    status = 1
    try:
        for number in ENDING:
            signal.signal(number, signal.SIG_DFL)  # `nohup` and the like would leave it deaf to them
        signal.pthread_sigmask(signal.SIG_SETMASK, unblocked)
        status = kiosk()
    finally:
        os._exit(status)
