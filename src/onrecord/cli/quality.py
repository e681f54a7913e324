"""`onrecord quality`: how far rows can be trusted, from what reviewers said of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from onrecord.cli.options import chosen_format, format_options, record_option, sample_options
from onrecord.cli.rows import write_records
from onrecord.record import JUDGED, Record, SampleFilters

_QUALITY = ("layer", "type", "rows", "judged", "right", "percent", "interval", "unsure", "disputed", "faults")
_AGREEMENT = ("layer", "first", "second", "rows", "agreed", "kappa", "alpha")


@click.command("quality", short_help="Estimate how many rows are right, from verdicts.")
@click.argument("layer", type=click.Choice(JUDGED), required=False)
@record_option
@click.option("--agreement", is_flag=True, help="Compare the reviewers instead: Cohen's kappa, Krippendorff's alpha.")
@click.option("--judgements", is_flag=True, help="List every verdict instead, with who gave it, and when.")
@sample_options
@format_options
def command(  # noqa: PLR0913 - one parameter an option
    *,
    layer: str | None,
    record: Path,
    agreement: bool,
    judgements: bool,
    of_type: str | None,
    publisher: str | None,
    since: date | None,
    until: date | None,
) -> None:
    """Estimate the precision of each layer and type, with 95 % confidence intervals, from `onrecord review`.

    What was drawn at random from the rows asked for, or from more than those, counts; rows picked by hand do not.
    """
    chosen = [
        SampleFilters(layer=each, of_type=of_type, publisher=publisher, since=since, until=until)
        for each in ((layer,) if layer else JUDGED)
    ]
    with Record(record, read_only=True) as kept:
        if judgements:
            write_records(kept.judging.rows(), chosen_format(), table=kept.judging.rows().columns)
        elif agreement:
            write_records(kept.judging.agreement(*chosen), chosen_format(), table=_AGREEMENT)
        else:
            write_records(kept.judging.quality(*chosen), chosen_format(), table=_QUALITY)
