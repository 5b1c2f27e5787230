"""The Dutch for what the store, its key and its backups say no to."""

from bwk_tui.domain import errors
from bwk_tui.domain.errors import Refused


def of_store(refused: Refused) -> str | None:  # noqa: C901, PLR0911, PLR0912 - one refusal, one line
    """What people read; None where it isn't about the store."""
    match refused:
        case errors.StoreMissing(folder):
            return f"In {folder} staan nog geen gegevens. Begin met: bwk init (of kijk rond met: bwk demo)."
        case errors.StoreExists(folder):
            return f"In {folder} staan al gegevens. Er is niets veranderd. Kies een andere map met --store."
        case errors.StoreNewer(folder):
            return (
                f"De gegevens in {folder} zijn van een nieuwere versie van bwk. Werk eerst het programma bij."
            )
        case errors.StoreNotOurs(path):
            return (
                f"{path} is geen bestand van bwk, of het is beschadigd. Er is niets aan veranderd. "
                "Zet een reservekopie terug: bwk store restore --replace BESTAND."
            )
        case errors.StoreFull():
            return "De schijf van de computer is vol. Er is niets veranderd. Maak ruimte en probeer het nog eens."
        case errors.StoreReadOnly(folder):
            return (
                f"De schijf met {folder} is alleen-lezen. Er is niets veranderd. Start de computer opnieuw. "
                "Blijft het zo, kijk dan met: bwk doctor."
            )
        case errors.StoreForbidden(folder):
            return (
                f"In {folder} mag je niet lezen of schrijven. Er is niets veranderd. "
                "Start bwk als de gebruiker van wie die map is."
            )
        case errors.StoreUnusable(_, "database is locked"):
            return "Iemand anders is net aan het schrijven. Er is niets veranderd. Probeer het zo nog eens."
        case errors.StoreUnusable(folder, why):
            return (
                f"De gegevens in {folder} zijn nu niet te gebruiken ({why}). Er is niets veranderd. "
                "Probeer het nog eens. Blijft het zo, start de computer dan opnieuw en kijk met: bwk doctor."
            )
        case errors.StoreKeyMissing(folder, name):
            return (
                f"De gegevens in {folder} zijn versleuteld, en de sleutel ({name[:8]}) is niet op deze computer. "
                "Zet hem terug met het herstelblad: bwk store unlock."
            )
        case errors.StoreEncrypted(folder):
            return f"De gegevens in {folder} zijn al versleuteld. Er is niets veranderd."
        case errors.StoreInUse(folder):
            return f"De gegevens in {folder} zijn in gebruik. Sluit eerst de kiosk en het beheer."
        case errors.NoRecoverySheet():
            return "Maak eerst een herstelblad voor in de kluis: bwk store sheet -o herstelblad.pdf."
        case errors.RecoveryKeyUnreadable():
            return (
                "Dit is geen code van een herstelblad. Hij begint met AGE-SECRET-KEY-1. Typ hem precies over."
            )
        case errors.RecoveryKeyUnfit(path):
            return (
                f"{path} gaat met deze code niet open, en ook niet met de sleutel van deze computer. "
                "Pak het herstelblad van toen de reservekopie werd gemaakt."
            )
        case errors.BackupsOfAnother(folder):
            return f"In {folder} staan reservekopieën van een andere kamer. Kies een map voor deze alleen."
        case errors.BackupsInStore(folder):
            return (
                f"{folder} ligt bij de gegevens zelf: wie die kwijtraakt, is dan alles kwijt. "
                "Kies een stick, of een andere map."
            )
        case errors.BackupsFull(folder):
            return f"In {folder} is geen ruimte meer. Maak er ruimte, of neem een andere stick, en doe het nog eens."
        case errors.BackupMissing(path):
            return f"Bij {path} is geen reservekopie. Kijk of de stick erin zit, en of de naam klopt."
        case errors.BackupUnreadable(path):
            return f"{path} is geen reservekopie van bwk, of hij is beschadigd. Neem een andere, oudere."
        case errors.BackupUnsound(path, where):
            return f"In {path} is iets niet zoals het werd opgeschreven: {where}. Neem een andere, oudere."
        case errors.BackupWithoutReceipt(path, where):
            return (
                f"Bij {path} is het {where} weg of beschadigd; de rest is goed. Doe nu: bwk store backup. "
                "Dan komt het er opnieuw bij."
            )
        case errors.NotADemoStore(folder):
            return f"In {folder} staan echte gegevens. De demo raakt die niet aan. Kies een andere map met --store."
        case _:
            return None
