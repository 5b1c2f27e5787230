"""What is printed for the safe, with which backups can be opened when the machine that made them is gone."""

from dataclasses import dataclass, field

GROUP = 4
"""So many letters of a secret stand together on paper, so that somebody can keep the place while typing it over."""


@dataclass(frozen=True)
class RecoveryKey:
    """The secret, and the letters by which two sheets are told apart."""

    secret: str = field(repr=False)
    name: str

    @property
    def in_groups(self) -> tuple[str, ...]:
        """The secret as it is printed, group by group."""
        return tuple(self.secret[at : at + GROUP] for at in range(0, len(self.secret), GROUP))
