"""Who the sources of one English article are: names, pronouns and roles led to the figures that they mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from onrecord.model import Entity, Span
from onrecord.statements.knowledge import Gender, knowledge
from onrecord.statements.names import Name, names_of
from onrecord.statements.people import Cast, Figure, cast_of
from onrecord.statements.tokens import Token, tokens_of

_HE_OR_SHE: dict[str, Gender] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_OWNERS: dict[str, Gender] = {"his": "m", "her": "f"}
_MANY = frozenset({"they", "them", "both"})
_SELVES = frozenset({"we", "us", "ourselves"})
_SELF = frozenset({"i", "me", "myself"}) | _SELVES
_RELATIVE = frozenset({"who", "which", "that"})
_INDEFINITE = frozenset("a an one two some many several most".split())
_REFLEXIVE = frozenset("himself herself itself themselves".split())
_ARTICLES = frozenset({"a", "an", "the"})
_DEFINITE = frozenset({"the", "this", "that"})
_PREPOSITIONS = frozenset("of for to with by from at in on about against over like than after before".split())
_APOSTROPHES = frozenset({"'", "’"})
_ADDING = frozenset({",", "-", "–", "—"})
_BREAKS = frozenset({",", "-", "(", ")", "—", "–", "--", ";", ":"})

_REACH = 14
"""Sentences back in which the one that a pronoun means is sought."""
_FADING = 0.6
"""What is left of the weight of a mention with each sentence that follows."""
_TOLD = 0.6
"""What a mention counts for in words that are somebody's; half as much between quotation marks."""
_REPEATED = 0.25
"""What all but the weightiest mention of a figure count for."""
_PLAIN = 0.5
"""Weight from which on a mention stands neither in a quotation nor in what the source itself says."""
_LONE = 1.5
"""Weight that the only fitting figure of the nearest sentence gains."""
_LONE_REACH = 2
"""Sentences back in which it gains that."""
_CLEAR = 1.1
"""By how much the first choice of a pronoun must outweigh the second."""
_GROUP_REACH = 4
"""Sentences back in which the group is sought that "they" means."""
_PROMINENT = 0.4
"""Share of all mentions of persons from which on a role nobody is given may mean a person."""

_Who = tuple[int | str, ...]
"""Whom a source means: numbers of figures, and names of organisations that are no names in the text."""


class Source(NamedTuple):
    """A source phrase at [start, end) of the text, and the runs of characters that hold what it says."""

    start: int
    end: int
    content: tuple[tuple[int, int], ...]


def speakers_of(text: str, paragraphs: Sequence[Span], sources: Sequence[Source]) -> tuple[tuple[Entity, ...], ...]:
    """Whom each source means, in the order given; () where the text leaves it open.

    `paragraphs` are spans of the text in order, and `sources` stand in the order of the text. A person has one name
    throughout, the fullest that the text uses, without title.
    """
    scene = _scene(text, paragraphs, sources)
    answers: list[_Who | None] = [_by_itself(scene, phrase) for phrase in scene.phrases]
    for number, phrase in enumerate(scene.phrases):
        if answers[number] is None and not _is_self(scene, phrase):
            answers[number] = _by_context(scene, number, answers)
    for number, phrase in enumerate(scene.phrases):
        if answers[number] is None and _is_self(scene, phrase):
            answers[number] = _by_quotation(scene, number, answers)
    return tuple(tuple(_entity(scene.cast, who) for who in answer or ()) for answer in answers)


def _entity(cast: Cast, who: int | str) -> Entity:
    return Entity(name=who if isinstance(who, str) else cast.figures[who].name)


# ---------------------------------------------------------------- what is known of the article


class _Phrase(NamedTuple):
    """Tokens [first, last)."""

    first: int
    last: int


class _Mention(NamedTuple):
    """A figure named at `start`, in a sentence; `weight` tells how much the sentence is about it."""

    start: int
    sentence: int
    figure: int
    weight: float


