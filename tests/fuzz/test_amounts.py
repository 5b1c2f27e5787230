"""Whatever is typed as an amount: whole cents that read back as they were meant, or a refusal."""

from hypothesis import given
from hypothesis import strategies as st

from bwk_tui.domain import money
from bwk_tui.domain.errors import AmountAmbiguous, AmountTooLarge, AmountUnreadable, Refused
from bwk_tui.domain.sentences import in_dutch
from tests.fuzz.rounds import examples

TYPED = st.one_of(st.text(max_size=20), st.text(alphabet="0123456789.,€- −+eE'_٣²½\u00a0\n\x00", max_size=16))


@examples(150)
@given(TYPED)
def test_an_amount_is_cents_or_is_refused(typed: str) -> None:
    try:
        cents = money.parse(typed)
    except (AmountAmbiguous, AmountTooLarge, AmountUnreadable) as refused:
        told = in_dutch(refused)
        assert told.endswith((".", "?"))
    else:
        assert 0 <= cents <= money.LARGEST_CENTS
        assert money.parse(money.euros(cents)) == cents
        assert {sign for sign in typed if sign.isdigit()} <= set("0123456789")


@examples(80)
@given(
    st.one_of(st.integers(), st.integers(0, 5_000)),
    st.sampled_from(("", "€", "€ ", " ")),
    st.sampled_from(("", ",00", ".00", ",-", ",5", ".5")),
)
def test_what_is_plainly_an_amount_is_read_as_that(euros: int, before: str, after: str) -> None:
    cents = euros * 100 + (50 if after.endswith("5") else 0)
    try:
        assert money.parse(f"{before}{euros}{after}") == cents <= money.LARGEST_CENTS
    except Refused:
        assert not 0 <= cents <= money.LARGEST_CENTS
