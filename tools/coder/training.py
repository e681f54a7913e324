"""Trains the coder; the same seed, data and machine give the same weights.

After the rounds on the texts, a short course on the pairs with some of the texts gives weights that tell pairs better
and acts worse; what ships lies between the two (Wortsman et al. 2022, Robust fine-tuning of zero-shot models).
"""

from __future__ import annotations

import copy
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from onrecord.events.labels import MODES, TYPES
from onrecord.statements.windows import LONGEST, Window
from tools.coder.examples import Example, Item, Marked, Plain, Sided, plain, with_act, with_sides
from tools.coder.network import Coder, Outcome, pretrained
from tools.encoder import NEVER

SEED, ROUNDS, SHORT_ROUNDS = 1, 3, 2
RATE, HEAD_RATE, WARM, WEIGHT_DECAY = 2e-4, 1.5e-3, 0.08, 0.01
"""Highest learning rates of the encoder and of what is new, share of steps in which they rise, weight decay."""
SHORT_RATE, SHORT_HEAD_RATE = 1e-4, 5e-4
"""The same rates in the short course."""
PAIRS_TIMES, TEXTS_SHARE, TOWARDS = 3, 0.2, 0.75
"""How often the short course has each pair, what share of the texts it has, and how far the weights move by it."""
SIZES = {Plain: 4, Marked: 12, Sided: 16}
"""Examples of each kind in a batch."""
_SMOOTH_TYPE, _SMOOTH_RELATION = 0.05, 0.1
_PAIR = 0.7  # what the sides of a written sentence count beside those of a pair
_NOT_COUNTED = -100

_One = TypeVar("_One", Plain, Marked, Sided)


def train(texts: Sequence[Item], weights: Path, *, seed: int = SEED) -> Coder:
    """Train from the pretrained weights on texts; embeddings of pieces stay as they are."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    coder = pretrained(weights)
    coder.words.weight.requires_grad_(False)
    rounds = [_round(texts, [], random.Random(number + 100 * seed)) for number in range(ROUNDS)]
    _learn(coder, rounds, RATE, HEAD_RATE)
    return coder


def taught_pairs(coder: Coder, texts: Sequence[Item], pairs: Sequence[Sided], *, seed: int = SEED) -> Coder:
    """The coder that a short course on pairs, with some of the texts, makes of one."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    chance = random.Random(seed)
    some = chance.sample(texts, int(TEXTS_SHARE * len(texts)))
    taught = copy.deepcopy(coder)
    rounds = [_round(some, [*pairs] * PAIRS_TIMES, chance) for _ in range(SHORT_ROUNDS)]
    _learn(taught, rounds, SHORT_RATE, SHORT_HEAD_RATE)
    with torch.no_grad():
        for weight, before in zip(taught.parameters(), coder.parameters(), strict=True):
            weight.lerp_(before, 1 - TOWARDS)
    taught.eval()
    return taught


def _round(texts: Sequence[Item], pairs: Sequence[Sided], chance: random.Random) -> list[Sequence[Example]]:
    """Texts, their acts, and all sides, in batches."""
    acts = [example for item in texts for example in with_act(item)]
    sides = [*pairs, *(example for item in texts for example in with_sides(item))]
    return list(_batches(texts, acts, sides, chance))


