from __future__ import annotations

from pathlib import Path

import pytest

from tools.coder.examples import items, of_pair, with_act, with_sides
from tools.coder.gold import Pair, pairs, text_of, texts

ROOT = Path(__file__).resolve().parents[2]
LINE = (
    "[1A,2R|The rebels] {1 ASSAULT firearms +historical|shot} [1R|a judge] before [2A|police] {2 COERCE arrest|came} "
    "in [2P|Lima].\tcrime, legal"
)


def test_a_line_is_a_text_with_acts_and_contexts() -> None:
    text = text_of(LINE)
    assert text.text == "The rebels shot a judge before police came in Lima."
    assert set(text.contexts or ()) == {"crime", "legal"}
    first, second = text.acts
    assert (first.type, first.mode, set(first.auxiliary)) == ("ASSAULT", "firearms", {"historical"})
    assert text.text[first.start : first.end] == "shot"
    assert [(role, text.text[slice(*span)]) for role, span in second.parts] == [
        ("recipient", "The rebels"),
        ("actor", "police"),
        ("place", "Lima"),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{1 ASSAULT kindly|shot}", "PLOVER has no ASSAULT kindly"),
        ("{1 BOTHER -|shot}", "PLOVER has no BOTHER -"),
        ("{1 ASSAULT - +soon|shot}", "no auxiliary is called soon"),
        ("[1A|rebels] ran", "parts of no act: 1"),
        ("[1Q|rebels] {1 ASSAULT -|shot}", "no role is called '1Q'"),
        ("a stray ] mark", "a stray ]"),
        ("fine\tpoetry", "no context is called 'poetry'"),
    ],
)
def test_what_is_not_understood_is_named(line: str, why: str) -> None:
    with pytest.raises(ValueError, match="^" + why.replace("]", r"\]")):
        text_of(line)


def test_a_bad_line_is_told_with_its_file_and_number(tmp_path: Path) -> None:
    path = tmp_path / "told.txt"
    path.write_text("# about\nfine\n{1 BOTHER -|shot}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"told\.txt, line 3: PLOVER has no BOTHER -"):
        list(texts(path))


@pytest.mark.parametrize("path", sorted((ROOT / "resources/events").glob("*.txt")), ids=lambda path: path.stem)
def test_every_sentence_of_the_project_can_be_shown_to_the_network(path: Path) -> None:
    read = items(texts(path))
    assert read
    assert sum(1 for item in read for _ in with_act(item)) == sum(len(item.text.acts) for item in read)


def test_sides_are_marked_in_their_order() -> None:
    (item,) = items([text_of(LINE)])
    first, second = with_sides(item)
    assert first.sides[0] < first.sides[1]
    assert second.sides[0] > second.sides[1]


def test_a_pair_may_name_one_side_only(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("marked_sentence\tgold_root\n<s>Rebels</s> left the hills.\tYIELD\n", encoding="utf-8")
    (pair,) = pairs(path)
    assert pair == Pair("Rebels left the hills.", (0, 6), None, "YIELD")
    assert of_pair(pair).sides[1] == 0
    assert of_pair(pair).type is None
