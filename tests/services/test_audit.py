"""The audit log: each line carries the digest of the last, and holds ids rather than names."""

import json

from bwk_tui.db.connection import write
from bwk_tui.db.models import AuditLog
from bwk_tui.domain.digest import digest
from bwk_tui.services import audit
from tests.conftest import NOON, Team


def lines() -> list[AuditLog]:
    return list(AuditLog.select().order_by(AuditLog.id))


def test_a_line_says_who_did_what_to_what_and_when(team: Team) -> None:
    with write():
        audit.record(team.assistent, "counted", "kas 1", cents=5, nothing=None)
    last = lines()[-1]
    assert (last.at, last.account_id, last.role) == (NOON, team.assistent.account_id, "assistent")
    assert (last.verb, last.subject, last.details) == ("counted", "kas 1", '{"cents":5}')


def test_the_chain_can_be_worked_out_anew_from_what_is_kept(team: Team) -> None:
    with write():
        audit.record(team.kiosk, "counted", "kas 1", cents=5)
        audit.record(team.assistent, "counted", "kas 2")
    previous = ""
    for line in lines():
        content = {
            "at": line.at,
            "account": line.account_id,
            "role": line.role,
            "verb": line.verb,
            "subject": line.subject,
            "details": json.loads(line.details),
        }
        assert line.previous == previous
        assert line.digest == digest(content, previous)
        previous = line.digest


def test_no_name_is_on_the_audit_log_of_a_new_store(team: Team) -> None:
    rows = list(AuditLog.select().tuples())
    assert len(rows) >= 5
    assert not any(name in str(rows) for name in ("Dewi", "Sam", "Pia", "Kas", "Voorbeeld", "Jepie"))
