"""The journal: hledger accepts it, and its balances are ours to the cent, whatever people typed."""

import csv
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from bwk_tui.db.connection import database
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.handgeld import Category, Kind, Pot
from bwk_tui.domain.period import Month, Period
from bwk_tui.domain.text import clean
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports.handgeld import EntryLine
from bwk_tui.reports.handgeld_export import Form, export
from bwk_tui.reports.journal import KamerBook, as_journal
from bwk_tui.services import closing, counting, handgeld, kamers
from tests import hledger
from tests.conftest import KAMER, TODAY, Team
from tests.hledger import needs_hledger
from tests.reports.booking import book_autumn

SEPTEMBER = Month(2026, 9)
YEAR = Period.parse("2026")
EMPTY = dict.fromkeys(Pot, 0)
A = "uitgaven:cjm:A koffie en thee"
KAS, BANK, ON_ITS_WAY = (f"activa:handgeld:cjm:{account}" for account in ("kas", "bank", "onderweg"))
RECEIVED, RETURNED = (f"inkomsten:cjm:coöperatie:{account}" for account in ("ontvangen", "teruggestort"))


def journal(team: Team, period: Period = YEAR, kamer: str = KAMER) -> str:
    return export(team.kascommissie, kamer, period, Form.HLEDGER).content.decode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "handgeld.journal"


def ours(team: Team, *slugs: str) -> dict[str, int]:
    """What every account must hold after all entries, from our own figures; without those that hold zero."""
    told = {}
    for slug in slugs:
        for pot, cents in figures.balances(team.kascommissie, slug).items():
            told[f"activa:handgeld:{slug}:{pot}"] = cents
        spent = figures.spent_per_category(figures.entries(team.kascommissie, slug))
        for category, cents in spent.items():
            told[f"uitgaven:{slug}:{category} {category.in_words}"] = cents
        told[f"inkomsten:{slug}:coöperatie:ontvangen"] = -sum(
            figures.month_figures(team.kascommissie, slug, month).transfers_cents
            for month in figures.booked_months(team.kascommissie, slug)
        )
    return {account: cents for account, cents in told.items() if cents}


@needs_hledger
def test_hledger_agrees_with_us_to_the_cent(team: Team, file: Path) -> None:
    book_autumn(team)
    file.write_text(journal(team), "utf-8")
    hledger.accepts(file)
    assert hledger.balances(file) == ours(team, KAMER)
    assert hledger.balances(file)[A] == 2 * (1_250 + 2_375) - 1_250  # one was reversed
    assert {KAS, BANK, RECEIVED, A} < set(hledger.balances(file))


@needs_hledger
def test_hledger_agrees_at_the_end_of_every_month(team: Team, file: Path) -> None:
    book_autumn(team)
    file.write_text(journal(team), "utf-8")
    for month in figures.booked_months(team.kascommissie, KAMER):
        pots = figures.month_figures(team.kascommissie, KAMER, month).pots
        then = hledger.balances(file, "activa", "--end", month.plus(1).first.isoformat())
        assert then == {KAS: pots[Pot.KAS].end_cents, BANK: pots[Pot.BANK].end_cents}


@needs_hledger
def test_a_later_period_begins_with_what_was_there(team: Team, file: Path) -> None:
    book_autumn(team)
    october = Period.parse("2026-10")
    file.write_text(journal(team, october), "utf-8")
    hledger.accepts(file)
    assert hledger.balances(file, "activa") == {
        f"activa:handgeld:cjm:{pot}": cents
        for pot, cents in figures.balances(team.kascommissie, KAMER).items()
    }
    spent = figures.spent_per_category(figures.entries(team.kascommissie, KAMER, october))
    assert hledger.balances(file, A) == {A: spent[Category.A]}
    assert hledger.balances(file, "eigen vermogen") == {"eigen vermogen:cjm:beginsaldo": -8_375}


@needs_hledger
@pytest.mark.parametrize("period", ["2025", "2026-11", "2027-Q1"])
def test_a_period_without_entries_holds_what_was_there(team: Team, file: Path, period: str) -> None:
    book_autumn(team)
    file.write_text(journal(team, Period.parse(period)), "utf-8")
    hledger.accepts(file)
    in_pots = sum(hledger.balances(file, "activa").values())
    assert in_pots == (0 if period == "2025" else sum(figures.balances(team.kascommissie, KAMER).values()))


