"""`bwk member`: people who are known by name."""

from pathlib import Path
from typing import Any

import click

from bwk_tui.cli import importing, tables
from bwk_tui.cli.acting import acting, acting_in_kamer
from bwk_tui.cli.examples import example
from bwk_tui.cli.member_privacy import erase, person_file
from bwk_tui.cli.parameters import FILE, day
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.consent import BY_HAND
from bwk_tui.domain.people import UNKNOWN_CORPORATIE, Step
from bwk_tui.domain.words import short_day
from bwk_tui.services import exporting, members, reading
from bwk_tui.services.exporting import TABLE, What
from bwk_tui.services.members import MemberDetails, MemberForm


@click.group(epilog=example('bwk member list --search yael --as "Sam Voorbeeld"'))
def member() -> None:
    """Members: people who are known by name."""


@member.command(
    "add", epilog=example('bwk member add --first-name Yaël --corporatie Ymere --as "Sam Voorbeeld"')
)
@click.option("--first-name", required=True)
@click.option("--last-name", default="")
@click.option("--street", default="")
@click.option("--contact", default="")
@click.option("--step", type=click.Choice([str(step) for step in Step]), default=str(Step.DEELNEMER))
@click.option("--corporatie", default="", help="Whose house they live in.")
@click.option("--joined", type=day, metavar="DATE", help="Without: today.")
@click.option("--code", default="", help="Without: the kamer's next.")
@acting_in_kamer
def add(actor: Actor, kamer: str, /, **fields: Any) -> None:
    """Add a person; only the first name must be known."""
    added = members.add(actor, kamer, MemberForm(**fields))
    click.echo(f"Toegevoegd: {added.name}, code {added.code}.")


@member.command("list", epilog=example('bwk member list --search "de la" --as "Sam Voorbeeld"'))
@click.option("--search", default="", metavar="TEXT", help="Words of a name or code, accents or not.")
@acting_in_kamer
def list_members(actor: Actor, kamer: str, search: str) -> None:
    """List the people of a kamer, by name."""
    found = members.search(actor, kamer, search, most=members.count(actor, kamer))
    exporting.record(actor, What.MEMBERS, kamer, TABLE, people=len(found))
    tables.show(
        ("Code", "Naam", "Straat", "Stap", "Corporatie", "Lid", "Plaatje"),
        [
            (
                line.code,
                line.name,
                line.street,
                line.step,
                line.corporatie or UNKNOWN_CORPORATIE,
                "betaald" if line.paid_this_year else "",
                line.sign,
            )
            for line in found
        ],
    )


@member.command("show", epilog=example('bwk member show CJM-0042 --as "Sam Voorbeeld"'))
@click.argument("code")
@acting
def show(actor: Actor, code: str) -> None:
    """Show what is kept of a person."""
    details = members.by_code(actor, code)
    for label, value in _facts(details):
        click.echo(f"{label + ':':<14}{value}".rstrip())
    if details.visits:
        click.echo()
        tables.show(
            ("Dag", "Activiteit"),
            [(short_day(visit.day), f"{visit.icon} {visit.activity}") for visit in details.visits],
        )


@member.command("doubles", epilog=example('bwk member doubles --as "Dewi Voorbeeld"'))
@acting_in_kamer
def doubles(actor: Actor, kamer: str) -> None:
    """List pairs of people who may be one person, the likeliest first, and why."""
    tables.show(
        ("Code", "Naam", "Code", "Naam", "Omdat"),
        [
            (
                pair.first.code,
                pair.first.name,
                pair.second.code,
                pair.second.name,
                ", ".join(pair.reasons),
            )
            for pair in reading.doubles(actor, kamer)
        ],
    )


@member.command("merge", epilog=example('bwk member merge CJM-0042 CJM-0107 --as "Dewi Voorbeeld"'))
@click.argument("kept")
@click.argument("other")
@acting
def merge(actor: Actor, kept: str, other: str) -> None:
    """Let two records be one person from now on: KEPT, with the visits of both. `unmerge` takes it back."""
    from bwk_tui.reports import merges
    from bwk_tui.services import merging

    kept_id, other_id = (merges.record_id(actor, code) for code in (kept, other))
    merged = merging.merge(actor, kept_id, other_id, merging.new_token())
    click.echo(
        f"Samengevoegd: {other} ging op in {kept}. Bezoeken: {merged.visits}, dubbel: {merged.folded}."
    )


