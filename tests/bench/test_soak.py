"""The soak writes a line every thousand texts, and draws what it wrote."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench import soak
from bench.soak import Line, plot, read_table, run, texts

POOL = [f"The ferry to Varnholm stopped on day {number}, the harbour board said." for number in range(50)]


def test_the_same_seed_gives_the_same_texts() -> None:
    assert list(texts(POOL, 20, 1)) == list(texts(POOL, 20, 1))
    assert len({each.text for each in texts(POOL, 20, 1)}) == 20


def test_a_run_notes_memory_as_it_goes_and_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "STEP", 4)
    table = io.StringIO()
    run(table, texts(POOL, 10, 1), tmp_path)
    table.seek(0)
    lines = read_table(table)
    assert [line.articles for line in lines] == ["4", "8", "end"]
    assert all(line.memory > 0 and line.record > 0 for line in lines)


def test_the_plot_is_svg_with_a_point_a_line() -> None:
    lines = [Line("1000", 210.0, 1.0, 1.0), Line("2000", 220.0, 2.0, 2.0), Line("end", 390.0, 2.0, 3.0)]
    drawn = ElementTree.fromstring(plot(lines))  # noqa: S314 (ours)
    line = drawn.find("{http://www.w3.org/2000/svg}polyline")
    assert line is not None
    assert len(line.attrib["points"].split()) == 2
    assert len(drawn.findall("{http://www.w3.org/2000/svg}circle")) == 1
