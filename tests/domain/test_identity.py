"""Identities: fresh for people, following from a seed for the demo."""

from random import Random
from uuid import UUID

from bwk_tui.domain import identity


def test_every_identity_is_new() -> None:
    assert len({identity.new_uid() for _ in range(100)}) == 100
    assert UUID(identity.new_uid()).version == 4


def test_the_same_seed_gives_the_same_identities_and_salts() -> None:
    def drawn(seed: int) -> tuple[str, str, bytes]:
        with identity.following(Random(seed)):
            return identity.new_uid(), identity.new_uid(), identity.new_salt()

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


def test_after_the_demo_identities_no_longer_follow_from_its_seed() -> None:
    with identity.following(Random(1)):
        follow = [identity.new_uid(), identity.new_uid()]
    with identity.following(Random(1)):
        assert identity.new_uid() == follow[0]
    assert identity.new_uid() != follow[1]
