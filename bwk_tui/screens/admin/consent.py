"""Recording or revoking somebody's consent for sensitive help: what it means is said before it is done."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from bwk_tui.domain.consent import How
from bwk_tui.domain.errors import Refused
from bwk_tui.screens.admin.form import FormDialog, problem
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import consents
from bwk_tui.services.consents import ConsentLine

NONE_YET = (
    "{name} gaf nog geen toestemming. Bezoeken voor schuldhulp en budget komen daarom zonder naam in de registratie; "
    "{name} is even welkom.\n\nMag de naam er voortaan bij? Leg dan vast hoe {name} dat liet weten."
)
NAMES_FROM_BEFORE = (
    "\n\nEr staan nog bezoeken met naam van voordat we het vroegen. Mag dat niet, haal de naam er dan af: "
    "dat kan niet terug."
)
STANDS = (
    "{words}{by}.\n\nTrekt {name} dat in? Dan gaat de naam van alle bezoeken voor schuldhulp en budget af. "
    "Die bezoeken blijven meetellen, zonder naam; {name} telt daar niet meer als uniek mens, ook niet in eerdere "
    "maanden. Dat kan niet terug."
)


class ConsentDialog(FormDialog[bool]):
    """Gives back True when something was recorded or revoked."""

    HELP = (
        "Wie voor schulden komt, beslist zelf of de naam daarbij bewaard blijft. Hier leg je vast dat het mag, of dat "
        "het niet meer mag. Met Esc ga je terug zonder iets te doen."
    )

    def __init__(self, session: Session, member_id: int, name: str) -> None:
        super().__init__()
        self._session = session
        self._member_id = member_id
        self._name = name
        self._standing = consents.standing(session.actor, member_id)
        self._has_names = consents.has_named_visits(session.actor, member_id)

    def compose(self) -> ComposeResult:
        """How it stands, what it means, and what can be done."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Toestemming gevoelige hulp"
            yield Static(self._explanation(), id="explanation", markup=False)
            yield problem()
            with Horizontal(classes="buttons"):
                yield Button("Terug", variant="primary", id="back", compact=True)
                if self._standing:
                    yield Button("Intrekken", id="revoke", compact=True)
                    return
                yield Button("Gezegd", id="said", compact=True)
                yield Button("Op papier", id="on-paper", compact=True)
                if self._has_names:
                    yield Button("Naam eraf", id="revoke", compact=True)

    @on(Button.Pressed, "#back")
    def back(self) -> None:
        """Leave it as it is."""
        self.action_back()

    @on(Button.Pressed, "#said")
    def said(self) -> None:
        """They said so to somebody of the team."""
        self._give(How.SAID)

    @on(Button.Pressed, "#on-paper")
    def on_paper(self) -> None:
        """There is a paper on which they say so."""
        self._give(How.ON_PAPER)

    @on(Button.Pressed, "#revoke")
    def revoke(self) -> None:
        """Take the name off, and the consent back where there is one."""
        if self.finished:
            return
        try:
            consents.revoke(self._session.actor, self._member_id)
        except Refused as refused:
            self.refuse(refused)
        else:
            self.finish(True)

    def _give(self, how: How) -> None:
        if self.finished:
            return
        try:
            consents.give(self._session.actor, self._member_id, how)
        except Refused as refused:
            self.refuse(refused)
        else:
            self.finish(True)

    def _explanation(self) -> str:
        if self._standing:
            return STANDS.format(
                words=self._standing.in_words.capitalize(), by=_recorded_by(self._standing), name=self._name
            )
        return (NONE_YET + (NAMES_FROM_BEFORE if self._has_names else "")).format(name=self._name)


def _recorded_by(standing: ConsentLine) -> str:
    return f", vastgelegd door {standing.recorded_by}" if standing.recorded_by else ""
