"""How long a round of fuzzing is: short by default, as long as `BWK_FUZZ_EXAMPLES` says otherwise."""

import os
from collections.abc import Callable
from typing import TypeVar

from hypothesis import HealthCheck, Phase, settings

_Test = TypeVar("_Test", bound=Callable[..., object])

EXAMPLES = int(os.environ.get("BWK_FUZZ_EXAMPLES", "0"))
"""So many examples of each kind; 0 is the short round, the same on every run. A long round looks further each time."""


def examples(short: int) -> Callable[[_Test], _Test]:
    """So many examples in a short round; the store goes on from one to the next."""
    return settings(
        max_examples=EXAMPLES or short,
        derandomize=not EXAMPLES,
        database=None,
        # To find the smallest example that breaks takes minutes: that is for whoever looks for it.
        phases=tuple(Phase) if EXAMPLES else (Phase.explicit, Phase.generate),
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
        ],
    )
