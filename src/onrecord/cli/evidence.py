"""`onrecord evidence`: pages with all that was read of them, packed so that others can prove it."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.exits import FAILED, complain
from onrecord.cli.options import record_option
from onrecord.exports.evidence import check, pack
from onrecord.record import Record
from onrecord.record.backing import sha256_of

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("evidence", short_help="Pack pages with what was read of them, or prove a package.")
@click.argument("articles", metavar="ARTICLE...", nargs=-1)
@record_option
@click.option("--to", "target", metavar="FILE", type=_FILE, help="The new package, a ZIP file.")
@click.option("--check", "package", metavar="FILE", type=_FILE, help="Prove a package instead.")
@click.pass_context
def command(
    ctx: click.Context, *, articles: tuple[str, ...], record: Path, target: Path | None, package: Path | None
) -> None:
    """Pack the pages of articles, named by id or address: bytes, how they were had, rows, reading version, hashes.

    With --check, a package is proven: every file against its manifest, every page against its hash, every row against
    the words it came from and against its seal.
    """
    if (package is None) == (target is None) or (target is not None and not articles) or (package and articles):
        raise click.UsageError("name articles and --to FILE to pack them, or --check FILE alone.")
    if package is not None:
        proof = check(package)
        for flaw in proof.flaws:
            complain(f"{flaw.table} {flaw.id}: {flaw.what}")
        click.echo(
            f"{package}: {proof.pages} pages with {proof.articles} articles, {proof.statements} statements and "
            f"{proof.events} events; {len(proof.flaws)} flaws. SHA-256 {sha256_of(package)}"
        )
        if proof.flaws:
            ctx.exit(FAILED)
        return
    assert target is not None  # noqa: S101 (for the type: checked above)
    with Record(record, read_only=True) as kept:
        pages = pack(kept, articles, target)
    click.echo(f"{target}: {pages} pages packed. SHA-256 {sha256_of(target)}")