@dataclass(frozen=True, slots=True)
class _Scene:
    """An article as sources are read in it. `ending` gives the number of the name that ends before a token."""

    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    cast: Cast
    ending: dict[int, int]
    mentions: tuple[_Mention, ...]
    sources: Sequence[Source]
    phrases: tuple[_Phrase, ...]
    shared: frozenset[str]

    def sentence(self, phrase: _Phrase) -> int:
        """The sentence that a phrase stands in."""
        return self.tokens[min(phrase.first, len(self.tokens) - 1)].sentence if self.tokens else 0


def _scene(text: str, paragraphs: Sequence[Span], sources: Sequence[Source]) -> _Scene:
    tokens = tokens_of(text, paragraphs)
    names = names_of(tokens)
    cast = cast_of(names, tokens)
    starts = [token.start for token in tokens]
    phrases = tuple(_phrase(tokens, starts, source) for source in sources)
    lasts = Counter(figure.last for figure in cast.figures if figure.kind == "person")
    return _Scene(
        tokens,
        names,
        cast,
        {name.last: number for number, name in enumerate(names)},
        tuple(_mentions(tokens, names, cast, phrases, sources)),
        sources,
        phrases,
        frozenset(last for last, times in lasts.items() if times > 1),
    )


def _phrase(tokens: Sequence[Token], starts: Sequence[int], source: Source) -> _Phrase:
    """The tokens of a source, without marks around them."""
    first, last = bisect_left(starts, source.start), bisect_left(starts, source.end)
    while first < last and not tokens[first].text[0].isalnum():
        first += 1
    while last > first and (not tokens[last - 1].text[0].isalnum() or tokens[last - 1].key in _REFLEXIVE):
        last -= 1
    return _Phrase(first, last)


def _mentions(
    tokens: Sequence[Token], names: Sequence[Name], cast: Cast, phrases: Sequence[_Phrase], sources: Sequence[Source]
) -> Iterator[_Mention]:
    spoken = {at for phrase in phrases for at in range(phrase.first, phrase.last)}
    told = [part for source in sources for part in source.content]
    begun: set[int] = set()  # sentences that have their subject
    for name, figure in zip(names, cast.of_name, strict=True):
        if figure is None:
            continue
        token = tokens[name.first]
        before = tokens[name.lead - 1].key if name.lead else ""
        weight = 0.7 if before in _PREPOSITIONS else 1.0
        if token.sentence not in begun and weight == 1 and not tokens[name.last - 1].owns and not token.quoted:
            begun.add(token.sentence)
            weight = 2.0
        if name.first in spoken and before not in _PREPOSITIONS and not tokens[name.last - 1].owns:
            weight += 1.5
        if token.quoted:
            weight *= _TOLD / 2
        elif any(start <= name.start < end for start, end in told):
            weight *= _TOLD
        yield _Mention(name.start, token.sentence, figure, weight)


# ---------------------------------------------------------------- phrases that tell for themselves


def _is_self(scene: _Scene, phrase: _Phrase) -> bool:
    return phrase.last - phrase.first == 1 and scene.tokens[phrase.first].key in _SELF


def _by_itself(scene: _Scene, phrase: _Phrase) -> _Who | None:
    """Whom a phrase names; None if that is for its context to tell."""
    if phrase.first == phrase.last:
        return ()
    listed = _listed(scene, phrase)
    if len(listed) > 1:
        return listed
    chunk = _chunk(scene, phrase)
    named = _name_of(scene, chunk)
    if named is not None:
        return named
    if scene.tokens[chunk.last - 1].key in knowledge().plurals:
        return ()
    beside = _beside(scene, _Phrase(chunk.last, phrase.last))
    return beside or _by_noun(scene, chunk, phrase)


def _chunk(scene: _Scene, phrase: _Phrase) -> _Phrase:
    """The phrase up to what is added to its noun: "the mayor" of "the mayor of Ostley, who …"."""
    inner = {at for name in _within(scene, phrase) for at in range(name.first + 1, name.last)}
    closers = knowledge().closers
    for at in range(phrase.first + 1, phrase.last):
        token = scene.tokens[at]
        if token.key == "and" and at not in scene.ending and at + 1 < phrase.last:
            continue  # "lawyer and author Ada Brack"
        if at not in inner and (token.text in _BREAKS or token.key in closers):
            return _Phrase(phrase.first, at)
    return phrase


