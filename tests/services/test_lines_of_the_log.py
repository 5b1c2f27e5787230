"""Every verb that writes leaves a line on the audit log, whoever adds one; and every line has its words in Dutch."""

import ast
from collections.abc import Iterator

from bwk_tui.domain.handgeld import Kind, Step
from bwk_tui.domain.log_words import DETAILS, GROUP_OF, KINDS, VERBS
from bwk_tui.services import check_ins, exporting
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.imports import visits
from bwk_tui.services.reading import Sensitive
from tests.conftest import Team
from tests.services.calls import named_in, public_functions, reached_from, sources
from tests.services.test_audit import lines

WRITING = {"services.store.write", "db.connection.write"}
RECORDING = {"services.audit.record", "services.audit.record_unattended"}
WITHOUT_A_LINE = {
    "services.check_ins.replay": "the demo's past: its rows say which door wrote them, as those of check_in do",
    "services.store.making": "a new store: what is put in it leaves lines",
    "services.attempts.begin": "an attempt to log in has a row of its own; who got in leaves a line",
    "services.erasing.clear": "clears the files of what erasing, which left its line, couldn't clear yet",
    "services.store.open_store": "the same",
    "services.store.require_writable": "tries whether it can, and changes nothing",
    "services.watching.look": "the same, again and again",
    "services.doctor.examine": "clears the same, by opening the store",
}
"""What writes and leaves no line, and why."""


def writing_verbs() -> set[str]:
    found = {name for name, _ in public_functions("services") if reached_from(name) & WRITING}
    return found - WRITING


def test_there_are_verbs_that_write() -> None:
    assert {
        "services.members.add",
        "services.imports.visits.read",
        "services.receipts.add",
    } <= writing_verbs()
    assert "services.members.search" not in writing_verbs()
    assert len(writing_verbs()) > 50


def test_every_verb_that_writes_leaves_a_line() -> None:
    silent = {name for name in writing_verbs() if not reached_from(name) & RECORDING}
    assert silent == set(WITHOUT_A_LINE)


def test_a_tap_leaves_no_line_and_what_is_done_with_it_afterwards_does(
    team: Team, coffee: ActivityLine
) -> None:
    before = len(lines())
    tapped = check_ins.check_in(team.kiosk, activity_id=coffee.id, token="tap")
    assert len(lines()) == before
    check_ins.undo(team.kiosk, tapped.uid)
    last = lines()[-1]
    assert (last.verb, last.subject, last.account_id, last.role) == (
        "check-in undone",
        "check-in tap",
        None,
        "kiosk",
    )
    assert len(lines()) == before + 1


def test_the_verbs_that_are_recorded_are_those_that_have_words() -> None:
    recorded = {verb for call in calls_that_record() for verb in verbs_of(call)}
    assert recorded == set(VERBS)
    assert set(GROUP_OF) == set(VERBS)
    assert len(set(VERBS.values())) == len(VERBS), "two verbs read the same"


def test_the_subjects_that_are_recorded_have_words() -> None:
    kinds = {kind for call in calls_that_record() if (kind := kind_of(call))}
    assert {"member", "handgeld", "klus", "day off"} <= kinds
    assert kinds - set(KINDS) == set()


def test_the_details_that_are_recorded_have_words() -> None:
    names = {word.arg for call in calls_that_record() for word in call.keywords if word.arg}
    names -= {"period", "progress"}
    assert {"fields", "cents", "kamers"} <= names
    assert names - set(DETAILS) == set()


RECORDERS = {
    "services.audit.record",
    "services.audit.record_unattended",
    "services.exporting.record",
    "services.exporting.record_log",
    "services.exporting.leaving",
    "services.reading.note",
    "services.targets._record",
}


def calls_that_record() -> Iterator[ast.Call]:
    """Every call in the program that has a line written."""
    for name, source in sources().items():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and named_in(name, node.func) & RECORDERS:
                yield node


def verbs_of(call: ast.Call) -> set[str]:
    """What a call records: as it stands there, or by the words of the domain that it is made of."""
    for argument in call.args:
        found = _verbs(argument)
        if found:
            return found
    return set()


def _verbs(node: ast.expr) -> set[str]:
    match node:
        case ast.Constant(value=str(verb)):
            return {verb}
        case ast.IfExp():
            return _verbs(node.body) | _verbs(node.orelse)
    return {
        "VERB": {visits.VERB},
        "f'{posting.kind} booked'": {f"{kind} booked" for kind in Kind},
        "f'month {step}'": {f"month {step}" for step in Step},
        "what.verb": {what.verb for what in exporting.What},
        "What.LOG.verb": {exporting.What.LOG.verb},
        "what": set(),  # handed on: named where it is asked for
        "verb": set(),
        "actor": set(),
    }.get(ast.unparse(node), _member(node))


def _member(node: ast.expr) -> set[str]:
    """`Sensitive.KLUS` is what is read; `What.KLUSSEN` is told by its own verb."""
    match node:
        case ast.Attribute(value=ast.Name(id="Sensitive"), attr=name):
            return {str(Sensitive[name])}
    return set()


def kind_of(call: ast.Call) -> str:
    """The kind of the subject that a call records."""
    if len(call.args) > 2:
        match call.args[2]:
            case ast.JoinedStr(values=[ast.Constant(value=str(begin)), *_]):
                return begin.strip()
            case ast.Constant(value=str(kind)):
                return kind
    return ""
