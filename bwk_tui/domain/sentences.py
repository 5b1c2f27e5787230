"""What the team reads when something is refused: one calm line of Dutch that says what, and what to do."""

from bwk_tui.domain import errors
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.handgeld_sentences import of_handgeld
from bwk_tui.domain.money import euros
from bwk_tui.domain.store_sentences import of_store
from bwk_tui.domain.text import clean
from bwk_tui.domain.words import listing, long_day, waiting

FIELDS = {
    "account": "naam",
    "activity": "activiteit",
    "address": "adres",
    "advance": "voorgeschoten bedrag",
    "advice": "advies",
    "aim": "doel",
    "amount": "bedrag",
    "category": "categorie",
    "code": "code",
    "coins": "munten en briefjes",
    "column": "kolom",
    "contact": "contact",
    "control": "kascontrole",
    "corporatie": "corporatie",
    "corporatie_since": "datum van de corporatie",
    "count": "telling",
    "counted_by": "wie er telden",
    "day": "datum",
    "day_off": "dagen dat er iets niet is",
    "description": "omschrijving",
    "done_by": "kamer die de klus doet",
    "done_on": "datum waarop het klaar was",
    "entry": "boeking",
    "explanation": "uitleg van het verschil",
    "file": "bestand",
    "findings": "bevindingen",
    "first_name": "voornaam",
    "handed_in": "ingediend rapport",
    "header": "kopregel",
    "hours": "tijden",
    "how": "hoe toestemming is gegeven",
    "icon": "plaatje",
    "indicator": "onderdeel van de afspraak",
    "joined": "datum van binnenkomst",
    "kamer": "kamer",
    "kept": "wie blijft",
    "klus": "klus",
    "last_day": "laatste dag",
    "last_name": "achternaam",
    "mark": "regel van de kascontrole",
    "measure": "soort getal",
    "member": "persoon",
    "merge": "samenvoeging",
    "month": "maand",
    "name": "naam",
    "number": "nummer",
    "occasion": "waarom er geteld is",
    "paid_by": "wie het voorschoot",
    "paid_on": "datum van betaling",
    "pass": "pas",
    "passphrase": "wachtzin",
    "people": "aantal mensen",
    "period": "periode",
    "pin": "PIN",
    "planned_at": "tijd van de afspraak",
    "planned_on": "datum van de afspraak",
    "pot": "kas of bank",
    "reason": "reden",
    "receipt": "bon",
    "receipt_day": "datum van de bon",
    "recipient": "voor wie het rapport is",
    "remark": "opmerking",
    "reported_on": "datum van de melding",
    "reporter": "wie het meldde",
    "role": "rol",
    "second_member": "tweede lid van de kascommissie",
    "seed": "getal voor de steekproef",
    "shop": "winkel",
    "sign": "plaatje",
    "since": "maand waarin het ingaat",
    "slug": "korte naam van de kamer",
    "step": "stap",
    "street": "straat",
    "target": "doel",
    "time": "tijd",
    "term": "bewaartermijn in jaren",
    "type": "soort activiteit",
    "uid": "kenmerk (uid)",
    "unit": "eenheid",
    "until": "tot wanneer",
    "verdict": "oordeel",
    "visit": "bezoek",
    "volunteer": "vrijwilliger",
    "weekday": "dag van de week",
    "what": "wat er moet gebeuren",
    "year": "jaar",
}
"""What people call the fields of forms, commands and imports."""

ROLES = {
    "kiosk": "kiosk",
    "assistent": "assistent",
    "coordinator": "coördinator",
    "penningmeester": "penningmeester",
    "kascommissie": "kascommissielid",
}
"""What people call somebody with a role."""

_RIGHTS = {
    "look up a visitor": "bezoekers opzoeken",
    "check in": "mensen inschrijven",
    "check in by hand": "mensen met de hand inschrijven",
    "keep members": "leden bekijken of wijzigen",
    "merge members": "leden samenvoegen",
    "erase members": "leden wissen",
    "read person file": "alles van iemand op papier zetten",
    "apply retention": "bewaartermijnen toepassen",
    "keep klussen": "klussen bijhouden",
    "read handgeld": "handgeld bekijken",
    "book handgeld": "uitgaven en opnames boeken",
    "top up handgeld": "een overmaking boeken",
    "export handgeld": "het kasverslag maken",
    "count kas": "de kas tellen",
    "submit month": "een maand indienen",
    "approve month": "een maand goedkeuren",
    "set cap": "de grens van het handgeld vaststellen",
    "record kascontrole": "een kascontrole doen",
    "keep activities": "activiteiten wijzigen",
    "keep kamers": "kamers toevoegen",
    "keep accounts": "accounts beheren",
    "import": "bestanden inlezen",
    "read figures": "de prestaties bekijken",
    "keep targets": "doelen wijzigen",
    "hand in figures": "een rapport indienen",
    "keep the store": "de gegevens op slot doen, of een herstelblad maken",
    "read log": "het logboek bekijken",
}


