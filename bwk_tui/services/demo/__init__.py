"""The demo: a store full of one made-up kamer's year, that follows from a seed. Nobody in it exists."""

from bwk_tui.services.demo.team import DemoAccount, DemoTeam
from bwk_tui.services.demo.year import fill
from bwk_tui.services.store import is_demo

__all__ = ["DemoAccount", "DemoTeam", "fill", "is_demo"]
