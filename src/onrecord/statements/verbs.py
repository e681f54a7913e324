"""Verb groups: the reporting verbs of a sentence with the auxiliaries, negation and adverbs that belong to them."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.statements.lexicon import LONGEST, Form, Verb, lexicon
from onrecord.statements.sentences import Sentence, Token

_PLURAL_SUBJECTS = frozenset({"i", "we", "you", "they", "who", "people", "some", "many", "others", "both"})
_CAN_BE_FINITE = frozenset({"past", "third"})


class Group(NamedTuple):
    """The verb group at tokens [start, end).

    `finite`: it has a subject of its own ("said", "has said", "did not say"; not "saying", "to say").
    """

    start: int
    end: int
    verb: Verb
    finite: bool
    negated: bool


def verb_groups(sentence: Sentence, begin: int, end: int) -> tuple[Group, ...]:
    """The active reporting verbs among tokens [begin, end), in order."""
    found: list[Group] = []
    index = begin
    while index < end:
        group = _group_at(sentence, begin, index, end)
        if group is not None:
            found.append(group)
        index = group.end if group is not None else index + 1
    return tuple(found)


def _group_at(sentence: Sentence, begin: int, index: int, limit: int) -> Group | None:
    matched = _longest_form(sentence, index, limit)
    if matched is None:
        return None
    form, end = matched
    start = _with_company(sentence, begin, index)
    company = {token.lower for token in sentence[start:index]}
    grammar = lexicon().grammar
    helped = bool(company & grammar.auxiliaries) or any(word.endswith("n't") for word in company)
    passive = bool(company & grammar.be) and "participle" in form.tenses
    if passive or not _is_verb(sentence, begin, index, form, helped=helped):
        return None
    progressive = "gerund" in form.tenses and bool(company & grammar.be)
    finite = progressive or ("gerund" not in form.tenses and "to" not in company)
    negated = bool(company & grammar.negations) or any(word.endswith("n't") for word in company)
    return Group(start, end, form.verb, finite, negated)


def _longest_form(sentence: Sentence, index: int, limit: int) -> tuple[Form, int] | None:
    """The longest entry of the lexicon that stands here in lower case ("States" and "Reports" are no verbs)."""
    forms = lexicon().forms
    first = sentence[index].text
    if first not in lexicon().heads:
        return None
    for length in range(min(LONGEST, limit - index), 0, -1):
        form = forms.get(" ".join(token.text for token in sentence[index : index + length]))
        if form is not None:
            return form, index + length
    return None


def _with_company(sentence: Sentence, begin: int, index: int) -> int:
    """Where the group starts: auxiliaries, negations and adverbs before the verb belong to it."""
    start = index
    while start > begin and _keeps_company(sentence[start - 1]):
        start -= 1
    return start


def _keeps_company(token: Token) -> bool:
    grammar, word = lexicon().grammar, token.lower
    return token.text[:1].islower() and (
        word in grammar.auxiliaries
        or word in grammar.negations
        or (word in grammar.adverbs and word not in {"all", "both", "first", "back", "so", "since"})
        or word.endswith(("n't", "ly"))
    )


def _is_verb(sentence: Sentence, begin: int, index: int, form: Form, *, helped: bool) -> bool:
    """Whether the form is a verb here, and not the noun or adjective that is written alike."""
    if helped:
        return True
    previous = sentence[index - 1] if index > begin else None
    grammar = lexicon().grammar
    if previous is not None and previous.is_word:
        word = previous.lower
        if word.endswith(("'s", "s'")) or (
            word in grammar.determiners and word not in grammar.pronouns | {"all", "that"}
        ):
            return False
        if form.tenses & {"third", "base"} and "past" not in form.tenses and word in grammar.prepositions:
            return False
    if "gerund" in form.tenses or form.tenses & _CAN_BE_FINITE:
        return True
    return previous is not None and (
        previous.lower in _PLURAL_SUBJECTS or (previous.lower.endswith("s") and not previous.lower.endswith("ss"))
    )
