"""Which backups stay: the newest of each of the last days, weeks and months that have one."""

from collections.abc import Callable, Iterable
from datetime import datetime

DAILY, WEEKLY, MONTHLY = 7, 5, 12
"""Of how many days, weeks and months that have one the newest backup stays."""


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """The moments of the backups that stay."""
    newest_first = sorted(moments, reverse=True)
    rules: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (DAILY, lambda moment: moment.date()),
        (WEEKLY, lambda moment: moment.isocalendar()[:2]),
        (MONTHLY, lambda moment: (moment.year, moment.month)),
    )
    return {moment for most, span in rules for moment in _newest_of_each(newest_first, span)[:most]}


def _newest_of_each(newest_first: list[datetime], span: Callable[[datetime], object]) -> list[datetime]:
    first: dict[object, datetime] = {}
    for moment in newest_first:
        first.setdefault(span(moment), moment)
    return list(first.values())
