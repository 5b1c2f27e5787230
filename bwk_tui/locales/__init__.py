"""What the kiosk says, in every language it speaks: Dutch stands in the code, the others in catalogues beside this."""

import gettext
from dataclasses import dataclass
from pathlib import Path

CATALOGUES = Path(__file__).parent


@dataclass(frozen=True)
class Language:
    """A language: its code, and its name as its speakers write it."""

    code: str
    name: str

    @property
    def catalogue(self) -> Path:
        """Where its words are; Dutch needs no such file."""
        return CATALOGUES / self.code / "LC_MESSAGES" / "kiosk.mo"


DUTCH = Language("nl", "Nederlands")

LANGUAGES = (
    DUTCH,
    Language("en", "English"),
    Language("es", "Español"),
    Language("pt", "Português"),
    Language("fr", "Français"),
    Language("tr", "Türkçe"),
    Language("pl", "Polski"),
    Language("srn", "Sranantongo"),
    Language("pap", "Papiamentu"),
    Language("tw", "Twi"),
)
"""The languages of kiosk.md, in its order."""


def offered() -> tuple[Language, ...]:
    """The languages that can be chosen: Dutch, and each that has a catalogue."""
    return tuple(language for language in LANGUAGES if language is DUTCH or language.catalogue.exists())


class Words:
    """The words of one language; where a catalogue lacks some, the Dutch ones."""

    def __init__(self, language: Language) -> None:
        self._translations = gettext.NullTranslations()
        if language is not DUTCH:
            with language.catalogue.open("rb") as catalogue:
                self._translations = gettext.GNUTranslations(catalogue)

    def say(self, dutch: str, **facts: object) -> str:
        """A sentence of the kiosk, with the facts filled in at their `{names}`."""
        sentence = self._translations.gettext(dutch)
        return sentence.format(**facts) if facts else sentence

    def activity(self, name: str) -> str:
        """What an activity is called; a name that only this kamer uses stays as the kamer wrote it."""
        return self._translations.pgettext("activity", name)
