"""The register of processing and the page on data leaks are true: every table, every text in it, every command."""

import re
from pathlib import Path

import click
import pytest
from peewee import TextField

from bwk_tui.cli import bwk
from bwk_tui.db import models
from bwk_tui.domain.retention import YEARS_FOR_MONEY, YEARS_FOR_PEOPLE
from bwk_tui.services.crash_log import FILE, FILES, LARGEST_BYTES
from bwk_tui.services.rotation import DAILY, MONTHLY, WEEKLY

DOCS = Path(__file__).parents[1] / "docs"
REGISTER = (DOCS / "verwerkingsregister.md").read_text("utf-8")
LEAK = (DOCS / "datalek.md").read_text("utf-8")
TABLES = {model._meta.table_name: model for model in models._Table.__subclasses__()}
OF_THE_CHAIN = {"uid", "previous", "digest"}
"""Columns of text that say nothing of anybody."""


def named(line: str) -> set[str]:
    return set(re.findall(r"`([a-z0-9_]+)`", line))


def rows() -> dict[str, str]:
    """What the register says of each table with something about people."""
    found = re.findall(r"^\| `([a-z_]+)` \|(.*)$", REGISTER, re.MULTILINE)
    assert len(found) == len(dict(found))
    return dict(found)


def without_people() -> set[str]:
    (line,) = re.findall(r"^Zonder gegevens van mensen: (.*)$", REGISTER, re.MULTILINE)
    return named(line)


def test_every_table_is_in_the_register_once() -> None:
    assert set(rows()) | without_people() == set(TABLES)
    assert not set(rows()) & without_people()


def test_what_points_to_a_person_is_not_called_free_of_people() -> None:
    people = {models.Member, models.Account}
    for table in without_people():
        pointed_at = {field.rel_model for field in TABLES[table]._meta.refs}
        assert not pointed_at & people, table


@pytest.mark.parametrize("table", rows())
def test_every_text_of_such_a_table_is_named(table: str) -> None:
    texts = {
        name for name, field in TABLES[table]._meta.columns.items() if isinstance(field, TextField)
    } - OF_THE_CHAIN
    assert texts <= named(rows()[table])


@pytest.mark.parametrize("table", rows())
def test_no_field_is_named_that_is_not_there(table: str) -> None:
    assert named(rows()[table]) <= set(TABLES[table]._meta.columns)


def commands_in(text: str) -> set[str]:
    return set(re.findall(r"`(bwk [a-z -]+?)(?: [A-Z]+)?`", text))


@pytest.mark.parametrize("command", sorted(commands_in(REGISTER + LEAK)))
def test_every_command_that_is_named_exists(command: str) -> None:
    found: click.Command | None = bwk
    for word in command.split()[1:]:
        assert isinstance(found, click.Group)
        found = found.get_command(click.Context(found), word)
        assert found is not None, command


def test_both_pages_name_commands() -> None:
    assert {"bwk retention list", "bwk retention term"} <= commands_in(REGISTER)
    assert {"bwk doctor", "bwk store check", "bwk account lock"} <= commands_in(LEAK)


def test_the_terms_are_those_that_hold() -> None:
    assert (YEARS_FOR_PEOPLE, YEARS_FOR_MONEY) == (2, 7)
    assert "twee jaar na het laatste contact" in REGISTER
    assert "zeven hele jaren" in REGISTER


def test_what_is_said_of_the_log_and_the_backups_is_so() -> None:
    assert FILE in REGISTER
    assert (FILES, FILES * LARGEST_BYTES) == (4, 1024 * 1024)
    assert "hoogstens vier, samen hoogstens één megabyte" in REGISTER
    assert (DAILY, WEEKLY, MONTHLY) == (7, 5, 12)
    assert "laatste zeven dagen, vijf weken en twaalf maanden" in REGISTER


@pytest.mark.parametrize("words", ["artikel 30", "artikel 5, eerste lid, onder e", "artikel 52, vierde lid"])
def test_the_register_names_its_sources(words: str) -> None:
    assert words in REGISTER


@pytest.mark.parametrize("words", ["72 uur", "artikel 33", "artikel 34", "Autoriteit Persoonsgegevens"])
def test_the_page_on_leaks_says_what_the_law_asks(words: str) -> None:
    assert words in LEAK
