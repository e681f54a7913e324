"""What the tagger learns from: brat files, and articles that a model labelled."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from onrecord.statements.labels import Part
from onrecord.statements.tagger import Attribution, Found
from onrecord.statements.words import Word
from tools.tagger import unlabelled
from tools.tagger.gold import articles

TEXT = "Ferry stops.\n\n“It stops in June,” Ada Quill said.\nShe hopes for spring.\n"
ANNOTATION = """\
T1\tContent 14 33\t“It stops in June,”
T2\tSource 34 43\tAda Quill
T3\tCue 44 48\tsaid
T4\tAttribution 44 48\tsaid
E1\tAttribution:T4 Source:T2 Cue:T3 Content:T1
T5\tContent 60 63;64 71\tfor spring
T6\tCue 54 59\thopes
T7\tAttribution 54 59\thopes
E2\tAttribution:T7 Cue:T6 Content:T5
"""


def folder(path: Path) -> Path:
    (path / "text").mkdir()
    (path / "attributions").mkdir()
    (path / "text/quay_1.txt").write_text(TEXT, "utf-8")
    (path / "attributions/quay_1_b.ann").write_text("", "utf-8")
    (path / "attributions/quay_1_a.ann").write_text(ANNOTATION, "utf-8")
    return path


def test_spans_become_words_of_paragraphs(tmp_path: Path) -> None:
    (article,) = articles(folder(tmp_path))
    lines = TEXT.split("\n")
    lines = [line for line in lines if line]

    def said(part: Part, number: int) -> list[str]:
        held = article.attributions[number].of(part)
        return [lines[n][article.paragraphs[n][s].start : article.paragraphs[n][e - 1].end] for n, (_, s, e) in held]

    assert article.name == "quay_1"
    assert (said(Part.SOURCE, 0), said(Part.CUE, 0), said(Part.CONTENT, 0)) == (
        ["Ada Quill"],
        ["said"],
        ["It stops in June"],
    )
    assert (said(Part.SOURCE, 1), said(Part.CUE, 1), said(Part.CONTENT, 1)) == ([], ["hopes"], ["for", "spring"])


def test_of_several_annotators_the_first_counts(tmp_path: Path) -> None:
    (article,) = articles(folder(tmp_path))
    assert len(article.attributions) == 2


def test_no_article_of_the_held_back_year_or_of_none_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {"published": day, "text": str(day)} for day in ("2015-03-01", "2016-03-01", None, "0", "12/1/2016", "2019")
    ]
    path = tmp_path / "articles.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    monkeypatch.setattr(unlabelled, "COUNT", 2)
    assert sorted(unlabelled.texts(path)) == ["2015-03-01", "2019"]


def test_what_a_model_finds_becomes_what_is_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unlabelled, "LONGEST", 10)

    def find(paragraphs: Sequence[Sequence[Word]]) -> Iterator[Attribution]:
        assert [len(paragraph) for paragraph in paragraphs] == [6]
        yield Attribution(None, Found(0, 1, 2, 1.0), (Found(0, 2, 5, 1.0),), 1.0)

    (article,) = unlabelled.labelled(["She said it would stop.\n\nThis one is longer than what is left.\n"], find)
    assert article.attributions[0].pieces == ((0, (Part.CUE, 1, 2)), (0, (Part.CONTENT, 2, 5)))
