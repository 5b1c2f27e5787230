"""Targets: what a kamer and its funders agree to reach in a year, in the words and units of their agreements.

The names are those of the tables in `assets/targets/` (agreements of 2018, 2019 and 2020). The same thing has had more
than one name over the years; each is found by all of its names.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bwk_tui.domain.errors import FieldMissing, FieldUnknown, FieldUnreadable
from bwk_tui.domain.text import clean, fold


class Unit(StrEnum):
    """What a target is counted in; its value is how files name it."""

    UNIQUE = "unique"
    JOBS = "jobs"
    COUNT = "count"
    OF = "of"
    SURVEY_PERCENT = "survey %"
    SURVEY_MARK = "survey mark"
    DEFICIT = "deficit"
    PARTNERS = "partners"


UNITS_IN_WORDS: Mapping[Unit, str] = {
    Unit.UNIQUE: "mensen",
    Unit.JOBS: "klussen",
    Unit.COUNT: "aantal",
    Unit.OF: "aantal op aangemeld",
    Unit.SURVEY_PERCENT: "% in de enquête",
    Unit.SURVEY_MARK: "cijfer in de enquête",
    Unit.DEFICIT: "tekort in euro's",
    Unit.PARTNERS: "partners",
}
"""What people call the units."""


class Bound(StrEnum):
    """How a target holds: at least so many, or more than so many. Without one it is simply the number agreed."""

    MIN = "min"
    OVER = "over"


class Group(StrEnum):
    """The part of an agreement in which a target stands; its value is how the agreements name it."""

    EFFECT = "effect"
    OUTPUT = "output"
    PROCESS = "process"
    INPUT = "input"


@dataclass(frozen=True)
class Indicator:
    """Something that targets are set for; `key` stays the same whatever an agreement calls it.

    `types` are the activity types whose visitors, or klussen, it counts; none for what isn't counted from visits.
    """

    key: str
    name: str
    unit: Unit
    group: Group
    types: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Aim:
    """A target's number: `300`, `7.5`, or `10 of 20` (then `of` is the 20)."""

    value: Decimal
    of: Decimal | None = None

    def __str__(self) -> str:
        """As files and the store write it: `300`, `7.5`, `10 of 20`."""
        return plain(self.value) if self.of is None else f"{plain(self.value)} of {plain(self.of)}"

    @property
    def in_words(self) -> str:
        """As people read it: `1.300`, `7,5`, `10 van 20`."""
        return dutch(self.value) if self.of is None else f"{dutch(self.value)} van {dutch(self.of)}"

    @property
    def count(self) -> int | None:
        """The whole number that can be reached by counting; None for `10 of 20` and for 7.5."""
        whole = self.of is None and self.value == self.value.to_integral_value()
        return int(self.value) if whole else None


TOTAL = "total"
"""The key of the indicator that counts everybody once."""

_TYPES = (
    ("Sociale ontmoeting en verbinding", Unit.UNIQUE),
    ("Sociale ontmoeting en activering", Unit.UNIQUE),
    ("Klussen", Unit.JOBS),
    ("Computervaardigheid", Unit.UNIQUE),
    ("Taalverwerving Nederlands", Unit.UNIQUE),
    ("Formulieren", Unit.UNIQUE),
    ("Schuldhulptoeleiding en budgetadvies", Unit.UNIQUE),
    ("Toeleiding naar werk", Unit.UNIQUE),
)

PAYING_MEMBERS = "paying members"

INDICATORS: tuple[Indicator, ...] = (
    Indicator("trust", "Meer vertrouwen in eigen kunnen", Unit.SURVEY_PERCENT, Group.EFFECT),
    Indicator("pleasant", "Draagt bij aan prettig leven en wonen", Unit.SURVEY_PERCENT, Group.EFFECT),
    Indicator("keys", "Sleutelbeheerders", Unit.COUNT, Group.OUTPUT),
    Indicator("volunteers", "Actieve vrijwilligers (gem. 250 uren/jaar)", Unit.COUNT, Group.OUTPUT),
    Indicator("volunteer groups", "Actieve vrijwilligersgroepen", Unit.COUNT, Group.OUTPUT),
    Indicator(
        PAYING_MEMBERS,
        "Betalende leden bewonersvereniging",
        Unit.COUNT,
        Group.OUTPUT,
        also=("Betalende geregistreerde leden",),
    ),
    Indicator(
        "referred",
        "Doorverwezen door WPI en SDZO, effectief ingezet",
        Unit.OF,
        Group.OUTPUT,
        also=("Doorverwezen door instanties, doen mee",),
    ),
    Indicator(
        "placements",
        "Actief op leerwerkplek of stageplaats",
        Unit.COUNT,
        Group.OUTPUT,
        also=("Participatie-, leerwerk- of stageplek",),
    ),
    Indicator(
        "new residents",
        "Nieuwe bewoners effectief mee laten doen",
        Unit.OF,
        Group.OUTPUT,
        also=("Nieuwe bewoners doen mee",),
    ),
    Indicator(
        "paid work",
        "Ondersteund in het vinden van betaald werk",
        Unit.COUNT,
        Group.OUTPUT,
        also=("Betaald werk gevonden",),
    ),
    Indicator("referrals", "Doorverwijzen van en naar instanties", Unit.COUNT, Group.OUTPUT),
    Indicator("partners", "Op- en afschalen met partners", Unit.PARTNERS, Group.OUTPUT),
    Indicator(
        "meeting",
        "Sociale ontmoeting",
        Unit.UNIQUE,
        Group.PROCESS,
        types=("Sociale ontmoeting en verbinding", "Sociale ontmoeting en activering"),
    ),
    *(Indicator(name, name, unit, Group.PROCESS, types=(name,)) for name, unit in _TYPES),
    Indicator(
        TOTAL,
        "Totaal unieke bezoekers",
        Unit.UNIQUE,
        Group.PROCESS,
        types=tuple(name for name, _ in _TYPES),
        also=("Totaal unieke deelnemers",),
    ),
    Indicator("budget", "Goede besteding budget", Unit.DEFICIT, Group.INPUT),
    Indicator("effort", "Goede inzet medewerkers en vrijwilligers", Unit.SURVEY_MARK, Group.INPUT),
    Indicator("consultation", "Goed overleg met partners en financiers", Unit.SURVEY_MARK, Group.INPUT),
)
"""Everything that the agreements set targets for, in their printed order."""

