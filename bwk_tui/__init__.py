"""Registration and petty cash for a buurtwerkkamer, in the terminal."""

__version__ = "0.1.0"
