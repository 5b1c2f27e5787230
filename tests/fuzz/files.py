"""Files as people, spreadsheets and broken disks make them."""

from collections.abc import Sequence
from random import Random

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

DAYS = (
    "2026-11-20", "20-11-2026", "1-2-2026", "2026-02-29", "2024-02-29", "0001-01-01", "9999-12-31", "31-12-9999",
    "0000-00-00", "1899-12-31", "1900-01-01", "2026-11-21", "٢٠٢٦-١١-٢٠", "２０２６-11-20", "2026-13-01", "20/11/2026",
    "2026-03-29", "2026-10-25", "45981", "",
)  # fmt: skip
"""Dates of all kinds: of the borders of the calendar, in the digits of others, on nights that the clock changes."""

TIMES = ("", "9:05", "02:30", "25:00", "23:59", "14:30:60", "0:00", "१२:३०", "14.30")
NUMBERS = (
    "", "4", "0", "-1", "007", "999999999", "9999999999", "1e3", "٤", "²", "4.0", "1_000", "½", "75%", "10 van de 20",
    "1.234", "nan", "inf", "9" * 400,
)  # fmt: skip
HOSTILE = (
    "=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)", "[/x]", "\u202egnirts", "e\u0301" * 40, "a" + "\u0300" * 300,
    "\ufeff",     "שלום", "مرحبا", "👩‍👩‍👧‍👦", "\u2028", "\x85", "\x1b[2J", "\t", "\r", "\n", '"', '""', "a;b,c",
    "x" * 5000, "\u200b", "ﷺ" * 30, "İ", "ß", "\U000e0041", "\uffff", "NULL", "None", "' OR 1=1 --", "%s{}", "\x7f",
)  # fmt: skip
"""Cells that something could trip over."""

TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))

ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "cp1252",
    "cp850",
    "mac_roman",
    "latin-1",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "utf-7",
)
ENDS = ("\n", "\r\n", "\r", "\n\n", "\r\n\n")
BITS = (
    b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b'"', b'""', b";", b",", b"\t", b"\r", b"\n", b"\x80", b"\xc3", b"\xe2\x82",
    b"\x1a", b"\xed\xa0\x80", b"sep=;\n", b"'", b"\\", b" " * 3000, b"x" * 200_000, b";" * 20_000, b"\n" * 5_000,
)  # fmt: skip


@st.composite
def changed(draw: DrawFn, content: bytes, bits: Sequence[bytes] = BITS) -> bytes:
    """The content with bytes turned round, taken out, put in, moved or cut off."""
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, len(content)))
        end = min(len(content), place + draw(st.sampled_from((1, 2, 7, 100, 5000))))
        match draw(st.integers(0, 5)):
            case 0:
                turned = bytes(byte ^ (1 << draw(st.integers(0, 7))) for byte in content[place : place + 1])
                content = content[:place] + turned + content[place + 1 :]
            case 1:
                content = content[:place] + content[end:]
            case 2:
                content = content[:place] + draw(st.sampled_from(bits)) + content[place:]
            case 3:
                content = content[:place] + draw(st.binary(max_size=20)) + content[end:]
            case 4:
                content = content[:end] + content[place:]
            case _:
                content = content[:place]
    return content


def flipped(content: bytes) -> SearchStrategy[bytes]:
    """The content as long as it was, with a few bytes that are others; none in room that was left empty."""

    def turned_by(chance: Random) -> bytes:
        turned = bytearray(content)
        for _ in range(chance.randint(1, 3)):
            begin = chance.randrange(len(content))
            place = next((place for place in range(begin, len(content)) if content[place]), begin)
            turned[place] ^= chance.randint(1, 255)
        return bytes(turned)

    return st.randoms(use_true_random=True).map(turned_by)


@st.composite
def table(draw: DrawFn, columns: dict[str, Sequence[str]], *, spoiled: bool) -> bytes:
    """A CSV file with these columns, of cells that are good or not; `spoiled` may turn its bytes round too."""
    cells: dict[str, SearchStrategy[str]] = {
        name: st.sampled_from(values) for name, values in columns.items()
    }
    if spoiled:
        cells = {name: st.one_of(good, good, TEXTS) for name, good in cells.items()}
    names = list(columns)
    if spoiled and draw(st.integers(0, 3)) == 0:
        names = draw(st.lists(st.one_of(st.sampled_from(names), TEXTS), max_size=12))
    separator = draw(st.sampled_from((",", ";", "\t")))
    end = draw(st.sampled_from(ENDS))
    rows = draw(
        st.lists(
            st.tuples(*(cells.get(name, TEXTS) for name in names)), min_size=int(not spoiled), max_size=6
        )
    )
    text = end.join(
        separator.join(_quoted(draw, cell, spoiled=spoiled) for cell in row) for row in (names, *rows)
    )
    encoding = draw(st.sampled_from(ENCODINGS if spoiled else ENCODINGS[:2]))
    content = text.encode(encoding, "ignore")
    if spoiled and draw(st.booleans()):
        content = draw(changed(content))
    return content


def _quoted(draw: DrawFn, cell: str, *, spoiled: bool) -> str:
    if spoiled and draw(st.integers(0, 9)) == 0:
        return cell
    if draw(st.booleans()) or any(sign in cell for sign in ',;\t\r\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def a_file(columns: dict[str, Sequence[str]]) -> SearchStrategy[bytes]:
    """Good ones, spoiled ones, and bytes of chance."""
    return st.one_of(
        table(columns, spoiled=False), table(columns, spoiled=True), table(columns, spoiled=True), st.binary()
    )
