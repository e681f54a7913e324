"""Noun phrases against their PLOVER codes: how often entity code and sector are both right.

    python -m bench.participants [NAME]

NAME is read (the phrases that the rules were built on) or unread. A phrase is looked for from the end of its text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from onrecord import read_article
from onrecord.entities import code_participant, setting_of
from onrecord.model import Span

FOLDER = Path(__file__).resolve().parent


class Example(NamedTuple):
    """A phrase of a text with its entity code and sector; None where it has none."""

    text: str
    phrase: str
    code: str | None
    sector: str | None


class Answer(NamedTuple):
    """An example with the codes that were given."""

    example: Example
    code: str | None
    sector: str | None

    @property
    def is_right(self) -> bool:
        """Whether both codes are right."""
        return (self.code, self.sector) == (self.example.code, self.example.sector)


def examples(name: str) -> list[Example]:
    """The examples of a part: read, or unread."""
    lines = yaml.safe_load((FOLDER / f"participants_{name}.yaml").read_text(encoding="utf-8"))
    parts = ([part.strip() for part in line.split("|")] for line in lines)
    return [
        Example(text, phrase, code.strip("-") or None, sector.strip("-") or None)
        for text, phrase, code, sector in parts
    ]


def answers(name: str) -> Iterator[Answer]:
    """The codes that are given to each example of a part."""
    for example in examples(name):
        article = read_article(example.text, layers=("mentions",))
        start = example.text.rindex(example.phrase)
        span = Span(start, start + len(example.phrase), example.phrase)
        coding = code_participant(setting_of(article), span)
        yield Answer(example, coding.code, coding.sector)


def measure(name: str) -> dict[str, float]:
    """The shares of right codes, right sectors, and of both, in per cent."""
    got = list(answers(name))
    return {
        "phrases": float(len(got)),
        "code": 100 * sum(one.code == one.example.code for one in got) / len(got),
        "sector": 100 * sum(one.sector == one.example.sector for one in got) / len(got),
        "both": 100 * sum(one.is_right for one in got) / len(got),
    }


def main(name: str = "read") -> None:
    """Print the figures of a part, and for the part that is read its wrong answers."""
    print({key: round(value, 1) for key, value in measure(name).items()})
    if name == "read":
        for one in answers(name):
            if not one.is_right:
                print(*one)


if __name__ == "__main__":
    main(*sys.argv[1:])
