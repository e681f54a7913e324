from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_lexicon", ROOT / "tools" / "build_lexicon.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_table_in_the_package_is_what_the_resource_gives(builder: ModuleType, tmp_path: Path) -> None:
    built = builder.build(tmp_path)
    kept = ROOT / "src" / "onrecord" / "data" / built.name
    assert built.read_bytes() == kept.read_bytes(), "run python tools/build_lexicon.py"


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("claim", {"claim", "claims", "claimed", "claiming"}),
        ("announce", {"announce", "announces", "announced", "announcing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("betray", {"betray", "betrays", "betrayed", "betraying"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("press", {"press", "presses", "pressed", "pressing"}),
        ("point out", {"point out", "points out", "pointed out", "pointing out"}),
    ],
)
def test_regular_verbs_are_inflected(builder: ModuleType, verb: str, forms: set[str]) -> None:
    assert set(builder.inflected(verb, {})) == forms


def test_a_form_knows_all_its_tenses(builder: ModuleType) -> None:
    irregular = {"put": ["puts", "put", "put", "putting"]}
    assert builder.inflected("put it", irregular)["put it"] == ["base", "past", "participle"]


def source(**changes: object) -> dict[str, object]:
    flags: dict[str, object] = {"quotes_only": [], "that_only": [], "describing": [], "to_somebody": []}
    return {"acts": {"say": ["say"]}, "irregular": {}, "grammar": {}, **flags, **changes}


def test_a_verb_has_one_act(builder: ModuleType) -> None:
    with pytest.raises(AssertionError, match="named twice"):
        builder.table(source(acts={"say": ["claim"], "claim": ["claim"]}))


def test_a_flag_names_a_known_verb(builder: ModuleType) -> None:
    with pytest.raises(AssertionError, match="that_only"):
        builder.table(source(that_only=["sya"]))


def test_a_word_that_yaml_reads_as_a_truth_value_is_refused(
    builder: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resource = tmp_path / "verbs.yaml"
    resource.write_text("acts: {say: [say]}\ngrammar: {prepositions: [in, on]}\n", encoding="utf-8")
    monkeypatch.setattr(builder, "RESOURCE", resource)
    with pytest.raises(AssertionError, match="quote on"):
        builder.build(tmp_path)
