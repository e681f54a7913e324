"""One rule: which mentions it is about, and whom they lead to by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Entity


@dataclass(frozen=True, slots=True)
class Rule:
    """Mentions of `words` (None: of any) that led to `leads_to` (None: to anybody, or nobody) lead to `instead`.

    Where `instead` is None, they lead to nobody.
    """

    words: str | None
    leads_to: Entity | None
    instead: Entity | None

    def holds(self, words: str, entity: Entity | None) -> bool:
        """Whether the rule is about a mention of these words that leads to an entity."""
        if self.words is not None and folded(words) != folded(self.words):
            return False
        return self.leads_to is None or same(entity, self.leads_to)


def decided(rules: Sequence[Rule], words: str, entity: Entity | None) -> Entity | None:
    """Whom a mention leads to by the rules, of which the first that holds decides.

    Whom it gives may have been merged into somebody else, whatever the words: such rules hold then, too, each once.
    """
    left = list(rules)
    rule = next((each for each in left if each.holds(words, entity)), None)
    while rule is not None:
        left.remove(rule)
        entity = rule.instead
        rule = next((each for each in left if each.words is None and each.holds(words, entity)), None)
    return entity


def same(one: Entity | None, other: Entity | None) -> bool:
    """Whether two entities are one: by id where both have one, else by name."""
    if one is None or other is None:
        return one is other
    if one.wikidata_id and other.wikidata_id:
        return one.wikidata_id == other.wikidata_id
    return one.wikidata_id == other.wikidata_id and folded(one.name) == folded(other.name)


def folded(words: str) -> str:
    """Words in lower case, with single spaces between them."""
    return " ".join(words.casefold().split())
