"""`onrecord correct`: whom names lead to, as people say it."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from onrecord.cli.options import chosen_format, format_options, record_option
from onrecord.cli.rows import write_records
from onrecord.record import Record

_COLUMNS = ("number", "kind", "words", "from_entity", "from_id", "to_entity", "to_id", "undoes", "person", "note")
_Command = TypeVar("_Command", bound=Callable[..., Any])


@click.group("correct", short_help="Say whom names lead to, in what is added from now on.")
def command() -> None:
    """Say whom names lead to. A correction is a row with who and when, and holds for what is added from then on.

    NAME is a name or a Wikidata id that the record or the tables know; after --into and --to it may be a new name.
    """


def _said_by(subcommand: _Command) -> _Command:
    """Add what all corrections take: the record, who says so, and why."""
    options = (
        record_option,
        click.option("--note", metavar="WORDS", help="Why."),
        click.option(
            "--by",
            metavar="PERSON",
            envvar="ONRECORD_REVIEWER",
            help="Who says so.  [default: ONRECORD_REVIEWER, or your name on this machine]",
        ),
    )
    for option in options:
        subcommand = option(subcommand)
    return subcommand


@command.command("merge")
@click.argument("name")
@click.option("--into", metavar="NAME", required=True, help="Whom it is.")
@_said_by
def merge(*, name: str, into: str, record: Path, by: str | None, note: str | None) -> None:
    """Whatever leads to NAME leads to another: the two are one."""
    _keep(record, "merge", by, leads_to=name, instead=into, note=note)


@command.command("split")
@click.argument("words")
@click.option("--from", "leads_to", metavar="NAME", required=True, help="Whom they lead to, wrongly.")
@click.option("--into", metavar="NAME", help="Whom they mean; else nobody who is known.")
@_said_by
def split(  # noqa: PLR0913 - one parameter an option
    *, words: str, leads_to: str, into: str | None, record: Path, by: str | None, note: str | None
) -> None:
    """Mentions of exactly these WORDS that lead to somebody mean another, or nobody who is known."""
    _keep(record, "split", by, words=words, leads_to=leads_to, instead=into, note=note)


@command.command("pin")
@click.argument("words")
@click.option("--to", metavar="NAME", required=True, help="Whom they mean.")
@_said_by
def pin(*, words: str, to: str, record: Path, by: str | None, note: str | None) -> None:
    """Mentions of exactly these WORDS always mean one, whomever they would lead to."""
    _keep(record, "pin", by, words=words, instead=to, note=note)


@command.command("undo")
@click.argument("number", type=int)
@_said_by
def undo(*, number: int, record: Path, by: str | None, note: str | None) -> None:
    """Take correction NUMBER back, for what is added from now on; its row stays."""
    _check(record)
    with Record(record) as kept:
        done = kept.undo_correction(number, by=by or getpass.getuser(), note=note)
    click.echo(f"{record}: correction {done} takes {number} back")


@command.command("list")
@record_option
@format_options
def listed(*, record: Path) -> None:
    """List all corrections, also those that were taken back."""
    with Record(record, read_only=True) as kept:
        write_records(kept.corrections(), chosen_format(), table=_COLUMNS)


def _keep(record: Path, kind: str, by: str | None, **parts: str | None) -> None:
    _check(record)
    with Record(record) as kept:
        number = kept.correct(kind, by=by or getpass.getuser(), **parts)
        made = list(kept.corrections())[-1]
    words = f"“{made.words}”" if made.words else "whatever leads there"
    before = f" that led to {_told(made.from_entity, made.from_id)}" if made.from_entity and made.words else ""
    whom = f" to {_told(made.from_entity, made.from_id)}" if made.from_entity and not made.words else ""
    after = _told(made.to_entity, made.to_id) if made.to_entity else "nobody"
    click.echo(f"{record}: correction {number}: {words}{before}{whom} leads to {after} in what is added from now on")


def _told(name: str | None, qid: str | None) -> str:
    return f"{name} ({qid})" if qid else str(name)


def _check(record: Path) -> None:
    if not record.exists():
        raise click.BadParameter(f"there is no record at {record}.", param_hint="--record")
