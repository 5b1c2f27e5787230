"""Who may call what: every verb of the services and every question to the reports, for every role (design.md)."""

import dis
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from bwk_tui import reports, services
from bwk_tui.db.connection import database
from bwk_tui.domain import clock
from bwk_tui.domain.actor import EVERYWHERE, Actor, Role
from bwk_tui.domain.consent import How
from bwk_tui.domain.errors import NotAllowed, Refused
from bwk_tui.domain.period import Month, Period
from bwk_tui.domain.recovery import RecoveryKey
from bwk_tui.reports import (
    advances as claims,
)
from bwk_tui.reports import (
    audit_log,
    closings,
    counts,
    doubles,
    handed_in,
    handgeld_export,
    handgeld_kamers,
    handgeld_year,
    kascommissie,
    merges,
    month_progress,
    person_file,
    prestaties,
    prestaties_csv,
    prestaties_report,
    protocol,
    receipt_files,
    search,
    shops,
    today,
    trends,
    verification,
    why,
)
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports import kascontrole as controls
from bwk_tui.reports import klussen as register
from bwk_tui.reports import retention as due_dates
from bwk_tui.reports import targets as agreements
from bwk_tui.reports.definitions import Measure
from bwk_tui.reports.papers import kascommissie as kasverslag_paper
from bwk_tui.reports.papers import kascontrole as verslag_paper
from bwk_tui.reports.papers import kluslijst
from bwk_tui.reports.papers import protocol as protocol_paper
from bwk_tui.services import (
    accounts,
    activities,
    advances,
    check_ins,
    closing,
    consents,
    counting,
    encrypting,
    erasing,
    exporting,
    handgeld,
    handing_in,
    kamers,
    kascontrole,
    klussen,
    log_check,
    lookup,
    members,
    merging,
    papers,
    passes,
    person_files,
    programme,
    reading,
    receipts,
    recovery,
    retention,
    targets,
    texts,
)
from bwk_tui.services.check_ins import Tap
from bwk_tui.services.exporting import What
from bwk_tui.services.imports import activities as activities_file
from bwk_tui.services.imports import members as members_file
from bwk_tui.services.imports import targets as targets_file
from bwk_tui.services.imports import visits as visits_file
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm
from tests.conftest import KAMER, NOON, PASSPHRASE, TODAY, Team, logged_in, open_copy

KIOSK, ASSISTENT, COORDINATOR = Role.KIOSK, Role.ASSISTENT, Role.COORDINATOR
PENNINGMEESTER, KASCOMMISSIE = Role.PENNINGMEESTER, Role.KASCOMMISSIE
DOOR = {KIOSK, ASSISTENT, COORDINATOR}
TEAM = {ASSISTENT, COORDINATOR}
MONEY = {ASSISTENT, COORDINATOR, PENNINGMEESTER, KASCOMMISSIE}
BOOKS = {COORDINATOR, PENNINGMEESTER, KASCOMMISSIE}
NOVEMBER = Month.of(TODAY)
OCTOBER = NOVEMBER.plus(-1)
NOWHERE = Path("nergens") / "niets.pdf"
KLUS = KlusForm("Kraan lekt", "Voorbeeldstraat 1", reporter="Testpersoon")


@dataclass(frozen=True)
class Place:
    """A kamer in which there is one of everything."""

    kamer: str
    activity: int
    member: int
    code: str
    anonymous: str
    expense: str
    transfer: str
    receipt: str
    claim: str
    count: str
    control: str
    klus: str
    merge: str
    report: str


Verb = Callable[[Actor, Place], object]


def _folder() -> Path:
    return Path(database.database).parent


def _no_paper(_: RecoveryKey) -> None:
    """Nothing is printed."""


def _say_yes_and_take_it_back(actor: Actor, place: Place) -> None:
    """The kiosk takes back only what was said there: first somebody must have."""
    if actor.role is KIOSK:
        consents.give(actor, place.member, How.AT_THE_KIOSK)
    consents.take_back(actor, place.member)