_WHY = {
    "No such file or directory": "dat bestand of die map is er niet",
    "Permission denied": "dat mag hier niet",
    "File name too long": "de naam is te lang",
    "No space left on device": "de schijf is vol",
    "Read-only file system": "hier kan niets worden geschreven",
    "Is a directory": "dit is een map",
    "Not a directory": "in de naam staat een bestand waar een map moet staan",
}
"""What the system says, as people understand it."""


def in_dutch(refused: Refused) -> str:
    """The sentence for a refusal: what is wrong and what to do next. One line, no names of people.

    What was typed is in it without line ends and control characters: it goes to terminals.
    """
    return clean(_sentence(refused))


def _sentence(refused: Refused) -> str:  # noqa: C901, PLR0911, PLR0912 - one refusal, one line
    match refused:
        case errors.AmountUnreadable(typed):
            return f'"{typed}" is geen bedrag. Typ het zo: 12,50.'
        case errors.AmountAmbiguous(typed, readings):
            return (
                f'Is "{typed}" {euros(readings[0])} of {euros(readings[1])}? Typ het met een komma en centen.'
            )
        case errors.AmountTooLarge(cents, largest):
            return (
                f"{euros(cents)} is te veel voor handgeld (hoogstens {euros(largest)}). Staat de komma goed?"
            )
        case errors.PeriodUnreadable(typed):
            return f'"{typed}" is geen periode. Typ het zo: 2026, 2026-H1, 2026-Q3, 2026-T2 of 2026-10.'
        case errors.PeriodBackwards(first, last):
            return f"De periode eindigt ({long_day(last)}) voordat zij begint ({long_day(first)}). Draai de dagen om."
        case errors.FieldRefused():
            return _field(refused)
        case errors.ImportRefused(rows):
            return (
                f"Er is niets ingelezen: {len(rows)} {'fout' if len(rows) == 1 else 'fouten'} in het bestand."
            )
        case errors.ColumnMissing():
            return "Deze kolom ontbreekt in de kopregel."
        case errors.ColumnTwice():
            return "Deze kolom staat twee keer in de kopregel."
        case errors.ColumnUnknown(choices):
            return f"Deze kolom hoort niet in dit bestand. Wel: {listing(choices)}."
        case errors.CellsMiscounted(found, expected):
            return (
                f"Deze regel heeft {found} vakken en de kopregel {expected}. "
                "Kijk de scheidingstekens en aanhalingstekens na."
            )
        case errors.QuotesUnclosed():
            return "Deze regel is niet te lezen. Staan de aanhalingstekens goed?"
        case errors.LettersUnsure():
            return 'Hier staan letters die niet zeker te lezen zijn. Bewaar het bestand als "CSV UTF-8".'
        case errors.HeadingUnknown(heading, kamers):
            return (
                f'Geen kamer heet zo. Zeg welke kamer het is met --column "{heading}=KAMER" '
                f"({listing(kamers, 'of')})."
            )
        case errors.YearMissing(path):
            return f"Voor welk jaar zijn de doelen in {path}? Zeg het met --year, bijvoorbeeld --year 2026."
        case errors.NotAllowed(role, right, kamer):
            where = f" in {kamer}" if kamer else ""
            return (
                f"Als {ROLES[role]} mag je dit niet: {_RIGHTS[right]}{where}. "
                "Vraag iemand van het team die dat wel mag."
            )
        case errors.WrongPin():
            return "Naam, PIN of wachtzin klopt niet. Probeer het nog eens."
        case errors.TooManyAttempts(seconds):
            return f"Dit ging te vaak mis. Wacht {waiting(seconds)} en probeer het dan nog eens."
        case errors.AccountLocked():
            return "Dit account is op slot. Vraag de coördinator om een nieuwe PIN of wachtzin."
        case errors.LastCoordinator():
            return "Dit is de enige coördinator voor alle kamers. Maak eerst een ander account met die rol."
        case errors.ActivityNotInUse(name):
            return f"{name} loopt nu niet. Kies een activiteit die wel loopt."
        case errors.OpenDoorStays(name):
            return f"{name} is de open deur: die staat altijd op de kiosk."
        case errors.PassDead():
            return "Deze pas werkt niet (meer)."
        case errors.AlreadyUndone():
            return "Dit bezoek was al ongedaan gemaakt."
        case errors.AlreadyNamed():
            return "Bij dit bezoek hoort al iemand, of het is een groep. Kies een bezoek zonder naam."
        case errors.AlreadyThere(activity, day):
            return f"Deze persoon is op {long_day(day)} al ingeschreven bij {activity}. Dat telt één keer."
        case errors.ConsentMissing():
            return (
                "Dit bezoek blijft zonder naam: voor gevoelige hulp is toestemming nodig. "
                "Vraag het, en leg het vast op de kaart van het lid."
            )
        case errors.NothingToRevoke():
            return "Er is geen toestemming om in te trekken, en geen bezoek voor gevoelige hulp met een naam."
        case errors.MemberGone():
            return "Deze persoon staat niet meer apart op de lijst. Zoek de persoon opnieuw op."
        case errors.SamePerson():
            return "Kies twee verschillende mensen om samen te voegen."
        case errors.MergeTakenBack():
            return "Deze samenvoeging is al teruggedraaid."
        case errors.LaterMerge():
            return "Hierna is nog iemand samengevoegd met deze persoon. Draai eerst de laatste samenvoeging terug."
        case errors.KlusFinished():
            return "Deze klus is al klaar. Zet de klus eerst terug."
        case errors.KlusWithdrawn():
            return "Deze klus is vervallen. Zet de klus eerst terug."
        case errors.KlusOpen():
            return "Deze klus staat nog open. Er is niets om terug te zetten."
        case errors.PeriodNotOver(day):
            return f"De periode loopt nog tot en met {long_day(day)}. Dien het rapport daarna in."
        case errors.NothingRegistered():
            return "Over deze periode is nog niets geregistreerd. Kijk de periode na."
        case errors.FileUnreadable(path, why):
            return f"{path} kan niet worden gelezen of geschreven ({_WHY.get(why, why)})."
        case errors.FileNotCsv(path):
            return f'{path} is geen CSV-bestand. Bewaar het in Excel als "CSV UTF-8". Er is niets ingelezen.'
        case _:
            return of_store(refused) or of_handgeld(refused)


