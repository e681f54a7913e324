"""Noun phrases without a parser: how far a source reaches, from the words and marks around it.

All functions take a sentence and token numbers, and give token numbers [start, end).
"""

from __future__ import annotations

from onrecord.statements.lexicon import lexicon
from onrecord.statements.sentences import Sentence, Token

_LONGEST_BRACKET = 8
_MOST_COMMAS = 4
_INNER_MARKS = frozenset({"-", "–", "&", "/", "%", "$", "@", "#", "+", "*"})
_NAME_LIKE_PRONOUNS = frozenset({"many", "some", "both", "one", "others", "another", "who"})

Range = tuple[int, int]


def subject_before(sentence: Sentence, begin: int, verb: int) -> Range | None:
    """The subject that ends just before token `verb`, with its apposition; a clause with "who" is left out."""
    if verb <= begin:
        return None
    if sentence[verb - 1].text != ",":
        return _phrase_ending(sentence, begin, verb)
    comma = verb - 1
    for _ in range(_MOST_COMMAS):
        comma = _previous_comma(sentence, begin, comma)
        if comma <= begin:
            return None
        base = _phrase_ending(sentence, begin, comma)
        if base is not None:
            apposition = _is_apposition(sentence, comma, verb - 1, relative=False)
            return (base[0], verb - 1) if apposition else base
    return None


def subject_first(sentence: Sentence, begin: int, limit: int) -> Range | None:
    """The subject that opens the clause at `begin`, a fronted adjunct ("On Monday, …") skipped."""
    grammar = lexicon().grammar
    start = begin
    while start < limit and sentence[start].lower in {"and", "but", "yet", "so", "then"}:
        start += 1
    openers = grammar.prepositions | grammar.clause_openers
    while start < limit and (
        sentence[start].lower in openers
        or sentence[start].lower.endswith(("ly", "ing", "ed"))
        or (start > begin and start + 1 < limit and sentence[start + 1].text == ",")
    ):
        comma = next((i for i in range(start, limit) if sentence[i].text == ","), limit)
        start = comma + 1
    if start >= limit:
        return None
    end = phrase_from(sentence, start, limit, relative=False, names_alone=True)
    return (start, end) if is_phrase(sentence, start, end) else None


def phrase_from(sentence: Sentence, start: int, limit: int, *, relative: bool, names_alone: bool = False) -> int:
    """Where the noun phrase that starts at `start` ends.

    `relative`: a clause with "who" belongs to it. `names_alone`: it is followed by an unknown verb, so that a name ends
    at the first word in lower case.
    """
    if start < limit and _is_pronoun(sentence[start]):
        return start + 1
    index, in_clause = start, False
    named = (
        names_alone and start < limit and sentence[start].is_name and sentence[start].lower not in {"the", "a", "an"}
    )
    while index < limit:
        token = sentence[index]
        if token.is_word:
            in_clause = in_clause or token.lower in {"who", "whose"}
            if index > start and not in_clause and _stops(sentence, index, limit, relative=relative):
                break
            if named and token.text.islower() and token.lower not in lexicon().grammar.noun_links:
                break
            index += 1
        elif token.text == ",":
            if not _is_apposition(sentence, index, limit, relative=relative):
                break
            in_clause = named = False
            index += 1
        elif (bracket := _bracket_end(sentence, index, limit)) is not None:
            index = bracket
        elif token.text in _INNER_MARKS and index > start:
            index += 1
        else:
            break
    return _without_trailing(sentence, start, index)


def is_phrase(sentence: Sentence, start: int, end: int) -> bool:
    """Whether tokens [start, end) can be who says something: they end in a noun or a name, or are a pronoun."""
    if start >= end:
        return False
    grammar = lexicon().grammar
    first, last = sentence[start], sentence[end - 1]
    if end - start == 1:
        return first.is_word and (_is_pronoun(first) or _is_content_word(first))
    opens_well = first.is_word and (
        first.lower in grammar.determiners
        or first.lower not in grammar.prepositions | grammar.clause_openers | grammar.auxiliaries | grammar.pronouns
    )
    return opens_well and (last.text == ")" or _is_content_word(last) or last.lower in _NAME_LIKE_PRONOUNS)


def _phrase_ending(sentence: Sentence, begin: int, end: int) -> Range | None:
    end = _without_adjunct(sentence, begin, end)
    if end <= begin:
        return None
    if _is_pronoun(sentence[end - 1]):
        return end - 1, end
    start = end
    while start > begin:
        if sentence[start - 1].text == ")":
            opening = next((i for i in range(start - 2, max(begin, start - 10), -1) if sentence[i].text == "("), None)
            if opening is None:
                break
            start = opening
        elif _joins_leftward(sentence, start - 1, begin):
            start -= 1
        else:
            break
    start = _without_leading(sentence, start, end)
    return (start, end) if is_phrase(sentence, start, end) else None


def _joins_leftward(sentence: Sentence, index: int, begin: int) -> bool:
    token, grammar = sentence[index], lexicon().grammar
    word = token.lower
    if not token.is_word:
        return token.text in _INNER_MARKS
    if word == "and":
        joined = sentence[index + 1]
        return index > begin and sentence[index - 1].is_name and (joined.is_name or joined.lower in grammar.determiners)
    if word in grammar.clause_openers | (grammar.auxiliaries - {"to"}):
        return False
    if word in grammar.pronouns and word not in _NAME_LIKE_PRONOUNS:
        return False
    form = lexicon().forms.get(token.text)
    return form is None or "past" not in form.tenses


