"""`onrecord review`: rows drawn at random, each with its evidence, to be judged by a key."""

from __future__ import annotations

import getpass
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from rich.text import Text

from onrecord.cli.options import record_option, sample_options
from onrecord.cli.terminal import standard_output
from onrecord.exports.plain import printable
from onrecord.record import JUDGED, Record, SampleFilters, verdicts_of

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.record import ReviewRow

_NOTE, _BACK, _QUIT, _HELP = "c", "b", "q", "?"
_OTHERS: Final[Mapping[str, str]] = {
    _NOTE: "add a comment to the next verdict",
    _BACK: "go back to the row before",
    _QUIT: "stop; what was judged is kept",
    _HELP: "show these keys",
}
_ENDS = frozenset({"\x03", "\x04", "\x1b"})
"""What ends a review as `q` does: Ctrl-C and Ctrl-D, where a terminal hands them over, and Escape."""


@click.command("review", short_help="Judge rows of a record, drawn at random, by key.")
@click.argument("layer", type=click.Choice(JUDGED))
@record_option
@sample_options
@click.option(
    "--reviewer",
    metavar="NAME",
    envvar="ONRECORD_REVIEWER",
    help="Who judges.  [default: ONRECORD_REVIEWER, or your name on this machine]",
)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many rows.")
def command(  # noqa: PLR0913 - one parameter an option
    *,
    layer: str,
    record: Path,
    of_type: str | None,
    publisher: str | None,
    since: date | None,
    until: date | None,
    reviewer: str | None,
    limit: int,
) -> None:
    """Show rows of LAYER one by one, with the words they rest on, and take a verdict on each: one key.

    Rows come at random, and in the same order for everybody, so that what holds for those judged can be said of all,
    and reviewers can be compared: see `onrecord quality`. A verdict is a row with your name and the time; to change
    one, give another.
    """
    if not record.exists():
        raise click.BadParameter(f"there is no record at {record}.", param_hint="--record")
    where = SampleFilters(layer=layer, of_type=of_type, publisher=publisher, since=since, until=until)
    with Record(record) as kept:
        sitting = _Sitting(kept, where, reviewer or getpass.getuser(), standard_output())
        rows = list(islice(kept.judging.to_review(where, sitting.reviewer), limit))
        sitting.go_through(rows)


@dataclass(slots=True)
class _Sitting:
    """One reviewer at work on rows that were drawn from one sample."""

    kept: Record
    where: SampleFilters
    reviewer: str
    console: Console
    given: Counter[str] = field(default_factory=Counter)

    def go_through(self, rows: list[ReviewRow]) -> None:
        """Show row after row until all are judged or the reviewer stops."""
        if not rows:
            self.console.print("There is nothing left to judge here.")
            return
        self._show_keys()
        at = 0
        while at < len(rows):
            self._show(rows[at], f"{at + 1} of {len(rows)}")
            step = self._judge(rows[at])
            if not step:
                break
            at = max(0, at + step)
        told = ", ".join(f"{verdict} {n}" for verdict, n in self.given.most_common())
        self.console.print(f"\n{self.given.total()} verdicts by {printable(self.reviewer)}{': ' if told else ''}{told}")

    def _judge(self, row: ReviewRow) -> int:
        """Take keys until one is a verdict (1), leads back (-1) or ends the sitting (0)."""
        verdicts = {each.key: each.verdict for each in verdicts_of(row.layer)}
        note: str | None = None
        while True:
            key = _key()
            if key in verdicts:
                self._keep(row, verdicts[key], note)
                return 1
            if key == _BACK:
                return -1
            if key == _QUIT or key in _ENDS:
                return 0
            if key == _NOTE:
                note = click.prompt("comment", default="", show_default=False) or None
            else:
                self._show_keys()

    def _keep(self, row: ReviewRow, verdict: str, note: str | None) -> None:
        self.kept.judge(
            row.layer,
            row.article,
            row.position,
            verdict,
            reviewer=self.reviewer,
            note=note,
            sample=self.kept.judging.sample(self.where),
        )
        self.given[verdict] += 1
        self.console.print(f"→ {verdict}")

    def _show(self, row: ReviewRow, count: str) -> None:
        where = " · ".join(filter(None, (count, (row.published or "")[:10], row.publisher, row.headline)))
        self.console.print()
        self.console.print(Text(printable(where), "dim"))
        self.console.print(_marked(row))
        for part in row.parts:
            self.console.print(Text.assemble((f"{part.name:>14}  ", "dim"), printable(part.value)))

    def _show_keys(self) -> None:
        told = {each.key: f"{each.verdict}: {each.means}" for each in verdicts_of(self.where.layer)}
        for key, means in {**told, **_OTHERS}.items():
            self.console.print(Text.assemble((f"  {key}  ", "bold"), means))


def _marked(row: ReviewRow) -> Text:
    """The sentence with the words that the row rests on, where they stand in one piece."""
    sentence, words = printable(row.evidence or row.words), printable(row.words)
    text = Text(sentence)
    start = sentence.find(words)
    if start >= 0:
        text.stylize("bold underline", start, start + len(words))
    return text


def _key() -> str:
    try:
        return click.getchar() or _QUIT  # nothing: the input has ended
    except (EOFError, KeyboardInterrupt):
        return _QUIT
