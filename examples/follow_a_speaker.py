"""Reads a folder of saved pages and shows what one person said, each time with its place in the article.

    python examples/follow_a_speaker.py FOLDER NAME

The record is kept beside the pages, so that a second run reads what is new and adds no page twice.
"""

from __future__ import annotations

import sys
from pathlib import Path

import onrecord
from onrecord.record import StatementRow


def follow(folder: Path, name: str) -> list[StatementRow]:
    """Keep the pages of a folder in its record, and return what the person of that name said, by day."""
    pages = sorted(path for path in folder.iterdir() if path.suffix in {".html", ".txt"})
    with onrecord.Record(folder / "speaker.duckdb") as record:
        for failure in record.add(onrecord.read_many(pages)).failures:
            print(failure, file=sys.stderr)
        return list(record.statements(by=name))


def main() -> None:
    """Show the statements, a line each."""
    _, folder, name = sys.argv
    for row in follow(Path(folder), name):
        spans = ", ".join(f"{span.field} {span.start}–{span.end}" for span in row.content_spans)
        print(f"{row.published or 'day unknown'}  {row.headline} [{spans}]: {row.content}")


if __name__ == "__main__":  # the pages are read in several processes, each of which imports this file
    main()
