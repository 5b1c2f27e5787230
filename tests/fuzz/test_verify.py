"""Whatever lies in a PDF that is verified: it agrees, differs or is refused, and nothing breaks."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwk_tui.domain.errors import FieldUnknown, PaperNewer, PaperNotOurs
from bwk_tui.domain.period import Period
from bwk_tui.reports.papers import kascommissie as paper
from bwk_tui.reports.verification import verify
from tests.conftest import KAMER, Team
from tests.faults.test_every_operation import content
from tests.fuzz.rounds import examples
from tests.reports.controlling import closed_store
from tests.reports.test_verification import with_json

REFUSALS = (PaperNotOurs, PaperNewer, FieldUnknown)


@pytest.fixture(scope="module")
def template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return closed_store(template, tmp_path_factory.mktemp("closed") / "store")


@pytest.fixture
def october(team: Team, tmp_path: Path) -> Path:
    paper.write_pdf(team.kascommissie, KAMER, Period.parse("2026-10"), tmp_path / "oktober.pdf")
    return tmp_path / "oktober.pdf"


def outcome(team: Team, file: Path) -> str:
    """What verifying it comes to."""
    before = content()
    try:
        found = verify(team.kascommissie, file)
    except REFUSALS as refused:
        return type(refused).__name__
    finally:
        assert content() == before
    return "differs" if found.differences else "agrees"


def test_a_pdf_that_was_changed_anywhere_never_breaks_its_reader(team: Team, october: Path) -> None:
    """Bytes that are others, that are gone, or that were put in between."""
    whole, changed = october.read_bytes(), october.with_name("anders.pdf")
    places = st.integers(0, len(whole))
    changes = st.lists(st.tuples(places, st.integers(0, 20), st.binary(max_size=8)), min_size=1, max_size=8)
    came: Counter[str] = Counter()

    @examples(40)
    @given(changes)
    def reads(made: list[tuple[int, int, bytes]]) -> None:
        held = whole
        for place, gone, put in made:
            held = held[:place] + put + held[place + gone :]
        changed.write_bytes(held)
        came[outcome(team, changed)] += 1

    reads()
    assert came["PaperNotOurs"] > 0
    print("bytes", dict(came))  # noqa: T201 - the figures of a long round


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=10),
        st.sampled_from(("cjm", "2026-10", "2026-10-01", "A", "kas", "0" * 64)),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to each value within a JSON."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(found for key, one in inner for found in places(one, (*way, key)))]


def test_an_attachment_with_any_other_value_never_breaks_its_reader(team: Team, october: Path) -> None:
    """Signed anew, as somebody would who knows how: so that all of it is compared."""
    ways: list[tuple[Any, ...]] = []
    with_json(october, lambda held: ways.extend(places(held)[1:]), signed=True)
    came: Counter[str] = Counter()

    @examples(15)
    @given(st.sampled_from(ways), VALUES)
    def reads(way: tuple[Any, ...], value: object) -> None:
        def put(held: dict[str, Any]) -> None:
            inner: Any = held
            for key in way[:-1]:
                inner = inner[key]
            inner[way[-1]] = json.loads(json.dumps(value))

        came[outcome(team, with_json(october, put, signed=True))] += 1

    reads()
    assert came["differs"] > 0
    print("values", dict(came))  # noqa: T201 - the figures of a long round