@member.command("unmerge", epilog=example('bwk member unmerge CJM-0042 CJM-0107 --as "Dewi Voorbeeld"'))
@click.argument("kept")
@click.argument("other")
@acting
def unmerge(actor: Actor, kept: str, other: str) -> None:
    """Take a merge back: KEPT and OTHER are two people again, each with their own visits."""
    from bwk_tui.reports import merges
    from bwk_tui.services import merging

    merging.take_back(actor, merges.standing(actor, kept, other).uid)
    click.echo(f"Teruggedraaid: {kept} en {other} zijn weer twee mensen.")


@member.command("pass", epilog=example('bwk member pass CJM-0042 -o passen.pdf --as "Sam Voorbeeld"'))
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("-o", "file", type=FILE, metavar="FILE.pdf", required=True)
@acting_in_kamer
def give_pass(actor: Actor, kamer: str, codes: tuple[str, ...], file: Path) -> None:
    """Give people a new pass, on paper; the one that they had is dead then. Without CODE: everybody without a pass."""
    from bwk_tui.reports.papers.passes import write_pdf
    from bwk_tui.services import kamers, passes

    name = next(line.name for line in kamers.known(actor) if line.slug == kamer)
    given = passes.issue(
        actor, _who_gets_one(actor, kamer, codes), lambda given: write_pdf(given, name, actor.name, file)
    )
    click.echo(f"Gemaakt: {len(given)} passen in {file}. Druk ze af en bewaar het bestand niet.")


@member.command("lost-pass", epilog=example('bwk member lost-pass CJM-0042 --as "Sam Voorbeeld"'))
@click.argument("code")
@acting
def lost_pass(actor: Actor, code: str) -> None:
    """Let a pass that was lost work no longer."""
    from bwk_tui.services import passes

    passes.end(actor, members.id_of(actor, code))
    click.echo(f"De pas van {code} werkt niet meer.")


@member.command("consent", epilog=example('bwk member consent CJM-0042 --how gezegd --as "Sam Voorbeeld"'))
@click.argument("code")
@click.option("--how", type=click.Choice([str(how) for how in BY_HAND]), help="Record how it was given.")
@click.option("--revoke", is_flag=True, help="Take it back, and the name off those visits; for good.")
@acting
def consent(actor: Actor, code: str, how: str | None, *, revoke: bool) -> None:
    """Show, record or revoke that the name of a person may stand with visits for sensitive help (debts)."""
    from bwk_tui.services import consents

    if how and revoke:
        raise click.UsageError("--how and --revoke don't go together.")
    member_id = members.by_code(actor, code).id
    if revoke:
        consents.revoke(actor, member_id)
        click.echo(f"Ingetrokken: bij bezoeken voor gevoelige hulp staat {code} niet meer.")
        return
    standing = consents.give(actor, member_id, how) if how else consents.standing(actor, member_id)
    click.echo(f"Toestemming gevoelige hulp van {code}: {standing.in_words if standing else 'nee'}.")


@member.command("import", epilog=example('bwk member import leden.csv --as "Dewi Voorbeeld"'))
@click.argument("file", type=FILE)
@acting
def import_file(actor: Actor, file: Path) -> None:
    """Add the members of a CSV file: code,first_name,last_name,street,corporatie,kamer,step,joined."""
    from bwk_tui.services.imports import members as reading

    importing.run(reading.read, actor, file)


member.add_command(person_file)
member.add_command(erase)


def _who_gets_one(actor: Actor, kamer: str, codes: tuple[str, ...]) -> list[int]:
    from bwk_tui.services import passes

    if codes:
        return [members.id_of(actor, code) for code in codes]
    holders = passes.holders(actor, kamer)
    everybody = members.search(actor, kamer, most=members.count(actor, kamer))
    return [line.id for line in everybody if line.id not in holders]


def _facts(details: MemberDetails) -> tuple[tuple[str, str], ...]:
    form = details.form
    memberships = (
        f"{year.year} ({'betaald op ' + short_day(year.paid_on) if year.paid_on else 'nog niet betaald'})"
        for year in details.memberships
    )
    corporaties = (
        f"{corporatie or UNKNOWN_CORPORATIE} (vanaf {short_day(since)})"
        for since, corporatie in details.corporaties
    )
    return (
        ("Code", form.code),
        ("Kamer", details.kamer),
        ("Voornaam", form.first_name),
        ("Achternaam", form.last_name),
        ("Plaatje", form.sign),
        ("Straat", form.street),
        ("Contact", form.contact),
        ("Stap", form.step),
        ("Corporatie", ", ".join(corporaties) or UNKNOWN_CORPORATIE),
        ("Sinds", short_day(form.joined) if form.joined else ""),
        ("Lid", ", ".join(memberships) or "nee"),
        ("Bezoeken", str(details.visit_count)),
    )
