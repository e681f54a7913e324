"""Trains the tagger; the same seed, data and machine give the same weights."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from onrecord.statements.labels import OUTSIDE
from onrecord.statements.tagger import FAR, distance
from onrecord.statements.windows import END
from tools.encoder import LAYERS, NEVER
from tools.tagger.batches import NOWHERE, Batch, Example, epoch
from tools.tagger.gold import Labelled
from tools.tagger.network import LINK, Field, Outcome, Tagger, pretrained

SEED = 7
BATCH = 8
"""Windows in a batch."""
RATE, HEAD_RATE, DECAY_BY_LAYER = 3e-4, 2e-3, 0.9
"""Highest learning rates of the encoder's top layer and of what is new, and what each layer below learns less."""
WARM, WEIGHT_DECAY, LINK_WEIGHT = 0.06, 0.01, 0.5
"""Share of steps in which the rate rises; weight decay; what links count beside labels."""
MASKED, MASK = 0.05, 103
"""Share of pieces that are not shown to the network, and the piece that stands for them."""
KEPT = 0.998
"""What the running mean of the weights keeps of itself in each step."""
_WORDS = 16  # by how many words the loss of labels is counted
_NOT_COUNTED = -100
_TOLD_EVERY = 20  # steps


class Links(nn.Module):
    """How well a piece and a cue, or a cue and a source, go together: by their vectors and how far apart they are."""

    def __init__(self) -> None:
        super().__init__()
        self.distances = nn.Parameter(torch.zeros(2, 2 * FAR))
        self.none = nn.Parameter(torch.zeros(()))

    def forward(self, links: Tensor, kind: int, where: Sequence[int], to: Sequence[int]) -> Tensor:
        """Scores, (len(where), len(to)), of one window's heads; kind 0: content to cue, 1: cue to source."""
        vectors = links.view(-1, 4, LINK)
        apart = torch.tensor([[distance(a, b) for b in to] for a in where])
        near: Tensor = self.distances[kind][apart]
        return vectors[list(where), 2 * kind] @ vectors[list(to), 2 * kind + 1].T * LINK**-0.5 + near


@dataclass(frozen=True, slots=True)
class Trained:
    """The network and what stands beside it."""

    tagger: Tagger
    field: Field
    links: Links

    def parts(self) -> tuple[nn.Module, ...]:
        """The modules that hold weights."""
        return self.tagger, self.field, self.links

    def parameters(self) -> list[nn.Parameter]:
        """All weights."""
        return [weight for part in self.parts() for weight in part.parameters()]

    def state(self) -> list[dict[str, Any]]:
        """The weights, by name."""
        return [part.state_dict() for part in self.parts()]

    def load(self, state: Sequence[dict[str, Any]]) -> None:
        """Take over the weights that `state` gave."""
        for part, of_part in zip(self.parts(), state, strict=True):
            part.load_state_dict(of_part)


def train(rounds: Sequence[Sequence[Labelled]], weights: Path, kept: Path) -> Trained:
    """Train from the pretrained weights on the articles of each round in turn; give the running mean of the weights.

    After each round all is kept in the folder `kept`: a run that was cut off goes on from there.
    """
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    trained = Trained(pretrained(weights), Field(), Links())
    steps = sum(1 for number, articles in enumerate(rounds) for _ in _batches(articles, number))
    course = _Course(trained, *_optimizer(trained, steps))
    course.resume(kept / "course.pt")
    for number in range(course.done, len(rounds)):
        torch.manual_seed(SEED + number)
        course.run(_batches(rounds[number], number))
        course.keep(kept / "course.pt")
    return course.mean


def _batches(articles: Sequence[Labelled], number: int) -> Iterator[Batch]:
    return epoch(articles, BATCH, random.Random(SEED + number))


class _Course:
    """A training under way: weights, their running mean, the optimizer and how many rounds are done."""

    def __init__(self, trained: Trained, optimizer: torch.optim.Optimizer, schedule: Any) -> None:
        self.trained, self.optimizer, self.schedule = trained, optimizer, schedule
        self.mean = copy.deepcopy(trained)
        self.done = 0

    def run(self, batches: Iterator[Batch]) -> None:
        """One round."""
        self.trained.tagger.train()
        start = time.monotonic()
        for step, batch in enumerate(batches):
            loss = _loss(_masked(batch), self.trained)
            self.optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self.trained.parameters(), 1.0)
            self.optimizer.step()
            self.schedule.step()
            self._follow()
            if step % _TOLD_EVERY == 0:
                told = f"round {self.done}, step {step}, {time.monotonic() - start:.0f} s"
                print(f"{told}: {loss.item():.3f}", flush=True)
        self.done += 1

    def _follow(self) -> None:
        """Let the mean come nearer to the weights; at first, when they change most, by more."""
        gone = self.schedule.last_epoch
        share = min(KEPT, (1 + gone) / (10 + gone))
        with torch.no_grad():
            for mean, weight in zip(self.mean.parameters(), self.trained.parameters(), strict=True):
                mean.lerp_(weight, 1 - share)

    def keep(self, path: Path) -> None:
        """Write all that is needed to go on, and the mean by itself."""
        of = (self.trained, self.mean, self.optimizer, self.schedule)
        states = [one.state() if isinstance(one, Trained) else one.state_dict() for one in of]
        torch.save((self.done, *states), path)
        torch.save(self.mean.state(), path.with_name(f"{self.done}.pt"))

    def resume(self, path: Path) -> None:
        """Take up what `keep` wrote, if there is any."""
        if path.exists():
            self.done, trained, mean, optimizer, schedule = torch.load(path, weights_only=False)
            self.trained.load(trained)
            self.mean.load(mean)
            self.optimizer.load_state_dict(optimizer)
            self.schedule.load_state_dict(schedule)


