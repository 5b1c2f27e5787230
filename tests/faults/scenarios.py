"""Every verb that writes, in a place where it can: what the table of rights calls, and what needs a beginning first."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Role
from bwk_tui.domain.errors import WrongPin
from bwk_tui.domain.period import Month
from bwk_tui.services import (
    accounts,
    activities,
    advances,
    check_ins,
    closing,
    consents,
    counting,
    erasing,
    handgeld,
    handing_in,
    kamers,
    kascontrole,
    klussen,
    members,
    merging,
    passes,
    person_files,
    programme,
    receipts,
    retention,
    targets,
)
from bwk_tui.services.imports import activities as activities_file
from bwk_tui.services.imports import members as members_file
from bwk_tui.services.imports import targets as targets_file
from bwk_tui.services.imports import visits as visits_file
from bwk_tui.services.members import MemberForm
from tests import protocol
from tests.conftest import NOON, PASSPHRASE, PIN, TODAY, Team
from tests.reports import controlling
from tests.services.test_rights import KLUS, NOVEMBER, VERBS, Place, actor

TOKEN = "een token van de proef"


@dataclass(frozen=True)
class Scene:
    """Who there is, what there is, what the beginning gave, and a folder beside the store for files."""

    team: Team
    here: Place
    files: Path
    found: Any = None


@dataclass(frozen=True)
class Scenario:
    """A verb, and the beginning that it needs; with a token the same once more must add nothing."""

    act: Callable[[Scene], object]
    first: Callable[[Scene], object] = lambda _: None
    has_token: bool = False
    besides: frozenset[str] = frozenset()
    """Tables that are no part of the verb's own transaction, and may hold more after a refusal."""

    @property
    def calls(self) -> set[str]:
        """The names of what it calls."""
        return {*self.act.__code__.co_names}


def _of_the_rights() -> dict[str, Scenario]:
    """What the table of rights calls, each by somebody who may; which of these write shows when they are run."""

    def scenario(call: Any, role: Role) -> Scenario:
        made = Scenario(lambda s: call(actor(s.team, role), s.here))
        made.act.__code__ = made.act.__code__.replace(
            co_names=made.act.__code__.co_names + call.__code__.co_names
        )
        return made

    by_preference = (Role.COORDINATOR, Role.PENNINGMEESTER, Role.KASCOMMISSIE, Role.KIOSK, Role.ASSISTENT)
    return {
        name: scenario(call, next(role for role in by_preference if role in allowed))
        for name, (call, allowed) in VERBS.items()
    }


def _file(scene: Scene, name: str, content: str) -> Path:
    path = scene.files / name
    path.write_text(content, encoding="utf-8")
    return path


def _years_later(act: Callable[..., object], *whose: object) -> object:
    with clock.standing_at(NOON.replace(year=NOON.year + 9)):
        return act(*whose)


def _receipt(scene: Scene) -> Path:
    return _file(scene, "bon.pdf", "%PDF-1.4\nVerzonnen winkel\n%%EOF\n")


def _new_member(scene: Scene) -> int:
    return members.add(scene.team.coordinator, scene.here.kamer, MemberForm("Testpersoon")).id


def _submittable(scene: Scene) -> None:
    counting.explain(scene.team.coordinator, scene.here.kamer, scene.here.count, "kwijt")
    protocol.count_right(scene.team, NOVEMBER)


def _submitted(scene: Scene) -> None:
    _submittable(scene)
    closing.submit(scene.team.coordinator, scene.here.kamer, NOVEMBER)


def _looked_at(scene: Scene) -> None:
    controlling.look_at_all(scene.team, scene.here.control)


def _wrong_pin(scene: Scene) -> None:
    with suppress(WrongPin):
        accounts.log_in("Sam Voorbeeld", "999999")


def _spent(scene: Scene) -> handgeld.Booked:
    return handgeld.book_expense(
        scene.team.assistent, scene.here.kamer, day=TODAY, cents=1, category="A", pot="bank",
        description="koffie", receipt_file=_receipt(scene), token=TOKEN,
    )  # fmt: skip


def _claimed(scene: Scene) -> advances.Claimed:
    return advances.claim(
        scene.team.assistent, scene.here.kamer, day=TODAY, cents=1, category="A",
        description="thee", paid_by="Testpersoon", token=TOKEN,
    )  # fmt: skip


def _sewing(scene: Scene) -> None:
    activities.add(scene.team.coordinator, scene.here.kamer, type_name="Klussen", name="Naaien")


def _off(scene: Scene) -> None:
    _sewing(scene)
    programme.call_off(scene.team.coordinator, scene.here.kamer, "Naaien", TODAY)


def _target(scene: Scene) -> None:
    targets.set_target(scene.team.coordinator, scene.here.kamer, 2025, "Formulieren", "200")


