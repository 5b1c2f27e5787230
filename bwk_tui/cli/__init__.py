"""The command line: thin commands that ask services and reports. Its contract is for scripts as well as people."""

from bwk_tui.cli.root import bwk

__all__ = ["bwk"]