def _within(scene: _Scene, phrase: _Phrase) -> list[Name]:
    return [scene.names[scene.ending[at]] for at in range(phrase.first + 1, phrase.last + 1) if at in scene.ending]


def _name_of(scene: _Scene, chunk: _Phrase) -> _Who | None:
    """The bearer of the name that a chunk ends with, () for a party; None if it ends otherwise."""
    number = scene.ending.get(chunk.last)
    if number is None:
        return _cut(scene, chunk)
    if scene.names[number].first < chunk.first:
        return None
    name, figure = scene.names[number], scene.cast.of_name[number]
    if figure is None:
        return None if name.keys[-1] in knowledge().roles else ()
    kind, indefinite = scene.cast.figures[figure].kind, scene.tokens[chunk.first].key in _INDEFINITE
    doubtful = kind == "" and not name.firm and len(name.keys) == 1 and name.keys[0].endswith("s")
    return () if doubtful or (indefinite and kind != "person") else (figure,)


def _cut(scene: _Scene, chunk: _Phrase) -> _Who | None:
    """The person whose name a headline in capitals runs on from: "Brack Leaves Ostley"."""
    last = scene.tokens[chunk.last - 1]
    runs_on = any(name.first < chunk.last < name.last and name.first >= chunk.first for name in scene.names)
    if not last.capital or last.owns or not runs_on:
        return None
    called = [n for n, one in enumerate(scene.cast.figures) if one.kind == "person" and one.last.lower() == last.key]
    return (called[0],) if len(called) == 1 else None


def _listed(scene: _Scene, phrase: _Phrase) -> _Who:
    """The bearers of names joined by "and", as far as the phrase begins with names."""
    found: list[int | str] = []
    first, joined = phrase.first, False
    while first < phrase.last and not (found and scene.tokens[first].key in _ARTICLES):
        chunk = _chunk(scene, _Phrase(first, phrase.last))
        named = _name_of(scene, chunk)
        if not named:
            break
        found += named
        first = chunk.last
        while first < phrase.last and scene.tokens[first].key in {",", "and"}:
            joined |= scene.tokens[first].key == "and"
            first += 1
        if first == chunk.last:
            break
    return tuple(dict.fromkeys(found)) if joined else ()


def _beside(scene: _Scene, rest: _Phrase) -> _Who:
    """The persons named in apposition: "a spokeswoman for the mill, Joan Ilves"."""
    for at in range(rest.first, rest.last - 1):
        if scene.tokens[at].text not in _ADDING or scene.tokens[at + 1].key in knowledge().closers:
            continue
        after = _Phrase(at + 1, rest.last)
        named = _listed(scene, after) or _name_of(scene, _chunk(scene, after))
        if named and isinstance(named[0], int) and scene.cast.figures[named[0]].kind == "person":
            return named
    return ()


def _by_noun(scene: _Scene, chunk: _Phrase, phrase: _Phrase) -> _Who | None:
    """Whom a phrase means that ends in a common noun: an organisation called after somebody, or an author."""
    known, noun = knowledge(), scene.tokens[chunk.last - 1]
    if chunk.last - chunk.first == 1:
        pronoun = noun.key in _HE_OR_SHE or noun.key in _MANY or noun.key in _SELF or noun.key in _RELATIVE
        return None if pronoun or noun.key == "it" else ()
    owner = _name_of_owner(scene, chunk)
    first = scene.tokens[chunk.first].key
    if first in _DEFINITE and noun.key in known.organ_nouns:
        return None
    if owner is not None and noun.key in known.documents:
        return (owner,)
    if owner is not None and (body := _body(scene, owner, chunk)):
        return (body,)
    if noun.key in known.documents:
        return _author(scene, _Phrase(chunk.last, phrase.last))
    return None if first in _DEFINITE or first in _OWNERS else ()


