"""Where somebody or something is named: names that the tables hold, names in full, and what the parser calls a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.entities.keys import keys_of
from onrecord.entities.knowledge import knowledge
from onrecord.entities.names import Name
from onrecord.entities.settings import settings
from onrecord.entities.tables import Candidate, Tables
from onrecord.entities.tokens import Token

_LONGEST = 7
_ACRONYM = 6
_SMALL = frozenset("of the and for in de del la el al bin y du des van von & on".split())
_PART = re.compile(r"(?<![^\W_])[A-Z][\w.]+")
_NO_GAP = frozenset({"", " ", "\u00a0", ". "})


class Labelled(NamedTuple):
    """A name of the parser at [start, end) of the text."""

    start: int
    end: int
    label: str


class Spot(NamedTuple):
    """A name at [start, end) of the text and [first, last) of the tokens.

    `name` is the number of the name it is one with, `label` the parser's for it ("" where there is none), and
    `candidates` what the tables have for it. `nested`: it stands within a longer one.
    """

    start: int
    end: int
    first: int
    last: int
    text: str
    name: int | None
    label: str
    candidates: tuple[Candidate, ...]
    nested: bool = False


def spots_of(
    text: str, tokens: Sequence[Token], names: Sequence[Name], labelled: Sequence[Labelled], tables: Tables
) -> tuple[Spot, ...]:
    """The names in a text, in order; none overlaps another, and of two that would, the longer one stands."""
    numbers = {(name.start, name.end): number for number, name in enumerate(names)}
    labels = {(one.start, one.end): one.label for one in labelled}
    starts = {token.start: n for n, token in enumerate(tokens)}
    ends = {token.end: n + 1 for n, token in enumerate(tokens)}
    given = {
        span: (starts[span[0]], ends[span[1]])
        for span in [*numbers, *labels]
        if span[0] in starts and span[1] in ends and starts[span[0]] < ends[span[1]]
    }
    places = _known_runs(text, tokens, given.values(), tables)
    spans = {(tokens[a].start, tokens[b - 1].end): (a, b) for a, b in places}
    for span, run in given.items():
        if tokens[run[0]].capital and (span in labels or names[numbers[span]].kind in {"person", "organization"}):
            spans.setdefault(span, run)
    found = []
    for span, run in spans.items():
        known = places.get(run, ())
        start, end = _in_full(text, tokens, span, run, known)
        label = _label(span, labels, labelled)
        found.append(Spot(start, end, *run, text[start:end], numbers.get(span), label, known))
    standing = _without_overlaps(found)
    nested = [inner for spot in standing if _is_local(spot, tokens) for inner in _inner(spot, found)]
    halves = _halves(text, tokens, standing, tables)
    return tuple(sorted([*(spot for spot in standing if spot.label != "DATE"), *nested, *halves]))


def _halves(text: str, tokens: Sequence[Token], standing: Iterable[Spot], tables: Tables) -> list[Spot]:
    """The places in words with hyphens: "Egyptian-US", "Washington-based", "R-Marshall"."""
    covered = {at for spot in standing if spot.candidates for at in range(spot.first, spot.last)}
    parts = []
    for at, token in enumerate(tokens):
        longer = at > 0 and tokens[at - 1].capital and token.start - tokens[at - 1].end == 1  # "New York-based"
        if "-" in token.text and token.capital and at not in covered and not longer:
            parts += [(at, match.start() + token.start, match.group()) for match in _PART.finditer(token.text)]
    known = tables.candidates({key for _, _, part in parts for key in keys_of(part)})
    found = []
    for at, start, part in parts:
        candidates = next((known[key] for key in keys_of(part) if key in known), ())
        places = tuple(one for one in candidates if one.fact.kind == "place" and one.form != "abbreviation")
        if places:
            found.append(Spot(start, start + len(part), at, at + 1, part, None, "", places, nested=True))
    return found


def _is_local(spot: Spot, tokens: Sequence[Token]) -> bool:
    """Whether an unknown name is one of a body named after its place: "Dublin City Council"."""
    if spot.candidates or spot.label not in {"ORG", "FAC", ""}:
        return False
    return not settings().local.isdisjoint(token.key for token in tokens[spot.first : spot.last])


def _inner(spot: Spot, found: Iterable[Spot]) -> list[Spot]:
    """The places that are named within a longer name, at its start or after "of"."""
    run = range(spot.first, spot.last + 1)
    inside = [one for one in found if one.first in run and one.last in run and one.last - one.first < len(run) - 1]
    places = [
        one._replace(label="", nested=True)
        for one in inside
        if one.candidates and one.candidates[0].fact.kind == "place"
    ]
    return _without_overlaps(places)


def _in_full(
    text: str, tokens: Sequence[Token], span: tuple[int, int], run: tuple[int, int], known: Sequence[Candidate]
) -> tuple[int, int]:
    """The place of a name with the "The" that belongs to it, and with the point of an abbreviation."""
    start, end = span
    if known and known[0].fact.name.startswith("The ") and run[0] and tokens[run[0] - 1].text in {"The", "THE"}:
        start = tokens[run[0] - 1].start
    if known and known[0].form == "abbreviation" and text[end : end + 1] == ".":
        end += 1
    return start, end


def _known_runs(
    text: str, tokens: Sequence[Token], given: Iterable[tuple[int, int]], tables: Tables
) -> dict[tuple[int, int], tuple[Candidate, ...]]:
    """The runs of tokens that the tables know, with what they may mean; `given` are looked up beside all others."""
    keys = {run: _keys(text, tokens, run) for run in {*_runs(tokens), *given}}
    listed = {run: f"{_keys(text, tokens, run)[-1]} county" for run in _counties(tokens)}
    keys |= {run: (key,) for run, key in listed.items() if key in tables.candidates(listed.values())}
    known = tables.candidates(key for several in keys.values() for key in several)
    found = {}
    for run, several in keys.items():
        candidates = next((known[key] for key in several if key in known), ())
        if candidates:
            found[run] = candidates
    return found


def _counties(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The names that "counties" follows: Walton and Oconee, in "Walton and Oconee counties"."""
    for end, token in enumerate(tokens):
        at = end
        while token.key == "counties" and at > 0 and tokens[at - 1].capital:
            first = at - 1
            while first > 0 and tokens[first - 1].capital:
                first -= 1
            yield first, at
            at = first - 1 if first > 1 and tokens[first - 1].text in {",", "and"} else 0
            at -= at > 1 and tokens[at].text == "and" and tokens[at - 1].text == ","