BY_KEY: Mapping[str, Indicator] = {indicator.key: indicator for indicator in INDICATORS}

_BY_NAME = {fold(name): indicator for indicator in INDICATORS for name in (indicator.name, *indicator.also)}

_UNIT = re.compile(r"(?P<unit>.*?)(?: \((?P<bound>min|over)\))?", re.ASCII)
_AIM = re.compile(r"(?P<value>[0-9]{1,7}([.,][0-9])?)( (of|van|op) (?P<of>[0-9]{1,7}))?", re.ASCII)
_UNIT_NAMES = {"effective of referred": Unit.OF} | {str(unit): unit for unit in Unit}


def indicator_named(typed: str) -> Indicator:
    """The indicator with one of its printed names, whatever its capitals and accents.

    Raises:
        FieldMissing, FieldUnknown: there is none.
    """
    name = clean(typed)
    if not name:
        raise FieldMissing("indicator")
    if fold(name) not in _BY_NAME:
        raise FieldUnknown("indicator", name)
    return _BY_NAME[fold(name)]


def parse_unit(typed: str, indicator: Indicator) -> Bound | None:
    """The bound in a printed unit such as `count (min)` or `survey % (over)`; None where it has none.

    An empty unit is the indicator's own.

    Raises:
        FieldUnknown: there is no such unit.
        FieldUnreadable: the indicator is counted in another unit.
    """
    text = clean(typed)
    match = _UNIT.fullmatch(text.lower())
    assert match
    unit = _UNIT_NAMES.get(match["unit"]) if match["unit"] else indicator.unit
    if unit is None:
        raise FieldUnknown("unit", text, tuple(_UNIT_NAMES))
    if unit is not indicator.unit:
        raise FieldUnreadable("unit", text, str(indicator.unit))
    return Bound(match["bound"]) if match["bound"] else None


def parse_aim(typed: str, unit: Unit) -> Aim:
    """The number of `300`, `7,5` or `10 of 20`, as its unit has it.

    Raises:
        FieldMissing: nothing was typed.
        FieldUnreadable: it is no such number, or not for this unit.
    """
    text = clean(typed)
    if not text:
        raise FieldMissing("target")
    match = _AIM.fullmatch(text)
    aim = match and Aim(_decimal(match["value"]), _decimal(match["of"]) if match["of"] else None)
    if aim is None or not _fits(aim, unit):
        raise FieldUnreadable("target", text, EXAMPLES[unit])
    return aim


def largest(unit: Unit) -> Decimal:
    """The most that a target in this unit can be: 100 %, a mark of 10, or a million."""
    return {Unit.SURVEY_PERCENT: Decimal(100), Unit.SURVEY_MARK: Decimal(10)}.get(unit, Decimal(1_000_000))


EXAMPLES: Mapping[Unit, str] = {
    Unit.UNIQUE: "300",
    Unit.JOBS: "100",
    Unit.COUNT: "10",
    Unit.OF: "10 of 20",
    Unit.SURVEY_PERCENT: "70",
    Unit.SURVEY_MARK: "7,5",
    Unit.DEFICIT: "0",
    Unit.PARTNERS: "20",
}
"""How a target in each unit is typed."""


def plain(value: Decimal) -> str:
    """`300` or `7.5`: without zeros that say nothing."""
    return f"{value.normalize():f}"


def dutch(value: Decimal | int) -> str:
    """`1.300` or `7,5`: as people read it."""
    whole, _, tenths = f"{Decimal(value).normalize():f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{tenths}" if tenths else grouped


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _fits(aim: Aim, unit: Unit) -> bool:
    if aim.value > largest(unit):
        return False
    if unit is Unit.OF:
        return aim.of is not None and aim.count is None and aim.value <= aim.of and _whole(aim.value)
    if unit in (Unit.SURVEY_PERCENT, Unit.SURVEY_MARK):
        return aim.of is None
    return aim.count is not None


def _whole(value: Decimal) -> bool:
    return value == value.to_integral_value()
