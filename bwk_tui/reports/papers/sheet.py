"""The page that all papers share: A4, our font, a quiet header, a footer that says which page of what this is."""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import Align
from fpdf.fonts import TTFFont

from bwk_tui.domain import clock
from bwk_tui.domain.digest import in_groups
from bwk_tui.reports.papers.archival import xmp
from bwk_tui.reports.papers.printable import Signs, in_reading_order, printable
from bwk_tui.reports.papers.wrapping import wrapped

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
FONT = "dejavu"
PROGRAM = "bwk_tui"

Colour = tuple[int, int, int]
INK: Colour = (30, 34, 38)
QUIET: Colour = (92, 99, 105)
ACCENT: Colour = (21, 82, 99)
HAIRLINE: Colour = (196, 203, 207)
TINT: Colour = (240, 244, 245)

MARGIN = 18.0
TOP = 25.0
BOTTOM = 22.0
WIDTH = 210.0 - 2 * MARGIN
"""Millimetres between the margins."""

BODY = 8.5
SMALL = 7.0
LEADING = 0.52
"""Millimetres from line to line for each point of the letter's size."""

_TOTAL_PAGES = "\ue000" * 4
"""Stands for the number of pages, of at most four digits. No text can hold it: see `printable`."""


@dataclass(frozen=True)
class Label:
    """What every page says of its paper: its name, what it is about, and the digest of what it shows.

    What can be long, such as a kamer's name, comes last in the subject: a page cuts it off where it doesn't fit. What
    is no account of anything has no digest, but may have something else to say at its `foot`.
    """

    title: str
    subject: str
    digest: str
    foot: str = ""