IN_A_KAMER: dict[str, tuple[Verb, set[Role]]] = {
    "look up": (lambda a, p: lookup.look_up(a, p.kamer, "te"), DOOR),
    "check in": (lambda a, p: check_ins.check_in(a, activity_id=p.activity, token="t"), DOOR),
    "replay": (lambda a, p: check_ins.replay(a, [Tap("u", NOON, p.activity)]), {KIOSK}),
    "undo": (lambda a, p: check_ins.undo(a, p.anonymous), DOOR),
    "add by hand": (
        lambda a, p: check_ins.add_by_hand(a, activity_id=p.activity, day=TODAY, token="t"),
        TEAM,
    ),
    "give name": (lambda a, p: check_ins.give_name(a, p.anonymous, p.member), TEAM),
    "see activities": (lambda a, p: activities.known(a, p.kamer), DOOR),
    "see activities in use": (lambda a, p: activities.in_use(a, p.kamer), DOOR),
    "add activity": (
        lambda a, p: activities.add(a, p.kamer, type_name="Klussen", name="Nieuw"),
        {COORDINATOR},
    ),
    "change activity": (
        lambda a, p: activities.change(
            a, p.kamer, "Inloop", name="Inloop", number=None, icon="", open_door=True
        ),
        {COORDINATOR},
    ),
    "see the week": (lambda a, p: programme.week(a, p.kamer), DOOR),
    "see days off": (lambda a, p: programme.days_off(a, p.kamer, TODAY, TODAY), DOOR),
    "see what is at the door": (lambda a, p: programme.at_the_door(a, p.kamer, NOON), DOOR),
    "set hours": (lambda a, p: programme.set_hours(a, p.kamer, "Inloop", 0, "9-12"), {COORDINATOR}),
    "call off activity": (lambda a, p: programme.call_off(a, p.kamer, "Inloop", TODAY), {COORDINATOR}),
    "put on activity": (lambda a, p: programme.put_on(a, p.kamer, "Inloop", TODAY), {COORDINATOR}),
    "close kamer": (lambda a, p: programme.close(a, p.kamer, TODAY, TODAY), {COORDINATOR}),
    "open kamer again": (lambda a, p: programme.open_again(a, p.kamer, TODAY), {COORDINATOR}),
    "give consent": (lambda a, p: consents.give(a, p.member, How.SAID), TEAM),
    "see consent": (lambda a, p: consents.standing(a, p.member), TEAM),
    "see whether names are kept": (lambda a, p: consents.has_named_visits(a, p.member), TEAM),
    "see whether consent is missing": (lambda a, p: consents.is_missing(a, p.activity, p.member), DOOR),
    "revoke consent": (lambda a, p: consents.revoke(a, p.member), TEAM),
    "issue passes": (lambda a, p: passes.issue(a, [p.member], lambda _: None), TEAM),
    "end pass": (lambda a, p: passes.end(a, p.member), TEAM),
    "see who has a pass": (lambda a, p: passes.holders(a, p.kamer), TEAM),
    "read a pass": (lambda a, p: passes.holder(a, p.kamer, "1" * 20), DOOR),
    "stop activity": (lambda a, p: activities.stop(a, p.kamer, "Inloop"), {COORDINATOR}),
    "resume activity": (lambda a, p: activities.resume(a, p.kamer, "Inloop"), {COORDINATOR}),
    "add member": (lambda a, p: members.add(a, p.kamer, MemberForm("Testpersoon")), TEAM),
    "change member": (lambda a, p: members.change(a, p.member, MemberForm("Testpersoon")), TEAM),
    "register membership": (lambda a, p: members.register_membership(a, p.member, 2026, TODAY), TEAM),
    "end membership": (lambda a, p: members.end_membership(a, p.member, 2026), TEAM),
    "search members": (lambda a, p: members.search(a, p.kamer), TEAM),
    "count members": (lambda a, p: members.count(a, p.kamer), TEAM),
    "see member": (lambda a, p: members.details(a, p.member), TEAM),
    "see member by code": (lambda a, p: members.by_code(a, p.code), TEAM),
    "receive transfer": (
        lambda a, p: handgeld.receive_transfer(a, p.kamer, day=TODAY, cents=1),
        {PENNINGMEESTER},
    ),
    "book expense": (
        lambda a, p: handgeld.book_expense(
            a, p.kamer, day=TODAY, cents=1, category="A", pot="kas", description="koffie"
        ),
        TEAM,
    ),
    "withdraw": (lambda a, p: handgeld.withdraw(a, p.kamer, day=TODAY, cents=1), TEAM),
    "deposit": (lambda a, p: handgeld.deposit(a, p.kamer, day=TODAY, cents=1), TEAM),
    "reverse expense": (lambda a, p: handgeld.reverse(a, p.kamer, p.expense, "fout"), TEAM),
    "reverse transfer": (lambda a, p: handgeld.reverse(a, p.kamer, p.transfer, "fout"), {PENNINGMEESTER}),
    "give back": (lambda a, p: handgeld.give_back(a, p.kamer, day=TODAY, cents=1), TEAM),
    "set cap": (lambda a, p: handgeld.set_cap(a, p.kamer, since=Month(2027, 1), cents=1), {PENNINGMEESTER}),
    "claim": (
        lambda a, p: advances.claim(
            a, p.kamer, day=TODAY, cents=1, category="A", description="thee", paid_by="Testpersoon"
        ),
        TEAM,
    ),
    "repay": (lambda a, p: advances.repay(a, p.kamer, p.claim, day=TODAY, pot="bank"), TEAM),
    "cancel claim": (lambda a, p: advances.cancel(a, p.kamer, p.claim, "fout"), TEAM),
    "count": (
        lambda a, p: counting.count(a, p.kamer, day=TODAY, pieces={}, counted_by=("Een", "Twee")),
        TEAM,
    ),
    "ask whether to count": (
        lambda a, p: counting.require_countable(a, p.kamer, day=TODAY, counted_by=("Een", "Twee")),
        TEAM,
    ),
    "explain count": (lambda a, p: counting.explain(a, p.kamer, p.count, "kwijt"), TEAM),
    "see unexplained count": (lambda a, p: counting.unexplained(a, p.kamer), TEAM),
    "submit month": (lambda a, p: closing.submit(a, p.kamer, NOVEMBER), {COORDINATOR}),
    "approve month": (lambda a, p: closing.approve(a, p.kamer, NOVEMBER), {PENNINGMEESTER}),
    "send month back": (lambda a, p: closing.send_back(a, p.kamer, NOVEMBER, "waarom?"), {PENNINGMEESTER}),
    "add receipt file": (lambda a, p: receipts.add(a, p.kamer, p.receipt, Path("nergens")), TEAM),
    "begin control": (lambda a, p: kascontrole.begin(a, p.kamer, OCTOBER, OCTOBER), {KASCOMMISSIE}),
    "mark control": (
        lambda a, p: kascontrole.mark(a, p.kamer, p.control, "step:bank", "good"),
        {KASCOMMISSIE},
    ),
    "finish control": (
        lambda a, p: kascontrole.finish(
            a, p.kamer, p.control, findings="goed", advice="geen", second_member="Testpersoon"
        ),
        {KASCOMMISSIE},
    ),
    "see claims": (lambda a, p: claims.advances(a, p.kamer), MONEY),
    "see open claims": (lambda a, p: claims.open_advances(a, p.kamer), MONEY),
    "see state": (lambda a, p: closings.state(a, p.kamer, NOVEMBER), MONEY),
    "see steps": (lambda a, p: closings.steps(a, p.kamer), MONEY),
    "see months to approve": (lambda a, p: closings.months_to_approve(a, p.kamer), MONEY),
    "see first open month": (lambda a, p: closings.first_open_month(a, p.kamer), MONEY),
    "see month progress": (lambda a, p: month_progress.progress(a, p.kamer, NOVEMBER), MONEY),
    "see open difference": (lambda a, p: month_progress.open_difference(a, p.kamer), MONEY),
    "see counts": (lambda a, p: counts.counts(a, p.kamer), MONEY),
    "see last count": (lambda a, p: counts.last_count(a, p.kamer), MONEY),
    "see days since count": (lambda a, p: counts.days_since_count(a, p.kamer), MONEY),
    "see whether count is due": (lambda a, p: counts.is_count_due(a, p.kamer), MONEY),
    "see files": (lambda a, p: receipt_files.files(a, p.kamer), MONEY),
    "see second uses": (
        lambda a, p: receipt_files.second_uses(a, p.kamer, day=TODAY, cents=1, shop="Dirk"),
        MONEY,
    ),
    "see controls": (lambda a, p: controls.controls(a, p.kamer), MONEY),
    "see control": (lambda a, p: controls.control(a, p.kamer, p.control), MONEY),
    "see protocol": (lambda a, p: protocol.protocol(a, p.kamer), MONEY),
    "search entries": (lambda a, p: search.find(a, p.kamer, "koffie"), MONEY),
    "see year": (lambda a, p: handgeld_year.year(a, p.kamer, 2026), MONEY),
    "see shops": (lambda a, p: shops.shops(a, p.kamer), MONEY),
    "see last purchase": (lambda a, p: shops.last_purchase(a, p.kamer), MONEY),
    "see payers": (lambda a, p: shops.payers(a, p.kamer), MONEY),
    "see entries": (lambda a, p: figures.entries(a, p.kamer), MONEY),
    "see month": (lambda a, p: figures.month_figures(a, p.kamer, Month.of(TODAY)), MONEY),
    "see months": (lambda a, p: figures.booked_months(a, p.kamer), MONEY),
    "see balances": (lambda a, p: figures.balances(a, p.kamer), MONEY),
    "see cap": (lambda a, p: figures.cap_cents(a, p.kamer), MONEY),
    "see list of handgeld": (lambda a, p: figures.overview(a, p.kamer), MONEY),
    "see handgeld as json": (lambda a, p: figures.as_json(a, p.kamer), MONEY),
    "export handgeld": (
        lambda a, p: handgeld_export.export(a, p.kamer, Period.parse("2026"), handgeld_export.Form.CSV),
        BOOKS,
    ),
    "make kasverslag": (lambda a, p: kascommissie.report(a, p.kamer, Period.parse("2026")), BOOKS),
    "see day": (lambda a, p: today.on(a, p.kamer, TODAY), TEAM),
    "see visits so far": (lambda a, p: today.visits_so_far(a, p.kamer, TODAY), DOOR),
    "see prestaties": (lambda a, p: prestaties.figures(a, p.kamer, Period.parse("2026")), {COORDINATOR}),
    "see report": (lambda a, p: prestaties_report.report(a, p.kamer, Period.parse("2026")), {COORDINATOR}),
    "see trends": (lambda a, p: trends.trends(a, p.kamer, Period.parse("2026"), TODAY), {COORDINATOR}),
    "ask why": (
        lambda a, p: why.why(a, p.kamer, Period.parse("2026"), why.Cell(Measure.VISITS)),
        {COORDINATOR},
    ),
    "hand in report": (
        lambda a, p: handing_in.hand_in(a, p.kamer, Period.parse("2025"), "Stadsdeel"),
        {COORDINATOR},
    ),
    "see reports that were handed in": (lambda a, p: handed_in.handed_in(a, p.kamer), {COORDINATOR}),
    "see whether it was handed in": (
        lambda a, p: handed_in.same(a, p.kamer, Period.parse("2025")),
        {COORDINATOR},
    ),
    "see report that was handed in": (lambda a, p: handed_in.report_of(a, p.report), {COORDINATOR}),
    "compare report": (lambda a, p: handed_in.comparison(a, p.report), {COORDINATOR}),
    "see prestaties as csv": (
        lambda a, p: prestaties_csv.own_use(a, p.kamer, Period.parse("2026")),
        {COORDINATOR},
    ),
    "merge members": (lambda a, p: merging.merge(a, p.member, p.member, "nieuw"), {COORDINATOR}),
    "take back merge": (lambda a, p: merging.take_back(a, p.merge), {COORDINATOR}),
    "keep members apart": (lambda a, p: merging.keep_apart(a, p.member, p.member), {COORDINATOR}),
    "erase member": (lambda a, p: erasing.erase(a, p.member), {COORDINATOR}),
    "see all that is known of a person": (lambda a, p: person_file.of(a, p.member), {COORDINATOR}),
    "give a person their file": (
        lambda a, p: person_files.export(a, p.member, Path("/nergens/alles.json"), person_files.Form.JSON),
        {COORDINATOR},
    ),
    "see who is due": (lambda a, p: due_dates.due(a, p.kamer), {COORDINATOR}),
    "see whether somebody is due": (lambda a, p: due_dates.is_due(a, p.member), {COORDINATOR}),
    "see years that may go": (lambda a, p: due_dates.old_years(a, p.kamer), {COORDINATOR}),
    "erase who is due": (lambda a, p: retention.erase(a, [p.member]), {COORDINATOR}),
    "keep for longer": (lambda a, p: retention.keep(a, p.member), {COORDINATOR}),
    "remove receipts": (lambda a, p: retention.remove_receipts(a, p.kamer), {COORDINATOR}),
    "see doubles": (lambda a, p: doubles.suggestions(a, p.kamer), {COORDINATOR}),
    "see merges": (lambda a, p: merges.merges(a, p.kamer), {COORDINATOR}),
    "see two members": (lambda a, p: merges.side_by_side(a, p.member, p.member), {COORDINATOR}),
    "find record": (lambda a, p: merges.record_id(a, p.code), {COORDINATOR}),
    "find merge": (lambda a, p: merges.standing(a, p.code, p.code), {COORDINATOR}),
    "report klus": (lambda a, p: klussen.report(a, p.kamer, KLUS, "nieuw"), TEAM),
    "change klus": (lambda a, p: klussen.change(a, p.klus, KLUS), TEAM),
    "plan klus": (lambda a, p: klussen.plan(a, p.klus, day=TODAY), TEAM),
    "finish klus": (lambda a, p: klussen.finish(a, p.klus), TEAM),
    "reopen klus": (lambda a, p: klussen.reopen(a, p.klus), TEAM),
    "withdraw klus": (lambda a, p: klussen.withdraw(a, p.klus), TEAM),
    "see volunteers for a klus": (lambda a, p: klussen.volunteers(a, p.kamer), TEAM),
    "see klussen": (lambda a, p: register.klussen(a, p.kamer), TEAM),
    "see klus": (lambda a, p: register.klus(a, p.klus), TEAM),
    "see klus by number": (lambda a, p: register.by_number(a, p.kamer, 1), TEAM),
    "find row of klus": (lambda a, p: register.row_of(a, p.klus), TEAM),
    "see evening": (lambda a, p: register.evening(a, p.kamer, TODAY), TEAM),
    "see next evening": (lambda a, p: register.next_evening(a, p.kamer), TEAM),
    "set target": (lambda a, p: targets.set_target(a, p.kamer, 2026, "Formulieren", "200"), {COORDINATOR}),
    "remove target": (lambda a, p: targets.remove(a, p.kamer, 2026, "Formulieren"), {COORDINATOR}),
    "copy targets": (lambda a, p: targets.copy_year(a, p.kamer, 2025, 2026), {COORDINATOR}),
    "choose kamer of target": (lambda a, p: targets.kamer_of(a, p.kamer), {COORDINATOR}),
    "find member by code": (lambda a, p: members.id_of(a, p.code), TEAM),
    "read doubles": (lambda a, p: reading.doubles(a, p.kamer), {COORDINATOR}),
    "read merges": (lambda a, p: reading.merges(a, p.kamer), {COORDINATOR}),
    "read two members": (lambda a, p: reading.side_by_side(a, p.member, p.member), {COORDINATOR}),
    "read klus": (lambda a, p: reading.klus(a, p.klus), TEAM),
    "read why": (
        lambda a, p: reading.why(a, p.kamer, Period.parse("2026"), why.Cell(Measure.VISITS)),
        {COORDINATOR},
    ),
    "take members out": (lambda a, p: exporting.record(a, What.MEMBERS, p.kamer, "table"), TEAM),
    "ask to take klussen out": (lambda a, p: exporting.require(a, What.KLUSSEN, p.kamer, NOWHERE), TEAM),
    "keep prestaties": (
        lambda a, p: exporting.keep(a, What.PRESTATIES, p.kamer, "table", "", NOWHERE),
        {COORDINATOR},
    ),
    "take kasverslag": (
        lambda a, p: papers.kasverslag(a, p.kamer, OCTOBER.period, NOWHERE),
        BOOKS,
    ),
    "draw kasverslag": (
        lambda a, p: kasverslag_paper.write_pdf(a, p.kamer, OCTOBER.period, NOWHERE),
        BOOKS,
    ),
    "take verslag": (lambda a, p: papers.kascontrole(a, p.kamer, p.control, NOWHERE), MONEY),
    "draw verslag": (lambda a, p: verslag_paper.write_pdf(a, p.kamer, p.control, NOWHERE), MONEY),
    "take protocol": (lambda a, p: papers.protocol(a, p.kamer, NOWHERE), MONEY),
    "draw protocol": (lambda a, p: protocol_paper.write_pdf(a, p.kamer, NOWHERE), MONEY),
    "take kluslijst": (lambda a, p: papers.kluslijst(a, p.kamer, TODAY, NOWHERE), TEAM),
    "draw kluslijst": (lambda a, p: kluslijst.write_pdf(a, p.kamer, TODAY, NOWHERE), TEAM),
    "take prestaties": (
        lambda a, p: papers.prestaties(a, p.kamer, OCTOBER.period, NOWHERE, form="pdf", hidden=True),
        {COORDINATOR},
    ),
    "take report that was handed in": (
        lambda a, p: papers.report_handed_in(a, p.report, NOWHERE, form="pdf", hidden=True),
        {COORDINATOR},
    ),
    "take prestaties as text": (
        lambda a, p: texts.prestaties(a, p.kamer, OCTOBER.period, "csv", hidden=True),
        {COORDINATOR},
    ),
    "take report that was handed in as text": (
        lambda a, p: texts.report_handed_in(a, p.report, "csv", hidden=True),
        {COORDINATOR},
    ),
    "take entries": (lambda a, p: texts.handgeld_entries(a, p.kamer, None, "csv"), MONEY),
    "take entries in a file": (
        lambda a, p: texts.handgeld_file(a, p.kamer, Period.parse("2026"), handgeld_export.Form.CSV, NOWHERE),
        BOOKS,
    ),
    "see targets": (lambda a, p: agreements.targets(a, p.kamer, 2026), {COORDINATOR}),
    "see years of targets": (lambda a, p: agreements.years(a, p.kamer), {COORDINATOR}),
}
ANYWHERE: dict[str, tuple[Verb, set[Role]]] = {
    "set target of all": (
        lambda a, _: targets.set_target(a, "all", 2026, "Formulieren", "200"),
        {COORDINATOR},
    ),
    "see targets of all": (lambda a, _: agreements.targets(a, "all", 2026), {COORDINATOR}),
    "see kamers": (lambda a, _: kamers.known(a), set(Role)),
    "import visits": (lambda a, _: visits_file.read(a, NOWHERE), {COORDINATOR}),
    "import members": (lambda a, _: members_file.read(a, NOWHERE), {COORDINATOR}),
    "import activities": (lambda a, _: activities_file.read(a, NOWHERE), {COORDINATOR}),
    "import targets": (lambda a, _: targets_file.read(a, NOWHERE), {COORDINATOR}),
    "open log": (lambda a, _: reading.open_log(a), {COORDINATOR}),
    "take log": (lambda a, _: texts.log(a, audit_log.EVERYTHING, "csv"), {COORDINATOR}),
    "write that the log is taken": (lambda a, _: exporting.record_log(a, "csv"), {COORDINATOR}),
    "read log": (lambda a, _: audit_log.page(a), {COORDINATOR}),
    "read all of log": (lambda a, _: audit_log.every(a), {COORDINATOR}),
    "see who is on log": (lambda a, _: audit_log.who(a), {COORDINATOR}),
    "check log": (lambda a, _: log_check.broken_line(a), {COORDINATOR}),
    "read of nobody": (lambda a, _: reading.klus(a, "nergens"), TEAM),
    "add kamer": (lambda a, _: kamers.add(a, "nieuw", "Nieuw"), {COORDINATOR}),
    "set term": (lambda a, _: retention.set_term(a, 3), {COORDINATOR}),
    "ask whether it was locked": (lambda a, _: accounts.was_locked(a), set(Role)),
    "see accounts": (lambda a, _: accounts.known(a), {COORDINATOR}),
    "add account": (lambda a, _: accounts.add(a, "Testpersoon", "assistent", (), "kort"), {COORDINATOR}),
    "lock account": (lambda a, _: accounts.lock(a, "Sam Voorbeeld"), {COORDINATOR}),
    "ask the role of an account": (lambda a, _: accounts.role_of(a, "Sam Voorbeeld"), {COORDINATOR}),
    "ask whether an account is one's own": (lambda a, _: accounts.is_own(a, "Sam Voorbeeld"), {*Role}),
    "ask whether one's own pin is too weak": (lambda a, _: accounts.must_renew(a, "kort"), {*Role}),
    "change one's own pin": (lambda a, _: accounts.change_own(a, "een lange zin, kort"), {*Role} - {KIOSK}),
    "reset pin": (lambda a, _: accounts.reset_pin(a, "Niemand", PASSPHRASE), {COORDINATOR}),
    "give consent at the kiosk": (lambda a, p: consents.give(a, p.member, How.AT_THE_KIOSK), {KIOSK}),
    "take back consent": (_say_yes_and_take_it_back, {KIOSK}),
    "see nobody": (lambda a, _: members.details(a, 99), TEAM),
    "merge nobody": (lambda a, _: merging.merge(a, 99, 99, "niemand"), {COORDINATOR}),
    "keep nobody apart": (lambda a, _: merging.keep_apart(a, 99, 99), {COORDINATOR}),
    "take back no merge": (lambda a, _: merging.take_back(a, "nooit"), {COORDINATOR}),
    "print a recovery sheet": (lambda a, _: recovery.make_sheet(a, _folder(), _no_paper), {COORDINATOR}),
    "encrypt the store": (lambda a, _: encrypting.encrypt(a, _folder()), {COORDINATOR}),
    "erase nobody": (lambda a, _: erasing.erase(a, 99), {COORDINATOR}),
    "see all of nobody": (lambda a, _: person_file.of(a, 99), {COORDINATOR}),
    "see nobody beside nobody": (lambda a, _: merges.side_by_side(a, 99, 99), {COORDINATOR}),
    "find no record": (lambda a, _: merges.record_id(a, "geen"), {COORDINATOR}),
    "see no code": (lambda a, _: members.by_code(a, "geen"), TEAM),
    "see all kamers": (lambda a, _: handgeld_kamers.side_by_side(a, NOVEMBER), MONEY),
    "export handgeld of all": (
        lambda a, _: handgeld_export.export(a, "all", Period.parse("2026"), handgeld_export.Form.JSON),
        BOOKS,
    ),
    "make kasverslag of all": (lambda a, _: kascommissie.report(a, "all", Period.parse("2026")), BOOKS),
    "verify kasverslag": (lambda a, _: verification.verify(a, Path("nergens")), BOOKS),
    "see all prestaties": (
        lambda a, _: prestaties.figures(a, "all", Period.parse("2026")),
        {COORDINATOR},
    ),
    "see no report that was handed in": (lambda a, _: handed_in.report_of(a, "nergens"), {COORDINATOR}),
}
VERBS = IN_A_KAMER | ANYWHERE


