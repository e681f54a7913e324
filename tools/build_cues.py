"""Build the table of cues: resources/cues.yaml → src/onrecord/data/cues.json.

    python tools/build_cues.py [FOLDER]

FOLDER is where the table goes (default: src/onrecord/data). The table gives the act and the base form of each written
form, the acts that are speech, and the small lists, one line each.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
RESOURCE = ROOT / "resources" / "cues.yaml"
TARGET = "cues.json"
LISTS = ("speech", "negations", "refusals", "to_somebody", "elisions")
VOWELS = "aeiou"


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    path = folder / TARGET
    text = json.dumps(table(yaml.safe_load(RESOURCE.read_text("utf-8"))), ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", "utf-8")
    return path


def table(source: Mapping[str, Any]) -> dict[str, Any]:
    """The table of a resource: {"forms": {form: "act base form"}, and each of `LISTS`: [word]}.

    A form that is a verb and a noun is taken as the verb. Raises ValueError where a word has two acts, or an act of the
    list of speech does not exist.
    """
    forms = {form: f"{act} {word}" for form, act, word in _forms(source)}
    if unknown := set(source["speech"]) - set(source["acts"]):
        raise ValueError(f"speech names acts that do not exist: {sorted(unknown)}")
    return {"forms": forms, **{name: sorted(set(source[name])) for name in LISTS}}


def _forms(source: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(form, act, base form), nouns first, so that verbs overwrite them."""
    for act, noun in _words(source["nouns"]):
        yield from ((form, act, noun) for form in (noun, plural(noun)))
    for act, verb in _words(source["acts"]):
        yield from ((form, act, verb) for form in inflected(verb, source["irregular"]))
    yield from ((word, act, word) for act, word in _words(source["others"]))


def _words(acts: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """(act, word), each word once."""
    named: dict[str, str] = {}
    for act, words in acts.items():
        for word in words:
            if not isinstance(word, str):
                raise TypeError(f"{act}: put quotation marks around {word!r}")
            if named.setdefault(word, act) != act:
                raise ValueError(f"{word!r} is of {named[word]} and of {act}")
            yield act, word


def inflected(verb: str, irregular: Mapping[str, Sequence[str]]) -> set[str]:
    """All forms of a verb or verbal phrase, whose first word is inflected."""
    head, _, rest = verb.partition(" ")
    forms = (head, *irregular.get(head, _regular(head)))
    return {f"{form} {rest}".strip() for form in forms}


def plural(noun: str) -> str:
    """The plural of a noun."""
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _regular(head: str) -> tuple[str, str, str]:
    third, past, gerund = plural(head), head + "ed", head + "ing"
    if head.endswith("y") and head[-2] not in VOWELS:
        past = head[:-1] + "ied"
    elif head.endswith("e"):
        past = head + "d"
        gerund = gerund if head.endswith("ee") else head[:-1] + "ing"
    return third, past, gerund


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
