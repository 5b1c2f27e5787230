"""What somebody who asks for their data is told beside it (AVG, article 15), in plain Dutch; what their log says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """A kind of data: what it is, what it is kept for, and how long."""

    what: str
    why: str
    how_long: str


_AS_LONG_AS_YOU_COME = "Zolang u bij de kamer komt, of tot u vraagt om het te wissen."

KEPT = (
    Kept(
        "Uw naam, code, plaatje, straat en contact",
        "Zo herkent het team u, en hoeft u aan de deur maar een paar letters te typen.",
        _AS_LONG_AS_YOU_COME,
    ),
    Kept(
        "Uw bezoeken en uw woningcorporatie",
        "De kamer krijgt subsidie. Daarvoor moet zij laten zien hoeveel bewoners er komen, waarvoor, en in wiens "
        "huizen zij wonen.",
        "Uw bezoeken blijven meetellen. Wordt u gewist, dan weet niemand meer dat ze van u waren.",
    ),
    Kept(
        "Uw stap, lidmaatschap en pas",
        "Om te weten wie meehelpt, wie lid is van de bewonersvereniging, en wie met een pas naar binnen kan.",
        _AS_LONG_AS_YOU_COME,
    ),
    Kept(
        "Klussen die u meldde of deed",
        "Om de klus te kunnen doen, en om te tellen hoeveel klussen er klaar zijn.",
        "De klus blijft meetellen. Wordt u gewist, dan gaan het adres en wat u schreef weg.",
    ),
    Kept(
        "Uw naam in het kasboek, als u iets voorschoot of het geld telde",
        "Iedereen moet kunnen nagaan waar het geld van de kamer bleef.",
        "Zeven jaar. Dat moet van de wet (artikel 52 van de Algemene wet inzake rijksbelastingen).",
    ),
    Kept(
        "Het logboek",
        "Om te kunnen nagaan wie van het team iets veranderde. Uw naam staat er niet in.",
        "Zolang de kamer deze gegevens heeft.",
    ),
)

SHARED_WITH = (
    "Het team van de kamer waar u komt. Ook de Buurtwerkkamer Coöperatie, waar de kamer bij hoort.",
    "De gemeente, de woningcorporaties en andere geldgevers krijgen alleen aantallen, en geen namen.",
    "Een aantal dat zo klein is dat iemand u eraan kan herkennen, krijgen zij niet.",
    "Niemand anders. Uw gegevens worden niet verkocht. Ze staan op de computer van de kamer, en op een reservekopie.",
)

FROM = "De gegevens komen van uzelf, van het team, of van een lijst die de kamer vroeger bijhield."

NO_MACHINE = "Er is geen computer die over u beslist."

RIGHTS = (
    "U mag vragen om te verbeteren wat niet klopt.",
    "U mag vragen om u te wissen. Dan blijven alleen de aantallen over, en niet dat u het was.",
    "U mag zeggen dat u iets niet meer wilt. Een naam hoeft nooit: u bent ook zonder naam welkom.",
    "U mag uw gegevens meenemen, ook als bestand (JSON) dat een ander programma kan lezen.",
)

HOW = "Vraag het aan het team. U krijgt binnen een maand antwoord. Het kost niets."

COMPLAINT = (
    "Komt u er met het team niet uit? Dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens: "
    "autoriteitpersoonsgegevens.nl, of Postbus 93374, 2509 AJ Den Haag."
)

LOGGED = {
    "member added": "op de lijst gezet",
    "member changed": "gegevens veranderd",
    "membership registered": "lidmaatschap opgeschreven",
    "membership ended": "lidmaatschap teruggedraaid",
    "members merged": "twee regels op de lijst samengevoegd",
    "merge taken back": "samenvoegen teruggedraaid",
    "members kept apart": "opgeschreven dat u iemand anders bent dan wie op u lijkt",
    "pass issued": "pas gemaakt",
    "pass ended": "pas ongeldig gemaakt",
    "check-in added by hand": "bezoek opgeschreven",
    "check-in undone": "bezoek weggehaald",
    "visit given a name": "uw naam bij een bezoek gezet",
    "klus reported": "klus opgeschreven",
    "klus changed": "klus veranderd",
    "klus planned": "klus afgesproken",
    "klus finished": "klus klaar",
    "klus reopened": "klus weer open",
    "klus withdrawn": "klus vervallen",
    "consent given": "opgeschreven dat uw naam bij schuldhulp en budget mag staan",
    "consent revoked": "uw toestemming voor schuldhulp en budget ingetrokken",
    "consent taken back": "uw toestemming aan de kiosk ongedaan gemaakt",
    "member read": "uw kaart geopend",
    "members compared": "uw kaart naast die van iemand anders gelegd",
    "figure opened": "gekeken welke bezoeken van u in een getal zitten",
    "person file exported": "uw gegevens voor u op papier of in een bestand gezet",
}
"""What a line of the log about somebody says to them, by its verb."""

# What the team reads before it erases somebody.

ERASING_TAKES = (
    "Naam, code, straat, contact, plaatje en pas. Ook adres en tekst van de klussen die deze persoon meldde."
)

ERASING_KEEPS = (
    "De bezoeken, de corporatie en het lidmaatschap, voor de aantallen: niemand weet nog van wie. Boekingen van het "
    "handgeld, ook als de naam erin staat: die moeten van de wet zeven jaar blijven."
)

ERASING_IS_FOR_GOOD = "Dit kan niet worden teruggedraaid."

ERASED = "De persoon is gewist."

NOT_ALL_GONE = (
    "Nog niet alles is weg uit het bestand: iemand anders had het open, of de schijf is vol. De volgende keer dat bwk "
    "start, gaat de rest weg. Met bwk doctor zie je of dat gelukt is."
)
