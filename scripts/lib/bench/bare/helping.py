"""A group of as many commands as `bwk` has, for its `--help`."""

import click

COMMANDS = 21


@click.group()
@click.option("--store", metavar="FOLDER", help="The store's folder.")
@click.option("--as", "name", metavar="NAME", help="Who acts.")
def bare(store: str, name: str) -> None:
    """Show what there is."""


for number in range(1, COMMANDS + 1):
    bare.add_command(click.Command(f"command{number}", help=f"Do what command {number} does."))


if __name__ == "__main__":
    bare()