@needs_hledger
def test_a_changed_amount_does_not_pass_hledger(team: Team, file: Path) -> None:
    book_autumn(team)
    text = journal(team)
    assert "€ -12,50\n" in text
    assert "€ 12,50\n" in text
    file.write_text(text.replace(" 12,50\n", " 12,51\n").replace("-12,50\n", "-12,51\n"), "utf-8")
    done = hledger.run(file, "check")
    assert done.returncode != 0
    assert "assertion" in done.stderr


@needs_hledger
def test_what_was_booked_later_for_an_earlier_day_stands_on_its_day(team: Team, file: Path) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 10, 1), cents=9_000)
    handgeld.withdraw(team.assistent, KAMER, day=date(2026, 10, 31), cents=5_000)
    for day in (date(2026, 10, 31), date(2026, 10, 5)):
        handgeld.book_expense(
            team.assistent, KAMER, day=day, cents=2_000, category="F", pot="kas", description="stof"
        )
    text = journal(team)
    assert text.index("(2026-005)") < text.index("(2026-002)") < text.index("(2026-004)")
    file.write_text(text, "utf-8")
    hledger.accepts(file)
    assert hledger.balances(file) == ours(team, KAMER)


@needs_hledger
def test_after_both_sides_of_a_withdrawal_or_deposit_nothing_is_on_its_way(team: Team, file: Path) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=20_000)
    handgeld.withdraw(team.assistent, KAMER, day=TODAY, cents=10_000)
    _, into_bank = handgeld.deposit(team.assistent, KAMER, day=TODAY, cents=2_500)
    handgeld.withdraw(team.assistent, KAMER, day=TODAY, cents=1_000)
    handgeld.reverse(team.assistent, KAMER, into_bank.number, "toch niet")
    file.write_text(journal(team), "utf-8")
    register = hledger.run(file, "register", ON_ITS_WAY, "-O", "csv").stdout
    amounts = [_cents(row["amount"]) for row in csv.DictReader(StringIO(register))]
    assert amounts == [10_000, -10_000, 2_500, -2_500, 1_000, -1_000, 2_500, -2_500, 0]
    assert list(accumulate(amounts))[1::2] == [0, 0, 0, 0]


def _cents(shown: str) -> int:
    return int(shown.removeprefix("€ ").replace(".", "").replace(",", ""))


@needs_hledger
def test_code_and_tags_say_which_entry_it_is(team: Team, file: Path) -> None:
    book_autumn(team)
    file.write_text(journal(team), "utf-8")
    told = {transaction["tcode"]: transaction for transaction in hledger.told(file, "print")}
    lines = {line.number: line for line in figures.entries(team.kascommissie, KAMER)}
    assert set(told) == {"", *lines}
    assert dict(told["2026-004"]["ttags"]) == {
        "kamer": KAMER, "bon": "B-2026-001", "digest": lines["2026-004"].digest
    }  # fmt: skip
    reversal = lines["2026-009"].reversed_by
    assert reversal
    assert dict(told[reversal]["ttags"]) == {
        "kamer": KAMER, "boekt-terug": "2026-009", "digest": lines[reversal].digest
    }  # fmt: skip
    assert told["2026-004"]["tdescription"] == "uitgave: Koffie en thee (A koffie en thee)"
    assert told[reversal]["tdescription"] == ("terugboeking van 2026-009: Verkeerd bedrag (A koffie en thee)")