def _name_of_owner(scene: _Scene, chunk: _Phrase) -> int | None:
    """The figure whose name stands right before the noun of a chunk."""
    at = chunk.last - 1
    if at > chunk.first and scene.tokens[at - 1].text in _APOSTROPHES:
        at -= 1
    number = scene.ending.get(at)
    return None if number is None else scene.cast.of_name[number]


def _body(scene: _Scene, owner: int, chunk: _Phrase) -> str | None:
    known, noun = knowledge(), scene.tokens[chunk.last - 1].text
    figure = scene.cast.figures[owner]
    if figure.kind not in {"person", "organization", "place", ""}:
        return None
    person = figure.kind == "person"
    if noun in known.bodies_joined:
        return f"{figure.last if person else figure.name} {noun}"
    name = figure.last if person and figure.last not in scene.shared else figure.name
    owned = scene.tokens[chunk.last - 2].owns or scene.tokens[chunk.last - 2].text in _APOSTROPHES
    return f"{name}'s {noun}" if owned and noun in known.bodies_owned else None


def _author(scene: _Scene, rest: _Phrase) -> _Who:
    """Whom a document is by: "a report by the Varland Institute"."""
    if rest.last - rest.first < 2 or scene.tokens[rest.first].key not in {"by", "from"}:
        return ()
    for name in _within(scene, rest):
        if name.lead <= rest.first + 2:
            return _name_of(scene, _Phrase(name.first, name.last)) or ()
    return ()


# ---------------------------------------------------------------- phrases that need their context

_Answers = Sequence[_Who | None]


def _by_context(scene: _Scene, number: int, answers: _Answers) -> _Who:
    phrase = scene.phrases[number]
    key = scene.tokens[phrase.first].key
    if phrase.last - phrase.first == 1:
        if key in _HE_OR_SHE:
            return _salient(scene, number, answers, partial(_has_gender, _HE_OR_SHE[key]))
        if key in _RELATIVE:
            return _antecedent(scene, phrase)
        return _group(scene, number, answers, alone=key == "it")
    chunk = _chunk(scene, phrase)
    if key in _OWNERS:
        return _owned(scene, number, answers, chunk)
    return _by_role(scene, number, answers, chunk)


def _has_gender(gender: Gender, figure: Figure) -> float:
    """How well a figure goes with "he" or "she", from 0 to 1."""
    if figure.kind == "person":
        return 1.0 if figure.gender == gender else 0.0 if figure.gender else 0.4
    return 0.3 if figure.kind == "" and len(figure.keys) > 1 else 0.0


def _salient(scene: _Scene, number: int, answers: _Answers, fitness: Callable[[Figure], float]) -> _Who:
    """The fitting figure that the text before a source is most about; () if two are as good."""
    weights: defaultdict[int, float] = defaultdict(float)
    best: defaultdict[int, float] = defaultdict(float)
    sentences: defaultdict[int, set[int]] = defaultdict(set)
    barred = _quoting(scene, number, answers)
    for mention in _before(scene, number, answers):
        fit = fitness(scene.cast.figures[mention.figure])
        if fit and mention.figure not in barred:
            back = scene.sentence(scene.phrases[number]) - mention.sentence
            weight = fit * mention.weight * _FADING**back
            weights[mention.figure] += _REPEATED * min(weight, best[mention.figure])
            if weight > best[mention.figure]:
                weights[mention.figure] += weight - best[mention.figure]
                best[mention.figure] = weight
            if mention.weight >= _PLAIN:
                sentences[back].add(mention.figure)
    nearest = min(sentences, default=0)
    if nearest <= _LONE_REACH and len(sentences[nearest]) == 1:
        weights[next(iter(sentences[nearest]))] += _LONE * _FADING**nearest
    ranked = sorted(weights, key=lambda figure: -weights[figure])
    if len(ranked) > 1 and weights[ranked[0]] < _CLEAR * weights[ranked[1]]:
        return ()
    return (ranked[0],) if ranked else ()


