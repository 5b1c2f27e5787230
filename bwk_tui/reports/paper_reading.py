"""Reading a kascommissie report back from its PDF: what is attached to it, and which digest each page carries."""

import stat
from pathlib import Path

from bwk_tui.domain.errors import FileUnreadable, PaperNotOurs
from bwk_tui.reports import paper_alone
from bwk_tui.reports.paper_alone import Paper

LARGEST_BYTES = 500_000_000
"""Far more than a year of all kamers with every receipt. What is larger isn't read."""


def read(file: Path) -> Paper:
    """The report in a PDF.

    Raises:
        FileUnreadable: the file can't be read.
        PaperNotOurs: it is no kascommissie report of ours, or a damaged one.
    """
    try:
        if file.is_dir():
            raise FileUnreadable(file, "dit is een map")
        if not stat.S_ISREG(file.stat().st_mode):  # reading a pipe would wait for ever
            raise FileUnreadable(file, "dit is geen bestand")
        with file.open("rb", buffering=0) as opened:
            if file.stat().st_size > LARGEST_BYTES or opened.read(5) != b"%PDF-":
                raise PaperNotOurs(file)
            opened.seek(0)
            return paper_alone.read(opened)
    except paper_alone.NotOurs as error:
        raise PaperNotOurs(file) from error
    except OSError as error:
        raise FileUnreadable(file, error.strerror or type(error).__name__) from error
    except ValueError as error:  # a name with a NUL in it
        raise FileUnreadable(file, "dit is geen bestand") from error
