"""Quotations of the same words: each is led to the fullest one of them, by the runs of words that they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from onrecord.stories.quoting import Quoted
from onrecord.stories.terms import stem
from onrecord.stories.weights import weights
from onrecord.stories.wording import Comparison, compare

_RUN = 4  # words in a row that two quotations of the same words share at least
_PART = 0.5  # of the shorter one's words
_ALONE = 8  # words in a row that suffice where it is not known that one person speaks
# How rare the shared words are, summed over them (inverse document frequency in nats), where fewer than eight in a row
# are shared: set by reading the pairs found in 800 articles. "The state of Israel" has 3.9, "leave it to the" 2.2.
_RARE = 5.0
_RARE_WHOLE = 3.0  # where the whole of the shorter one is shared
_CROWD = 100  # quotations that hold a run of words: what more have is a phrase that leads nowhere
_TRIED = 5  # fuller quotations that one is compared with: those that share most

Run: TypeAlias = tuple[str, ...]


class Matched(NamedTuple):
    """Quotations of the same words, as places in what was given; `others` are all but the fullest, earliest first.

    Of those with the most words the fullest is the earliest; `first` is the earliest of all. Unknown days come last.
    """

    fullest: int
    first: int
    others: tuple[tuple[int, Comparison], ...]

    def places(self) -> Iterator[int]:
        """All of them, the fullest first."""
        yield self.fullest
        yield from (at for at, _ in self.others)


class _Text(NamedTuple):
    """One wording, and the quotations that have it, earliest first."""

    words: Quoted
    places: list[int]
    speakers: frozenset[str]


def match_quotations(quotations: Sequence[Quoted]) -> tuple[Matched, ...]:
    """Find the quotations of the same words, by first appearance; one that is alone is left out.

    Two are of the same words where four in a row are shared and half of the shorter one's words are; where it is not
    known that one person says both, eight in a row. Fewer than eight have to be words that not everybody uses. What one
    article alone repeats is left out.
    """
    texts = _texts(quotations)
    groups: dict[int, list[tuple[int, Comparison]]] = {}
    index: dict[Run, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        if found := _fuller(texts, text, index):
            base, comparison = found
            groups[base].append((number, comparison))
            continue
        groups[number] = []
        for run in set(_runs(text.words.keys())):
            index[run].append(number)
    matched = (_matched(quotations, texts, base, others) for base, others in groups.items())
    several = (one for one in matched if len({quotations[at].article for at in one.places()}) > 1)
    return tuple(sorted(several, key=lambda one: _when(quotations, one.first)))


def _texts(quotations: Sequence[Quoted]) -> list[_Text]:
    """The wordings, the longest first. What few words say counts as one wording only of one speaker."""
    places: dict[tuple[Run, frozenset[str]], list[int]] = defaultdict(list)
    for at in sorted(range(len(quotations)), key=lambda at: _when(quotations, at)):
        keys = quotations[at].keys()
        if len(keys) >= _RUN:
            places[keys, frozenset() if len(keys) >= _ALONE else quotations[at].speakers].append(at)
    ordered = sorted(places.items(), key=lambda one: (-len(one[0][0]), _when(quotations, one[1][0])[0], one[0][0]))
    return [
        _Text(quotations[of_one[0]], of_one, frozenset[str]().union(*(quotations[at].speakers for at in of_one)))
        for _, of_one in ordered
    ]


def _fuller(texts: Sequence[_Text], text: _Text, index: Mapping[Run, Sequence[int]]) -> tuple[int, Comparison] | None:
    """The fuller wording of the same words; of several, the one that shares most."""
    shared: Counter[int] = Counter()
    for run in _runs(text.words.keys()):
        holders = index.get(run, ())
        if len(holders) <= _CROWD:
            shared.update(holders)
    nearest = sorted(shared, key=lambda base: (-shared[base], base))[:_TRIED]
    compared = ((base, compare(texts[base].words.words, text.words.words)) for base in nearest)
    same = [(base, comparison) for base, comparison in compared if _is_same(comparison, texts[base], text)]
    return max(same, key=lambda one: (one[1].shared, -one[0]), default=None)


def _is_same(comparison: Comparison, base: _Text, text: _Text) -> bool:
    if comparison.shared < _PART * len(text.words.words):
        return False
    if comparison.run >= _ALONE:
        return True
    if comparison.run < _RUN or not base.speakers & text.speakers:
        return False
    shared = Counter(base.words.keys()) & Counter(text.words.keys())
    rarity = sum(weights().rarity(stem(word)) for word in shared.elements())
    return rarity >= (_RARE_WHOLE if comparison.shared == len(text.words.words) else _RARE)


def _runs(keys: Run) -> Iterator[Run]:
    return (keys[at : at + _RUN] for at in range(len(keys) - _RUN + 1))


def _when(quotations: Sequence[Quoted], at: int) -> tuple[str, int]:
    return quotations[at].day or "9999", at


def _matched(
    quotations: Sequence[Quoted], texts: Sequence[_Text], base: int, others: Sequence[tuple[int, Comparison]]
) -> Matched:
    fullest, *copies = texts[base].places
    whole = quotations[fullest].words
    found = [(at, compare(whole, quotations[at].words)) for at in copies]
    found += [(at, comparison) for number, comparison in others for at in texts[number].places]
    found.sort(key=lambda one: _when(quotations, one[0]))
    first = min((fullest, *(at for at, _ in found)), key=lambda at: _when(quotations, at))
    return Matched(fullest, first, tuple(found))
