"""Where a report is kept: a sensible folder, a name that says what it is, and never over another file."""

from pathlib import Path

from bwk_tui.domain.errors import FileUnreadable
from bwk_tui.domain.period import Month, Period


def suggested_folder() -> Path:
    """The folder for documents of whoever works here, else that for downloads, else their home."""
    from platformdirs import user_documents_path, user_downloads_path

    home = Path.home()
    return next(
        (folder for folder in (user_documents_path(), user_downloads_path()) if folder.is_dir()), home
    )


def kasverslag(kamer: str, period: Period) -> str:
    """`kasverslag-cjm-2026-10.pdf`."""
    return f"kasverslag-{kamer}-{months_in_name(period)}.pdf"


def months_in_name(period: Period) -> str:
    """`2026-10`, `2026-Q3`, `2026`, or `2026-09-2026-11`: what months are called in the name of a file."""
    first, last = Month.of(period.first), Month.of(period.last)
    quarter = f"{first.year:04}-Q{(first.number + 2) // 3}"
    for name in (str(first), quarter, f"{first.year:04}"):
        if Period.parse(name) == period:
            return name
    return f"{first}-{last}"


def read_path(typed: str, folder: Path, suffix: str = ".pdf") -> Path:
    """The file that was typed, with its suffix; a name alone lies in `folder`.

    Raises:
        FileUnreadable: the folder that was typed isn't there.
    """
    file = folder / Path(typed.strip()).expanduser()
    if file.suffix.lower() != suffix:
        file = file.with_name(f"{file.name}{suffix}")
    if not file.parent.is_dir():
        raise FileUnreadable(file, "die map is er niet")
    return file


def free_name(file: Path) -> Path:
    """The file, or the first of `name-2.pdf`, `name-3.pdf` ... that isn't there yet."""
    candidate, number = file, 1
    while candidate.exists():
        number += 1
        candidate = file.with_stem(f"{file.stem}-{number}")
    return candidate
