"""The program's front door: `bwk` and `python -m bwk_tui`."""


def main() -> None:
    """Run the command line; it exits with 0 (done), 1 (refused) or 2 (wrong usage)."""
    from bwk_tui.cli import bwk

    bwk()


if __name__ == "__main__":
    main()
