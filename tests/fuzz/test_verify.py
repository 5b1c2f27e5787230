"""Any bytes as a report: the same only where what counts is the same, else a difference or a refusal; never worse."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from bwk_tui.domain import clock
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.period import Period
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.reports import paper_alone
from bwk_tui.reports.papers import kascommissie, protocol
from bwk_tui.reports.verification import verify
from tests.conftest import KAMER, NOON, Team, logged_in, open_copy
from tests.fuzz.files import changed, flipped
from tests.fuzz.rounds import fuzzed, within
from tests.reports import reading_here
from tests.reports.controlling import closed_store

BITS = (
    b"endobj\n", b"stream\n", b"endstream\n", b"xref\n0 1\n", b"trailer\n<<", b">>", b"<<", b"[", b"]", b"(", b")",
    b"null", b"%%EOF\n", b"startxref\n0\n", b"99999999999999999999", b" 0 R", b"1 0 obj\n", b"/Kids[1 0 R]",
    b"/Length -1", b"/Filter/FlateDecode", b"/Encrypt 1 0 R", b"/JavaScript", b"\xff\xfe", b"\0" * 50, b"%PDF-1.7\n",
)  # fmt: skip

INSIDE = (b'"', b";", b"\r\n", b"{", b"[", b"null", b"\\u0000", b"\\ud800")

ATTACHED = ("handgeld.json", "handgeld.csv")


@pytest.fixture(scope="module")
def team(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    closed = closed_store(template, tmp_path_factory.mktemp("closed") / "store")
    with clock.standing_at(NOON), open_copy(closed, tmp_path_factory.mktemp("verifying") / "store"):
        yield logged_in()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("file") / "verslag.pdf"


@pytest.fixture(scope="module")
def papers(team: Team, file: Path) -> tuple[bytes, ...]:
    """Of october and of september, and one of another kind."""
    made = []
    for period in ("2026-10", "2026-09"):
        kascommissie.write_pdf(team.kascommissie, KAMER, Period.parse(period), file)
        made.append(file.read_bytes())
    protocol.write_pdf(team.kascommissie, KAMER, file)
    return (*made, file.read_bytes())


def what_counts(content: bytes) -> tuple[object, ...]:
    """What is attached and what stands at the foot of each page, read without any of our own."""
    reader = PdfReader(io.BytesIO(content))
    attached = tuple(reader.attachments[name] for name in ATTACHED)
    told = r"pagina \d+ van \d+ digest(?: [0-9a-f]{4}){4}"  # the words around these are for people
    feet = tuple(set(re.findall(told, " ".join(page.extract_text().split()))) for page in reader.pages)
    return json.loads(attached[0][0]), attached[1], feet


def verified(team: Team, file: Path, content: bytes, original: bytes) -> str:
    """What came of it."""
    file.write_bytes(content)
    with within(5):
        try:
            found = verify(team.kascommissie, file)
        except Refused as refused:
            said = in_dutch(refused)
            kind = type(refused).__name__
        else:
            said = "\n".join(f"{one.where}: {one.what}" for one in found.differences)
            kind = "differs" if found.differences else "same"
    assert said or what_counts(content) == what_counts(original)
    return kind


@given(data=st.data())
@fuzzed(3)
def test_a_paper_that_was_damaged(
    team: Team, file: Path, papers: tuple[bytes, ...], data: st.DataObject
) -> None:
    original = data.draw(st.sampled_from(papers))
    content = data.draw(
        st.one_of(changed(original, BITS), st.binary().map(lambda rest: b"%PDF-1.7\n" + rest))
    )
    with pytest.MonkeyPatch.context() as here:
        here.setattr(paper_alone, "read", reading_here.read)
        event(verified(team, file, content, original))


@given(data=st.data())
@fuzzed(0.2)
def test_a_paper_that_was_damaged_in_a_process_of_its_own(
    team: Team, file: Path, papers: tuple[bytes, ...], data: st.DataObject
) -> None:
    original = data.draw(st.sampled_from(papers))
    event(verified(team, file, data.draw(changed(original, BITS)), original))


JSONS = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.just("2026-10-01")
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(data=st.data())
@fuzzed(1)
def test_a_paper_with_other_attachments(
    team: Team, file: Path, papers: tuple[bytes, ...], data: st.DataObject
) -> None:
    """Bytes turned round inside them; anything in the place of anything in the JSON; those of another paper."""
    writer = PdfWriter(clone_from=io.BytesIO(papers[0]))
    attached = {one.name: one for one in writer.attachment_list}
    name = data.draw(st.sampled_from(ATTACHED))
    was = attached[name].content
    match data.draw(st.integers(0, 5)):
        case 0:
            now = PdfReader(io.BytesIO(papers[1])).attachments[name][0]
        case 1:
            now = json.dumps(data.draw(JSONS)).encode()
        case 2 | 3:
            now = json.dumps(replaced(data, json.loads(attached[ATTACHED[0]].content))).encode()
        case _:
            now = data.draw(st.one_of(flipped(was), changed(was, INSIDE)))
    attached[name].content = now
    written = io.BytesIO()
    writer.write(written)
    with pytest.MonkeyPatch.context() as here:
        here.setattr(paper_alone, "read", reading_here.read)
        kind = verified(team, file, written.getvalue(), papers[0])
    event(kind)
    assert kind != "same" or now == was or same_json(now, was)


def same_json(one: bytes, other: bytes) -> bool:
    """White space between values is nothing; a table has no such."""
    return one[:1] == b"{" and json.loads(one) == json.loads(other)


def replaced(data: st.DataObject, content: object) -> object:
    """The content with another value somewhere in it."""
    if isinstance(content, dict) and content and data.draw(st.integers(0, 4)):
        key = data.draw(st.sampled_from(sorted(content)))
        return {**content, key: replaced(data, content[key])}
    if isinstance(content, list) and content and data.draw(st.integers(0, 4)):
        place = data.draw(st.integers(0, len(content) - 1))
        return [*content[:place], replaced(data, content[place]), *content[place + 1 :]]
    return data.draw(JSONS)
