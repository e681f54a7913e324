from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

import pytest

from onrecord.cli.rows import write_records, write_rows
from onrecord.model import Moment, Span
from onrecord.record import Rows

HOSTILE = "\x1b[2J=1+1"


def answer(columns: Sequence[str], cells: Sequence[Any]) -> Rows[Any]:
    """Rows that no record stands behind."""

    def no_record() -> AbstractContextManager[Any]:
        raise AssertionError("nobody asked for columns")

    return Rows(columns, lambda: iter(cells), no_record)


def test_json_is_a_line_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(answer(("who", "what"), [("Brisk", None), ("Rell", ("a", "b"))]), "json")
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line) for line in lines] == [
        {"who": "Brisk", "what": None},
        {"who": "Rell", "what": ["a", "b"]},
    ]


def test_json_loses_no_column_to_another_of_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(answer(("n", "n", "n_2"), [(1, 2, 3)]), "json")
    assert json.loads(capsys.readouterr().out) == {"n": 1, "n_2": 2, "n_2_2": 3}


def test_csv_guards_text_against_formulas_and_leaves_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(answer(("a", "=b"), [(-5, HOSTILE), (None, "two\nlines"), (0.5, ("-x",))]), "csv")
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows == [["a", "'=b"], ["-5", "'=1+1"], ["", "two\nlines"], ["0.5", '["-x"]']]


def test_csv_of_nothing_has_its_names(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(answer(("a", "b"), []), "csv")
    assert capsys.readouterr().out == "a,b\n"


def test_a_table_shows_text_as_it_is_and_obeys_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(answer(("who",), [(HOSTILE,), ("[bold]not markup[/bold] :smile:",), (("one", "two"),)]), "table")
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "=1+1" in shown
    assert "[bold]not markup[/bold] :smile:" in shown
    assert "3 rows" in shown


def test_a_table_of_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(answer(("who",), []), "table")
    assert "0 rows" in capsys.readouterr().out


def test_a_table_of_records_has_the_main_columns_and_json_all(capsys: pytest.CaptureFixture[str]) -> None:
    spans = [Span(0, 4, "Tide"), Span(5, 7, "is")]
    columns = ("start", "end", "text", "field")
    write_records(answer(columns, spans), "table", table=("text",))
    assert "start" not in capsys.readouterr().out
    write_records(answer(columns, spans), "json", table=("text",))
    assert json.loads(capsys.readouterr().out.splitlines()[1]) == {
        "start": 5,
        "end": 7,
        "text": "is",
        "field": "text",
    }


def test_a_record_in_a_cell_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(answer(("m",), [(Moment("2025", "year", "url"),)]), "csv")
    assert '""value"": ""2025""' in capsys.readouterr().out
