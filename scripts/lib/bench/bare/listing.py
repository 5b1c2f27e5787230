"""The entries of handgeld as `bwk handgeld list` prints them, in as few steps as there can be.

The PIN is looked at, because a store that tells anybody its entries is another program. What `bwk` does more isn't
done here: it writes each attempt to log in down before it looks, and on the audit log that somebody did.
"""

import os
from collections.abc import Sequence
from datetime import date

import click
from argon2 import PasswordHasher
from playhouse.sqlcipher_ext import SqlCipherDatabase

KINDS = {
    "transfer": "ontvangen",
    "withdrawal": "opname",
    "deposit": "storting",
    "expense": "uitgave",
    "repayment": "voorgeschoten",
    "returned": "teruggestort",
    "kasverschil": "kasverschil",
    "reversal": "terugboeking",
}

STATES = {"submitted": "ingediend", "returned": "open", "closed": "gesloten", None: "open"}

ENTRIES = """
SELECT year, seq, date, kind, pot, category, description, shop, receipt, cents,
    sum(cents) OVER (PARTITION BY pot ORDER BY month, id)
FROM handgeld_entry WHERE kamer_id = ? ORDER BY month, id
"""

MONTHS = """
SELECT month, sum(cents) FILTER (WHERE kind = 'transfer'), -sum(cents) FILTER (WHERE kind = 'expense'),
    (SELECT cents FROM handgeld_cap
        WHERE kamer_id = entry.kamer_id AND since <= entry.month ORDER BY since DESC LIMIT 1),
    (SELECT kind FROM handgeld_step
        WHERE kamer_id = entry.kamer_id AND month >= entry.month ORDER BY id DESC LIMIT 1)
FROM handgeld_entry AS entry WHERE kamer_id = ? GROUP BY month ORDER BY month
"""
"""Of a store in which nothing was reversed."""


@click.command()
@click.option("--store", required=True)
@click.option("--as", "name", required=True)
@click.option("--kamer", required=True)
def bare(store: str, name: str, kamer: str) -> None:
    """List the entries."""
    database = SqlCipherDatabase(f"{store}/store.db", passphrase="")
    ask = database.execute_sql
    (hashed,) = ask("SELECT pin_hash FROM account WHERE folded = ?", (name.lower(),)).fetchone()
    PasswordHasher().verify(hashed, os.environ["BWK_PIN"])
    (key,) = ask("SELECT id FROM kamer WHERE slug = ?", (kamer,)).fetchone()
    entries = ask(ENTRIES, (key,)).fetchall()
    show(
        ("Nummer", "Datum", "Soort", "Pot", "Cat.", "Omschrijving", "Bon", "In", "Uit", "Saldo pot"),
        [
            (
                f"{year}-{seq:03}",
                f"{date.fromisoformat(day):%d-%m-%Y}",
                KINDS[kind],
                pot,
                category or "",
                " · ".join(text for text in (description, shop) if text),
                receipt or "",
                euros(cents) if cents > 0 else "",
                euros(-cents) if cents < 0 else "",
                euros(balance),
            )
            for year, seq, day, kind, pot, category, description, shop, receipt, cents, balance in entries
        ],
        right=3,
    )
    click.echo()
    show(
        ("Maand", "Ontvangen", "Uitgegeven", "Nog te besteden", "Stand"),
        [
            (month, euros(got or 0), euros(spent or 0), euros(cap - (spent or 0)), STATES[step])
            for month, got, spent, cap, step in ask(MONTHS, (key,)).fetchall()
        ],
        right=3,
        left_after=1,
    )
    held = {pot: balance for *_, pot, _, _, _, _, _, balance in entries}
    click.echo(f"\nNu in de kas {euros(held['kas'])}, op de bank {euros(held['bank'])}.")


def show(headers: Sequence[str], rows: list[tuple[str, ...]], right: int, left_after: int = 0) -> None:
    """Print a table, of which so many columns line up at their right side, before the last ones that don't."""
    widths = [max(len(header) + 2, *map(len, cells)) for header, *cells in zip(headers, *rows, strict=True)]
    to_right = range(len(headers) - right - left_after, len(headers) - left_after)
    for row in (headers, ["-" * width for width in widths], *rows):
        cells = (
            cell.rjust(width) if place in to_right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        click.echo("  ".join(cells).rstrip())


def euros(cents: int) -> str:
    """`€ 1.234,56`."""
    whole, rest = divmod(cents, 100)
    return f"€ {f'{whole:,}'.replace(',', '.')},{rest:02}"


if __name__ == "__main__":
    bare()
