"""What the team reads when something about handgeld is refused: one calm line of Dutch."""

from bwk_tui.domain import errors
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.money import euros
from bwk_tui.domain.period import Month
from bwk_tui.domain.words import long_day

_NOT_ENOUGH = {
    Pot.KAS: "In de kas zit op die datum nog {}. Neem eerst geld op, of kies de bank.",
    Pot.BANK: "Op de bank staat op die datum nog {}. Neem een kleiner bedrag, of overleg met de penningmeester.",
}


def of_handgeld(refused: Refused) -> str:  # noqa: C901, PLR0911, PLR0912 - one refusal, one line
    """The sentence for a refusal of handgeld's rules; raises TypeError for any other."""
    match refused:
        case errors.CapExceeded(month, flow, cap, remaining):
            return _cap(Month.parse(month), flow, cap, remaining)
        case errors.NotEnoughCash(pot, available):
            return _NOT_ENOUGH[Pot(pot)].format(euros(available))
        case errors.BeforeTheFirstCap(day):
            return f"Op {long_day(day)} had deze kamer nog geen handgeld. Kijk de datum na."
        case errors.AlreadyReversed(number, by):
            return f"Boeking {number} is al teruggeboekt met {by}."
        case errors.CannotReverseReversal(number):
            return f"{number} is zelf een terugboeking. Boek opnieuw wat wel klopt."
        case errors.MonthClosed(month):
            return (
                f"{_month(month)} is gesloten: daar kan niets meer in. "
                "Boek een late bon op vandaag, met zijn eigen datum erbij."
            )
        case errors.MonthSubmitted(month):
            return (
                f"{_month(month)} ligt bij de penningmeester. "
                "Moet er iets veranderen? Vraag de penningmeester om de maand terug te geven."
            )
        case errors.MonthNotSubmitted(month):
            return f"{_month(month)} is niet ingediend. Vraag de coördinator om dat te doen."
        case errors.MonthNotClosed(month):
            return f"{_month(month)} is nog niet gesloten. Een kascontrole gaat over gesloten maanden."
        case errors.MonthInFuture(month):
            return f"{_month(month)} is nog niet begonnen. Kijk de maand na."
        case errors.EarlierMonthOpen(month):
            return f"Eerst moet {Month.parse(month).in_words} af zijn. Maanden gaan op volgorde."
        case errors.MonthChanged(month):
            return (
                f"{_month(month)} is veranderd sinds het indienen. "
                "Geef de maand terug, en laat haar opnieuw indienen."
            )
        case errors.NotCounted(month):
            return f"De kas is in {Month.parse(month).in_words} nog niet geteld. Tel haar eerst, met zijn tweeën."
        case errors.CountDiffers(month, counted, expected):
            return (
                f"De laatste telling van {Month.parse(month).in_words} gaf {euros(counted)}, en in de kas hoort "
                f"{euros(expected)}. Leg het verschil uit, of tel opnieuw."
            )
        case errors.CountOutdated(month):
            return (
                f"Na de telling van {Month.parse(month).in_words} is er iets veranderd. Tel de kas opnieuw."
            )
        case errors.KasBelowZero(day):
            return f"Volgens de boekingen was er op {long_day(day)} te weinig in de kas. Kijk de datums na."
        case errors.NothingToExplain():
            return "Bij deze telling is geen verschil (meer) om uit te leggen. Tel zo nodig opnieuw."
        case errors.SameCounter():
            return "Tellen doe je met zijn tweeën. Vul twee verschillende namen in."
        case errors.BookedThemselves(month):
            return f"Je hebt zelf geboekt of goedgekeurd in {Month.parse(month).in_words}. Iemand anders moet dit doen."
        case errors.AlreadyRepaid(by):
            return f"Dit bedrag is al terugbetaald, met boeking {by}."
        case errors.AlreadyCancelled():
            return "Dit voorgeschoten bedrag was al ingetrokken."
        case errors.SameMember():
            return "Een kascontrole doe je met zijn tweeën. Vul de naam van het andere lid in."
        case errors.ControlFinished():
            return "Deze kascontrole is klaar en vastgelegd. Begin zo nodig een nieuwe."
        case errors.ControlUnfinished(waiting):
            wait = "wacht nog 1 regel" if waiting == 1 else f"wachten nog {waiting} regels"
            return f"Er {wait} op een oordeel. Loop die eerst na."
        case errors.FileTooLarge(path, limit):
            return f"{path.name} is te groot: hoogstens {limit // 1_000_000} MB. Maak een kleinere foto."
        case errors.FileOfOtherKind(path):
            return f"{path.name} is geen JPEG, PNG of PDF, of is beschadigd. Kies een foto of PDF van de bon."
        case errors.ReceiptMissing(number):
            return f"Bij boeking {number} hoort geen bon. Kies een uitgave met een bonnummer."
        case errors.ReceiptFileLost(path):
            return f"Het bestand van de bon ({path.name}) is weg of veranderd. Zet een reservekopie van de map terug."
        case errors.PaperNotOurs(path):
            return f"{path.name} is geen kasverslag van bwk, of is beschadigd. Er is niets mee vergeleken."
        case errors.PaperNewer(path):
            return f"{path.name} is gemaakt met een nieuwere versie van bwk. Werk eerst het programma bij."
        case _:
            raise TypeError(type(refused))


def _month(month: str) -> str:
    return Month.parse(month).in_words.capitalize()


def _cap(month: Month, flow: str, cap: int, remaining: int) -> str:
    what = "overgemaakt" if flow == "transfers" else "uitgegeven"
    room = f"nog {euros(remaining)}" if remaining > 0 else "niets meer"
    hint = "Maak minder over" if flow == "transfers" else "Overleg met de penningmeester"
    return f"In {month.in_words} kan {room} worden {what} (hoogstens {euros(cap)} per maand). {hint}."