def furnish(team: Team, kamer: str) -> Place:
    """One of everything in a kamer."""
    activity = activities.add(
        team.coordinator, kamer, type_name="Sociale ontmoeting en verbinding", name="Inloop"
    )
    member = members.add(team.coordinator, kamer, MemberForm("Testpersoon"))
    twin = members.add(team.coordinator, kamer, MemberForm("Testpersoon"))
    tapped = check_ins.check_in(Actor.kiosk(kamer), activity_id=activity.id, token=f"tap {kamer}")
    check_ins.add_by_hand(
        team.coordinator, activity_id=activity.id, day=date(2025, 3, 1), token=f"earlier {kamer}"
    )
    transfer = handgeld.receive_transfer(team.penningmeester, kamer, day=TODAY, cents=10_000)
    expense = handgeld.book_expense(
        team.coordinator, kamer, day=TODAY, cents=100, category="A", pot="bank", description="koffie"
    )
    handgeld.withdraw(team.coordinator, kamer, day=TODAY, cents=100)
    claim = advances.claim(
        team.coordinator, kamer, day=TODAY, cents=1, category="A", description="thee", paid_by="Testpersoon"
    )
    counted = counting.count(team.coordinator, kamer, day=TODAY, pieces={}, counted_by=("Een", "Twee"))
    return Place(
        kamer=kamer,
        activity=activity.id,
        member=member.id,
        code=member.code,
        anonymous=tapped.uid,
        expense=expense.number,
        transfer=transfer.number,
        receipt=expense.receipt or "",
        claim=claim.uid,
        count=counted.uid,
        control=kascontrole.begin(team.kascommissie, kamer, OCTOBER, OCTOBER),
        klus=klussen.report(team.coordinator, kamer, KLUS, f"klus {kamer}").uid,
        merge=merging.merge(team.coordinator, member.id, twin.id, f"merge {kamer}").uid,
        report=handing_in.hand_in(team.coordinator, kamer, Period.parse("2025"), "Stadsdeel").uid,
    )


