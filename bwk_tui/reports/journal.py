"""Handgeld as a journal for hledger, so that an accountant recomputes our balances with other people's software.

Every entry is one transaction of two postings: its pot, and what the money was for. A withdrawal or deposit is
two entries and so two transactions, by way of an account for money that is on its way; after both it holds
nothing. A reversal posts the mirror on the accounts of what it reverses. One of an entry of a closed month has the
tag `corrigeert`: our figures of a month leave it out, and so does `hledger balance not:tag:corrigeert`.

Our entries stand by month and, within it, as they were booked. hledger wants days in order, and checks a balance
after all that happened until that day. Both agree at the end of a month and, inside it, need not: so balances are
asserted there, once all entries of the month are in.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bwk_tui.domain.handgeld import Category, Kind, Pot
from bwk_tui.domain.money import decimal_comma
from bwk_tui.domain.period import Month, Period
from bwk_tui.domain.text import clean
from bwk_tui.domain.words import listing
from bwk_tui.reports.handgeld import EntryLine

_HEAD = """\
; Handgeld van {kamers}, {period}.
; Nakijken: hledger -f DIT-BESTAND check --strict ordereddates
; Het nummer tussen haakjes is dat van de boeking. Aan het eind van elke maand met boekingen staat wat er
; volgens onze administratie in kas en bank zit: klopt dat niet, dan zegt hledger het.
; Wat een boeking van een gesloten maand corrigeert, telt bij ons niet mee in de uitgaven van een maand. Zonder:
; hledger -f DIT-BESTAND balance uitgaven not:tag:corrigeert

decimal-mark ,
commodity € 1.000,00

tag kamer
tag bon
tag digest
tag bondatum
tag boekt-terug
tag corrigeert

account activa            ; type:A
account activa:handgeld   ; type:C
account eigen vermogen    ; type:E
account inkomsten         ; type:R
account uitgaven          ; type:X
account kasverschillen    ; type:X
"""

_HARMLESS = str.maketrans({";": ",", "|": "/"})
"""In a description `;` begins a comment, with tags that mean something, and `|` ends the payee's name."""

_AMOUNT_WIDTH = 12


@dataclass(frozen=True)
class KamerBook:
    """One kamer's handgeld over whole months.

    `begin_cents` is what its pots held before; `lines` are its entries as `reports.handgeld.entries` orders them.
    """

    slug: str
    begin_cents: Mapping[Pot, int]
    lines: tuple[EntryLine, ...]


def as_journal(books: Sequence[KamerBook], period: Period) -> str:
    """The journal of one kamer or more over a period of whole months, for hledger 1.25 and later.

    `hledger check --strict ordereddates` passes on it. The file wants UTF-8. What people typed stands in it with
    `,` for `;` and `/` for `|`; CSV and JSON have it as it was.
    """
    kamers = listing([book.slug for book in books])
    declared = (_declarations(_Accounts(book.slug)) for book in books)
    dated = [transaction for book in books for transaction in _transactions(book, Month.of(period.first))]
    dated.sort(key=lambda transaction: transaction.day)  # of one day, each kamer's stay as they were
    head = _HEAD.format(kamers=kamers, period=period.in_words)
    return "\n".join((head, *declared, *(transaction.text for transaction in dated)))


@dataclass(frozen=True)
class _Accounts:
    """The accounts of a kamer, as an accountant reads them."""

    slug: str

    def pot(self, pot: Pot) -> str:
        return f"activa:handgeld:{self.slug}:{pot}"

    @property
    def on_its_way(self) -> str:
        """Between the two sides of a withdrawal or deposit."""
        return f"activa:handgeld:{self.slug}:onderweg"

    @property
    def begin(self) -> str:
        return f"eigen vermogen:{self.slug}:beginsaldo"

    def spending(self, category: Category) -> str:
        return f"uitgaven:{self.slug}:{category} {category.in_words}"

    def other(self, kind: Kind) -> str:
        """Where the money of an entry without a category came from, or went to."""
        match kind:
            case Kind.TRANSFER:
                return f"inkomsten:{self.slug}:coöperatie:ontvangen"
            case Kind.RETURNED:
                return f"inkomsten:{self.slug}:coöperatie:teruggestort"
            case Kind.KASVERSCHIL:
                return f"kasverschillen:{self.slug}"
            case Kind.WITHDRAWAL | Kind.DEPOSIT:
                return self.on_its_way
            case _:
                raise ValueError(kind)

    @property
    def all(self) -> tuple[str, ...]:
        return (
            *(self.pot(pot) for pot in Pot),
            self.on_its_way,
            self.begin,
            self.other(Kind.TRANSFER),
            self.other(Kind.RETURNED),
            *(self.spending(category) for category in Category),
            self.other(Kind.KASVERSCHIL),
        )


