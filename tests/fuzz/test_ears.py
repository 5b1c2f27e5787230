"""Any bytes from the terminal of a door: whatever is heard can be passed on, and a person after it is heard as ever."""

from hypothesis import event, given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from textual.events import Key, MouseDown, MouseEvent, Paste
from textual.message import Message

from bwk_tui.screens.kiosk.ears import QUIET_TICKS, Ears
from bwk_tui.screens.kiosk.scanner import Scanner
from tests.fuzz.rounds import fuzzed
from tests.terminal.ways_out import GROUPS

NUMBERS = st.one_of(
    st.integers(-3, 300),
    st.sampled_from((0, 223, 255, 256, 999, 65535, 1_114_111, 1_114_112, 55_296, 2**31, 2**63, 10**30)),
).map(str)
LISTS = st.lists(st.one_of(NUMBERS, st.just("")), max_size=6).map(";".join)

CODES: SearchStrategy[str] = st.one_of(
    st.tuples(LISTS, st.sampled_from("Mm")).map(lambda told: f"\x1b[<{told[0]}{told[1]}"),
    st.tuples(NUMBERS, NUMBERS, NUMBERS, st.sampled_from("Mm")).map(lambda told: "\x1b[<{};{};{}{}".format(*told)),
    st.tuples(st.sampled_from(("", "?", ">", "=", "<", "!")), LISTS, st.characters(max_codepoint=0x7E)).map(
        lambda told: f"\x1b[{told[0]}{told[1]}{told[2]}"
    ),
    st.tuples(LISTS, LISTS).map(lambda told: f"\x1b[{told[0].replace(';', ':')};{told[1].replace(';', ':')}u"),
    LISTS.map(lambda told: f"\x1b[48;{told}t"),
    LISTS.map(lambda told: f"\x1b[?{told}$y"),
    LISTS.map(lambda told: f"\x1b[{told}~"),
    st.text(max_size=20).map(lambda text: f"\x1b[200~{text}\x1b[201~"),
    st.text(max_size=20).map(lambda text: f"\x1b[200~{text}"),
    st.tuples(st.sampled_from("]P_^X"), st.text(max_size=20), st.sampled_from(("\x1b\\", "\x07", ""))).map(
        lambda told: "\x1b{}{}{}".format(*told)
    ),
    st.sampled_from(("\x1b[I", "\x1b[O", "\x1b", "\x1b\x1b", "\x1b[", "\x1b[<", "\x1bO", "\x1b[201~", "\x1b[M")),
    st.text(max_size=6),
)  # fmt: skip

TOLD: SearchStrategy[bytes] = st.one_of(
    CODES.map(lambda code: code.encode(errors="surrogatepass")),
    CODES.map(lambda code: code.encode(errors="surrogatepass")),
    st.binary(max_size=20),
    st.sampled_from([told for ways in GROUPS.values() for told in ways.values()]).map(
        lambda told: (told if isinstance(told, bytes) else told.encode())[:3000]
    ),
)
"""What a terminal may send at once."""


@given(st.lists(st.one_of(TOLD, st.none()), max_size=12), st.lists(st.integers(0, 40), max_size=8))
@fuzzed(8)
def test_whatever_a_terminal_tells_is_heard_or_dropped(told: list[bytes | None], cuts: list[int]) -> None:
    """Nothing (None) is a tenth of a second in which nothing came; bytes come in pieces of any size."""
    ears, scanner = Ears(), Scanner()
    heard: list[Message] = []
    for one in told:
        if one is None:
            heard += ears.tick()
        else:
            for piece in pieces(one, cuts):
                heard += ears.hear(piece)
    for message in heard:
        assert isinstance(message, Message)
        assert repr(message)
        if isinstance(message, Key):
            assert message.name
            scanner.hear(message)
        if isinstance(message, MouseEvent):
            assert isinstance(message.x, int | float)
        if isinstance(message, Paste):
            message.text.encode(errors="surrogatepass")
    event("heard" if heard else "nothing heard")
    and_then_a_person(ears)


def pieces(told: bytes, cuts: list[int]) -> list[bytes]:
    ends = sorted({min(cut, len(told)) for cut in cuts} | {len(told)})
    return [told[begin:end] for begin, end in zip([0, *ends], ends, strict=False) if begin < end]


def and_then_a_person(ears: Ears) -> None:
    """After half a second's quiet a tap and a key are what they always are."""
    for _ in range(QUIET_TICKS + 1):
        list(ears.tick())
    list(ears.hear(b"a"))  # ends half a letter, if there was one
    (tap,) = ears.hear(b"\x1b[<0;12;7M")
    assert isinstance(tap, MouseDown)
    assert (tap.x, tap.y) == (11, 6)
    (key,) = ears.hear(b"4")
    assert isinstance(key, Key)
    assert key.character == "4"
