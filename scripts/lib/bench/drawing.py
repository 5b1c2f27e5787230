"""What our papers draw, written down once, and drawn again by bare fpdf2."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from fpdf import FPDF

from bwk_tui.reports.papers import kascommissie as kascommissie_paper
from bwk_tui.reports.papers import sheet
from bwk_tui.reports.papers.sheet import FONT, FONTS, Sheet


class Call(NamedTuple):
    """A call of fpdf2: something is drawn, or a pen is taken, or put in its place."""

    name: str
    arguments: tuple[Any, ...]


Page = list[Call]
"""All of a page, in the order in which it was drawn."""


class _Drawn(NamedTuple):
    """Something that was drawn on a page, the pens that it was drawn with, and where they were (millimetres)."""

    page: int
    pens: tuple[Call, ...]
    place: tuple[float, float] | None
    call: Call


def recorded(make: Callable[[], object]) -> list[Page]:
    """What is drawn while `make` makes a kascommissie report; a pen is taken only where the last one was another."""
    drawn: list[_Drawn] = []

    class Recording(Sheet):
        """A paper that writes down what it draws."""

        def cell(self, w: Any = None, h: Any = None, text: str = "", **options: Any) -> Any:
            """A text; without one nothing is drawn."""
            if text:
                pens = (
                    Call("set_font", (FONT, self.font_style, self.font_size_pt)),
                    Call("set_text_color", _rgb(self.text_color)),
                )
                # What comes after the text: border, ln, align.
                call = Call("cell", (w, h, text, 0, "DEPRECATED", options.get("align", "L")))
                drawn.append(_Drawn(self.page, pens, (self.x, self.y), call))
            return super().cell(w, h, text, **options)

        def line(self, *arguments: Any) -> None:
            """A line."""
            self._note("line", arguments)
            super().line(*arguments)

        def rect(self, *arguments: Any, style: str) -> None:
            """A rectangle."""
            self._note("rect", (*arguments, style))
            super().rect(*arguments, style=style)

        def polyline(self, *arguments: Any) -> None:
            """A tick."""
            self._note("polyline", arguments)
            super().polyline(*arguments)

        def _note(self, name: str, arguments: tuple[Any, ...]) -> None:
            pens = (
                Call("set_draw_color", _rgb(self.draw_color)),
                Call("set_fill_color", _rgb(self.fill_color)),
                Call("set_line_width", (self.line_width,)),
            )
            drawn.append(_Drawn(self.page, pens, None, Call(name, arguments)))

    with mock.patch.object(kascommissie_paper, "Sheet", Recording):
        make()
    last = max(found.page for found in drawn)
    pages: list[Page] = [[] for _ in range(last)]
    held: dict[str, Call] = {}
    for found in sorted(drawn, key=lambda found: found.page):
        pages[found.page - 1].extend(_calls(found, held, last))
    return pages


def draw(pages: list[Page], file: Path) -> None:
    """Draw them on a bare A4, and write the file."""
    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    pdf.c_margin = 0
    pdf.alias_nb_pages("")  # the number of pages is known
    pdf.add_font(FONT, "", FONTS / "DejaVuSans.ttf")
    pdf.add_font(FONT, "B", FONTS / "DejaVuSans-Bold.ttf")
    for page in pages:
        pdf.add_page()
        for name, arguments in page:
            getattr(pdf, name)(*arguments)
    pdf.output(str(file))


def _rgb(colour: Any) -> tuple[Any, ...]:
    """A colour as the pens take it."""
    return tuple(colour.colors255)


def _calls(found: _Drawn, held: dict[str, Call], last: int) -> Iterator[Call]:
    for pen in found.pens:
        if held.get(pen.name) != pen:
            held[pen.name] = pen
            yield pen
    if found.place:
        yield Call("set_xy", found.place)
    name, arguments = found.call
    yield Call(name, tuple(_with_last_page(argument, last) for argument in arguments))


def _with_last_page(argument: Any, last: int) -> Any:
    """Our papers learn only at their end how many pages they have."""
    return argument.replace(sheet._TOTAL_PAGES, str(last)) if isinstance(argument, str) else argument  # noqa: SLF001