def _field(refused: errors.FieldRefused) -> str:  # noqa: C901, PLR0911, PLR0912 - one refusal, one line
    name = FIELDS[refused.field]
    match refused:
        case errors.FieldMissing():
            return f"Vul iets in bij {name}."
        case errors.FieldTooLong(_, limit):
            return f"Bij {name} passen hoogstens {limit} tekens. Maak het korter."
        case errors.FieldTooShort(_, least):
            return f"Bij {name} zijn ten minste {least} tekens nodig."
        case errors.PinNotDigits(_, least):
            return f"Een PIN bestaat uit cijfers: ten minste {least}. Kies er een die alleen jij weet."
        case errors.PassphraseTooShort(_, least):
            return (
                f"Een wachtzin heeft ten minste {least} tekens. Neem vier of vijf losse woorden, met spaties."
            )
        case errors.SecretGuessable("passphrase"):
            return "Deze wachtzin is makkelijk te raden. Neem vier of vijf losse woorden, en niet je naam."
        case errors.SecretGuessable():
            return "Deze PIN raadt iemand zo. Kies cijfers die geen rijtje zijn en zich niet herhalen."
        case errors.SecretsDiffer():
            return f"De tweede keer was de {name} anders. Typ allebei nog eens."
        case errors.FieldTaken(_, value):
            return f'"{value}" is al in gebruik bij {name}. Kies iets anders.'
        case errors.FieldUnknown(_, value, choices):
            hint = f" Kies uit: {listing(choices, 'of')}." if choices else " Kijk de spelling na."
            return f'"{value}" bestaat niet bij {name}.{hint}'
        case errors.FieldUnreadable(_, value, expected):
            return f'"{value}" is niet te lezen bij {name}. Typ het zo: {expected}.'
        case errors.CodeErased():
            return (
                "Deze persoon is gewist. Haal de regel weg, of geef een nieuwe code als het iemand anders is."
            )
        case errors.TimeInFuture(_, value):
            return f"{value} vandaag is nog niet geweest. Kijk de {name} na."
        case errors.DayAfter(_, day, last):
            return f"{long_day(day)} is later dan {long_day(last)}. Kijk de {name} na."
        case errors.DayBefore(_, day, first):
            return f"{long_day(day)} is eerder dan {long_day(first)}. Kijk de {name} na."
        case errors.TwiceInFile(_, value, line):
            return f'"{value}" staat ook op regel {line}. Haal een van de twee regels weg.'
        case errors.DayInFuture(_, day):
            return f"{long_day(day)} is nog niet geweest. Kijk de {name} na."
        case errors.LooksLikeBsn():
            return (
                f"Bij {name} lijkt een burgerservicenummer te staan. Dat mogen we niet bewaren. Haal het weg."
            )
        case _:
            raise TypeError(type(refused))
