"""What somebody reads of themselves: all of it, in large letters and short sentences, and what they may ask."""

import ast
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pypdf import PdfReader

from bwk_tui import services
from bwk_tui.domain import privacy
from bwk_tui.reports import person_file
from bwk_tui.reports.papers import person_file as paper
from bwk_tui.services import check_ins, members, merging
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from bwk_tui.services.reading import Sensitive
from tests import verapdf
from tests.conftest import KAMER, Team
from tests.services.traces import WORDS, someone
from tests.verapdf import needs_verapdf

__all__ = ["someone"]


def pages(team: Team, member: MemberLine) -> list[str]:
    content = paper.as_pdf(person_file.of(team.coordinator, member.id))
    return [page.extract_text() for page in PdfReader(io.BytesIO(content), strict=True).pages]


def words(team: Team, member: MemberLine) -> str:
    return " ".join(" ".join(pages(team, member)).split())


def test_every_text_about_them_is_on_the_paper(team: Team, someone: MemberLine) -> None:
    said = words(team, someone)
    shown = {column: word for column, word in WORDS.items() if column not in ("member.folded", "member.sign")}
    assert [column for column, word in shown.items() if word not in said] == []


def test_it_tells_who_they_are_and_what_they_did_in_plain_words(
    team: Team, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine
) -> None:
    twin = members.add(team.assistent, KAMER, MemberForm("Jael"))
    merging.merge(team.coordinator, yael.id, twin.id, "t")
    members.register_membership(team.assistent, yael.id, 2025, date(2025, 12, 1))
    members.register_membership(team.assistent, yael.id, 2026, None)
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=yael.id, token="a")
    check_ins.add_by_hand(
        team.assistent, activity_id=letters.id, day=date(2025, 11, 2), member_id=yael.id, token="b"
    )
    said = words(team, yael)
    for line in (
        "Wat wij van u weten Yaël De La Voorbeeld",
        "Hier staat alles wat Casa Jepie Makandra van u heeft opgeschreven. Gemaakt op 20 november 2026.",
        "U stond 2 keer op de lijst.",
        "Voornaam Yaël Achternaam De La Voorbeeld Code CJM-0001",
        "Straat Verzonnenstraat Contact niet opgeschreven Plaatje olifant",
        "Op 20 november 2026 zijn twee regels op de lijst samengevoegd.",
        "Vanaf 20 november 2026: Ymere.",
        "2025: € 1,00 betaald op 1 december 2025. 2026: nog niet betaald.",
        "Uw pas Niets.",
        "2025: 1 bezoek. 2 november 2025: Ondersteuning bij brieven/mails (door het team).",
        "2026: 1 bezoek. 20 november 2026, 12:00: Babbeluur en inloop (aan de deur).",
        "20 november 2026: op de lijst gezet (assistent).",
        "20 november 2026: twee regels op de lijst samengevoegd (coördinator).",
    ):
        assert line in said
    assert "Sam" not in said
    assert "Dewi" not in said


def test_it_tells_what_for_how_long_to_whom_and_what_they_may_ask(team: Team, yael: MemberLine) -> None:
    said = words(team, yael)
    told = [text for kept in privacy.KEPT for text in (kept.what, kept.why, kept.how_long)]
    told += [
        *privacy.SHARED_WITH,
        privacy.FROM,
        privacy.NO_MACHINE,
        *privacy.RIGHTS,
        privacy.HOW,
        privacy.COMPLAINT,
    ]
    assert [text for text in told if text not in said] == []
    assert "Autoriteit Persoonsgegevens" in said
    assert "Zeven jaar" in said


@needs_verapdf
def test_it_is_pdf_a_3u(team: Team, someone: MemberLine, tmp_path: Path) -> None:
    file = tmp_path / "alles.pdf"
    file.write_bytes(paper.as_pdf(person_file.of(team.coordinator, someone.id)))
    assert verapdf.complaints(file) == ""


def test_every_page_says_whose_it_is(team: Team, coffee: ActivityLine, yael: MemberLine) -> None:
    for day in range(1, 20):
        check_ins.add_by_hand(
            team.assistent, activity_id=coffee.id, day=date(2026, 10, day), member_id=yael.id, token=f"{day}"
        )
    found = pages(team, yael)
    assert len(found) > 2
    assert all("Dit papier is voor u. Bewaar het goed." in page for page in found)
    assert all("Yaël De La Voorbeeld" in page for page in found)


def test_nothing_on_it_is_smaller_than_can_be_read(team: Team, yael: MemberLine) -> None:
    content = paper.as_pdf(person_file.of(team.coordinator, yael.id))
    sizes: set[float] = set()

    def see(text: str, _: object, matrix: list[float], __: object, size: float) -> None:
        if text.strip() and matrix[5] < 780 and matrix[5] > 70:  # between header and footer
            sizes.add(size)

    for page in PdfReader(io.BytesIO(content)).pages:
        page.extract_text(visitor_text=see)
    assert sizes
    assert min(sizes) >= paper.TEXT


def _verbs_about_people() -> Iterator[str]:
    """The verbs that services record about a person, or about what is theirs."""
    for source in Path(services.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record":
                verb, subject = node.args[1:3]
                if ast.unparse(subject).startswith(tuple(f"f'{kind} " for kind in THEIRS)):
                    yield ast.literal_eval(verb)


THEIRS = ("member", "klus", "pass", "merge", "check-in")


def test_every_verb_that_the_log_has_about_a_person_is_said_in_dutch() -> None:
    found = set(_verbs_about_people()) | {Sensitive.MEMBER, Sensitive.TWO_MEMBERS, Sensitive.WHY}
    assert len(found) > 15
    assert found - {"member erased", "member erased again"} == set(privacy.LOGGED)