class Sheet(FPDF):
    """A paper in the making. Everything is measured in millimetres, letters in points."""

    def __init__(self, label: Label, author: str) -> None:
        """A first page, with nothing on it yet; the file will be PDF/A-3U."""
        super().__init__(format="A4", enforce_compliance="PDF/A-3U")
        self.label = label
        self.part = ""
        """What the pages from here on are about, where a paper is about several things."""
        self.set_margins(MARGIN, TOP, MARGIN)
        self.set_auto_page_break(False, BOTTOM)  # a page ends where a row does
        self.c_margin = 0
        self.alias_nb_pages(_TOTAL_PAGES)
        self.add_font(FONT, "", FONTS / "DejaVuSans.ttf")
        self.add_font(FONT, "B", FONTS / "DejaVuSans-Bold.ttf")
        self._signs = Signs(frozenset.intersection(*(frozenset(font.cmap) for font in self._weights())))
        self.style(BODY)
        self._describe(author)
        self.add_page()

    def header(self) -> None:
        """From the second page on: which paper this is."""
        if self.page == 1:
            return
        self.set_y(12)
        self.style(SMALL, colour=QUIET)
        part = self.in_font(self.part)
        width = min(self.width_of(part) + 4 if part else 0, WIDTH / 2)
        self.words(WIDTH - width, f"{self.label.title} · {self.label.subject}")
        self.words(width, part, align=Align.R)
        self.rule(17.5)
        self.set_y(TOP)

    def footer(self) -> None:
        """Of what, which page, and the digest by which two copies can be compared."""
        top = self.h - BOTTOM + 7
        self.rule(top)
        self.style(SMALL, colour=QUIET)
        side, middle = 32.0, 74.0 if self.label.foot else 52.0
        self.set_xy(MARGIN, top + 2.5)
        # Not through `words`: what stands for the number of pages isn't in the font. It takes up four digits,
        # so it comes first, where the white after it doesn't show.
        self.cell(side, self.leading(), f"pagina {self.page} van {_TOTAL_PAGES}")
        self.words(middle, self.label.foot or f"digest {in_groups(self.label.digest)}")
        self.words(WIDTH - side - middle, self.label.subject, align=Align.R)

    def style(self, size: float, *, bold: bool = False, colour: Colour = INK) -> None:
        """The letter for what follows."""
        self.set_font(FONT, "B" if bold else "", size)
        self.set_text_color(*colour)

    def leading(self) -> float:
        """Millimetres from this line to the next, in the present letter."""
        return self.font_size_pt * LEADING

    def lines(self, text: str, width: float) -> list[str]:
        """The text, wrapped to a width in the present letter; a word that is too long is broken."""
        text = self.in_font(text)
        if self.width_of(text) <= width:
            return [text]
        whole_amounts = text.replace("€ ", "€\u00a0")
        widths = {sign: self.width_of(sign) for sign in set(whole_amounts)}
        lines = wrapped(whole_amounts, map(widths.__getitem__, whole_amounts), width)
        return [line.replace("\u00a0", " ") for line in lines]

    def width_of(self, text: str) -> float:
        """Millimetres in the present letter: what `get_string_width` says, without its copy of all pens."""
        assert self.current_font
        _signs, points = self.current_font.get_text_width(text, self.font_size_pt, None)
        return points / self.k

    def words(self, width: float, text: str, *, align: Align = Align.L) -> None:
        """One line in a field of so many millimetres, cut off with `…` where it doesn't fit; moves on to the right."""
        text = self.in_font(text)
        if self.width_of(text) > width:
            fits = bisect(range(len(text)), width, key=lambda kept: self.width_of(f"{text[:kept]}…"))
            text = f"{text[: fits - 1]}…"
        self.cell(width, self.leading(), in_reading_order(text), align=align)

    def paragraph(self, text: str, *, width: float = WIDTH, after: float = 2.0) -> None:
        """Text from the left margin over as many lines as it needs."""
        lines = self.lines(text, width)
        self.need(len(lines) * self.leading())
        for line in lines:
            self.set_x(MARGIN)
            self.cell(width, self.leading(), in_reading_order(line))
            self.space(self.leading())
        self.space(after)

    def fact(self, name: str, value: str, *, size: float = BODY) -> None:
        """A name in the quiet colour, and beside it what there is to say, over as many lines as it needs."""
        label = 24.0
        self.style(size)
        lines = self.lines(value, WIDTH - label)
        step = self.leading() + 0.6
        self.need(len(lines) * step)
        for number, line in enumerate(lines):
            self.set_x(MARGIN)
            self.style(size, colour=QUIET)
            self.words(label, "" if number else name)
            self.style(size)
            self.words(WIDTH - label, line)
            self.space(step)

    def note(self, text: str) -> None:
        """A quiet line of explanation."""
        self.style(SMALL, colour=QUIET)
        self.paragraph(text)

    def heading(self, text: str, *, below: float = 20.0) -> None:
        """The heading of a section; `below` is what has to stay together with it."""
        self.space(6)
        self.need(8 + below)
        self.style(11.5, bold=True, colour=ACCENT)
        self.paragraph(text, after=1.8)

    def subheading(self, text: str, *, below: float = 16.0) -> None:
        """The heading of a part of a section."""
        self.space(2)
        self.need(6 + below)
        self.style(BODY, bold=True)
        self.paragraph(text, after=1.2)

    def space(self, height: float) -> None:
        """White before what follows."""
        self.set_y(self.y + height)

    def need(self, height: float) -> bool:
        """Go to a new page unless so many millimetres are left on this one; whether it did."""
        fits = self.y + height <= self.h - BOTTOM
        if not fits:
            self.add_page()
        return not fits

    def rule(self, y: float, *, x: float = MARGIN, width: float = WIDTH, colour: Colour = HAIRLINE) -> None:
        """A hairline across the page, or a part of it."""
        self.set_draw_color(*colour)
        self.set_line_width(0.2)
        self.line(x, y, x + width, y)

    def in_font(self, text: str) -> str:
        """The text with only signs that both weights of the font have."""
        return printable(text, self._signs)

    def attach(
        self, name: str, content: bytes, mime_type: str, description: str, relationship: str = "Data"
    ) -> None:
        """Put a file in the paper: the data that it shows, or, as a "Supplement", what belongs to it."""
        self.embed_file(
            bytes=content,
            basename=name,
            desc=description,
            mime_type=mime_type,
            modification_date=self.creation_date,
            compress=True,
            associated_file_relationship=relationship,
        )

    def close_fonts(self) -> None:
        """Let go of the fonts' files: a paper that isn't finished would keep them open."""
        for font in self._weights():
            font.ttfont.close()

    def _weights(self) -> Iterator[TTFFont]:
        return (font for font in self.fonts.values() if isinstance(font, TTFFont))

    def _describe(self, author: str) -> None:
        title = self.in_font(f"{self.label.title} - {self.label.subject}")
        author = self.in_font(author)
        made_at = clock.now().astimezone(clock.ZONE)
        self.set_lang("nl-NL")
        self.set_title(title)
        self.set_author(author)
        self.set_creator(PROGRAM)
        self.set_producer(PROGRAM)
        self.set_creation_date(made_at)
        self.set_xmp_metadata(
            xmp(title=title, author=author, creator=PROGRAM, producer=PROGRAM, made_at=made_at)
        )
