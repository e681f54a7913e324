"""Build the table of reporting verbs: resources/reporting_verbs.yaml → src/onrecord/data/reporting_verbs.json.

    python tools/build_lexicon.py [FOLDER]

FOLDER is where the table goes (default: src/onrecord/data). The table holds, for each written form, the verb and the
tenses that the form may be; for each verb its act and how it is used; and the grammar's word lists, one line each.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
RESOURCE = ROOT / "resources" / "reporting_verbs.yaml"
TARGET = "reporting_verbs.json"
TENSES = ("base", "third", "past", "participle", "gerund")
FLAGS = ("quotes_only", "that_only", "describing", "to_somebody")
VOWELS = "aeiou"


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    source = yaml.safe_load(RESOURCE.read_text(encoding="utf-8"))
    for words in (*source["acts"].values(), *source["grammar"].values()):
        assert all(isinstance(word, str) for word in words), f"quote on, no and yes in {RESOURCE.name}: {words}"
    path = folder / TARGET
    text = json.dumps(table(source), ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def table(source: dict[str, Any]) -> dict[str, Any]:
    """The table of a resource.

    {"forms": {form: "verb: tense tense"}, "verbs": {verb: "act flag flag"}, "grammar": {name: "word word"}}
    """
    verbs = _verbs(source)
    forms: dict[str, str] = {}
    for verb in sorted(verbs):
        for form, tenses in inflected(verb, source["irregular"]).items():
            assert form not in forms, f"{form}: {forms[form]} and {verb}"
            forms[form] = f"{verb}: {' '.join(tenses)}"
    grammar = {name: " ".join(sorted(set(words))) for name, words in source["grammar"].items()}
    return {"forms": forms, "verbs": verbs, "grammar": grammar}


def inflected(verb: str, irregular: dict[str, list[str]]) -> dict[str, list[str]]:
    """Each form of a verb or verbal phrase with the tenses it may stand for."""
    head, _, rest = verb.partition(" ")
    forms = (head, *irregular.get(head, _regular(head)))
    assert len(forms) == len(TENSES), f"{verb}: {len(forms)} forms"
    tenses: dict[str, list[str]] = defaultdict(list)
    for form, tense in zip(forms, TENSES, strict=True):
        tenses[f"{form} {rest}".strip()].append(tense)
    return dict(tenses)


def _verbs(source: dict[str, Any]) -> dict[str, str]:
    acts = {verb: act for act, verbs in source["acts"].items() for verb in verbs}
    written = [verb for verbs in source["acts"].values() for verb in verbs]
    assert len(acts) == len(written), f"named twice: {sorted(v for v in acts if written.count(v) > 1)}"
    for flag in FLAGS:
        assert set(source[flag]) <= set(acts), f"{flag}: {sorted(set(source[flag]) - set(acts))}"
    return {verb: " ".join([act, *(flag for flag in FLAGS if verb in source[flag])]) for verb, act in acts.items()}


def _regular(head: str) -> tuple[str, str, str, str]:
    third = head + ("es" if head.endswith(("s", "sh", "ch", "x", "z")) else "s")
    past, gerund = head + "ed", head + "ing"
    if head.endswith("y") and head[-2] not in VOWELS:
        third, past = head[:-1] + "ies", head[:-1] + "ied"
    elif head.endswith("ee"):
        past = head + "d"
    elif head.endswith("e"):
        past, gerund = head + "d", head[:-1] + "ing"
    return third, past, past, gerund


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
