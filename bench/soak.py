"""Does memory grow while many texts are added? A run of adding, what it took every thousand texts, and a plot of it.

python -m bench.soak run TABLE [--articles 60000] [--seed 11] [--load ../shared/gold/load/articles.jsonl.gz]
python -m bench.soak plot TABLE SVG

`run` puts texts together from paragraphs of the set, drawn by chance, adds them without layers to a record that is
thrown away, in one run and one process, and writes a line to the table (tab-separated) every 1,000 texts: texts added,
megabytes of memory (resident), megabytes of the record, seconds of the processor. The last line, `end`, is after the
index of words and the sketches were made.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from bench.places import gold, rows_of
from onrecord.intake import Terms, take_in
from onrecord.model import Reading, SavedText
from onrecord.record import Record

STEP = 1000
"""Texts from one line of the table to the next."""

_WIDTH, _HEIGHT, _EDGE = 720, 300, 56
_MEGABYTE = 1e6
_TICKS = 4


class Line(NamedTuple):
    """What a run had taken when so many texts were added; `articles` is "end" when all was done."""

    articles: str
    memory: float
    record: float
    seconds: float


def texts(pool: Sequence[str], number: int, seed: int) -> Iterator[SavedText]:
    """Texts of 6 to 20 paragraphs out of a pool, drawn by chance; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    for at in range(number):
        paragraphs = chance.choices(pool, k=chance.randint(6, 20))
        day = f"20{10 + at % 15}-{1 + at % 12:02}-{1 + at % 28:02}"
        yield SavedText(f"soak-{at}", "\n\n".join(paragraphs), published=day)


def paragraphs_of(load: Path) -> list[str]:
    """All paragraphs of a set of articles, each once."""
    return list(dict.fromkeys(piece for row in rows_of(load) for piece in row["text"].split("\n\n") if piece.strip()))


def memory() -> float:
    """Megabytes of this process that are in memory."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) * 1024 / _MEGABYTE


def run(table: TextIO, sources: Iterator[SavedText], folder: Path) -> None:
    """Add the texts to a record in a folder, and write the table as it goes."""
    path = folder / "soak.duckdb"
    start, added = time.process_time(), 0

    def note(name: str) -> None:
        size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file()) / _MEGABYTE
        line = Line(name, memory(), size, time.process_time() - start)
        print(line.articles, *(f"{each:.1f}" for each in line[1:]), sep="\t", file=table, flush=True)

    def watch(_: Reading) -> None:
        nonlocal added
        added += 1
        if added % STEP == 0:
            note(str(added))

    print(*Line._fields, sep="\t", file=table, flush=True)
    with Record(path) as record:
        take_in(record, sources, Terms(layers=(), processes=1), watch)
        note("end")


def read_table(table: TextIO) -> list[Line]:
    """The lines of a table that `run` wrote."""
    rows = [line.rstrip("\n").split("\t") for line in table][1:]
    return [Line(row[0], *map(float, row[1:])) for row in rows]


def plot(lines: Sequence[Line]) -> str:
    """Memory over texts added as SVG; what came at the end is a dot beside the line."""
    running = [line for line in lines if line.articles != "end"]
    widest = max(int(line.articles) for line in running)
    highest = _round_up(max(line.memory for line in lines))

    def place(articles: float, megabytes: float) -> tuple[float, float]:
        across = _EDGE + articles / widest * (_WIDTH - 2 * _EDGE)
        return across, _HEIGHT - _EDGE - megabytes / highest * (_HEIGHT - 2 * _EDGE)

    points = [place(int(line.articles), line.memory) for line in running]
    ends = [place(widest, line.memory) for line in lines if line.articles == "end"]
    drawn = "\n".join((*_grid(widest, highest, place(0, 0), place(widest, highest)), _line(points), *map(_dot, ends)))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif"'
    title = "Memory while texts are added, in MB; the dot: after indexing"
    return f'{head} font-size="12">\n<title>{title}</title>\n{_text(_WIDTH / 2, 24, title)}\n{drawn}\n</svg>\n'


def _grid(widest: int, highest: float, low: tuple[float, float], high: tuple[float, float]) -> Iterator[str]:
    """Lines and figures at quarters of both sides, between two corners."""
    for step in range(_TICKS + 1):
        share = step / _TICKS
        across, up = low[0] + share * (high[0] - low[0]), low[1] + share * (high[1] - low[1])
        yield f'<path d="M{low[0]:.1f} {up:.1f}H{high[0]:.1f}" stroke="#ccc"/>'
        yield _text(low[0] - 26, up + 4, f"{share * highest:,.0f}")
        yield _text(across, low[1] + 20, f"{share * widest:,.0f}")


def _text(across: float, up: float, words: str) -> str:
    return f'<text x="{across:.1f}" y="{up:.1f}" text-anchor="middle">{words}</text>'


def _line(points: Sequence[tuple[float, float]]) -> str:
    joined = " ".join(f"{across:.1f},{up:.1f}" for across, up in points)
    return f'<polyline points="{joined}" fill="none" stroke="#0b5394" stroke-width="2"/>'


def _dot(point: tuple[float, float]) -> str:
    return f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="4" fill="#b45f06"/>'


def _round_up(megabytes: float) -> float:
    """The next full 100 MB."""
    return (megabytes // 100 + 1) * 100


def main() -> None:
    """Run, or draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("run", "plot"))
    parser.add_argument("table", type=Path)
    parser.add_argument("svg", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--load", type=Path, default=gold() / "load" / "articles.jsonl.gz")
    given = parser.parse_args()
    if given.what == "run":
        with given.table.open("w", encoding="utf-8") as table, tempfile.TemporaryDirectory() as folder:
            run(table, texts(paragraphs_of(given.load), given.articles, given.seed), Path(folder))
    elif given.svg:
        with given.table.open(encoding="utf-8") as table:
            given.svg.write_text(plot(read_table(table)), encoding="utf-8")
    else:
        parser.error("plot needs the file to draw into")


if __name__ == "__main__":
    main()
