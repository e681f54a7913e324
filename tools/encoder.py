"""A small pretrained encoder, as the tagger and the coder start from it.

It is MiniLM-L6 (Wang et al. 2020) as all-MiniLM-L6-v2 has it, read from its safetensors file. To a piece's embedding
are added those of how its word is written, where in a quotation and where in its paragraph it stands.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.statements.windows import Place
from onrecord.statements.words import Quote, Shape

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
NEVER = -1e4
"""Score of what must not be."""
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the file of weights."""


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


class Encoder(nn.Module):
    """Numbers of a batch of windows in, a vector for each piece out."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(vocabulary, WIDTH), nn.Embedding(512, WIDTH)
        self.shapes, self.quotes, self.places = (nn.Embedding(len(kinds), WIDTH) for kinds in (Shape, Quote, Place))
        self.norm, self.dropout = nn.LayerNorm(WIDTH, 1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        for added in (self.shapes, self.quotes, self.places):
            nn.init.zeros_(added.weight)

    def encoded(self, pieces: Tensor, shapes: Tensor, quotes: Tensor, places: Tensor) -> Tensor:
        """All of (batch, pieces) in, (batch, pieces, WIDTH) out."""
        positions = torch.arange(pieces.shape[1], device=pieces.device)[None]
        x = self.words(pieces) + self.positions(positions)
        x = x + self.shapes(shapes) + self.quotes(quotes) + self.places(places)
        x = self.dropout(self.norm(x))
        alone = pieces.shape[0] == 1  # then nothing is padded, as in the model that is exported
        mask = None if alone else (pieces == 0)[:, None, None, :].to(x.dtype) * NEVER
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def take(self, weights: Path) -> None:
        """Take the pretrained weights. Raises ValueError for another file."""
        if (found := hashlib.sha256(weights.read_bytes()).hexdigest()) != SHA256:
            raise ValueError(f"{weights} is another encoder: its sha256 is {found}")
        given = load_file(str(weights))
        types = given["embeddings.token_type_embeddings.weight"][0]
        with torch.no_grad():
            self.words.weight.copy_(given["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(given["embeddings.position_embeddings.weight"] + types)
        _fill(self.norm, given, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            assert isinstance(layer, Layer)
            _fill_layer(layer, given, f"encoder.layer.{number}")


def vocabulary_of(weights: Path) -> int:
    """How many pieces the pretrained encoder knows."""
    return int(load_file(str(weights))["embeddings.word_embeddings.weight"].shape[0])


def _fill_layer(layer: Layer, given: dict[str, Tensor], name: str) -> None:
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


def _fill(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    module.load_state_dict({"weight": given[f"{name}.weight"], "bias": given[f"{name}.bias"]})
