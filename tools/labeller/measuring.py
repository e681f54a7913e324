"""How well guesses read pages that their models had not seen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.pages.labeller import choose
from onrecord.pages.rooms import Matrix
from tools.labeller.aligning import BODY, FURNITURE, HEADLINE, SUMMARY
from tools.labeller.training import Rows

_WORD = re.compile(r"\w+")
_NAMES = {FURNITURE: "furniture", BODY: "body", HEADLINE: "headline", SUMMARY: "summary"}


def figures(pages: Sequence[Rows], guesses: Sequence[Matrix]) -> Iterator[str]:
    """A line a set: page F1 of the body where there is a gold text, else F1 of the roles by block."""
    for name in sorted({page.example.set for page in pages}):
        pairs = [(page, guess) for page, guess in zip(pages, guesses, strict=True) if page.example.set == name]
        if isinstance(pairs[0][0].example.truth, str) and name in ("publishers_dev", "scrapinghub", "wcxb_dev"):
            with_summary, without = (_page_f1(pairs, chosen) for chosen in ((BODY, SUMMARY), (BODY,)))
            yield f"{name}: {len(pairs)} pages, F1 with standfirst {with_summary:.4f}, without {without:.4f}"
        else:
            yield f"{name}: {len(pairs)} pages, F1 by block {_role_f1(pairs)}"


def _page_f1(pairs: Sequence[tuple[Rows, Matrix]], chosen: tuple[int, ...]) -> float:
    """F1 of the mean precision and recall of four-word shingles, as scrapinghub's benchmark has it."""
    precision, recall = [], []
    for page, guess in pairs:
        blocks = [page.example.blocks[n] for n in page.numbers]
        roles = choose(blocks, guess) if blocks else []
        text = "\n".join(block.text for block, role in zip(blocks, roles, strict=True) if role in chosen)
        gold, got = _shingles(page.example.truth), _shingles(text)
        both = (gold & got).total()
        precision.append(both / got.total() if got else float(not gold))
        recall.append(both / gold.total() if gold else 1.0)
    p, r = float(np.mean(precision)), float(np.mean(recall))
    return 2 * p * r / (p + r)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def _role_f1(pairs: Sequence[tuple[Rows, Matrix]]) -> str:
    gold = np.concatenate([page.roles for page, _ in pairs])
    got = np.concatenate([guess.argmax(axis=1) for _, guess in pairs])
    shares = (
        (name, 2 * np.sum((gold == role) & (got == role)) / max(1, np.sum(gold == role) + np.sum(got == role)))
        for role, name in _NAMES.items()
    )
    return ", ".join(f"{name} {share:.3f}" for name, share in shares)
