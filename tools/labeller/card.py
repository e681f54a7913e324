"""The card of the models: what they are, what they learned from, how well they do, what they get wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.pages.traits import columns
from tools.labeller.training import ROUNDS, SEED, WEIGHTS

_TEXT = """\
# Model card: the block labeller

Written by `python -m tools.labeller train`; do not edit.

**What it does.** It says of each block of a page whether it is furniture, body, headline or standfirst. Two pairs of
gradient-boosted trees (LightGBM, run as ONNX): one pair for HTML, one for plain text. The first of a pair sees
{columns} traits of a block and its neighbours, the second also what the first made of the page. {first} and {second}
trees a class, 31 leaves each.

**What it learned from.** Human and reviewed body texts of saved pages: scrapinghub/article-extraction-benchmark (MIT),
flairNLP/fundus test pages without the publishers kept unread (MIT), Murrough-Foley/web-content-extraction-benchmark
(CC BY 4.0); text dumps composed from PolNeAR train articles (no terms stated); and pages composed of those pages:
several articles on one, pages without their article, pages as text. No text of them is in the models or in this
project. What an example counts: {weights}.

**How it was built.** `python -m tools.labeller train --gold ../shared/gold`, seed {seed}. Gold text is aligned with the
blocks by shared word shingles (`tools/labeller/aligning.py`).

**How well it does**, cross-validated over five folds that keep a publisher's pages together:

{figures}

**Known faults.** Tables and product lists in the body are often taken for furniture; posts embedded from social media
go either way, as they do in the gold texts; a comment that is as long as the article, or an excerpt of another article
in full sentences, can be taken for body; the standfirst is missed where it is marked up like a paragraph. In
plain text, a one-line paragraph between two lines of furniture and a teaser between two paragraphs are the commonest
mistakes. Scripts other than Latin are few in the training pages.
"""


def card(figures: Mapping[str, Iterable[str]]) -> str:
    """The card, with the cross-validated figures of each pair of models."""
    lines = [f"- {kind}: {line}" for kind, found in figures.items() for line in found]
    weights = ", ".join(f"{name} {weight:g}" for name, weight in WEIGHTS.items())
    return _TEXT.format(
        columns=len(columns()), first=ROUNDS[0], second=ROUNDS[1], weights=weights, seed=SEED, figures="\n".join(lines)
    )