VISITS = "uid,day,kamer,activity,member,time\n" + "".join(
    f"gelezen-{number},2026-11-{number % 15 + 1:02},cjm,Inloop,,\n" for number in range(300)
)
MEMBERS = "code,first_name,last_name,street,corporatie,kamer,step,joined\n" + "".join(
    f"T-{number},Testpersoon,Voorbeeld,Voorbeeldstraat,Ymere,cjm,bezoeker,2026-01-02\n"
    for number in range(100)
)

_ATTEMPTS = frozenset({"login_attempt"})

OWN: dict[str, Scenario] = {
    "check in": Scenario(
        lambda s: check_ins.check_in(
            s.team.kiosk, activity_id=s.here.activity, member_id=s.here.member, token=TOKEN
        ),
        has_token=True,
    ),
    "head count": Scenario(
        lambda s: check_ins.add_by_hand(
            s.team.assistent, activity_id=s.here.activity, day=TODAY, people=12, token=TOKEN
        ),
        has_token=True,
    ),
    "change activity": Scenario(
        lambda s: activities.change(
            s.team.coordinator, s.here.kamer, "Inloop", name="Thuis", number=5, icon="", open_door=True
        )
    ),
    "resume activity": Scenario(
        lambda s: activities.resume(s.team.coordinator, s.here.kamer, "Inloop"),
        lambda s: activities.stop(s.team.coordinator, s.here.kamer, "Inloop"),
    ),
    "call off activity": Scenario(
        lambda s: programme.call_off(s.team.coordinator, s.here.kamer, "Naaien", TODAY), _sewing
    ),
    "put on activity": Scenario(
        lambda s: programme.put_on(s.team.coordinator, s.here.kamer, "Naaien", TODAY), _off
    ),
    "open kamer again": Scenario(
        lambda s: programme.open_again(s.team.coordinator, s.here.kamer, TODAY),
        lambda s: programme.close(s.team.coordinator, s.here.kamer, TODAY, TODAY),
    ),
    "end pass": Scenario(
        lambda s: passes.end(s.team.coordinator, s.here.member),
        lambda s: passes.issue(s.team.coordinator, [s.here.member], lambda _: None),
    ),
    "end membership": Scenario(
        lambda s: members.end_membership(s.team.coordinator, s.here.member, 2026),
        lambda s: members.register_membership(s.team.coordinator, s.here.member, 2026, TODAY),
    ),
    "change corporatie": Scenario(
        lambda s: members.change(
            s.team.coordinator, s.here.member, MemberForm("Testpersoon", corporatie="Ymere")
        )
    ),
    "receive transfer": Scenario(
        lambda s: handgeld.receive_transfer(
            s.team.penningmeester, s.here.kamer, day=TODAY, cents=1, token=TOKEN
        ),
        has_token=True,
    ),
    "reverse transfer": Scenario(
        lambda s: handgeld.reverse(s.team.penningmeester, s.here.kamer, s.found.number, "fout", token=TOKEN),
        lambda s: handgeld.receive_transfer(s.team.penningmeester, s.here.kamer, day=TODAY, cents=1),
        has_token=True,
    ),
    "book expense": Scenario(_spent, has_token=True),
    "withdraw": Scenario(
        lambda s: handgeld.withdraw(s.team.assistent, s.here.kamer, day=TODAY, cents=1, token=TOKEN),
        has_token=True,
    ),
    "deposit": Scenario(
        lambda s: handgeld.deposit(s.team.assistent, s.here.kamer, day=TODAY, cents=1, token=TOKEN),
        has_token=True,
    ),
    "give back": Scenario(
        lambda s: handgeld.give_back(s.team.assistent, s.here.kamer, day=TODAY, cents=1, token=TOKEN),
        has_token=True,
    ),
    "claim": Scenario(_claimed, has_token=True),
    "repay": Scenario(
        lambda s: advances.repay(
            s.team.assistent, s.here.kamer, s.here.claim, day=TODAY, pot="bank", token=TOKEN
        ),
        has_token=True,
    ),
    "cancel claim": Scenario(
        lambda s: advances.cancel(s.team.assistent, s.here.kamer, s.here.claim, "fout", token=TOKEN),
        has_token=True,
    ),
    "count": Scenario(
        lambda s: counting.count(
            s.team.assistent, s.here.kamer, day=TODAY, pieces={}, counted_by=("Een", "Twee"), token=TOKEN
        ),
        has_token=True,
    ),
    "explain count": Scenario(
        lambda s: counting.explain(s.team.assistent, s.here.kamer, s.here.count, "kwijt", token=TOKEN),
        has_token=True,
    ),
    "submit month": Scenario(
        lambda s: closing.submit(s.team.coordinator, s.here.kamer, NOVEMBER), _submittable
    ),
    "approve month": Scenario(
        lambda s: closing.approve(s.team.penningmeester, s.here.kamer, NOVEMBER), _submitted
    ),
    "send month back": Scenario(
        lambda s: closing.send_back(s.team.penningmeester, s.here.kamer, NOVEMBER, "waarom?"), _submitted
    ),
    "add receipt file": Scenario(
        lambda s: receipts.add(s.team.assistent, s.here.kamer, s.here.receipt, _receipt(s)), has_token=True
    ),
    "begin control": Scenario(
        lambda s: kascontrole.begin(
            s.team.kascommissie, s.here.kamer, Month(2026, 9), Month(2026, 9), seed="1", token=TOKEN
        ),
        has_token=True,
    ),
    "mark control": Scenario(
        lambda s: kascontrole.mark(
            s.team.kascommissie, s.here.kamer, s.here.control, "step:bank", "good", token=TOKEN
        ),
        has_token=True,
    ),
    "finish control": Scenario(
        lambda s: kascontrole.finish(
            s.team.kascommissie, s.here.kamer, s.here.control, **controlling.WORDS, token=TOKEN
        ),
        _looked_at,
        has_token=True,
    ),
    "hand in report": Scenario(
        lambda s: handing_in.hand_in(
            s.team.coordinator, s.here.kamer, _half_a_year(), "Stadsdeel", token=TOKEN
        ),
        has_token=True,
    ),
    "merge members": Scenario(
        lambda s: merging.merge(s.team.coordinator, s.here.member, s.found, TOKEN),
        _new_member,
        has_token=True,
    ),
    "keep members apart": Scenario(
        lambda s: merging.keep_apart(s.team.coordinator, s.here.member, s.found), _new_member
    ),
    # That the files are still to be cleared is known until they are.
    "erase member": Scenario(
        lambda s: erasing.erase(s.team.coordinator, s.found), _new_member, besides=frozenset({"erasing"})
    ),
    "remove receipts": Scenario(
        lambda s: _years_later(retention.remove_receipts, s.team.coordinator, s.here.kamer), _spent
    ),
    "give a person their file": Scenario(
        lambda s: person_files.export(
            s.team.coordinator, s.here.member, s.files / "alles.json", person_files.Form.JSON
        )
    ),
    "revoke consent": Scenario(
        lambda s: consents.revoke(s.team.assistent, s.here.member),
        lambda s: consents.give(s.team.assistent, s.here.member, "gezegd"),
    ),
    "take back consent": Scenario(
        lambda s: consents.take_back(s.team.kiosk, s.here.member),
        lambda s: consents.give(s.team.kiosk, s.here.member, "aan de kiosk"),
    ),
    "report klus": Scenario(
        lambda s: klussen.report(s.team.assistent, s.here.kamer, KLUS, TOKEN), has_token=True
    ),
    "reopen klus": Scenario(
        lambda s: klussen.reopen(s.team.assistent, s.here.klus),
        lambda s: klussen.finish(s.team.assistent, s.here.klus),
    ),
    "remove target": Scenario(
        lambda s: targets.remove(s.team.coordinator, s.here.kamer, 2025, "Formulieren"), _target
    ),
    "copy targets": Scenario(
        lambda s: targets.copy_year(s.team.coordinator, s.here.kamer, 2025, 2026), _target
    ),
    "add kamer": Scenario(lambda s: kamers.add(s.team.coordinator, "nieuw", "Nieuw")),
    "add account": Scenario(
        lambda s: accounts.add(s.team.coordinator, "Nieuw Voorbeeld", "assistent", ("cjm",), PIN)
    ),
    "reset pin": Scenario(lambda s: accounts.reset_pin(s.team.coordinator, "Sam Voorbeeld", PIN)),
    # An attempt is a wrong one until it turns out right.
    "log in": Scenario(lambda _: accounts.log_in("Dewi Voorbeeld", PASSPHRASE), besides=_ATTEMPTS),
    "log in after a mistake": Scenario(
        lambda _: accounts.log_in("Sam Voorbeeld", PIN), _wrong_pin, besides=_ATTEMPTS
    ),
    "log in by mistake": Scenario(_wrong_pin),
    "import members": Scenario(
        lambda s: members_file.read(s.team.coordinator, _file(s, "leden.csv", MEMBERS))
    ),
    "import visits": Scenario(
        lambda s: visits_file.read(s.team.coordinator, _file(s, "bezoeken.csv", VISITS))
    ),
    "import activities": Scenario(
        lambda s: activities_file.read(
            s.team.coordinator,
            _file(
                s, "lijst.csv", "kamer,type,name,number,icon\ncjm,Klussen,Zagen,8,\ncjm,Klussen,Boren,9,\n"
            ),
        )
    ),
    "import targets": Scenario(
        lambda s: targets_file.read(
            s.team.coordinator,
            _file(s, "doelen.csv", "kamer,year,indicator,unit,target\ncjm,2026,Formulieren,unique,200\n"),
        )
    ),
}


def _half_a_year() -> Any:
    from bwk_tui.domain.period import Period

    return Period.parse("2026-H1")


SCENARIOS: dict[str, Scenario] = _of_the_rights() | OWN
