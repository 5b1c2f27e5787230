"""Making a report beside the screen: over a large store it takes a moment, and the screen goes on meanwhile."""

from dataclasses import dataclass

from textual import on, work
from textual.message import Message
from textual.timer import Timer

from bwk_tui.domain.errors import Refused
from bwk_tui.domain.period import Period
from bwk_tui.reports import prestaties_report
from bwk_tui.reports.prestaties_report import Report
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.services import store

BUSY = "even rekenen …"
BUSY_AFTER_SECONDS = 0.3
"""What takes less than this needs no word."""


@dataclass
class Made(Message):
    """The report is there."""

    report: Report


@dataclass
class NotMade(Message):
    """There is no report."""

    refused: Refused


class MakingScreen(LiveScreen):
    """A live screen of one report. Children say with `asked` which one, and fill `show_report` and `show_busy`."""

    _making: tuple[str, Period] | None = None
    _again = False
    _busy_timer: Timer | None = None

    @property
    def asked(self) -> tuple[str, Period]:
        """The kamers, as reports name them, and the period."""
        raise NotImplementedError

    def show_report(self, report: Report) -> None:
        """Show the report that was asked for."""
        raise NotImplementedError

    def show_busy(self, words: str) -> None:
        """Say that it takes a moment, or nothing."""
        raise NotImplementedError

    def make(self) -> None:
        """Have the report made; one at a time, however often somebody writes or asks meanwhile."""
        if self._making:
            self._again = True
            return
        self._making = self.asked
        if self._busy_timer is None:
            self._busy_timer = self.set_timer(BUSY_AFTER_SECONDS, self.say_busy)
        self._make(*self._making)

    def say_busy(self) -> None:
        """Say that it takes a moment, if it still does: a timer that was stopped may yet have called this."""
        if self._making:
            self.show_busy(BUSY)

    @work(thread=True, exit_on_error=False)
    def _make(self, kamers: str, period: Period) -> None:
        try:
            with store.in_this_thread(), store.usable():
                report = prestaties_report.report(self.session.actor, kamers, period)
        except Refused as refused:
            self.post_message(NotMade(refused))
        else:
            self.post_message(Made(report))

    @on(Made)
    def made(self, message: Made) -> None:
        """Show it, unless something else was asked meanwhile."""
        if self._ended():
            self.show_report(message.report)

    @on(NotMade)
    def not_made(self, message: NotMade) -> None:
        """Say why there is none; what was shown stays."""
        if self._ended():
            self.say_no(message.refused)

    def _ended(self) -> bool:
        """Whether what was made is still what is asked for; if it isn't, or isn't new, it is made again."""
        current = self._making == self.asked
        self._making = None
        if self._busy_timer and (current or not self._again):
            self._busy_timer.stop()
            self._busy_timer = None
            self.show_busy("")
        if self._again:
            self._again = False
            self.make()
        return current