def _before(scene: _Scene, number: int, answers: _Answers) -> Iterator[_Mention]:
    """What was named before a source, and who spoke by other words than a name; own content counts for less."""
    source, sentence = scene.sources[number], scene.sentence(scene.phrases[number])
    for mention in scene.mentions:
        if mention.start < source.start and mention.sentence >= sentence - _REACH:
            inside = any(start <= mention.start < end for start, end in source.content)
            yield mention._replace(weight=mention.weight * 0.2) if inside else mention
    for other in range(number):
        if scene.phrases[other].last - scene.phrases[other].first == 1:
            token = scene.tokens[scene.phrases[other].first]
            if token.key in _HE_OR_SHE or token.key in _RELATIVE:
                weight = 1.0 if token.quoted else 3.0
                yield from (
                    _Mention(token.start, token.sentence, who, weight)
                    for who in answers[other] or ()
                    if isinstance(who, int)
                )


def _quoting(scene: _Scene, number: int, answers: _Answers) -> frozenset[int | str]:
    """Who speaks the quotation in which a source stands: one does not call oneself "he"."""
    if not scene.tokens[scene.phrases[number].first].quoted:
        return frozenset()
    outer = _outer(scene, number)
    return frozenset() if outer is None else frozenset(answers[outer] or ())


def _outer(scene: _Scene, number: int) -> int | None:
    """The source with the shortest content that another source stands in."""
    at = scene.sources[number].start
    around = [
        (end - start, other)
        for other, source in enumerate(scene.sources)
        for start, end in source.content
        if other != number and start <= at < end
    ]
    return min(around)[1] if around else None


def _antecedent(scene: _Scene, phrase: _Phrase) -> _Who:
    """Whom "who" means: the name before it, past what is added to that."""
    at = phrase.first
    while at and scene.tokens[at - 1].text == ",":
        at -= 1
    sentence = scene.sentence(phrase)
    if scene.tokens[at - 1].key in knowledge().plurals:
        return ()
    names = [
        (name, figure)
        for name, figure in zip(scene.names, scene.cast.of_name, strict=True)
        if name.last <= at and scene.tokens[name.first].sentence == sentence and figure is not None
    ]
    for name, figure in reversed(names):
        before = scene.tokens[name.lead - 1].key if name.lead else ""
        added = at - name.last < 12 and scene.tokens[name.last].key in {",", "of"}
        kind = scene.cast.figures[figure].kind
        if kind in {"person", ""} and before not in _PREPOSITIONS and (name.last == at or added):
            return (figure,)
    return tuple(figure for name, figure in names[-1:] if name.last == at)