@needs_hledger
def test_what_corrects_a_closed_month_stands_on_the_same_accounts_with_a_tag(team: Team, file: Path) -> None:
    """Our figures of a month leave it out, and with the tag hledger can too."""
    book_autumn(team)
    pieces = {5_000: 1, 1_000: 1, 500: 1, 200: 1, 50: 1}
    counting.count(
        team.assistent, KAMER, day=date(2026, 9, 30), pieces=pieces, counted_by=("A Voorbeeld", "B Voorbeeld")
    )
    closing.submit(team.coordinator, KAMER, SEPTEMBER)
    closing.approve(team.penningmeester, KAMER, SEPTEMBER)
    for number in ("2026-002", "2026-005"):  # a withdrawal, and wc-papier
        handgeld.reverse(team.assistent, KAMER, number, "toch niet")
    november = Period.parse("2026-11")
    file.write_text(journal(team, november), "utf-8")
    hledger.accepts(file)
    assert hledger.balances(file, "uitgaven") == {A: -2_375}
    assert hledger.balances(file, "uitgaven", "tag:corrigeert=2026-09") == {A: -2_375}
    file.write_text(journal(team), "utf-8")
    hledger.accepts(file)
    assert hledger.balances(file, "activa") == {
        f"activa:handgeld:cjm:{pot}": cents
        for pot, cents in figures.balances(team.kascommissie, KAMER).items()
    }
    spent = figures.spent_per_category(figures.entries(team.kascommissie, KAMER))
    assert hledger.balances(file, A, "not:tag:corrigeert") == {A: spent[Category.A]}
    assert hledger.balances(file, A) == {A: spent[Category.A] - 2_375}


# Entries that are put together here, for kinds and texts that are hard to come by.


@dataclass
class Binder:
    """A kamer's entries of October, put together by hand, one a day."""

    like: EntryLine
    begin_cents: int = 50_000

    def __post_init__(self) -> None:
        self.lines: list[EntryLine] = []
        self._held = dict.fromkeys(Pot, self.begin_cents)

    def add(
        self, kind: Kind, pot: Pot, cents: int, category: Category | None = None, description: str = "iets"
    ) -> EntryLine:
        line = self.made(kind, pot, cents, category, description)
        self._held[pot] += cents
        self.lines.append(replace(line, balance_cents=self._held[pot]))
        return line

    def made(
        self, kind: Kind, pot: Pot, cents: int, category: Category | None = None, description: str = "iets"
    ) -> EntryLine:
        count = len(self.lines) + 1
        return replace(
            self.like, number=f"2026-{count:03}", date=date(2026, 10, min(count, 31)), kind=kind, effect=kind,
            pot=pot, cents=cents, category=category, spent_on=category, description=description, receipt=None,
            reverses=None, reversed_by=None,
        )  # fmt: skip

    def undo(self, line: EntryLine) -> None:
        self.add(Kind.REVERSAL, line.pot, -line.cents)
        self.lines[-1] = replace(
            self.lines[-1], reverses=line.number, effect=line.effect, spent_on=line.spent_on
        )

    def journal(self) -> str:
        begin = dict.fromkeys(Pot, self.begin_cents)
        return as_journal([KamerBook(KAMER, begin, tuple(self.lines))], Period.parse("2026-10"))


@pytest.fixture
def binder(team: Team) -> Binder:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=1)
    return Binder(figures.entries(team.kascommissie, KAMER)[0])


ONE_OF_EACH = [
    (Kind.TRANSFER, Pot.BANK, 2_500, None, RECEIVED),
    (Kind.RETURNED, Pot.BANK, -700, None, RETURNED),
    (Kind.EXPENSE, Pot.KAS, -150, Category.A, A),
    (Kind.REPAYMENT, Pot.KAS, -250, Category.A, A),
    (Kind.KASVERSCHIL, Pot.KAS, -30, None, "kasverschillen:cjm"),
    (Kind.KASVERSCHIL, Pot.KAS, 20, None, "kasverschillen:cjm"),
    (Kind.WITHDRAWAL, Pot.BANK, -1_000, None, ON_ITS_WAY),
    (Kind.DEPOSIT, Pot.KAS, -1_000, None, ON_ITS_WAY),
]


def held(file: Path) -> dict[str, int]:
    """What the accounts hold, though one side of a withdrawal alone leaves money on its way."""
    return hledger.balances(file, "--ignore-assertions")


def test_there_is_an_account_for_every_kind_of_entry() -> None:
    assert {kind for kind, *_ in ONE_OF_EACH} == set(Kind) - {Kind.REVERSAL}


