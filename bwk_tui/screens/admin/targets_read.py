"""A file of targets: read whole, or not at all, with every line that is wrong."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Button, Input, Static

from bwk_tui.domain.errors import BadRow, FileUnreadable, HeadingUnknown, ImportRefused, Refused, YearMissing
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.domain.text import clean
from bwk_tui.domain.words import listing
from bwk_tui.screens.admin import report_file
from bwk_tui.screens.admin.form import FormDialog, problem, row
from bwk_tui.screens.admin.session import Session
from bwk_tui.services.imports import cells
from bwk_tui.services.imports.outcome import Imported, PrintedTotal


class ReadTargets(FormDialog[str]):
    """Gives back what came of it, in words."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["form.tcss", "targets_read.tcss"]
    HELP = (
        "Typ waar het bestand staat, of sleep het hierheen. Het is een CSV-bestand: een tabel zoals die in de afspraak "
        "staat (een regel per onderdeel, een kolom per kamer), of een regel per doel met kamer, jaar, onderdeel en "
        "doel. Staat het jaar niet in het bestand of in de naam ervan, typ het dan erbij.\n\n"
        "Is er iets niet goed te lezen, dan wordt er niets ingelezen en staat hier elke fout met de regel. Twee keer "
        "hetzelfde bestand inlezen kan geen kwaad."
    )
    AGAIN = "read"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "read", "Inlezen")]
    AUTO_FOCUS = "#file"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._folder = report_file.suggested_folder()

    def compose(self) -> ComposeResult:
        """The file, the year, and what is wrong."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Doelen inlezen"
            yield row(
                "Bestand",
                Input(compact=True, id="file", placeholder=f"een CSV in {self._folder}"),
                tight=True,
            )
            hint = Static("als het niet in het bestand staat", id="year-hint", classes="quiet")
            yield row("Jaar", Input(compact=True, id="year"), hint, tight=True)
            yield problem()
            with VerticalScroll(id="faults-scroll"):
                yield Static(id="faults")
            with Horizontal(classes="buttons"):
                yield Button("Inlezen", variant="primary", id="read", compact=True)
                yield Button("Terug", id="back", compact=True)

    def on_mount(self) -> None:
        """Nothing is wrong yet."""
        super().on_mount()
        self._show_faults(())

    @on(Input.Submitted)
    @on(Button.Pressed, "#read")
    def action_read(self) -> None:
        """Read it and close, or say what is wrong; what was typed stays."""
        from bwk_tui.services.imports import targets

        if self.finished:
            return
        self._show_faults(())
        typed = self.query_one("#year", Input).value
        try:
            year = cells.year("year", typed) if typed.strip() else None
            outcome = targets.read(self._session.actor, self._file(), year=year)
        except ImportRefused as refused:
            self._show_faults(refused.rows)
            self.refuse(refused, "file")
        except YearMissing:
            self.tell("Voor welk jaar zijn deze doelen? Vul het jaar in.", "year")
        except Refused as refused:
            self.refuse(refused, "file")
        else:
            self.finish(in_words(outcome))

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Close."""
        self.action_back()

    def _file(self) -> Path:
        # A terminal puts quotes around a file that is dragged into it.
        typed = self.query_one("#file", Input).value.strip().strip("'\"")
        if not typed:
            raise FileUnreadable(self._folder, "kies een bestand in deze map")
        return self._folder / Path(typed).expanduser()

    def _show_faults(self, rows: tuple[BadRow, ...]) -> None:
        self.query_one("#faults-scroll").display = bool(rows)
        self.query_one("#faults", Static).update(
            Content("\n").join(Content(clean(_fault(bad))) for bad in rows)
        )


def in_words(outcome: Imported) -> str:
    """`12 doelen ingelezen, 3 gewijzigd, 4 stonden er al`, and what the text of an agreement says otherwise."""
    parts = [
        f"{outcome.added} {'doel' if outcome.added == 1 else 'doelen'} ingelezen",
        *([f"{outcome.changed} gewijzigd"] if outcome.changed else []),
        *([f"{outcome.already_there} stonden er al"] if outcome.already_there else []),
    ]
    told = ", ".join(parts)
    for note in outcome.notes:
        if isinstance(note, PrintedTotal):
            told += (
                f". {note.indicator}: in de tekst staat {note.printed}, de tabel telt op tot {note.table_sum}"
            )
    return told


def _fault(bad: BadRow) -> str:
    """`regel 4, target: ...`; what a screen can't be told with an option of a command is told in another way."""
    where = f"regel {bad.line}, {bad.column}" if bad.column else f"regel {bad.line}"
    match bad.why:
        case HeadingUnknown(_, kamers):
            why = f"geen kamer heet zo. Zet in de kop de naam van een kamer, of {listing(kamers, 'of')}."
        case _:
            why = in_dutch(bad.why)
    return f"{where}: {why}"