def _without_leading(sentence: Sentence, start: int, end: int) -> int:
    """Where the phrase starts without adverbs and a fronted adjunct ("On Monday Smith", "At a rally Smith")."""
    grammar = lexicon().grammar
    while start < end and (
        sentence[start].lower
        in {"and", "meanwhile", "still", "then", "later", "also", "instead", "even", "only", "just"}
        or (sentence[start].lower.endswith("ly") and end - start > 1)
        or not (sentence[start].is_word or sentence[start].text in {"@", "$", "#"})
    ):
        start += 1
    if start < end and sentence[start].lower in grammar.prepositions:
        last = end - 1
        while last > start and not (
            sentence[last].lower in grammar.determiners
            or (sentence[last].is_name and not _runs_left(sentence[last - 1]))
        ):
            last -= 1
        return last if last > start else end
    while start < end and sentence[start].lower in grammar.days and not sentence[start].lower.startswith("thi"):
        start += 1
    return start


def _runs_left(token: Token) -> bool:
    return token.is_name and token.lower not in lexicon().grammar.days | lexicon().grammar.prepositions


def _without_adjunct(sentence: Sentence, begin: int, end: int) -> int:
    """Where the phrase ends once a time at its end is dropped ("Smith on Monday", "Smith last week")."""
    days = lexicon().grammar.days
    last = end
    while last > begin and (sentence[last - 1].lower in days or sentence[last - 1].lower in {"week", "month", "year"}):
        last -= 1
    if last == end:
        return end
    if last > begin and sentence[last - 1].lower in {"on", "in", "at", "by", "late", "early"}:
        last -= 1
    return last if last > begin else end


def _stops(sentence: Sentence, index: int, limit: int, *, relative: bool) -> bool:
    """Whether the word at `index` no longer belongs to the noun phrase that runs up to it."""
    grammar, token, previous = lexicon().grammar, sentence[index], sentence[index - 1]
    word = token.lower
    following = sentence[index + 1] if index + 1 < limit else None
    if word == "of":
        return following is None
    if word in grammar.noun_links:
        return following is None or not _links(word, previous, following)
    if word in grammar.days:
        return previous.lower not in grammar.determiners and previous.lower not in grammar.noun_links
    if word in {"who", "whose"}:
        return not relative
    if word in grammar.prepositions | grammar.clause_openers | grammar.auxiliaries:
        return True
    if word in grammar.pronouns and word not in _NAME_LIKE_PRONOUNS:
        return True
    return token.text.islower() and word.endswith("ly") and previous.lower not in grammar.determiners


def _links(word: str, previous: Token, following: Token) -> bool:
    """Whether a preposition or "and" ties two parts of one noun phrase ("adviser to Smith", "Smith and Jones")."""
    days, determiners = lexicon().grammar.days, lexicon().grammar.determiners
    if following.lower in days or _is_pronoun(following) or not following.is_word:
        return False
    if word == "and":
        form = lexicon().forms.get(following.text)
        return form is None and not following.lower.endswith(("ing", "ly"))
    after_noun = previous.text.islower() or previous.text == ")"
    if word in {"for", "from", "with"}:
        return after_noun or following.is_name
    return after_noun and (following.is_name or (following.lower in determiners - {"a", "an", "this", "his", "her"}))


def _is_apposition(sentence: Sentence, comma: int, limit: int, *, relative: bool) -> bool:
    """Whether what follows the comma says more about who is named before it."""
    if comma + 1 >= limit:
        return False
    grammar, token = lexicon().grammar, sentence[comma + 1]
    word = token.lower
    if word in {"who", "whose"}:
        following = sentence[comma + 2].text if comma + 2 < limit else ""
        return relative and following not in lexicon().forms  # ", who said …" is a frame of its own
    if word[:1].isdigit() or word in grammar.determiners - {"this", "that", "these", "those", "no", "all"}:
        return True
    outside = grammar.prepositions | grammar.clause_openers | grammar.auxiliaries | grammar.days | grammar.adverbs
    if not token.is_word or word in outside or _is_pronoun(token) or word in {"and", "but"}:
        return False
    if token.is_name:
        return True
    return not word.endswith(("ing", "ed", "ly")) and token.text not in lexicon().forms


def _bracket_end(sentence: Sentence, index: int, limit: int) -> int | None:
    if sentence[index].text != "(":
        return None
    last = min(limit, index + _LONGEST_BRACKET)
    return next((i + 1 for i in range(index, last) if sentence[i].text == ")"), None)


def _previous_comma(sentence: Sentence, begin: int, comma: int) -> int:
    return next((i for i in range(comma - 1, begin - 1, -1) if sentence[i].text == ","), begin)


def _without_trailing(sentence: Sentence, start: int, end: int) -> int:
    links = lexicon().grammar.noun_links | {","}
    while end > start and (sentence[end - 1].lower in links or sentence[end - 1].text in _INNER_MARKS):
        end -= 1
    return end


def _is_pronoun(token: Token) -> bool:
    word = token.lower
    return word in lexicon().grammar.pronouns and word not in _NAME_LIKE_PRONOUNS - {"who"}


def _is_content_word(token: Token) -> bool:
    grammar = lexicon().grammar
    return token.is_word and token.lower not in (
        grammar.prepositions | grammar.clause_openers | grammar.auxiliaries | grammar.days | grammar.determiners
    )