@dataclass(frozen=True)
class _Transaction:
    """A transaction on its way into the file."""

    day: date
    text: str


def _declarations(accounts: _Accounts) -> str:
    return "".join(f"account {account}\n" for account in accounts.all)


def _transactions(book: KamerBook, first: Month) -> Iterator[_Transaction]:
    """What was there, and after the entries of each month what is there then."""
    accounts = _Accounts(book.slug)
    held = dict(book.begin_cents)
    yield _Transaction(first.first, _opening(accounts, first, held))
    for month, booked in groupby(book.lines, key=lambda line: Month.of(line.date)):
        for line in booked:
            held[line.pot] = line.balance_cents
            yield _Transaction(line.date, _entry(accounts, line))
        yield _Transaction(month.last, _month_end(accounts, month, held))


def _opening(accounts: _Accounts, month: Month, held: Mapping[Pot, int]) -> str:
    return _text(
        f"{month.first} beginsaldo van {accounts.slug}",
        f"kamer:{accounts.slug}",
        *(_posting(accounts.pot(pot), held[pot], balance_cents=held[pot]) for pot in Pot),
        _posting(accounts.begin, -sum(held[pot] for pot in Pot)),
    )


def _entry(accounts: _Accounts, line: EntryLine) -> str:
    other = accounts.spending(line.spent_on) if line.spent_on else accounts.other(line.effect)
    tags = {
        "kamer": accounts.slug,
        "bon": line.receipt,
        "bondatum": line.receipt_day,
        "boekt-terug": line.reverses,
        "corrigeert": line.corrects,
        "digest": line.digest,
    }
    return _text(
        f"{line.date} ({line.number}) {_description(line)}",
        ", ".join(f"{name}:{value}" for name, value in tags.items() if value),
        _posting(accounts.pot(line.pot), line.cents),
        _posting(other, -line.cents),
    )


def _description(line: EntryLine) -> str:
    """What kind of entry it is, what was typed with it, and the category. It never begins with what was typed."""
    words = line.kind.in_words
    if line.reverses:
        words += f" van {line.reverses}"
    if typed := clean(line.description.translate(_HARMLESS)):
        words += f": {typed}"
    if line.spent_on:
        words += f" ({line.spent_on} {line.spent_on.in_words})"
    return words


def _month_end(accounts: _Accounts, month: Month, held: Mapping[Pot, int]) -> str:
    return _text(
        f"{month.last} eindsaldo van {accounts.slug}, {month.in_words}",
        f"kamer:{accounts.slug}",
        *(_posting(accounts.pot(pot), 0, balance_cents=held[pot]) for pot in Pot),
        _posting(accounts.on_its_way, 0, balance_cents=0),
    )


def _text(head: str, tags: str, *postings: str) -> str:
    return "\n".join((head, f"    ; {tags}", *postings, ""))


def _posting(account: str, cents: int, *, balance_cents: int | None = None) -> str:
    """A posting; with `balance_cents`, hledger says so when the account doesn't hold that after it."""
    posting = f"    {account:<50}  {_amount(cents):>{_AMOUNT_WIDTH}}"
    return posting if balance_cents is None else f"{posting} = {_amount(balance_cents)}"


def _amount(cents: int) -> str:
    return f"€ {decimal_comma(cents)}"