def _keys(text: str, tokens: Sequence[Token], run: tuple[int, int]) -> tuple[str, ...]:
    return keys_of(" ".join(text[tokens[run[0]].start : tokens[run[1] - 1].end].split()))


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Every run that begins and ends with a capital, small words within; and with a noun behind: "the Labour party"."""
    for first, token in enumerate(tokens):
        if not token.capital or not token.text[0].isalpha():
            continue
        for last in range(first + 1, min(first + _LONGEST, len(tokens)) + 1):
            end = tokens[last - 1]
            if last - 1 > first and not _goes_on(tokens, last - 1):
                break
            if end.capital and not (last == first + 1 and _is_plain(token)):
                yield first, last
            if end.capital and last < len(tokens) and tokens[last].text in settings().closing:
                yield first, last + 1


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    before, token = tokens[at - 1], tokens[at]
    if before.owns or token.sentence != before.sentence or token.start - before.end > 2:
        return False
    return token.capital or token.text in _SMALL or token.text[0].isdigit()


def _is_plain(token: Token) -> bool:
    """Whether a word with a capital is an everyday word."""
    known = knowledge()
    if token.text.isupper() and 1 < len(token.text) <= _ACRONYM:
        return False
    if token.key in known.no_names or known.role_of(token.key) or token.key in known.organizations:
        return token.key not in known.places
    return token.opens and token.key in known.openers


def _label(span: tuple[int, int], labels: Mapping[tuple[int, int], str], labelled: Sequence[Labelled]) -> str:
    if span in labels:
        return labels[span]
    over = (one.label for one in labelled if one.start < span[1] and span[0] < one.end)
    return next(over, "")


def _without_overlaps(spots: list[Spot]) -> list[Spot]:
    taken: list[Spot] = []
    covered: set[int] = set()
    for spot in sorted(spots, key=lambda one: (one.first - one.last, not one.candidates, one.start)):
        run = range(spot.first, spot.last)
        if covered.isdisjoint(run):
            covered.update(run)
            taken.append(spot)
    return sorted(taken)
