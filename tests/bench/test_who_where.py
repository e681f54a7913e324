"""The labels of who and where are well-formed, stand on whole words, and are counted as the guidelines say."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from bench.places import gold
from bench.who_where import KINDS, PARTS, Label, Labelled, articles, counts, figures, judged, labelled
from onrecord.model import Entity, Mention

_ID = re.compile(r"Q\d+|UNKNOWN|NIL")


def _mention(start: int, end: int, wikidata: str) -> Mention:
    return Mention(start, end, "x" * (end - start), kind="place", entity=Entity("Ostmark", wikidata))


ONE = Labelled(0, "", "read", (Label(0, 4, "place", frozenset({"Q1", "Q2"}), True),))


def test_labels_are_well_formed() -> None:
    for one in labelled():
        assert one.part in PARTS
        assert len(one.sha256) == 64
        assert all(label.kind in KINDS and all(map(_ID.fullmatch, label.ids)) for label in one.labels)
        assert all(
            left.start < left.end <= right.start for left, right in zip(one.labels, one.labels[1:], strict=False)
        )


def test_every_part_has_twenty_articles_and_none_is_labelled_twice() -> None:
    rows = labelled()
    assert Counter(one.part for one in rows) == dict.fromkeys(PARTS, 20)
    assert len({one.line for one in rows}) == len({one.sha256 for one in rows}) == len(rows)


def test_labels_stand_on_whole_words() -> None:
    load = gold() / "load/articles.jsonl.gz"
    if not load.exists():
        pytest.skip("needs the articles of load, which are not part of this repository")
    for one, text, _ in articles(load):
        for label in one.labels:
            assert not re.match(r"\w", text[label.end : label.end + 1])
            assert not re.match(r"\w", text[: label.start][-1:])


@pytest.mark.parametrize(
    ("mention", "outcome"),
    [(_mention(0, 4, "Q2"), "right"), (_mention(2, 6, "Q3"), "wrong"), (_mention(4, 6, "Q1"), "spurious")],
)
def test_a_mention_is_judged_by_the_label_that_it_overlaps(mention: Mention, outcome: str) -> None:
    assert judged(mention, ONE.labels) == outcome


def test_precision_and_recall_are_counted() -> None:
    got = figures(counts(ONE, [_mention(0, 4, "Q1"), _mention(6, 9, "Q1")]))
    assert (got["precision"], got["recall_known"], got["recall_all"]) == (0.5, 1.0, 1.0)
