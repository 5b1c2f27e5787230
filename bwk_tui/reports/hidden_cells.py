"""A table of figures of which some are hidden, and withholding others until none of those can be worked out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from bwk_tui.domain.figures import SMALLEST_SHOWN, Figure, Hidden
from bwk_tui.domain.targets import Unit
from bwk_tui.reports.cell_ranges import ANYTHING, AtLeast, Name, Range, Ranges, Reader


@dataclass
class Table:
    """Figures by name, which of them are hidden, and how they hang together.

    - `tried` tells of which figures other numbers are tried; of all others, ranges must do.
    - `free` are figures that aren't about people: withheld, they can be anything.
    - `told` are figures that other ones tell: to withhold them would hide nothing.
    - `given_away` are hidden figures that can be worked out all the same: nothing was left to withhold.
    - `beside` are figures that are shown or withheld together with another one.
    - `unprinted` is what nothing is printed of, such as how many people the klussen were for: only relations tell.
    """

    tried: Callable[[Name], bool]
    values: dict[Name, int] = field(default_factory=dict)
    hidden: dict[Name, Hidden] = field(default_factory=dict)
    free: set[Name] = field(default_factory=set)
    told: set[Name] = field(default_factory=set)
    given_away: set[Name] = field(default_factory=set)
    beside: dict[Name, Name] = field(default_factory=dict)
    unprinted: set[Name] = field(default_factory=set)
    relations: list[AtLeast] = field(default_factory=list)

    def add(self, name: Name, value: Figure | None, unit: Unit = Unit.UNIQUE) -> None:
        """A figure about people, or few enough visits to tell as much: hidden when it is below 5."""
        if unit is Unit.JOBS:
            self.unprinted.add(name)
        elif isinstance(value, int):
            self.values[name] = value
            if value < SMALLEST_SHOWN:
                self.hidden[name] = Hidden.SMALL

    def add_free(self, name: Name, value: int, *, hidden: bool = False, told: bool = False) -> None:
        """A figure that isn't about people, but tells of them; `told` says that it can't be withheld."""
        self.values[name] = value
        self.free.add(name)
        if told:
            self.told.add(name)
        if hidden:
            self.hidden[name] = Hidden.WITHHELD

    def add_beside(self, name: Name, value: int, other: Name) -> None:
        """A figure that isn't about people, and is shown or withheld with another one."""
        self.add_free(name, value)
        self.beside[name] = other

    def is_hidden(self, name: Name) -> bool:
        """Whether a figure isn't shown."""
        return self.beside.get(name, name) in self.hidden

    def figure(self, name: Name, value: Figure | None) -> Figure | None:
        """What stands in the place of a figure."""
        return self.hidden.get(name, value)

    def protect(self) -> None:
        """Withhold figures until a reader can't work out any that is hidden."""
        relations = self._known_relations()
        reader = Reader(relations)
        trying = Reader(one for one in relations if all(map(self.tried, (*one.more, *one.less))))
        while name := self._worked_out(reader, trying):
            _, last = reader.narrowed(self._ranges())
            another = self._shown_because(name, last) or self._shown_near(name, trying)
            if another is None:
                self.given_away.add(name)
            else:
                self.hidden[self.beside.get(another, another)] = Hidden.WITHHELD

    def _worked_out(self, reader: Reader, trying: Reader) -> Name | None:
        """A figure that a reader can work out: from what one relation after another tells, or by trying."""
        left, _ = reader.narrowed(self._ranges())
        asked = [name for name in self.hidden if name not in self.given_away]
        for name in asked:
            if left[name][0] == left[name][1]:
                return name
        tried = {name: limits for name, limits in left.items() if self.tried(name)}
        return trying.worked_out([name for name in asked if name in tried], tried, self.values)

    def _shown_because(self, name: Name, last: Mapping[Name, AtLeast]) -> Name | None:
        """The smallest figure beside one that was worked out, in what told it, or in what led to that."""
        seen = [name]
        for one in seen:
            if relation := last.get(one):
                sides = (relation.less, relation.more)
                for side in sides if one in relation.less else reversed(sides):
                    if shown := self._smallest_shown(side):
                        return shown
                seen.extend(other for other in (*relation.more, *relation.less) if other not in seen)
        return None

    def _shown_near(self, name: Name, reader: Reader) -> Name | None:
        """The smallest of the figures that hang together with one, the nearest first."""
        seen, border = {name}, {name}
        while border:
            border = {one for near in border for one in reader.beside(near)} - seen
            seen |= border
            if shown := self._smallest_shown(border):
                return shown
        return None

    def _smallest_shown(self, names: Iterable[Name]) -> Name | None:
        shown = [
            name
            for name in names
            if name in self.values
            and not self.is_hidden(name)
            and self.beside.get(name, name) not in self.told
        ]
        return min(shown, key=lambda name: (self.values[name], name), default=None)

    def _known_relations(self) -> list[AtLeast]:
        """The relations between figures that are there: those that aren't have nobody in them."""
        there = {*self.values, *self.unprinted}
        known = [
            AtLeast(tuple(filter(there.__contains__, one.more)), tuple(filter(there.__contains__, one.less)))
            for one in self.relations
        ]
        return [one for one in known if one.more and one.less]

    def _ranges(self) -> Ranges:
        """Between which numbers each figure lies for who knows only how it is printed."""
        ranges: dict[Name, Range] = dict.fromkeys(self.unprinted, ANYTHING)
        for name, value in self.values.items():
            if not self.is_hidden(name):
                ranges[name] = (value, value)
            elif name in self.free:
                ranges[name] = ANYTHING
            elif self.hidden[name] is Hidden.SMALL:
                ranges[name] = (0, SMALLEST_SHOWN - 1)
            else:
                ranges[name] = (SMALLEST_SHOWN, ANYTHING[1])
        return ranges
