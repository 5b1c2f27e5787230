"""What the rounds in a terminal share with the other tests there."""

from tests.terminal.conftest import furnished, furnishing, opening

__all__ = ["furnished", "furnishing", "opening"]
