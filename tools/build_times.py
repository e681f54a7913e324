"""Build the grammar of time expressions: resources/times/LANGUAGE/*.yaml → src/onrecord/data/times.json.

    python tools/build_times.py [FOLDER]

FOLDER is where the table goes (default: src/onrecord/data). In a pattern, `<class>` is a class, `[x]` may be missing,
`(x|y)` is one of both, everything else is a word or a mark. docs/times.md tells how a grammar is written.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from onrecord.times.grammar import token_pattern

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources" / "times"
TARGET = "times.json"
WORDS = "words.yaml"
CONDITIONS = ("after", "unless_after", "before", "unless_before")
PATTERN_KEYS = {"as", "of", "give", "rename", "combine", "examples", *CONDITIONS}
_PART = re.compile(r"<\w+>|[][()|]|[^][()|<>\s]+")


class Example(NamedTuple):
    """A text, the expression in it, and its type and value; no expression where nothing is to be found."""

    language: str
    published: str | None
    text: str
    expression: str | None
    type: str
    value: str


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    path = folder / TARGET
    table = {language.name: compiled(language) for language in sorted(RESOURCES.iterdir()) if language.is_dir()}
    path.write_text(json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n", "utf-8")
    return path


def compiled(folder: Path) -> dict[str, Any]:
    """The grammar of the language whose files lie in `folder`."""
    words = yaml.safe_load((folder / WORDS).read_text("utf-8"))
    token = token_pattern(words["shapes"])
    levels: dict[int, list[dict[str, Any]]] = {}
    known = {name for name, _ in words["shapes"]} | set(words["classes"])
    for family in families(folder):
        for told in family["patterns"]:
            levels.setdefault(family["level"], []).append(_pattern(told, family["family"]))
            known.add(told["as"])
    for pattern in (one for level in levels.values() for one in level):
        named = {symbol[1:] for symbols in pattern["of"] for symbol in symbols if symbol[0] == "<"}
        if named - known:
            raise ValueError(f"{folder.name}: unknown classes {sorted(named - known)}")
    return {
        "shapes": words["shapes"],
        "lexicon": sorted(_lexicon(words["classes"], token), key=str),
        "levels": [levels[level] for level in sorted(levels)],
        "tense": words["tense"],
        "saying": words["saying"],
    }


def families(folder: Path) -> list[dict[str, Any]]:
    """The families of patterns of a language, in the order of their files."""
    return [yaml.safe_load(path.read_text("utf-8")) for path in sorted(folder.glob("*.yaml")) if path.name != WORDS]


def examples() -> Iterator[Example]:
    """All examples of all languages."""
    for folder in sorted(path for path in RESOURCES.iterdir() if path.is_dir()):
        for family in families(folder):
            for told in [*family["patterns"], family]:
                for line in told.get("examples", ()):
                    yield _example(line, folder.name, family.get("published"))


def _example(line: str, language: str, published: str | None) -> Example:
    """An example from "text with [an expression] = TYPE value".

    "text = -" holds none; "(unknown) " opens one whose publish day is not known.
    """
    text, _, expected = line.rpartition(" = ")
    if text.startswith("(unknown) "):
        text, published = text.removeprefix("(unknown) "), None
    if expected == "-":
        return Example(language, published, text, None, "", "")
    found = re.search(r"\[(.+?)\]", text)
    if not found or " " not in expected:
        raise ValueError(f"an example reads: text with [an expression] = TYPE value; this one does not: {line!r}")
    kind, value = expected.split(" ", 1)
    return Example(language, published, text.replace("[", "").replace("]", ""), found.group(1), kind, value)


def _lexicon(classes: Mapping[str, Any], token: re.Pattern[str]) -> Iterator[list[Any]]:
    for name, told in classes.items():
        for phrase, value in told["words"].items():
            if not isinstance(phrase, str):
                raise TypeError(f"{name}: put quotation marks around {phrase!r}")
            keys = [found.lower().replace("’", "'") for found in token.findall(phrase)]
            features = dict(value) if isinstance(value, dict) else {told["feature"]: value}
            yield [keys, phrase[0].isupper(), name, features]


def _pattern(told: Mapping[str, Any], family: str) -> dict[str, Any]:
    if unknown := set(told) - PATTERN_KEYS:
        raise ValueError(f"{family}: a pattern has no {sorted(unknown)}")
    kept = {key: told[key] for key in ("as", "give", "rename", "combine", *CONDITIONS) if key in told}
    return {**kept, "of": [list(symbols) for symbols in expanded(told["of"])]}


def expanded(pattern: str) -> list[tuple[str, ...]]:
    """All sequences of symbols that a pattern stands for: "=word" or "<class"."""
    parts = _PART.findall(pattern)
    sequences, rest = _alternatives(parts)
    if rest:
        raise ValueError(f"a bracket is missing in {pattern!r}")
    return sorted(set(filter(None, sequences)))


def _alternatives(parts: Sequence[str]) -> tuple[list[tuple[str, ...]], Sequence[str]]:
    """The sequences up to the bracket that closes, and what comes from there on."""
    every: list[tuple[str, ...]] = []
    current: list[list[tuple[str, ...]]] = []
    while parts and parts[0] not in ("]", ")"):
        part, parts = parts[0], parts[1:]
        if part == "|":
            every += _joined(current)
            current = []
        elif part in ("[", "("):
            inner, parts = _alternatives(parts)
            if not parts:
                raise ValueError("a bracket is not closed")
            parts = parts[1:]
            current.append([(), *inner] if part == "[" else inner)
        else:
            current.append([("<" + part[1:-1] if part[0] == "<" else "=" + part.lower(),)])
    return every + _joined(current), parts


def _joined(choices: Sequence[Sequence[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    return [tuple(symbol for piece in choice for symbol in piece) for choice in product(*choices)]


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
