"""onrecord and its peers on the same pages, side by side: how good, in which languages, how fast.

python -m bench.pages FOLDER [--part seen|unread|all] [--limit N] [--rounds N] [--readers NAME …] [--score PATH]

FOLDER holds ground-truth.json and html/KEY.html.gz. Each reader has one process and one thread; they take turns on the
same pages (bench/rounds.py). Figures are named in bench/measures.py; the last line is all of them as JSON.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from bench import languages, measures, sets
from bench.places import SCORE, scorer
from bench.readers import PEER, READERS
from bench.rounds import Run, read_all
from bench.sets import PARTS, PageSet

_OF_GROUPS = ("f1", "headline", "day", "authors")


def compare(pages: PageSet, runs: Mapping[str, Run], score: ModuleType) -> dict[str, dict[str, object]]:
    """For each reader: its figures, the same by group of languages, and its speed against the peer's."""
    groups = {
        key: languages.group_of(pages.page(key), record["url"], record["articleBody"])
        for key, record in pages.records.items()
    }
    peer = runs.get(PEER)
    found: dict[str, dict[str, object]] = {}
    for name, run in runs.items():
        standfirst = measures.in_body(score, pages, run.taken)
        found[name] = {
            "figures": dict(measures.figures(score, pages, run.taken, standfirst=standfirst)),
            "groups": {
                group: {"pages": len(part.records), **measures.figures(score, part, run.taken, standfirst=standfirst)}
                for group, part in sorted(
                    measures.by_group(pages, groups), key=lambda of: languages.GROUPS.index(of[0])
                )
            },
            "pages_a_second": round(run.pages_a_second, 1),
            "speed": round(run.pages_a_second / peer.pages_a_second, 2) if peer else None,
            "speed_cpu": round(run.pages_a_cpu_second / peer.pages_a_cpu_second, 2) if peer else None,
        }
    return found


def report(found: Mapping[str, Mapping[str, object]]) -> str:
    """The tables for people."""
    names = list(found)
    lines = [_line("", names)]
    for figure in (*measures.AT_LEAST, *measures.AT_MOST):
        lines.append(_line(figure, [measures.shown(_table(found[name], "figures")[figure]) for name in names]))
    lines += ["", _line(f"pages a second, {PEER} = 1", [str(found[name]["speed"] or "–") for name in names])]
    lines.append(_line("  the same by CPU time", [str(found[name]["speed_cpu"] or "–") for name in names]))
    lines.append(_line("  pages a second here", [str(found[name]["pages_a_second"]) for name in names]))
    groups = _table(found[names[0]], "groups")
    for group in groups:
        lines += ["", f"{group}, {groups[group]['pages']} pages"]
        for figure in _OF_GROUPS:
            cells = [measures.shown(_group(found[name], group)[figure]) for name in names]
            lines.append(_line(f"  {figure}", cells))
    return "\n".join(lines)


def _table(of_reader: Mapping[str, object], name: str) -> dict[str, Any]:
    table = of_reader[name]
    assert isinstance(table, dict)
    return table


def _group(of_reader: Mapping[str, object], group: str) -> dict[str, float | None]:
    table: dict[str, float | None] = _table(of_reader, "groups")[group]
    return table


def _line(name: str, cells: Sequence[str]) -> str:
    return f"{name:40}" + "".join(f"{cell:>22}" for cell in cells)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--part", choices=PARTS, default="seen", help="publishers that may be learned from, or the rest"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="the first N pages by key only")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--readers", nargs="+", choices=list(READERS), default=list(READERS), metavar="NAME")
    parser.add_argument("--score", type=Path, default=SCORE)
    options = parser.parse_args()
    pages = sets.load(options.folder, part=options.part, limit=options.limit)
    print(f"{options.folder.name}, {options.part}: {len(pages.records)} pages, sha256 {pages.sha256()}")
    found = compare(pages, read_all(pages, options.readers, options.rounds), scorer(options.score))
    print(report(found))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
