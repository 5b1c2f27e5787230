"""What a kamer buys from handgeld, at shops that don't exist. Amounts are cents."""

from dataclasses import dataclass

from bwk_tui.domain.handgeld import Category


@dataclass(frozen=True)
class Ware:
    """Something that is bought now and then, in a shop or not, at a price from `least` to `most` cents."""

    category: Category
    description: str
    shop: str
    least: int
    most: int
    often: int = 1


A, B, C, D, E, F = Category

WARES = (
    Ware(A, "Koffie en thee", "Buurtsuper", 1095, 2795, 4),
    Ware(A, "Melk, suiker en koekjes", "Buurtsuper", 545, 1295, 4),
    Ware(A, "Koffiefilters en bekers", "Voordeelhoek", 349, 899),
    Ware(B, "Groente en rijst voor de eettafel", "Toko op de hoek", 1950, 4250, 3),
    Ware(B, "Kip en kruiden voor de kookclub", "Toko op de hoek", 1895, 3895, 2),
    Ware(B, "Brood en beleg voor het lunchcafé", "Buurtsuper", 1095, 2295, 3),
    Ware(B, "Soepgroente en bouillon", "Buurtsuper", 595, 1250),
    Ware(C, "Parkeren bij bezoek aan een instantie", "", 310, 780),
    Ware(C, "Tram en metro naar het stadsloket, met een bewoner", "", 420, 960),
    Ware(D, "Wc-papier en handzeep", "Buurtsuper", 699, 1495, 2),
    Ware(D, "Afwasmiddel en sponsjes", "Voordeelhoek", 399, 895, 2),
    Ware(D, "Vuilniszakken en schoonmaakdoekjes", "Voordeelhoek", 495, 1095),
    Ware(E, "Postzegels", "Buurtpost", 1010, 2020),
    Ware(E, "Inkt voor de printer", "De Inktpot", 1795, 3195),
    Ware(E, "Printpapier en mappen", "De Inktpot", 695, 1395),
    Ware(F, "Stof en garen voor de naaiclub", "Lapjesland", 950, 2450, 2),
    Ware(F, "Schroeven en lampen", "IJzerhandel Moer en Bout", 595, 1695),
    Ware(F, "Kabel en muis voor de computerles", "De Stekkerdoos", 995, 2195),
    Ware(F, "Krijt, verf en papier", "Knutselkelder", 595, 1495),
    Ware(F, "Naalden, knopen en ritsen", "Lapjesland", 750, 1750),
)

WHY_NO_RECEIPT = (
    "De bon is kwijtgeraakt; Dewi Demo was erbij.",
    "De kassa gaf geen bon.",
    "De bon is in de was gekomen en niet meer te lezen.",
    "De bon is bij het oud papier beland.",
)
