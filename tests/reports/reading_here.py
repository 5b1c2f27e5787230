"""Reading a PDF without a process of its own: for tests that read many, of which none is a bomb."""

import logging
import warnings
from typing import IO

from bwk_tui.reports import paper_alone
from bwk_tui.reports.paper_alone import NotOurs, Paper


def read(opened: IO[bytes]) -> Paper:
    """As `paper_alone.read`, but in this process."""
    remarks = logging.getLogger("pypdf")
    level = remarks.level
    remarks.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return paper_alone.read_here(opened)
    except Exception as error:  # as a process of its own ends, in whatever way it does
        raise NotOurs from error
    finally:
        remarks.setLevel(level)
