"""Finds time expressions in a text: patterns over the lattice, level by level; the longest from the left is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import prod
from typing import Final, NamedTuple

from onrecord.times.grammar import KINDS, Feature, Features, Grammar, Node, Pattern
from onrecord.times.lexing import Edge, Token, lattice, tokens_of

_AROUND = 40
"""Characters on either side of an expression in which its surroundings are looked at."""


class Match(NamedTuple):
    """An expression: tokens [first, last), its kind (of `KINDS`) and features."""

    first: int
    last: int
    kind: str
    features: Features


class Matched(NamedTuple):
    """The tokens of a text and the expressions in it, in order, none overlapping another."""

    tokens: Sequence[Token]
    matches: Sequence[Match]


def match(text: str, grammar: Grammar) -> Matched:
    """The time expressions in a text, not yet resolved."""
    tokens = tokens_of(text, grammar.token)
    edges = lattice(tokens, grammar)
    for level in grammar.levels:
        _grow(text, tokens, edges, level)
    return Matched(tokens, list(_longest(edges)))


def _longest(edges: Sequence[Sequence[Edge]]) -> Iterator[Match]:
    number = 0
    while number < len(edges):
        best = max((edge for edge in edges[number] if edge.name in KINDS), key=lambda edge: edge.end, default=None)
        if best is None:
            number += 1
        else:
            yield Match(number, best.end, best.name, best.features)
            number = best.end


def _grow(text: str, tokens: Sequence[Token], edges: list[list[Edge]], level: Node) -> None:
    """Add to the lattice what the patterns of a level meet."""
    found: list[tuple[int, list[Edge]]] = []
    for number, token in enumerate(tokens):
        if edges[number] or "=" + token.key in level.next:
            made = [
                Edge(pattern.name, end, _merged(pattern, parts))
                for end, pattern, parts in _walk(level, number, tokens, edges, ())
                if _stands(pattern, text, token.start, tokens[end - 1].end)
            ]
            if made:
                found.append((number, made))
    for number, made in found:
        edges[number] = [*edges[number], *made]


def _walk(
    node: Node, number: int, tokens: Sequence[Token], edges: Sequence[Sequence[Edge]], parts: tuple[Features, ...]
) -> Iterator[tuple[int, Pattern, tuple[Features, ...]]]:
    for pattern in node.ends:
        yield number, pattern, parts
    if number >= len(tokens) or not node.next:
        return
    literal = node.next.get("=" + tokens[number].key)
    if literal is not None:
        yield from _walk(literal, number + 1, tokens, edges, parts)
    for edge in edges[number]:
        child = node.next.get("<" + edge.name)
        if child is not None:
            yield from _walk(child, edge.end, tokens, edges, (*parts, edge.features))


def _stands(pattern: Pattern, text: str, start: int, end: int) -> bool:
    """Whether what stands around a match is what its pattern asks for."""
    if pattern.after or pattern.unless_after:
        before = text[max(0, start - _AROUND) : start]
        if pattern.after and not pattern.after.search(before):
            return False
        if pattern.unless_after and pattern.unless_after.search(before):
            return False
    if pattern.before or pattern.unless_before:
        behind = text[end : end + _AROUND]
        if pattern.before and not pattern.before.search(behind):
            return False
        if pattern.unless_before and pattern.unless_before.search(behind):
            return False
    return True


def _merged(pattern: Pattern, parts: Sequence[Features]) -> Features:
    merged: dict[str, Feature] = {}
    for part in parts:
        merged.update(part)
    if pattern.combine:
        _combine(merged, pattern.combine, parts)
    for old, new in pattern.rename.items():
        if old in merged:
            merged[new] = merged.pop(old)
    merged.update(pattern.give)
    return merged


def _combine(merged: dict[str, Feature], how: str, parts: Sequence[Mapping[str, Feature]]) -> None:
    """Let numbers meet: sum, product, first, one_more, year (nineteen, ninety-six), year2000 (two thousand, nine)."""
    numbers = [float(part["n"]) for part in parts if "n" in part]
    if how == "year":
        merged["year"] = int(numbers[0] * 100 + sum(numbers[1:]))
        return
    if how == "year2000":
        merged["year"] = int(2000 + numbers[-1])
        return
    if not numbers:
        return
    total = _MEETINGS[how](numbers)
    merged["n"] = int(total) if total == int(total) else total


def _one_more(numbers: Sequence[float]) -> float:
    """A "minute and a half": one, and what else is told."""
    return 1 + sum(numbers)


_MEETINGS: Final[Mapping[str, Callable[[Sequence[float]], float]]] = {
    "product": prod,
    "sum": sum,
    "first": min,
    "one_more": _one_more,
}
