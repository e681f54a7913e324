"""`onrecord codebook`: what every column and code means."""

from __future__ import annotations

import json

import click

from onrecord.exports.codebook import codebook, codes


@click.command("codebook", short_help="Print what every column and code means.")
@click.option("--json", "as_json", is_flag=True, help="The codes alone, as one JSON object by group.")
def command(*, as_json: bool) -> None:
    """Print what every code means, and every table and column of a record, as Markdown."""
    click.echo(json.dumps(codes(), ensure_ascii=False, indent=1) if as_json else codebook(), nl=as_json)
