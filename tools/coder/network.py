"""The network: a small pretrained encoder, and a head for each question that is asked of a view."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.events.labels import MODES, ROLES, TYPES
from onrecord.events.ontology import ontology
from tools.coder.examples import ROOTS
from tools.encoder import WIDTH, Encoder, vocabulary_of


class Outcome(NamedTuple):
    """Scores, a row for each piece, but `relation`: one row for each view; in the order of `coder.OUTPUTS`."""

    acts: Tensor
    kinds: Tensor
    contexts: Tensor
    roles: Tensor
    marked_kinds: Tensor
    modes: Tensor
    auxiliaries: Tensor
    relation: Tensor


class Coder(Encoder):
    """Numbers of a batch of views in, `Outcome` out."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__(vocabulary, dropout)
        names = ontology()
        self.act, self.kind = nn.Linear(WIDTH, 3), nn.Linear(WIDTH, len(TYPES))
        self.context = nn.Linear(WIDTH, len(names.contexts))
        self.role, self.marked_kind = nn.Linear(WIDTH, 1 + 2 * len(ROLES)), nn.Linear(WIDTH, len(TYPES))
        self.mode, self.auxiliary = nn.Linear(WIDTH, len(MODES)), nn.Linear(WIDTH, len(names.auxiliaries))
        self.between = nn.Linear(4 * WIDTH, WIDTH)
        self.relation = nn.Linear(WIDTH, len(TYPES) + len(ROOTS))
        self.dropout_between = nn.Dropout(2 * dropout)

    def forward(self, pieces: Tensor, shapes: Tensor, quotes: Tensor, places: Tensor, sides: Tensor) -> Outcome:
        """All of (batch, pieces) but `sides`, (batch, 2): the places of two marks, 0 for none."""
        x = self.encoded(pieces, shapes, quotes, places)
        kept = self.dropout(x)
        return Outcome(
            self.act(kept),
            self.kind(kept),
            self.context(kept),
            self.role(kept),
            self.marked_kind(kept),
            self.mode(kept),
            self.auxiliary(kept),
            self._relation(x, pieces, sides),
        )

    def _relation(self, x: Tensor, pieces: Tensor, sides: Tensor) -> Tensor:
        real = (pieces != 0)[:, :, None].to(x.dtype)
        mean = (x * real).sum(1) / real.sum(1)
        at = torch.gather(x, 1, sides[:, :, None].expand(-1, -1, WIDTH))
        seen = torch.cat((x[:, 0], at[:, 0], at[:, 1], mean), 1)
        hidden = functional.gelu(self.between(self.dropout_between(seen)))
        scores: Tensor = self.relation(self.dropout_between(hidden))
        return scores


def pretrained(weights: Path) -> Coder:
    """A coder whose encoder is the pretrained one; its heads know nothing yet."""
    coder = Coder(vocabulary_of(weights))
    coder.take(weights)
    return coder
