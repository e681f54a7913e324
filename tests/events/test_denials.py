from __future__ import annotations

import re

import pytest
import yaml

import onrecord
from onrecord.entities import setting_of
from onrecord.events.denials import denial_of
from onrecord.model import Participant, Span
from tools import build_denials

EXAMPLES = yaml.safe_load(build_denials.RESOURCE.read_text("utf-8"))["examples"]
ACT = re.compile("armed|flooded|attacked|beat|denied the visa")


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_resource_hold(example: str) -> None:
    text, _, wanted = example.rpartition(" = ")
    act = next(ACT.finditer(text))
    article = onrecord.read_article(text, layers=("mentions",))
    found = denial_of(
        Span(act.start(), act.end(), act[0]), Span(0, len(text), text), (), setting_of(article, article.mentions)
    )
    told = f"{found.source.text}: {found.cue.text}" if found and found.source and found.cue else "-"
    assert told == wanted


def test_who_denies_by_a_pronoun_is_who_acts() -> None:
    text = "Despite its denials, Rwanda armed the rebels."
    article = onrecord.read_article(text, layers=("mentions",))
    (rwanda,) = (one for one in article.mentions if one.text == "Rwanda")
    actor = Participant(Span(rwanda.start, rwanda.end, "Rwanda"), "RWA", "GOV", rwanda.entity)
    act = Span(28, 33, "armed")
    found = denial_of(act, Span(0, len(text), text), [actor], setting_of(article, article.mentions))
    assert found is not None
    assert found.speakers == (rwanda.entity,)
    assert (found.act, found.content) == ("deny", (act,))