@needs_hledger
@pytest.mark.parametrize(("kind", "pot", "cents", "category", "account"), ONE_OF_EACH)
def test_an_entry_is_posted_on_its_pot_and_on_what_it_was_for(
    binder: Binder, file: Path, kind: Kind, pot: Pot, cents: int, category: Category | None, account: str
) -> None:
    binder.add(kind, pot, cents, category)
    file.write_text(binder.journal(), "utf-8")
    assert held(file)[account] == -cents
    assert held(file)[f"activa:handgeld:cjm:{pot}"] == 50_000 + cents


@needs_hledger
@pytest.mark.parametrize(("kind", "pot", "cents", "category", "account"), ONE_OF_EACH)
def test_a_reversal_is_the_mirror_of_what_it_reverses(
    binder: Binder, file: Path, kind: Kind, pot: Pot, cents: int, category: Category | None, account: str
) -> None:
    """Both in one journal, and the reversal alone where the other is of an earlier month."""
    file.write_text(binder.journal(), "utf-8")
    held_at_the_begin = held(file)
    binder.undo(binder.add(kind, pot, cents, category))
    file.write_text(binder.journal(), "utf-8")
    assert held(file) == held_at_the_begin
    older = Binder(binder.like)
    older.undo(replace(binder.made(kind, pot, cents, category), number="2026-900"))
    file.write_text(older.journal(), "utf-8")
    assert held(file)[account] == cents


@needs_hledger
def test_money_left_on_its_way_does_not_pass_hledger(binder: Binder, file: Path) -> None:
    binder.add(Kind.WITHDRAWAL, Pot.BANK, -1_000)
    file.write_text(binder.journal(), "utf-8")
    assert hledger.run(file, "check").returncode != 0


def test_a_late_receipt_keeps_its_own_date_beside_the_entry(binder: Binder) -> None:
    binder.add(Kind.EXPENSE, Pot.KAS, -150, Category.A)
    binder.lines[0] = replace(binder.lines[0], receipt="B-2026-001", receipt_day=date(2026, 9, 30))
    assert "bon:B-2026-001, bondatum:2026-09-30, digest:" in binder.journal()


ODD = (
    "; date:2020-01-01, type:E", ";", "|", "a | b", "* (x) !", "! klaar", "(2026-999) =", "= 2020-01-01",
    "  twee  spaties", "[2020-01-01]", "🎂 voor אברהם", "€ 5,00", '"aanhaal\' tekens', "# geen kop",
    "include /dev/null", "@ 3 {4}", "\ttab\nregel\r\n2026-01-01 vals\n    kas  € 1\u2028x", "~ %", "\\", "a:b:c",
)  # fmt: skip
odd_texts = st.sampled_from(ODD) | st.text(
    st.sampled_from("ab:;|*!()[]{}=€@#\"'~%,.&-+\\/ \t\n\u2028\u00a0é🎂") | st.characters(), max_size=40
)


def test_the_odd_texts_are_made_harmless_without_hledger(binder: Binder) -> None:
    """Nothing that was typed stands at the beginning of a line or behind a `;`."""
    for text in ODD:
        binder.add(Kind.EXPENSE, Pot.KAS, -1, Category.A, text)
    heads = [line for line in binder.journal().splitlines() if "uitgave" in line and "(2026-" in line]
    assert len(heads) == len(ODD)
    assert not any(";" in line or "|" in line or "  " in line for line in heads)


@needs_hledger
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(odd_texts, min_size=1, max_size=31))
@example(texts=list(ODD))
def test_whatever_people_typed_is_text_to_hledger(binder: Binder, file: Path, texts: list[str]) -> None:
    filled = Binder(binder.like)
    for text in texts:
        filled.add(Kind.EXPENSE, Pot.KAS, -1, Category.A, text)
    file.write_text(filled.journal(), "utf-8", newline="\n")
    hledger.accepts(file)
    begin, *entries, end = hledger.told(file, "print")
    assert (begin["tcode"], end["tcode"]) == ("", "")
    for line, entry in zip(filled.lines, entries, strict=True):
        typed = clean(line.description.replace(";", ",").replace("|", "/"))
        shown = f"uitgave: {typed}" if typed else "uitgave"
        assert entry["tdescription"] == f"{shown} (A koffie en thee)"
        assert (entry["tcode"], entry["tdate"]) == (line.number, line.date.isoformat())
        assert (entry["tdate2"], entry["tstatus"]) == (None, "Unmarked")
        assert [tag for tag, _ in entry["ttags"]] == ["kamer", "digest"]
        assert [posting["paccount"] for posting in entry["tpostings"]] == [KAS, A]


