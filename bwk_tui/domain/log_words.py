"""The words of the audit log: what is recorded as having been done, and how people say it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from bwk_tui.domain.handgeld import Kind, Step
from bwk_tui.domain.money import euros
from bwk_tui.domain.sentences import FIELDS, ROLES
from bwk_tui.domain.words import listing


class Group(StrEnum):
    """What kind of thing was done."""

    READ = "gelezen"
    EXPORTED = "meegenomen"
    VISITS = "bezoeken"
    MEMBERS = "leden"
    KLUSSEN = "klussen"
    HANDGELD = "handgeld"
    KASCONTROLE = "kascontrole"
    FIGURES = "cijfers"
    SETTING_UP = "inrichting"
    SAFETY = "bewaren"
    ACCOUNTS = "accounts"


_DONE: Mapping[Group, Mapping[str, str]] = {
    Group.READ: {
        "member read": "kaart van een lid geopend",
        "members compared": "twee leden naast elkaar gelegd",
        "doubles read": "dubbelen bekeken",
        "merges read": "samenvoegingen bekeken",
        "klus read": "klus geopend",
        "figure opened": "bekeken wie er achter een getal zitten",
        "log read": "logboek gelezen",
    },
    Group.EXPORTED: {
        "members exported": "lijst van leden gemaakt",
        "passes exported": "passen op papier gezet",
        "klussen exported": "lijst van klussen gemaakt",
        "kluslijst exported": "kluslijst op papier gezet",
        "handgeld exported": "boekingen meegenomen",
        "kasverslag exported": "kasverslag gemaakt",
        "kascontrole exported": "verslag van de kascontrole gemaakt",
        "protocol exported": "protocol op papier gezet",
        "prestaties exported": "prestaties meegenomen",
        "handed-in report exported": "ingediend rapport meegenomen",
        "log exported": "logboek meegenomen",
        "person file exported": "alles van iemand op papier of in een bestand gezet",
    },
    Group.VISITS: {
        "check-in undone": "bezoek ongedaan gemaakt",
        "check-in added by hand": "bezoek met de hand toegevoegd",
        "visit given a name": "naam bij een bezoek gezet",
        "visits imported": "bezoeken ingelezen",
    },
    Group.MEMBERS: {
        "member added": "lid toegevoegd",
        "member changed": "lid gewijzigd",
        "member erased": "lid gewist",
        "member erased again": "lid na terugzetten opnieuw gewist",
        "retention applied": "bewaartermijn toegepast",
        "retention put off": "gezegd dat iemand nog blijft",
        "members merged": "leden samengevoegd",
        "merge taken back": "samenvoeging teruggedraaid",
        "members kept apart": "gezegd dat het twee mensen zijn",
        "membership registered": "lidmaatschap opgeschreven",
        "membership ended": "lidmaatschap teruggedraaid",
        "members imported": "leden ingelezen",
        "consent given": "toestemming opgeschreven",
        "consent revoked": "toestemming ingetrokken",
        "consent taken back": "toestemming aan de kiosk ongedaan gemaakt",
        "pass issued": "pas gegeven",
        "pass ended": "pas ongeldig gemaakt",
    },
    Group.KLUSSEN: {
        "klus reported": "klus gemeld",
        "klus changed": "klus gewijzigd",
        "klus planned": "klus afgesproken",
        "klus finished": "klus klaar gemeld",
        "klus reopened": "klus teruggezet",
        "klus withdrawn": "klus laten vervallen",
    },
    Group.HANDGELD: {
        f"{Kind.TRANSFER} booked": "overmaking geboekt",
        f"{Kind.WITHDRAWAL} booked": "opname geboekt",
        f"{Kind.DEPOSIT} booked": "storting geboekt",
        f"{Kind.EXPENSE} booked": "uitgave geboekt",
        f"{Kind.REPAYMENT} booked": "voorgeschoten bedrag terugbetaald",
        f"{Kind.RETURNED} booked": "geld teruggestort",
        f"{Kind.KASVERSCHIL} booked": "kasverschil geboekt",
        f"{Kind.REVERSAL} booked": "boeking teruggeboekt",
        "claim written down": "voorgeschoten bedrag opgeschreven",
        "claim taken back": "voorgeschoten bedrag ingetrokken",
        "receipt file added": "bestand bij een bon gezet",
        "receipt file removed": "bestand van een oude bon weggehaald",
        "kas counted": "kas geteld",
        f"month {Step.SUBMITTED}": "maand ingediend",
        f"month {Step.RETURNED}": "maand teruggestuurd",
        f"month {Step.CLOSED}": "maand gesloten",
        "cap set": "grens vastgesteld",
    },
    Group.KASCONTROLE: {
        "kascontrole begun": "kascontrole begonnen",
        "kascontrole marked": "oordeel opgeschreven",
        "kascontrole finished": "kascontrole afgerond",
    },
    Group.FIGURES: {
        "target set": "doel gezet",
        "target removed": "doel weggehaald",
        "targets imported": "doelen ingelezen",
        "report handed in": "rapport ingediend",
    },
    Group.SETTING_UP: {
        "kamer added": "kamer toegevoegd",
        "activity added": "activiteit toegevoegd",
        "activity changed": "activiteit gewijzigd",
        "activity stopped": "activiteit gestopt",
        "activity resumed": "activiteit weer begonnen",
        "activities imported": "activiteiten ingelezen",
        "hours changed": "tijden gewijzigd",
        "activity called off": "activiteit een dag afgezegd",
        "activity put on again": "activiteit toch door laten gaan",
        "kamer closed": "kamer een tijd gesloten",
        "kamer open again": "kamer weer open",
        "retention term set": "bewaartermijn gekozen",
        "not a bsn": "gezegd dat iets geen BSN is",
    },
    Group.SAFETY: {
        "recovery sheet made": "herstelblad gemaakt",
        "store encrypted": "gegevens versleuteld",
        "store checked": "alles nagekeken",
        "backup made": "reservekopie gemaakt",
        "backup proved": "reservekopie op proef teruggezet",
        "backup not proved": "reservekopie kon op proef niet worden teruggezet",
        "backup restored": "reservekopie teruggezet",
    },
    Group.ACCOUNTS: {
        "logged in": "ingelogd",
        "account added": "account gemaakt",
        "account locked": "account op slot gezet",
        "pin reset": "nieuwe PIN gegeven",
        "own pin changed": "zelf een nieuwe PIN gekozen",
    },
}

VERBS: Mapping[str, str] = {verb: words for group in _DONE.values() for verb, words in group.items()}
"""What was done, as the log has it, in Dutch."""

GROUP_OF: Mapping[str, Group] = {verb: group for group, verbs in _DONE.items() for verb in verbs}

KINDS: Mapping[str, str] = {
    "account": "account",
    "activity": "activiteit",
    "check-in": "bezoek",
    "count": "telling",
    "day off": "dagen dicht",
    "figure": "getal",
    "file": "bestand",
    "handgeld": "boeking",
    "kamer": "kamer",
    "kamers": "meer kamers",
    "kascontrole": "kascontrole",
    "kept": "wie blijft",
    "klus": "klus",
    "log": "het logboek",
    "mark": "oordeel",
    "member": "lid",
    "members": "leden",
    "merge": "samenvoeging",
    "pass": "pas",
    "receipt": "bon",
    "report": "rapport",
    "step": "maand",
    "store": "de gegevens",
    "target": "doel",
    "term": "bewaartermijn",
    "verslag": "verslag",
    "voorgeschoten": "voorgeschoten",
}
"""What it was done to."""

DETAILS: Mapping[str, str] = {
    "added": "toegevoegd",
    "already_there": "was er al",
    "backup": "reservekopie",
    "cents": "bedrag",
    "changed": "gewijzigd",
    "control": "kascontrole",
    "corporatie": "corporatie",
    "day": "dag",
    "digest": "digest",
    "door": "langs",
    "entries": "boekingen",
    "erased": "gewist",
    "field": "veld",
    "fields": "velden",
    "figure": "getal",
    "files": "bestanden",
    "first": "vanaf",
    "folded": "daarvan dubbel",
    "form": "vorm",
    "format": "vorm",
    "indicator": "onderdeel",
    "how": "hoe",
    "kamer": "kamer",
    "kamers": "kamers",
    "kept": "wie bleef",
    "klussen": "klussen",
    "last": "tot en met",
    "member": "lid",
    "merged": "wie opging",
    "month": "maand",
    "new": "nieuw",
    "old": "was",
    "other": "de ander",
    "paid": "betaald",
    "people": "mensen",
    "period": "periode",
    "receipts": "met bonnen",
    "records": "andere gewiste regels",
    "report": "rapport",
    "role": "rol",
    "sealed": "op slot",
    "sha256": "SHA-256",
    "sheet": "herstelblad",
    "since": "vanaf maand",
    "small_cells_hidden": "kleine getallen weggelaten",
    "stayed": "bleven",
    "step": "stap",
    "until": "tot en met",
    "verdict": "oordeel",
    "visits": "bezoeken",
    "weekday": "dag van de week",
    "year": "jaar",
    "years": "jaren",
}
"""What more there is to say of it."""

_DOORS = {"cli": "de opdrachtregel"}
_VERDICTS = {"good": "in orde", "remark": "opmerking", "none": "geen"}


def done(verb: str) -> str:
    """What was done, in Dutch; a verb of a later program as it stands."""
    return VERBS.get(verb, verb)


def role(name: str) -> str:
    """Who did it, where no account did: the kiosk, or the program itself."""
    return "het programma" if name == "system" else ROLES.get(name, name)


def detail(name: str, value: Any) -> tuple[str, str]:
    """What a detail is called, and what it says."""
    return DETAILS.get(name, name), _said(name, value)


def _said(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return listing([FIELDS.get(str(one), str(one)) for one in value])
    named = {"door": _DOORS, "role": ROLES, "verdict": _VERDICTS}.get(name, {})
    if name == "cents" and isinstance(value, int):
        return euros(value)
    return named.get(str(value), str(value))
