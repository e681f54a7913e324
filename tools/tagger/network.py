"""The network: a small pretrained encoder, a label for each word by a conditional random field, links between words."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.statements.labels import LABELS, OUTSIDE, follows
from tools.encoder import NEVER, WIDTH, Encoder, vocabulary_of

LINK = 64
"""Width of the vectors by which pieces find their cue and cues their source."""


class Outcome(NamedTuple):
    """For each word: the scores of its labels, and four vectors (content to cue, cue, cue to source, source)."""

    scores: Tensor
    links: Tensor


class Tagger(Encoder):
    """Numbers of a batch of windows in, `Outcome` out."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__(vocabulary, dropout)
        self.label = nn.Linear(WIDTH, len(LABELS))
        self.link = nn.Linear(WIDTH, 4 * LINK)

    def forward(self, pieces: Tensor, shapes: Tensor, quotes: Tensor, places: Tensor, heads: Tensor) -> Outcome:
        """All of (batch, pieces) but `heads`, (batch, words): the number of each word's first piece."""
        x = self.encoded(pieces, shapes, quotes, places)
        x = torch.gather(x, 1, heads[:, :, None].expand(-1, -1, WIDTH))
        x = self.dropout(x)
        return Outcome(self.label(x), self.link(x))


class Field(nn.Module):
    """A linear-chain conditional random field (Lafferty et al. 2001) over the labels of a window's words."""

    def __init__(self) -> None:
        super().__init__()
        count = len(LABELS)
        self.moves = nn.Parameter(torch.zeros(count, count))
        allowed = torch.tensor([[follows(a, b) for b in range(count)] for a in range(count)])
        self.register_buffer("closed", torch.where(allowed, 0.0, NEVER))

    def transitions(self) -> Tensor:
        """Scores of one label behind another."""
        scores: Tensor = self.moves + self.closed
        return scores

    def forward(self, scores: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        """Minus the log-likelihood of the labels, one number a window; all windows begin behind an OUTSIDE."""
        moves = self.transitions()
        steps = torch.arange(scores.shape[1])[None]
        real = steps < lengths[:, None]
        before = functional.pad(labels[:, :-1], (1, 0), value=OUTSIDE)
        path = scores.gather(2, labels[:, :, None]).squeeze(2) + moves[before, labels]
        total = (path * real).sum(1)
        alpha = scores[:, 0] + moves[OUTSIDE][None]
        for step in range(1, scores.shape[1]):
            moved = torch.logsumexp(alpha[:, :, None] + moves[None], 1) + scores[:, step]
            alpha = torch.where(real[:, step, None], moved, alpha)
        return torch.logsumexp(alpha, 1) - total


def pretrained(weights: Path, dropout: float = 0.1) -> Tagger:
    """A tagger whose encoder is the pretrained one; its heads know nothing yet."""
    tagger = Tagger(vocabulary_of(weights), dropout)
    tagger.take(weights)
    return tagger