@dataclass(frozen=True)
class Furnished:
    """A store with one of everything in two kamers, made once: that takes longer than all that is asked of it."""

    folder: Path
    here: Place
    elsewhere: Place


@pytest.fixture(scope="session")
def furnished(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    with (
        clock.standing_at(NOON),
        open_copy(template, tmp_path_factory.mktemp("furnished") / "store") as folder,
    ):
        team = logged_in()
        kamers.add(team.coordinator, "elders", "Elders")
        return Furnished(folder, furnish(team, KAMER), furnish(team, "elders"))


@pytest.fixture
def folder(furnished: Furnished, tmp_path: Path) -> Iterator[Path]:
    with open_copy(furnished.folder, tmp_path / "store") as copied:
        yield copied


@pytest.fixture
def here(furnished: Furnished) -> Place:
    return furnished.here


@pytest.fixture
def elsewhere(furnished: Furnished) -> Place:
    return furnished.elsewhere


def actor(team: Team, role: Role) -> Actor:
    return {
        KIOSK: team.kiosk,
        ASSISTENT: team.assistent,
        COORDINATOR: team.coordinator,
        PENNINGMEESTER: team.penningmeester,
        KASCOMMISSIE: team.kascommissie,
    }[role]


@pytest.mark.parametrize("verb", VERBS)
def test_a_role_may_do_what_the_design_says_and_nothing_else(team: Team, here: Place, verb: str) -> None:
    call, allowed = VERBS[verb]
    for role in set(Role) - allowed:
        with pytest.raises(NotAllowed) as refused:
            call(actor(team, role), here)
        assert refused.value.role == role
    for role in sorted(allowed):
        refusals: list[Refused] = []
        try:
            call(actor(team, role), here)
        except Refused as refused_otherwise:
            refusals.append(refused_otherwise)
        assert not any(isinstance(refusal, NotAllowed) for refusal in refusals), role


@pytest.mark.parametrize("verb", IN_A_KAMER)
def test_a_right_in_one_kamer_is_none_in_another(team: Team, elsewhere: Place, verb: str) -> None:
    call, allowed = IN_A_KAMER[verb]
    for role in sorted(allowed - EVERYWHERE):
        of_cjm = replace(actor(team, role), kamers=frozenset({KAMER}))
        with pytest.raises(NotAllowed) as refused:
            call(of_cjm, elsewhere)
        assert refused.value.kamer == "elders"


def test_who_acts_in_one_kamer_gets_no_figures_of_all(team: Team, here: Place) -> None:
    of_cjm = replace(team.coordinator, kamers=frozenset({KAMER}))
    with pytest.raises(NotAllowed):
        prestaties.figures(of_cjm, "all", Period.parse("2026"))


@pytest.mark.parametrize("verb", VERBS)
def test_what_was_not_allowed_leaves_no_trace(team: Team, here: Place, verb: str) -> None:
    call, allowed = VERBS[verb]
    changes = "SELECT total_changes()"
    before = database.execute_sql(changes).fetchone()
    for role in set(Role) - allowed:
        with suppress(NotAllowed):
            call(actor(team, role), here)
    assert database.execute_sql(changes).fetchone() == before


WITHOUT_A_LINE = {"check in", "replay"}
"""The row of a check-in says itself which door wrote it and when, and a visitor waits for it."""


@pytest.mark.parametrize("verb", VERBS)
def test_whoever_writes_leaves_a_line_on_the_audit_log(team: Team, here: Place, verb: str) -> None:
    from bwk_tui.db.connection import database
    from bwk_tui.db.models import AuditLog

    call, allowed = VERBS[verb]
    for role in sorted(allowed):
        changes, lines = database.execute_sql("SELECT total_changes()").fetchone(), AuditLog.select().count()
        with suppress(Refused):
            call(actor(team, role), here)
            wrote = database.execute_sql("SELECT total_changes()").fetchone() != changes
            is_kiosk = role is KIOSK and verb in WITHOUT_A_LINE
            assert (AuditLog.select().count() > lines) == (wrote and not is_kiosk), role


INSIDE = {
    "reports.scope.kamer",
    "reports.scope.kamers",
    "reports.scope.some",
    "services.audit.did_lately",
    "services.audit.record",
    "reports.scope.kamer_id",
    "services.exporting.leaving",
    "services.posting.post",
    "services.reading.note",
    "services.receipts.attach",
}
"""Called by services that asked for the right, or that ask for it by this: they take rows, no kamer, or the right."""


def _name(function: Callable[..., object]) -> str:
    return f"{function.__module__.removeprefix('bwk_tui.')}.{function.__name__}"


def _functions_that_ask_who_acts() -> set[str]:
    """The public verbs and questions whose first argument is the actor, in every module of services and reports."""
    found = set()
    for storey in (services, reports):
        for module in pkgutil.walk_packages(storey.__path__, f"{storey.__name__}."):
            loaded = importlib.import_module(module.name)
            for name, function in inspect.getmembers(loaded, inspect.isfunction):
                takes = list(inspect.signature(function).parameters)
                if function.__module__ == loaded.__name__ and takes[:1] == ["actor"] and name[0] != "_":
                    found.add(_name(function))
    return found


def _called_by(verb: Verb) -> set[str]:
    """The functions of modules that a line of the table calls: `members.add` is another one than `kamers.add`."""
    found = set()
    steps = list(dis.get_instructions(verb))
    for step, following in pairwise(steps):
        module = globals().get(step.argval) if step.opname == "LOAD_GLOBAL" else None
        function = getattr(module, following.argval, None) if inspect.ismodule(module) else None
        if inspect.isfunction(function):
            found.add(_name(function))
    return found


def test_every_verb_and_question_is_in_the_table() -> None:
    called = {name for call, _ in VERBS.values() for name in _called_by(call)}
    assert _functions_that_ask_who_acts() - called - INSIDE == set()


def test_what_needs_no_line_in_the_table_is_there() -> None:
    assert INSIDE - _functions_that_ask_who_acts() == set()


def test_a_verb_of_another_module_is_another_verb() -> None:
    assert _called_by(VERBS["add kamer"][0]) == {"services.kamers.add"}


def test_a_right_of_the_store_itself_is_nobodys() -> None:
    """What has no actor first can't ask for a right: these are all that write without one."""
    assert _writers_without_actor() == WITHOUT_ACTOR


WITHOUT_ACTOR = {
    "services.accounts.log_in",  # before this there is no actor
    "services.store.making",
    "services.attempts.begin",
    # What the program does by itself, or whoever holds the file and its key.
    "services.backups.back_up",
    "services.erasing.erase_again",
    "services.carrying_over.carry_over",
    "services.proofs.record_check",
    "services.proofs.record_drill",
    "services.restoring.restore",
    "services.store.require_writable",
}


def _writers_without_actor() -> set[str]:
    """The public functions of services that open a transaction themselves and don't take an actor first."""
    found = set()
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if function.__module__ != loaded.__name__ or name[0] == "_" or name == "write":
                continue
            takes = list(inspect.signature(function).parameters)
            opens = "with write()" in inspect.getsource(function) or ".write()" in inspect.getsource(function)
            if opens and takes[:1] != ["actor"]:
                found.add(_name(function))
    return found