def _learn(coder: Coder, course: Sequence[Sequence[Sequence[Example]]], rate: float, head_rate: float) -> None:
    """Take a step for each batch of each round; the rates rise at first and then fall to nothing."""
    optimizer, schedule = _optimizer(coder, sum(map(len, course)), rate, head_rate)
    for number, batches in enumerate(course):
        coder.train()
        start, told = time.monotonic(), defaultdict[str, list[float]](list)
        for batch in batches:
            loss = _loss(coder, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(coder.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            told[type(batch[0]).__name__].append(loss.item())
        means = ", ".join(f"{name} {sum(losses) / len(losses):.3f}" for name, losses in sorted(told.items()))
        print(f"round {number}, {time.monotonic() - start:.0f} s: {means}", flush=True)


def _batches(
    texts: Sequence[Item], acts: Sequence[Marked], sides: Sequence[Sided], chance: random.Random
) -> Iterator[Sequence[Example]]:
    """Everything once, in batches of one kind and like length, shuffled."""
    made: list[Sequence[Example]] = []
    made += _pooled(list(plain(texts, chance)), SIZES[Plain], chance)
    made += _pooled(list(acts), SIZES[Marked], chance)
    made += _pooled(list(sides), SIZES[Sided], chance)
    chance.shuffle(made)
    yield from made


def _pooled(examples: list[_One], size: int, chance: random.Random) -> list[list[_One]]:
    chance.shuffle(examples)
    pools = [sorted(examples[at : at + 8 * size], key=_length) for at in range(0, len(examples), 8 * size)]
    return [pool[at : at + size] for pool in pools for at in range(0, len(pool), size)]


def _length(example: Example) -> int:
    return len(_window(example).pieces)


def _window(example: Example) -> Window:
    return example.window if isinstance(example, Plain) else example.view.window


def _optimizer(coder: Coder, steps: int, rate: float, head_rate: float) -> tuple[torch.optim.Optimizer, Any]:
    """AdamW whose rate rises at first and then falls to nothing at the last of all steps."""
    lower = {id(weight) for part in (coder.layers, coder.norm, coder.positions) for weight in part.parameters()}
    learning = [weight for weight in coder.parameters() if weight.requires_grad]
    groups = [
        {"params": [weight for weight in learning if id(weight) in lower], "lr": rate},
        {"params": [weight for weight in learning if id(weight) not in lower], "lr": head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY)
    warm = int(WARM * steps) + 1
    share = lambda step: min((step + 1) / warm, max(0.02, 1 - step / steps))  # noqa: E731
    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, share)


# ---------------------------------------------------------------- loss


def run(coder: Coder, examples: Sequence[Example]) -> Outcome:
    """What the network makes of some examples of one kind."""
    windows = [_window(example) for example in examples]
    rows = [_padded([getattr(one, name) for one in windows]) for name in ("pieces", "shapes", "quotes", "places")]
    sides = [example.sides if isinstance(example, Sided) else (0, 0) for example in examples]
    outcome: Outcome = coder(*(row[:, : 2 * LONGEST] for row in rows), torch.tensor(sides))
    return outcome


def _padded(rows: Sequence[np.ndarray]) -> Tensor:
    longest = max(map(len, rows))
    return torch.from_numpy(np.stack([np.pad(row, (0, longest - len(row))) for row in rows]))


def _loss(coder: Coder, batch: Sequence[Example]) -> Tensor:
    outcome = run(coder, batch)
    losses = (_loss_of(example, outcome, row) for row, example in enumerate(batch))
    return torch.stack(list(losses)).mean()


def _loss_of(example: Example, outcome: Outcome, row: int) -> Tensor:
    if isinstance(example, Plain):
        return _plain_loss(example, outcome, row)
    if isinstance(example, Marked):
        return _marked_loss(example, outcome, row)
    return _sided_loss(example, outcome.relation[row])


def _plain_loss(example: Plain, outcome: Outcome, row: int) -> Tensor:
    heads = torch.from_numpy(example.window.heads)
    loss = cross_entropy(outcome.acts[row, heads], torch.tensor(example.labels), reduction="sum") / 16
    if example.acts:
        at, kinds = zip(*example.acts, strict=True)
        scores = outcome.kinds[row, heads[list(at)]]
        loss = loss + cross_entropy(scores, torch.tensor(kinds), reduction="sum", label_smoothing=_SMOOTH_TYPE) / 2
    if example.contexts:
        ends, contexts = zip(*example.contexts, strict=True)
        told = outcome.contexts[row, heads[list(ends)]]
        loss = loss + binary_cross_entropy_with_logits(told, torch.tensor(contexts), reduction="sum") / 3
    return loss


def _marked_loss(example: Marked, outcome: Outcome, row: int) -> Tensor:
    heads, at = torch.from_numpy(example.view.window.heads), example.view.at[0]
    loss = cross_entropy(outcome.roles[row, heads], torch.tensor(example.labels), reduction="sum") / 8
    kind = cross_entropy(outcome.marked_kinds[row, at], torch.tensor(example.type), label_smoothing=_SMOOTH_TYPE)
    own = torch.tensor([0.0 if name == TYPES[example.type] else NEVER for name, _ in MODES])
    mode = cross_entropy(outcome.modes[row, at] + own, torch.tensor(example.mode))
    told = torch.tensor(example.auxiliary)
    auxiliary = binary_cross_entropy_with_logits(outcome.auxiliaries[row, at], told, reduction="sum")
    return loss + kind / 2 + 0.3 * mode + auxiliary / 2


def _sided_loss(example: Sided, scores: Tensor) -> Tensor:
    fine, coarse = scores[: len(TYPES)], scores[len(TYPES) :]
    root = cross_entropy(coarse, torch.tensor(example.root), label_smoothing=_SMOOTH_RELATION)
    if example.type is None:
        return root
    return _PAIR * root + _PAIR * cross_entropy(fine, torch.tensor(example.type), label_smoothing=_SMOOTH_RELATION)
