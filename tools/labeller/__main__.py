"""Builds the four models and their card; with --all the publishers kept unread are learned from too.

python -m tools.labeller train --gold ../shared/gold [--to src/onrecord/data] [--all]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from onrecord.pages.context import context
from tools.labeller.card import card
from tools.labeller.composing import composed
from tools.labeller.examples import Example, of_dumps, of_pages
from tools.labeller.export import export
from tools.labeller.measuring import figures
from tools.labeller.training import SEED, Rows, Trained, rows_of, train

ROOT = Path(__file__).resolve().parents[2]
_SCROLLS, _TEXTS, _EMPTY = 350, 600, 60


def main() -> None:
    """Train, write, and say how well the models do."""
    parser = argparse.ArgumentParser(prog="python -m tools.labeller", description=__doc__)
    parser.add_argument("action", choices=["train"])
    parser.add_argument("--gold", type=Path, required=True, help="the folder of labelled sets")
    parser.add_argument("--to", type=Path, default=ROOT / "src/onrecord/data", help="where the models go")
    parser.add_argument("--card", type=Path, default=ROOT / "docs/models/labeller.md", help="where the card goes")
    parser.add_argument("--all", action="store_true", help="learn from unread publishers too")
    options = parser.parse_args()
    pages = list(of_pages(options.gold, unread=options.all))
    made = composed(pages, random.Random(SEED), scrolls=_SCROLLS, texts=_TEXTS, empty=_EMPTY)
    html = [*pages, *(page for page in made if page.set != "text")]
    text = [*of_dumps(options.gold), *(page for page in made if page.set == "text")]
    found = {kind: _build(kind, examples, options.to) for kind, examples in (("html", html), ("text", text))}
    options.card.parent.mkdir(parents=True, exist_ok=True)
    options.card.write_text(card(found), "utf-8")


def _build(kind: str, examples: Sequence[Example], to: Path) -> list[str]:
    rows = [rows_of(example) for example in examples]
    trained = train(rows)
    _write(kind, trained, rows[0], to)
    lines = list(figures(rows, trained.guesses))
    print("\n".join(f"{kind}: {line}" for line in lines), flush=True)
    return lines


def _write(kind: str, trained: Trained, page: Rows, to: Path) -> None:
    blocks = [page.example.blocks[n] for n in page.numbers]
    guess = np.asarray(trained.first.predict(page.traits), np.float32)
    export(trained.first, to / f"labeller-{kind}-1.onnx", page.traits)
    export(trained.second, to / f"labeller-{kind}-2.onnx", np.hstack((page.traits, context(blocks, guess))))


if __name__ == "__main__":
    main()
