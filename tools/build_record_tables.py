"""Writes the tables of docs/record.md and the page docs/codebook.md: python -m tools.build_record_tables."""

from __future__ import annotations

from pathlib import Path

from onrecord.exports.codebook import codebook, tables

DOCS = Path(__file__).parents[1] / "docs"
PAGE = DOCS / "record.md"
CODEBOOK = DOCS / "codebook.md"
BEGIN = "<!-- tables: python -m tools.build_record_tables -->"
END = "<!-- end of tables -->"


def page_with(text: str, made: str) -> str:
    """Put the tables between their marks in the text of a page."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    assert begin, f"the page has no {BEGIN}"
    assert end, f"the page has no {END}"
    return f"{before}{BEGIN}\n{made}\n{END}{after}"


def main() -> None:
    """Renew both pages."""
    PAGE.write_text(page_with(PAGE.read_text("utf-8"), tables()), "utf-8")
    CODEBOOK.write_text(codebook(), "utf-8")


if __name__ == "__main__":
    main()
