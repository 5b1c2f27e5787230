"""Help: it is there for every command, with an example, and it answers at once."""

import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from bwk_tui.cli import bwk
from bwk_tui.cli.lazy import LazyGroup
from bwk_tui.cli.root import COMMANDS

HEAVY = {"textual", "rich", "peewee", "playhouse", "sqlcipher3", "fpdf", "argon2", "tabulate", "platformdirs"}

CONTRACT = """
init demo kiosk serve admin doctor kamer.add
kamer.list account.add account.list account.lock account.reset-pin activity.add
activity.list activity.import activity.stop activity.resume programme.list programme.hours
programme.call-off programme.put-on programme.close programme.reopen member.add member.list
member.show member.doubles member.merge member.unmerge member.import member.pass member.consent member.lost-pass
visit.import member.file member.erase
klus.add klus.list klus.plan klus.done klus.reopen klus.withdraw klus.evening
target.import target.list target.set target.remove handgeld.topup handgeld.expense handgeld.withdraw
handgeld.deposit handgeld.return handgeld.reverse handgeld.advance handgeld.repay handgeld.cancel-advance
handgeld.advances handgeld.attach handgeld.count handgeld.counts handgeld.submit handgeld.approve handgeld.cap
handgeld.list handgeld.export handgeld.protocol kascontrole.begin kascontrole.list kascontrole.show
kascontrole.mark kascontrole.finish kascontrole.report report.prestaties report.kascommissie
report.hand-in report.handed-in report.compare verify store.check store.backup store.restore store.drill
store.sheet store.encrypt store.unlock log.list
retention.list retention.erase retention.keep retention.term retention.receipts
"""


def commands(group: click.Group = bwk, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every group and command, as the words that are typed for it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*before, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))


@pytest.mark.parametrize("words", [(), *commands()], ids=" ".join)
def test_every_command_shows_an_example_of_itself(words: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(bwk, [*words, "--help"])
    assert shown.exit_code == 0
    _, _, example = shown.stdout.partition("Example:\n")
    assert " ".join(("bwk", *words)) in example
    assert "\b" not in shown.stdout


def test_the_commands_are_those_of_the_contract() -> None:
    groups = {name for name in COMMANDS if isinstance(bwk.get_command(click.Context(bwk), name), click.Group)}
    assert {".".join(words) for words in commands()} - groups == set(CONTRACT.split())


def test_the_list_of_groups_names_what_is_in_them() -> None:
    for name, line in COMMANDS.items():
        command = bwk.get_command(click.Context(bwk), name)
        if isinstance(command, click.Group):
            names = command.places if isinstance(command, LazyGroup) else command.commands
            assert line.partition(": ")[2] == ", ".join(names) + "."


def test_a_command_that_does_not_exist_is_wrong_usage() -> None:
    assert CliRunner().invoke(bwk, ["koffie"]).exit_code == 2


@pytest.mark.parametrize("words", [["--help"], []])
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    program = f"""
import sys
from bwk_tui.cli import bwk
try:
    bwk({words!r})
except SystemExit:
    print(*sys.modules, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "Commands:" in done.stdout + done.stderr
    imported = {name.partition(".")[0] for name in done.stderr.split()}
    assert "click" in imported
    assert imported & HEAVY == set()
