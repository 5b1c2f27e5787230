"""The warning that a receipt seems to have been booked before."""

from collections.abc import Iterable

from bwk_tui.domain.words import listing
from bwk_tui.reports.receipt_files import SecondUse

_MOST_NAMED = 3


def second_use_in_words(uses: Iterable[SecondUse], kamer: str) -> str:
    """What was found, and what to do; empty where nothing was. Other kamers than `kamer` are named."""
    by_picture: dict[bool, list[str]] = {False: [], True: []}
    for use in uses:
        by_picture[use.same_picture].append(
            use.number if use.kamer == kamer else f"{use.number} in {use.kamer}"
        )
    said = []
    if facts := by_picture[False]:
        said.append(f"Bij {listing(facts[:_MOST_NAMED])} staan al deze datum, deze winkel en dit bedrag.")
    if pictures := by_picture[True]:
        said.append(f"Deze foto of PDF hoort al bij {listing(pictures[:_MOST_NAMED])}.")
    return f"Let op. {' '.join(said)} Klopt het toch? Bewaar dan nog een keer." if said else ""
