"""`bwk handgeld count|counts`: counting the kas, blind and by two people."""

from collections.abc import Mapping, Sequence
from datetime import date

import click

from bwk_tui.cli import tables
from bwk_tui.cli.acting import acting_in_kamer
from bwk_tui.cli.examples import example
from bwk_tui.cli.handgeld_bookings import tell
from bwk_tui.cli.parameters import date_option, period_option
from bwk_tui.cli.refusing import OneLine
from bwk_tui.domain import coins
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.handgeld import Occasion
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Period
from bwk_tui.domain.text import fold
from bwk_tui.domain.words import listing, short_day
from bwk_tui.reports import counts
from bwk_tui.reports.counts import CountLine
from bwk_tui.services import counting
from bwk_tui.services.counting import Counted
from bwk_tui.services.fields import required

_TWO = 2


def _two(_ctx: click.Context, _option: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    if len(names) != _TWO:
        raise click.BadParameter("counting takes two people: give it twice.")
    return names


@click.command(
    "count",
    epilog=example(
        'bwk handgeld count --date 2026-10-31 --counted-by "Sam Voorbeeld" --counted-by "Noor Voorbeeld" \\',
        '    --coins 50=1,20=2,2=3,0.05=4 --as "Sam Voorbeeld"',
    ),
)
@date_option
@click.option(
    "--counted-by", multiple=True, required=True, callback=_two, metavar="NAME", help="Twice: who counted."
)
@click.option(
    "--coins",
    "pieces",
    type=coins.parse,
    required=True,
    metavar="PIECES",
    help="How many of each: 50=1,20=2,0.05=3. An empty kas is ''.",
)
@click.option("--handover", is_flag=True, help="Counted because the kas is handed over.")
@click.option("--explanation", metavar="TEXT", help="Why there is a difference, if there is.")
@acting_in_kamer
def count(
    actor: Actor,
    kamer: str,
    *,
    day: date,
    counted_by: tuple[str, ...],
    pieces: Mapping[int, int],
    handover: bool,
    explanation: str | None,
) -> None:
    """Count the kas with two people, blind.

    What you counted at the end of a day is recorded, and stays; only then is it told what should have been in the kas.
    A difference needs an explanation: until it has one, the exit status is 1. Type the same command with --explanation
    to explain that last count; without, it is a count of its own.
    """
    occasion = Occasion.HANDOVER if handover else Occasion.MONTH
    if explanation is not None:
        explanation = required("explanation", explanation)
    counted = (explanation and _waiting(actor, kamer, (day, occasion, pieces, counted_by))) or counting.count(
        actor, kamer, day=day, pieces=pieces, counted_by=counted_by, occasion=occasion
    )
    _show(counted)
    if not counted.difference_cents:
        return
    if explanation is None:
        raise OneLine(
            f"De telling staat vast, met een verschil van {_in_words(counted.difference_cents)}. Leg het uit: "
            f"bwk handgeld count met dezelfde gegevens, --date {day} en --explanation TEXT."
        )
    tell(counting.explain(actor, kamer, counted.uid, explanation))


@click.command("counts", epilog=example('bwk handgeld counts --period 2026-10 --as "Pia Voorbeeld"'))
@period_option
@acting_in_kamer
def list_counts(actor: Actor, kamer: str, period: Period | None) -> None:
    """List the counts of a period, or all."""
    tables.show(
        ("Datum", "Om", "Geteld door", "Geteld", "Verwacht", "Verschil", "Uitleg"),
        [
            (
                short_day(line.day),
                line.occasion.in_words,
                listing(line.counters),
                euros(line.counted_cents),
                euros(line.expected_cents),
                euros(line.difference_cents) if line.difference_cents else "",
                _explanation(line),
            )
            for line in counts.counts(actor, kamer, period)
        ],
        right=("Geteld", "Verwacht", "Verschil"),
    )


def _waiting(
    actor: Actor, kamer: str, facts: tuple[date, Occasion, Mapping[int, int], Sequence[str]]
) -> CountLine | None:
    """The kamer's last count, if it is this very one and its difference waits for an explanation."""
    waiting, last = counting.unexplained(actor, kamer), counts.last_count(actor, kamer)
    if waiting is None or last is None or waiting.uid != last.uid:
        return None
    day, occasion, pieces, counters = facts
    same_facts = (last.day, last.occasion, last.coins) == (day, occasion, pieces)
    return last if same_facts and _people(last.counters) == _people(counters) else None


def _people(names: Sequence[str]) -> set[str]:
    return {fold(name) for name in names}


def _show(counted: Counted | CountLine) -> None:
    difference = counted.difference_cents
    click.echo(f"Geteld:   {euros(counted.counted_cents)}")
    click.echo(f"Verwacht: {euros(counted.expected_cents)}")
    click.echo(f"Verschil: {_in_words(difference) if difference else 'geen'}")


def _in_words(difference_cents: int) -> str:
    return f"{euros(abs(difference_cents))} {'te veel' if difference_cents > 0 else 'te weinig'}"


def _explanation(line: CountLine) -> str:
    if line.kasverschil:
        return f"{line.explanation} ({line.kasverschil})"
    return "" if line.is_explained else "geen"
