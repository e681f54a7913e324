"""`onrecord read`: what saved pages hold."""

from __future__ import annotations

import sys

import click

from onrecord.cli.exits import FAILED, complain
from onrecord.cli.inputs import check_names, named, page
from onrecord.cli.options import layers_option
from onrecord.cli.show import show_page
from onrecord.errors import ReadError
from onrecord.exports.values import json_line
from onrecord.given import given
from onrecord.model import Article, Layer
from onrecord.reading import read
from onrecord.sources import STANDARD_INPUT


def _moment(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    try:
        given(value)
    except ReadError as error:
        raise click.BadParameter(error.reason) from error
    return value


@click.command("read", short_help="Show what saved pages hold.")
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True, callback=check_names)
@click.option("--json", "as_json", is_flag=True, help="One article a line, complete, as JSON.")
@layers_option
@click.option("--url", help="Where the page came from; for a single PAGE.")
@click.option("--published", metavar="DATE", callback=_moment, help="When the pages were published, if you know.")
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    pages: tuple[str, ...],
    as_json: bool,
    layers: tuple[Layer, ...],
    url: str | None,
    published: str | None,
) -> None:
    """Show what saved pages hold: their articles, who said what in them, and when.

    PAGE is a file of HTML or plain text, or - for standard input.
    """
    if url is not None and len(pages) > 1:
        raise click.UsageError("--url belongs to one page; give one PAGE.")
    failures = 0
    for name in pages:
        try:
            articles = read(page(name), url=url, published=published, layers=layers)
        except ReadError as error:
            complain(named(error, name))
            failures += 1
        else:
            _write(name, articles, as_json)
    if failures:
        ctx.exit(FAILED)


def _write(name: str, articles: tuple[Article, ...], as_json: bool) -> None:
    if as_json:
        sys.stdout.writelines(json_line(article) + "\n" for article in articles)
    else:
        show_page("standard input" if name == STANDARD_INPUT else name, articles)
