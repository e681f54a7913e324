"""Finds the cue and the source that frame a quotation, after it ("…," X said) or before it (X said: "…")."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from onrecord.statements.lexicon import lexicon
from onrecord.statements.phrases import Range, is_phrase, phrase_from, subject_before, subject_first
from onrecord.statements.sentences import Sentence
from onrecord.statements.verbs import Group, verb_groups

# Between a source and its verb, and between a verb and its quotation; beyond, they belong to something else.
_LONGEST_SUBJECT = 40
_LONGEST_GAP = 18
_LONGEST_LEAD = 80
_LOOSE_SUBJECT = 12
_LONGEST_HEARER = 10
# Right after a verb these begin what is reported, before any quotation.
_CLAUSE_STARTS = frozenset(
    {"because", "if", "when", "while", "although", "though", "since", "unless", "he", "she", "it", "they", "we", "i"}
)
_SEPARATE = frozenset({",", ";", ":", "and", "but"})
_DASHES = frozenset({"—", "–", "-", "--"})
_LONGEST_SIGNATURE = 14


class Rule(Enum):
    """By which shape of frame a statement was found."""

    AFTER = "“…,” X said"
    INVERTED = "“…,” said X"
    BEFORE = "X said: “…”"
    SAYING = "X did this, saying: “…”"
    ACCORDING = "according to X"
    SIGNED = "“…” — X"
    CLAUSE = "X said that it was “…”"
    UNFRAMED = "“…”"


class Attribution(NamedTuple):
    """Cue and source as token ranges of a sentence; `end` is the first token after all that frames the quotation.

    `clause` is the token at which reported words begin that are not quoted, None where the quotation is everything.
    """

    rule: Rule
    cue: Range
    source: Range | None
    act: str
    negated: bool
    end: int
    clause: int | None = None


def attribution_after(sentence: Sentence, quotation: int) -> Attribution | None:
    """What frames the quotation at token `quotation` from behind, up to the next quotation."""
    start = quotation + 1
    limit = _next_quotation(sentence, start)
    mark = sentence[quotation].last_mark
    if start < limit and sentence[start].text == ",":
        start, mark = start + 1, ","
    if start >= limit:
        return None
    if sentence[start].text in _DASHES:
        return _signed(sentence, start, limit)
    if mark not in ",?!…—–-.":
        return None
    if sentence[start].lower == "according":
        return _according(sentence, start, limit)
    if sentence[start].lower in {"as", "so"}:
        start += 1
    reach = _LONGEST_SUBJECT if mark == "," else _LOOSE_SUBJECT
    groups = verb_groups(sentence, start, min(limit, start + reach))
    group = next((g for g in groups if g.finite), None)
    if group is None:
        return None
    if group.start == start:
        return _inverted(sentence, group, limit)
    return _subject_first(sentence, start, group)


def attribution_before(
    sentence: Sentence, begin: int, quotation: int, speaker: Range | None = None
) -> Attribution | None:
    """What frames the quotation at token `quotation` from tokens [begin, quotation).

    `speaker` is the source that was found earlier in the sentence, for a verb without a subject (", adding: “…”").
    """
    begin = max(begin, quotation - _LONGEST_LEAD)
    if begin >= quotation:
        return None
    if (found := _according_before(sentence, begin, quotation)) is not None:
        return found
    groups = verb_groups(sentence, begin, quotation)
    if not groups:
        return None
    mark = sentence[quotation - 1].text
    if mark in {":", ","} or groups[-1].end == quotation:
        found = _introduced(sentence, begin, quotation, groups, speaker)
        if found is not None and not _is_reported_itself(sentence, groups):
            return found
    return _clause(sentence, begin, quotation, groups, speaker)


def attribution_of_clause(sentence: Sentence, begin: int, quotation: int) -> Attribution | None:
    """What frames a clause that ends in a quotation: The mill is "finished," X said. `clause` is where it begins."""
    grammar = lexicon().grammar
    start = next((i + 1 for i in range(quotation - 1, begin - 1, -1) if sentence[i].text in {":", ";"}), begin)
    first = sentence[start].lower
    adjunct = first in grammar.prepositions | grammar.clause_openers or first.endswith(("ed", "ing"))
    if sentence[quotation].last_mark != "," or adjunct or verb_groups(sentence, begin, quotation):
        return None
    found = attribution_after(sentence, quotation)
    if found is None or found.source is None or quotation + 1 not in {found.source[0], found.cue[0]}:
        return None
    following = sentence[found.end] if found.end < len(sentence) else None
    ends = following is None or not following.is_word or following.lower in grammar.prepositions | grammar.days
    return found._replace(clause=start) if ends else None


def _inverted(sentence: Sentence, group: Group, limit: int) -> Attribution | None:
    if group.verb.to_somebody and group.verb.lemma not in {"ask", "warn", "caution"}:
        return None  # "…," told Smith
    end = phrase_from(sentence, group.end, limit, relative=True)
    if not is_phrase(sentence, group.end, end):
        return None
    return _made(Rule.INVERTED, group, (group.end, end), end)


def _subject_first(sentence: Sentence, start: int, group: Group) -> Attribution | None:
    if not sentence[start].is_word:
        return None
    end = phrase_from(sentence, start, group.start, relative=False)
    if is_phrase(sentence, start, end) and _reaches(sentence, end, group.start):
        return _made(Rule.AFTER, group, (start, end), group.end)
    source = subject_before(sentence, start, group.start)
    return _made(Rule.AFTER, group, source, group.end) if source is not None else None


def _reaches(sentence: Sentence, end: int, verb: int) -> bool:
    """Whether only an adjunct or a parenthesis stands between the subject and its verb."""
    grammar = lexicon().grammar
    return (
        end == verb
        or sentence[end].text in {",", "("}
        or sentence[end].lower in grammar.prepositions | grammar.days | {"who"}
    )


def _introduced(
    sentence: Sentence, begin: int, quotation: int, groups: tuple[Group, ...], speaker: Range | None
) -> Attribution | None:
    """X said: "…" — the last verb before the quotation, with nothing but adjuncts between."""
    group = groups[-1]
    if quotation - group.end > _LONGEST_GAP:
        return None
    if not _only_adjuncts(sentence, group, quotation):
        return None
    cue_end = group.end + (group.end < quotation and sentence[group.end].text == ":")
    if not group.finite:
        source = _subject(sentence, begin, group, speaker) or _source_of_participle(sentence, begin, group, groups)
        rule = Rule.SAYING
    else:
        source = _subject(sentence, begin, group, speaker)
        rule = Rule.BEFORE
    if source is None:
        return None
    clause = _parenthesised(sentence, begin, source, group, quotation)
    if clause is None and not _is_whole(sentence, quotation):
        clause = group.end if sentence[quotation - 1].text not in {":", ","} else quotation
        if clause != quotation and (group.verb.quotes_only or group.verb.that_only) and quotation > group.end:
            return None
    if clause is not None and rule is Rule.SAYING:
        return None  # right in one of five
    return _made(rule, group, source, quotation, clause=clause)._replace(cue=(group.start, cue_end))


def _parenthesised(sentence: Sentence, begin: int, source: Range, group: Group, quotation: int) -> int | None:
    """Where the content begins if the frame stands in its midst: It is time for a leader, he said, "of the people"."""
    first = source[0] - 1
    within = first >= begin + 3 and sentence[first].text == "," and quotation == group.end + 1
    if not within or sentence[quotation].opens_like_a_sentence or not group.finite:
        return None
    colon = next((i for i in range(first - 1, begin, -1) if sentence[i].text == ":"), begin - 1)
    return colon + 1


def _only_adjuncts(sentence: Sentence, group: Group, quotation: int) -> bool:
    """Whether no reported clause begins between the verb and the quotation."""
    gap = sentence[group.end : quotation]
    if group.verb.describing or any(token.lower == "that" for token in gap):
        return False
    return not gap or gap[0].lower not in _CLAUSE_STARTS


def _is_reported_itself(sentence: Sentence, groups: tuple[Group, ...]) -> bool:
    """Whether an earlier verb reports the frame: he said they told him: "…" (not: he said no, and told him: "…")."""
    last = groups[-1]
    return last.finite and any(
        group.finite
        and not (group.verb.quotes_only or group.verb.that_only)
        and group.end < last.start
        and not any(token.lower in _SEPARATE for token in sentence[group.end : last.start])
        for group in groups[:-1]
    )


def _subject(sentence: Sentence, begin: int, group: Group, speaker: Range | None) -> Range | None:
    """The subject of a verb group; that of the verb before where the two are joined ("… and said"; ", adding")."""
    if group.start == begin:
        return speaker
    before = sentence[group.start - 1]
    if before.text == "," and (not group.finite or group.start - 1 == begin):
        return speaker
    if before.lower in {"and", "but"}:
        return speaker or subject_first(sentence, begin, group.start - 1)
    return subject_before(sentence, begin, group.start) if group.finite or before.is_name else None


def _source_of_participle(sentence: Sentence, begin: int, group: Group, groups: tuple[Group, ...]) -> Range | None:
    finite = next((g for g in groups if g.finite), None)
    if finite is not None and (source := subject_before(sentence, begin, finite.start)) is not None:
        return source
    return subject_first(sentence, begin, group.start)


def _clause(
    sentence: Sentence, begin: int, quotation: int, groups: tuple[Group, ...], speaker: Range | None
) -> Attribution | None:
    """X said that it was "…": the first verb that takes a clause, if the clause runs into the quotation."""
    group = next((g for g in groups if g.finite and not g.verb.quotes_only), None)
    if group is None:
        return None
    source = _subject(sentence, begin, group, speaker)
    if source is None:
        return None
    start = _clause_start(sentence, group, quotation)
    return _made(Rule.CLAUSE, group, source, quotation, clause=start) if start is not None else None


def _clause_start(sentence: Sentence, group: Group, quotation: int) -> int | None:
    """Where what is reported begins: at "that", or after the verb, the hearer and the day."""
    grammar = lexicon().grammar
    start = group.end
    if start >= quotation:
        return None if group.verb.that_only or group.verb.describing else start
    loose = group.verb.to_somebody or sentence[start].lower in grammar.prepositions | grammar.days | {","}
    near = range(start, min(quotation, start + (_LONGEST_HEARER if loose else 1)))
    that = next((i for i in near if sentence[i].lower == "that"), None)
    if that is not None and not any(sentence[i].text in {":", ";"} for i in range(start, that)):
        return that
    if group.verb.that_only:
        return None
    if group.verb.to_somebody:
        start = phrase_from(sentence, start, quotation, relative=False, names_alone=True)
    while start < quotation and sentence[start].lower in grammar.days | {"on", ","}:
        start += 1
    if start >= quotation or sentence[start].text == ":":
        return None
    return start


def _according_before(sentence: Sentence, begin: int, quotation: int) -> Attribution | None:
    if sentence[begin].lower != "according" or sentence[quotation - 1].text not in {",", ":"}:
        return None
    found = _according(sentence, begin, quotation - 1)
    return found._replace(end=quotation) if found is not None else None


def _according(sentence: Sentence, start: int, limit: int) -> Attribution | None:
    if start + 2 >= limit or sentence[start + 1].lower != "to":
        return None
    end = phrase_from(sentence, start + 2, limit, relative=True)
    if not is_phrase(sentence, start + 2, end):
        return None
    return Attribution(Rule.ACCORDING, (start, start + 2), (start + 2, end), "say", negated=False, end=end)


def _signed(sentence: Sentence, dash: int, limit: int) -> Attribution | None:
    """A signature: "…" — Name, title. It is all that is left of the sentence, and short."""
    start = dash + 1
    if start >= limit or limit != len(sentence) or limit - start > _LONGEST_SIGNATURE:
        return None
    end = phrase_from(sentence, start, limit, relative=False)
    ends_there = end == limit or (end == limit - 1 and sentence[end].text == ".")
    if not (sentence[start].is_name and ends_there):
        return None
    return Attribution(Rule.SIGNED, (dash, start), (start, end), "say", negated=False, end=limit)


def _is_whole(sentence: Sentence, quotation: int) -> bool:
    """Whether the quotation is speech of its own rather than a phrase of the sentence around it."""
    token = sentence[quotation]
    if sentence[quotation - 1].text in {":", ","}:
        return (
            quotation + 1 >= len(sentence) or token.last_mark in ",.?!—…-" or not sentence[quotation + 1].text.islower()
        )
    ends = quotation + 1 >= len(sentence) or token.last_mark in ",.?!"
    return ends and token.opens_like_a_sentence


def _next_quotation(sentence: Sentence, start: int) -> int:
    return next((i for i in range(start, len(sentence)) if sentence[i].quotation is not None), len(sentence))


def _made(rule: Rule, group: Group, source: Range, end: int, *, clause: int | None = None) -> Attribution:
    return Attribution(rule, (group.start, group.end), source, group.verb.act, group.negated, end, clause)