def _group(scene: _Scene, number: int, answers: _Answers, *, alone: bool) -> _Who:
    """The organisation or the several persons that spoke last before "they" or "it"; () if none did."""
    sentence = scene.sentence(scene.phrases[number])
    for other in range(number - 1, -1, -1):
        phrase = scene.phrases[other]
        if sentence - scene.sentence(phrase) > (_GROUP_REACH // 2 if alone else _GROUP_REACH):
            break
        who = answers[other]
        if who is None or phrase.first == phrase.last:
            continue
        if not who and not _may_be_one(scene, phrase):
            return ()
        if who and (len(who) == 1 or not alone) and (len(who) > 1 or _is_body(scene, who[0])):
            return who
    return ()


def _is_body(scene: _Scene, who: int | str) -> bool:
    return isinstance(who, str) or scene.cast.figures[who].kind == "organization"


def _may_be_one(scene: _Scene, phrase: _Phrase) -> bool:
    """Whether a source that is not known is a single person, so that "they" skips it."""
    key = scene.tokens[_chunk(scene, phrase).last - 1].key
    return key in _HE_OR_SHE or key in _RELATIVE or key in _SELF or knowledge().role_of(key) is not None


def _owned(scene: _Scene, number: int, answers: _Answers, chunk: _Phrase) -> _Who:
    """The organisation that "his campaign" means."""
    known, noun = knowledge(), scene.tokens[chunk.last - 1].key
    if noun not in known.bodies_joined | known.bodies_owned | known.documents:
        return ()
    gender = _OWNERS[scene.tokens[chunk.first].key]
    who = _salient(scene, number, answers, partial(_has_gender, gender))
    if not who or noun in known.documents or not isinstance(who[0], int):
        return who
    figure = scene.cast.figures[who[0]]
    if noun in known.bodies_joined:
        return (f"{figure.last} {noun}",)
    return (f"{figure.name if figure.last in scene.shared else figure.last}'s {noun}",)


# ---------------------------------------------------------------- roles


def _by_role(scene: _Scene, number: int, answers: _Answers, chunk: _Phrase) -> _Who:
    """Whom "the senator" or "the paper" means."""
    known, noun = knowledge(), scene.tokens[chunk.last - 1].key
    role = known.role_of(noun)
    if role is not None and role not in known.general:
        return _holder(scene, number, answers, role)
    if role is not None:
        return ()
    if _is_introduced(scene, scene.phrases[number], noun):
        return ()
    if noun in known.organ_nouns and (found := _salient(scene, number, answers, _is_organ)):
        return found
    words = known.organization_nouns.get(noun)
    if words and (found := _salient(scene, number, answers, lambda figure: _is_called_for(figure, words))):
        return found
    return _joined_before(number, answers, noun)


def _is_organ(figure: Figure) -> float:
    return 1.0 if figure.kind == "organization" and figure.keys[-1] in knowledge().organs else 0.0


def _is_called_for(figure: Figure, words: frozenset[str]) -> float:
    """How well an organisation's name goes with words for it; a name of one word is more likely cut off."""
    ends = next((at for at, key in enumerate(figure.keys) if key in {"of", "for"} and at), len(figure.keys))
    if figure.kind != "organization" or figure.keys[ends - 1].rstrip(".") not in words:
        return 0.0
    return 1.0 if len(figure.keys) > 1 else 0.3


def _joined_before(number: int, answers: _Answers, noun: str) -> _Who:
    """The last "Brack campaign" that spoke before "the campaign"."""
    for answer in reversed(answers[:number]):
        for who in answer or ():
            if isinstance(who, str) and who.endswith(f" {noun}"):
                return (who,)
    return ()


def _holder(scene: _Scene, number: int, answers: _Answers, role: str) -> _Who:
    persons = [figure for figure in scene.cast.figures if figure.kind == "person"]
    holders = [figure for figure in persons if role in figure.roles]
    if not holders and _is_introduced(scene, scene.phrases[number], role):
        return ()
    holders = holders or [figure for figure in persons if figure.is_called(role)]
    if holders:
        return _salient(scene, number, answers, lambda figure: 1.0 if figure in holders else 0.0)
    return () if role in knowledge().offices or role in knowledge().peoples else _prominent(scene, role)


def _prominent(scene: _Scene, role: str) -> _Who:
    """The person whom the article is about, if it names one far more often than others."""
    persons = Counter(m.figure for m in scene.mentions if scene.cast.figures[m.figure].kind == "person")
    (first, times), (_, second) = (*persons.most_common(2), (0, 0), (0, 0))[:2]
    gender = knowledge().gender_of_role(role)
    fits = bool(persons) and _has_gender(gender, scene.cast.figures[first]) if gender else bool(persons)
    return (first,) if fits and times >= max(2 * second, _PROMINENT * persons.total()) else ()


def _is_introduced(scene: _Scene, phrase: _Phrase, role: str) -> bool:
    """Whether somebody without a name was brought in before by the role: "a senator"."""
    for at in range(phrase.first):
        if scene.tokens[at].key == role and any(
            token.key in {"a", "an"} for token in scene.tokens[max(0, at - 4) : at]
        ):
            return True
    return False


# ---------------------------------------------------------------- quotations


def _by_quotation(scene: _Scene, number: int, answers: _Answers) -> _Who:
    """Whom "I" means: the speaker of the innermost quotation around it; "we" only if that is an organisation."""
    outer = _outer(scene, number)
    who = () if outer is None else answers[outer] or ()
    several = scene.tokens[scene.phrases[number].first].key in _SELVES
    return () if several and len(who) == 1 and not _is_body(scene, who[0]) else who
