"""The network: a small pretrained encoder, a label for each word by a conditional random field, links between words.

The encoder is MiniLM-L6 (Wang et al. 2020) as all-MiniLM-L6-v2 has it, read from its safetensors file. To a piece's
embedding are added those of how its word is written, where in a quotation and where in its paragraph it stands.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.statements.labels import LABELS, OUTSIDE, follows
from onrecord.statements.windows import Place
from onrecord.statements.words import Quote, Shape

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
LINK = 64
"""Width of the vectors by which pieces find their cue and cues their source."""
NEVER = -1e4
"""Score of what must not be."""


class Outcome(NamedTuple):
    """For each word: the scores of its labels, and four vectors (content to cue, cue, cue to source, source)."""

    scores: Tensor
    links: Tensor


class Layer(nn.Module):
    """A layer of BERT (Devlin et al. 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm, self.last_norm = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """(batch, length, WIDTH) in and out; `mask` is added to the weights of what is looked at."""
        batch, length, _ = x.shape
        q, k, v = (
            of(x).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for of in (self.query, self.key, self.value)
        )
        weights = (q @ k.transpose(2, 3)) * (WIDTH // HEADS) ** -0.5
        seen = self.dropout((weights if mask is None else weights + mask).softmax(-1)) @ v
        x = self.norm(x + self.dropout(self.out(seen.transpose(1, 2).reshape(batch, length, WIDTH))))
        normed: Tensor = self.last_norm(x + self.dropout(self.narrow(functional.gelu(self.widen(x)))))
        return normed


class Tagger(nn.Module):
    """Numbers of a batch of windows in, `Outcome` out."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(vocabulary, WIDTH), nn.Embedding(512, WIDTH)
        self.shapes, self.quotes, self.places = (nn.Embedding(len(kinds), WIDTH) for kinds in (Shape, Quote, Place))
        self.norm, self.dropout = nn.LayerNorm(WIDTH, 1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.label = nn.Linear(WIDTH, len(LABELS))
        self.link = nn.Linear(WIDTH, 4 * LINK)
        for added in (self.shapes, self.quotes, self.places):
            nn.init.zeros_(added.weight)

    def forward(self, pieces: Tensor, shapes: Tensor, quotes: Tensor, places: Tensor, heads: Tensor) -> Outcome:
        """All of (batch, pieces) but `heads`, (batch, words): the number of each word's first piece."""
        positions = torch.arange(pieces.shape[1], device=pieces.device)[None]
        x = self.words(pieces) + self.positions(positions)
        x = x + self.shapes(shapes) + self.quotes(quotes) + self.places(places)
        x = self.dropout(self.norm(x))
        alone = pieces.shape[0] == 1  # then nothing is padded, as in the model that is exported
        mask = None if alone else (pieces == 0)[:, None, None, :].to(x.dtype) * NEVER
        for layer in self.layers:
            x = layer(x, mask)
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
    given = load_file(str(weights))
    tagger = Tagger(given["embeddings.word_embeddings.weight"].shape[0], dropout)
    types = given["embeddings.token_type_embeddings.weight"][0]
    with torch.no_grad():
        tagger.words.weight.copy_(given["embeddings.word_embeddings.weight"])
        tagger.positions.weight.copy_(given["embeddings.position_embeddings.weight"] + types)
    _fill(tagger.norm, given, "embeddings.LayerNorm")
    for number, layer in enumerate(tagger.layers):
        assert isinstance(layer, Layer)
        name = f"encoder.layer.{number}"
        for module, of in (
            (layer.query, "attention.self.query"),
            (layer.key, "attention.self.key"),
            (layer.value, "attention.self.value"),
            (layer.out, "attention.output.dense"),
            (layer.norm, "attention.output.LayerNorm"),
            (layer.widen, "intermediate.dense"),
            (layer.narrow, "output.dense"),
            (layer.last_norm, "output.LayerNorm"),
        ):
            _fill(module, given, f"{name}.{of}")
    return tagger


def _fill(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    module.load_state_dict({"weight": given[f"{name}.weight"], "bias": given[f"{name}.bias"]})
