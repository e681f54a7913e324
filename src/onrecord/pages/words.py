"""The word tables of this room: month names, meta names, byline words, notices; built from resources/ by tools/."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple


class Vocabulary(NamedTuple):
    """The tables as they are used: sets for asking, tuples where the order counts."""

    months: MappingProxyType[str, MappingProxyType[str, int]]
    metas: MappingProxyType[str, tuple[str, ...]]
    bylines: MappingProxyType[str, tuple[str, ...]]
    nobody: frozenset[str]
    agencies: frozenset[str]
    roles: frozenset[str]
    buttons: frozenset[str]
    date_order: MappingProxyType[str, frozenset[str]]
    paywall: MappingProxyType[str, tuple[str, ...]]
    scripted: MappingProxyType[str, tuple[str, ...]]
    liveblog: MappingProxyType[str, tuple[str, ...]]


@cache
def vocabulary() -> Vocabulary:
    """The tables, read once."""
    table = json.loads(files("onrecord").joinpath("data/page_words.json").read_text(encoding="utf-8"))
    bylines = _frozen(table["bylines"])
    return Vocabulary(
        months=MappingProxyType({language: MappingProxyType(names) for language, names in table["months"].items()}),
        metas=_frozen(table["metas"]),
        bylines=bylines,
        nobody=frozenset(bylines["nobody"]),
        agencies=frozenset(bylines["agencies"]),
        roles=frozenset(bylines["roles"]),
        buttons=frozenset(bylines["buttons"]),
        date_order=MappingProxyType({kind: frozenset(forms) for kind, forms in table["date_order"].items()}),
        paywall=_frozen(table["paywall"]),
        scripted=_frozen(table["scripted"]),
        liveblog=_frozen(table["liveblog"]),
    )


def _frozen(table: dict[str, list[Any]]) -> MappingProxyType[str, tuple[str, ...]]:
    return MappingProxyType({kind: tuple(map(str, forms)) for kind, forms in table.items()})
