"""A search for somebody in which somebody may stand already."""

from textual.widgets import Input, OptionList

from bwk_tui.domain.errors import FieldUnknown
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.widgets.person_search import PersonSearch


class NamedPerson(PersonSearch):
    """Whoever is named from the start stays until another is chosen, or the field is made empty."""

    def __init__(self, session: Session, *, placeholder: str, member_id: int | None, name: str) -> None:
        super().__init__(session, placeholder=placeholder)
        self._named = member_id, name

    def on_mount(self) -> None:
        """Put the name there, and let Enter in other fields lead here."""
        field = self.query_one("#member", Input)
        field.add_class("field")
        with self.prevent(Input.Changed):
            field.value = self._named[1]

    def _show(self) -> None:
        """Whoever stands there already needn't be sought."""
        super()._show()
        if self.typed and self.typed == self._named[1]:
            self.query_one("#matches", OptionList).clear_options()

    def member_id(self, field: str) -> int | None:
        """Who stands there; None for nobody.

        Raises:
            FieldUnknown: what was typed was never chosen from the list; it names `field`.
        """
        if self.chosen:
            return self.chosen.id
        if not self.typed:
            return None
        if self.typed == self._named[1]:
            return self._named[0]
        raise FieldUnknown(field, self.typed)
