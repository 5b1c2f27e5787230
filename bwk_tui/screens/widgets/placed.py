"""Where a widget shows a picture: for terminals that draw images over what is painted in cells."""

from dataclasses import dataclass

from textual.geometry import Region


@dataclass(frozen=True)
class Placed:
    """A picture, the cells it takes within its widget's content, and the paper it lies on (as "#ffffff")."""

    picture: str
    cells: Region
    paper: str
    faded: bool