def _masked(batch: Batch) -> Batch:
    """The batch with some of its pieces covered."""
    covered = (torch.rand(batch.pieces.shape) < MASKED) & (batch.pieces > END)
    return batch._replace(pieces=batch.pieces.masked_fill(covered, MASK))


def _optimizer(trained: Trained, steps: int) -> tuple[torch.optim.Optimizer, Any]:
    """AdamW whose rate rises at first and then falls to nothing at the last of all steps."""
    optimizer = torch.optim.AdamW(list(_groups(trained)), weight_decay=WEIGHT_DECAY, betas=(0.9, 0.98))
    warm = int(WARM * steps) + 1

    def rate(step: int) -> float:
        return min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def _groups(trained: Trained) -> Iterator[dict[str, Any]]:
    """Parameters with their highest rates: the lower a layer, the less it is changed."""
    tagger = trained.tagger
    for number, layer in enumerate(tagger.layers):
        yield {"params": list(layer.parameters()), "lr": RATE * DECAY_BY_LAYER ** (LAYERS - 1 - number)}
    lowest = [tagger.words, tagger.positions, tagger.norm]
    yield {"params": [p for part in lowest for p in part.parameters()], "lr": RATE * DECAY_BY_LAYER**LAYERS}
    added = [tagger.shapes, tagger.quotes, tagger.places]
    yield {"params": [p for part in added for p in part.parameters()], "lr": RATE}
    heads = [tagger.label, tagger.link, trained.field, trained.links]
    yield {"params": [p for part in heads for p in part.parameters()], "lr": HEAD_RATE}


# ---------------------------------------------------------------- loss


def _loss(batch: Batch, trained: Trained) -> Tensor:
    outcome = trained.tagger(batch.pieces, batch.shapes, batch.quotes, batch.places, batch.heads)
    scores = _only_outside(outcome.scores, batch)
    labels: Tensor = trained.field(scores, batch.labels, batch.lengths).sum() / batch.lengths.sum() * _WORDS
    return labels + LINK_WEIGHT * _link_loss(batch, outcome, trained.links)


def _only_outside(scores: Tensor, batch: Batch) -> Tensor:
    """The scores, with every label but OUTSIDE ruled out where a paragraph ends."""
    ends = torch.zeros(scores.shape[:2], dtype=torch.bool)
    for row, example in enumerate(batch.examples):
        ends[row, [head for head, (_, number) in enumerate(example.window.owners) if number < 0]] = True
    other = torch.arange(scores.shape[2]) != OUTSIDE
    return scores.masked_fill(ends[:, :, None] & other[None, None], NEVER)


def _link_loss(batch: Batch, outcome: Outcome, links: Links) -> Tensor:
    losses = [
        loss for row, example in enumerate(batch.examples) for loss in _of_window(example, outcome.links[row], links)
    ]
    return torch.cat(losses).mean() if losses else torch.zeros(())


def _of_window(example: Example, vectors: Tensor, links: Links) -> Iterator[Tensor]:
    cues = [head for head, _ in example.sources]
    if example.cues:
        scores = links(vectors, 0, [head for head, _ in example.cues], cues)
        right = torch.tensor([cues.index(cue) for _, cue in example.cues])
        yield nn.functional.cross_entropy(scores, right, reduction="none")
    sources = sorted({head for _, head in example.sources if head >= 0})
    if cues and sources:
        scores = links(vectors, 1, cues, sources)
        scores = torch.cat((scores, links.none.expand(len(cues), 1)), 1)
        right = torch.tensor([_target(head, sources) for _, head in example.sources])
        yield nn.functional.cross_entropy(scores, right, reduction="none")


def _target(head: int, sources: Sequence[int]) -> int:
    """The column of a cue's source: the last one where it has none, not counted where it is elsewhere."""
    return sources.index(head) if head >= 0 else len(sources) if head == NOWHERE else _NOT_COUNTED
