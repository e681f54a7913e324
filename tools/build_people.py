"""Build the table of what words tell about people: resources/people.yaml → src/onrecord/data/people.json.

    python tools/build_people.py [FOLDER]

FOLDER is where the table goes (default: src/onrecord/data). Word lists become lines of sorted words; what the builder
adds are the plurals of roles and the roles that are implied, by role.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
RESOURCE = ROOT / "resources" / "people.yaml"
TARGET = "people.json"
GENDERS = ("m", "f", "-")
VOWELS = "aeiou"


def build(folder: Path) -> Path:
    """Write the table into `folder` and give its path."""
    source = yaml.safe_load(RESOURCE.read_text(encoding="utf-8"))
    path = folder / TARGET
    text = json.dumps(table(source), ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def table(source: dict[str, Any]) -> dict[str, Any]:
    """The table of a resource: each list a line of words, each mapping {word: line of words}."""
    roles = _words(source["titles"]) | _words(source["roles"])
    genders = {gender: _words(source["courtesy"][gender]) for gender in GENDERS}
    male, female = _words(source["male_names"]), _words(source["female_names"])
    # A name on both lists is one that both genders bear.
    either = _words(source["other_names"]) | (male & female)
    built: dict[str, Any] = {name: _line(_words(value)) for name, value in source.items() if isinstance(value, str)}
    built |= {
        "roles": _line(roles),
        "plurals": {plural(role): role for role in sorted(roles)},
        "courtesy": {word: gender for gender in GENDERS for word in sorted(genders[gender])},
        "abbreviated": source["abbreviated"],
        "compounds": source["compounds"],
        "male_names": _line(male - either),
        "female_names": _line(female - either),
        "other_names": _line(either),
        "implied": _mapping(source["implied"]),
        "organization_nouns": _mapping(source["organization_nouns"]),
        "nominees": {
            name.replace("_", " "): party
            for party, names in source["nominees"].items()
            for name in sorted(_words(names))
        },
        "parties": {word: party for party, words in source["parties"].items() for word in sorted(_words(words))},
        "bodies": _mapping(source["bodies"]),
        "nicknames": [_line(_words(line)) for line in source["nicknames"]],
    }
    _check(source, roles)
    return built


def plural(role: str) -> str:
    """The plural of a role noun."""
    if role.endswith("man"):
        return role[:-3] + "men"
    if role.endswith("person"):
        return role[:-6] + "people"
    if role.endswith("-in-law"):
        return role.replace("-in-law", "s-in-law")
    if role.endswith("wife"):
        return role[:-2] + "ves"
    if role.endswith("y") and role[-2] not in VOWELS:
        return role[:-1] + "ies"
    return role + ("es" if role.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _check(source: dict[str, Any], roles: set[str]) -> None:
    for name in ("male_roles", "female_roles", "offices", "general"):
        unknown = _words(source[name]) - roles
        assert not unknown, f"{name}: {sorted(unknown)} stand under no role"
    named = set(source["abbreviated"].values()) | set(source["implied"])
    named |= set().union(*(_words(line) for line in source["implied"].values()))
    assert named <= roles, f"abbreviated, implied: {sorted(named - roles)} stand under no role"
    both = _words(source["male_roles"]) & _words(source["female_roles"])
    assert not both, f"{sorted(both)}: male and female"


def _mapping(source: dict[str, str]) -> dict[str, str]:
    return {word: _line(_words(line)) for word, line in source.items()}


def _words(line: str) -> set[str]:
    words = set(line.split())
    assert all(word == word.lower() for word in words), f"in capitals: {sorted(w for w in words if w != w.lower())}"
    return words


def _line(words: set[str]) -> str:
    return " ".join(sorted(words))


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "src/onrecord/data"))