# A year as it comes: random bookings in three kamers, through the services and back.

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""hledger is started several times for an example: making a red one small would take minutes."""

SLUGS = (KAMER, "multibron", "samen-sterk")


@dataclass(frozen=True)
class Deed:
    """Something that somebody tries to book."""

    verb: str
    kamer: str
    day: date
    cents: int
    pot: Pot
    category: Category
    text: str
    which: int

    def do(self, team: Team) -> None:
        """Book it whole, as far as the rules let us; the transaction around the year isn't undone by a refusal."""
        with suppress(Refused), database.atomic():
            self._do(team)

    def _do(self, team: Team) -> None:
        match self.verb:
            case "transfer":
                handgeld.receive_transfer(
                    team.penningmeester, self.kamer, day=self.day, cents=3 * self.cents, reference=self.text
                )
            case "withdraw":
                handgeld.withdraw(team.assistent, self.kamer, day=self.day, cents=self.cents)
            case "deposit":
                handgeld.deposit(team.assistent, self.kamer, day=self.day, cents=self.cents)
            case "reverse":
                lines = figures.entries(team.kascommissie, self.kamer)
                if lines:
                    line = lines[self.which % len(lines)]
                    who = team.penningmeester if line.kind is Kind.TRANSFER else team.assistent
                    handgeld.reverse(who, self.kamer, line.number, self.text)
            case _:
                handgeld.book_expense(
                    team.assistent, self.kamer, day=self.day, cents=self.cents, category=self.category,
                    pot=self.pot, description=self.text, no_receipt_reason=None if self.which % 2 else "verloren",
                )  # fmt: skip


deeds = st.builds(
    Deed,
    verb=st.sampled_from(["transfer", "withdraw", "deposit", "reverse", "expense", "expense", "expense"]),
    kamer=st.sampled_from(SLUGS),
    day=st.dates(date(2026, 1, 1), TODAY),
    cents=st.integers(1, 8_000),
    pot=st.sampled_from(Pot),
    category=st.sampled_from(Category),
    text=odd_texts,
    which=st.integers(0, 1_000),
)


@pytest.fixture
def everywhere(team: Team) -> Team:
    """Three kamers, each with some money since January, and a team that acts in all of them."""
    for slug in SLUGS[1:]:
        kamers.add(team.coordinator, slug, slug)
    acting = replace(team, assistent=replace(team.assistent, kamers=frozenset(SLUGS)))
    for slug in SLUGS:
        for month in (1, 5, 9):
            day = date(2026, month, 1)
            handgeld.receive_transfer(acting.penningmeester, slug, day=day, cents=20_000)
            handgeld.withdraw(acting.assistent, slug, day=day, cents=10_000)
    return acting


@needs_hledger
@settings(max_examples=10, phases=NO_SHRINKING, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(year=st.lists(deeds, min_size=20, max_size=60), begin=st.sampled_from(["2026", "2026-H2", "2026-Q4"]))
def test_hledger_agrees_with_us_over_any_year(
    everywhere: Team, file: Path, year: list[Deed], begin: str
) -> None:
    with database.atomic() as transaction:
        _book(everywhere, year)
        file.write_text(journal(everywhere, kamer="all"), "utf-8", newline="\n")
        expected = ours(everywhere, *SLUGS)
        part = file.with_suffix(".part")
        part.write_text(journal(everywhere, Period.parse(begin), "all"), "utf-8", newline="\n")
        transaction.rollback()
    hledger.accepts(file)
    assert hledger.balances(file) == expected
    hledger.accepts(part)
    in_pots = {account: cents for account, cents in expected.items() if account.startswith("activa:")}
    assert hledger.balances(part, "activa") == in_pots


def _book(team: Team, year: Iterable[Deed]) -> None:
    for deed in year:
        deed.do(team)
