"""The names in a text, with what their surroundings tell of who bears them: titles, roles, kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.entities.knowledge import Gender, Knowledge, knowledge
from onrecord.entities.tokens import Token

Kind = Literal["person", "organization", "place", "people", ""]
"""What bears a name; "people" are nations, parties and creeds, "" is not known."""

_JOINING_TITLES = frozenset("state defense defence staff homeland labor energy education commerce treasury".split())
_TWO_WORDS = frozenset("security affairs".split())
_LISTING = frozenset(
    "department ministry center centers committee subcommittee bureau institute institutes office".split()
)
_PARTY = re.compile(r"[RDI]-[A-Z]")
_BEFORE_NAMES = frozenset("mr mrs ms miss dr".split())
"""What stands before a last name, and before another title in an address alone ("Mr. President")."""
_ADDRESSED = frozenset("president speaker secretary chairman chairwoman mayor ambassador minister attorney".split())
_SPACE = frozenset({"", " ", "\u00a0"})
_REACH = 9
"""Words after a name in which its apposition must come to its noun."""

Tokens = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at [start, end) of the text and [first, last) of the tokens, without title and possessive ending.

    `keys` are its words in lower case; `lead` is the token where its titles begin. `gender` and `roles` are what titles
    and appositions here tell; `firm` is False where the only capital is that of a sentence's first word.
    """

    start: int
    end: int
    first: int
    last: int
    lead: int
    words: tuple[str, ...]
    keys: tuple[str, ...]
    kind: Kind
    gender: Gender
    roles: frozenset[str]
    firm: bool
    courtesy: bool


def names_of(tokens: Tokens) -> tuple[Name, ...]:
    """The names of a text, in order; none overlaps another."""
    found = [name for first, last in _runs(tokens) for name in _split(tokens, first, last)]
    firm = {key for name in found if name.firm for key in name.keys}
    lower = {token.key for token in tokens if not token.capital}
    return tuple(
        _described(tokens, name)
        for name in (_without_opener(tokens, name, firm, lower) for name in found)
        if name is not None
    )


def kind_of(words: Sequence[str], keys: Sequence[str]) -> Kind:
    """What a name of these words seems to be, from the words alone."""
    known, last = knowledge(), keys[-1]
    if len(keys) == 1:
        return _kind_of_word(words[0], last)
    if (
        last in known.people_plurals
        or last in known.peoples
        or (last in known.plurals and last not in known.organizations)
    ):
        return "people"
    if keys[0] in known.peoples and keys[1] in known.places:
        return "place"
    if {"of", "for", "on", "and", "&"} & set(keys):
        return "organization"
    if last in known.organs and len(keys) == 2 and known.genders.get(keys[0]) and keys[0] not in known.places:
        return "person"
    if last in known.organizations or last in known.organs:
        return "organization"
    if last in known.place_closers or keys[0] in known.place_openers:
        return "place"
    if keys[0].rstrip(".") in known.genders or (len(keys[0]) == 2 and keys[0].endswith(".")):
        return "person"
    return "place" if keys[0] in known.places else ""


def _kind_of_word(word: str, key: str) -> Kind:
    known = knowledge()
    if key in known.peoples or key in known.people_plurals or key in known.plurals:
        return "people"
    if key in known.places:
        return "place"
    if key in known.organs or key in known.organizations:
        return "organization"
    return "organization" if word.isupper() and 1 < len(word) < 7 and word.isalpha() else ""


# ---------------------------------------------------------------- runs of capitals


def _runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    index = 0
    while index < len(tokens):
        if not tokens[index].capital or _is_no_name(tokens[index]):
            index += 1
            continue
        end = _run_end(tokens, index)
        yield index, end
        index = end


def _is_no_name(token: Token) -> bool:
    no_names, key = knowledge().no_names, token.key
    if token.opens and key in knowledge().openers:
        return True
    return key in no_names or key.endswith("n't") or ("'" in key and key.partition("'")[0] in no_names)


def _run_end(tokens: Tokens, first: int) -> int:
    known, end = knowledge(), first + 1
    while end < len(tokens) and not tokens[end - 1].owns and _adjoins(tokens, end):
        token = tokens[end]
        if token.capital:
            if _is_no_name(token) and not (end == first + 1 and tokens[first].key in known.genders):
                break
            end += 1
        elif (joined := _joined(tokens, first, end)) > end:
            end = joined
        else:
            break
    if end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].key in known.generations:
        end += 2
    return end


def _adjoins(tokens: Tokens, index: int) -> bool:
    before, token = tokens[index - 1], tokens[index]
    gap = token.start - before.end
    # one more for the point of an abbreviation
    return (
        gap <= 2
        and not token.opens
        and token.sentence == before.sentence
        and (gap < 2 or before.key in knowledge().pointed)
    )


def _joined(tokens: Tokens, first: int, index: int) -> int:
    """Where a name goes on after a small word ("de", "of", "and") at `index`; `index` if it does not."""
    known, token, before = knowledge(), tokens[index], tokens[index - 1]
    at = index + 1
    if token.key in known.particles:
        while at < len(tokens) and tokens[at].text in known.particles:
            at += 1
        return at + 1 if _is_capital(tokens, at) else index
    if token.text == "&":
        return at + 1 if _is_capital(tokens, at) else index
    if token.text in {"of", "for", "on"}:
        if at < len(tokens) and tokens[at].text == "the":
            at += 1
        if not _is_capital(tokens, at):
            return index
        if before.key in known.organizations and before.key not in known.plurals and token.text != "on":
            return at + 1
        if before.key in known.titles or before.key == "chief":
            return at + 1 if tokens[at].key in _JOINING_TITLES or tokens[at].key == "house" else index
        return at + 1 if token.text == "on" and before.key in {"committee", "council", "commission"} else index
    if token.text == "and" and tokens[first].key in _LISTING and index - first > 1 and _is_capital(tokens, at):
        return index if tokens[at].key in known.genders or known.role_of(tokens[at].key) else at + 1
    return index


def _is_capital(tokens: Tokens, index: int) -> bool:
    return index < len(tokens) and tokens[index].capital and not tokens[index].opens and not _is_no_name(tokens[index])


# ---------------------------------------------------------------- titles


def _split(tokens: Tokens, first: int, last: int) -> Iterator[Name]:
    """A run as what stands before a title, and the name that the title belongs to."""
    if all(_is_title_word(tokens[index].key) for index in range(first, last)) and not _is_people(tokens, first, last):
        if _is_called_by_a_title_word(tokens[first:last]):
            yield _made(tokens, last - 1, first, last, titles=range(first, last - 1))
        return  # "the Vice President"
    title = _last_title(tokens, first, last)
    if title is None:
        start = _without_people(tokens, first, last)
        yield _made(tokens, start, first, last, titles=range(0))
        return
    lead = title
    while lead > first and _is_title_word(tokens[lead - 1].key):
        lead -= 1
    if lead > first:
        yield _made(tokens, first, first, lead, titles=range(0))
    start = _after_title(tokens, title, last)
    if start < last:
        yield _made(tokens, start, lead, last, titles=range(lead, title + 1))


def _is_called_by_a_title_word(run: Tokens) -> bool:
    """Whether a last name is also a title, as in "Mr. King"; not in an address, as in "Mr. President"."""
    return len(run) == 2 and run[0].key in _BEFORE_NAMES and run[1].key not in _ADDRESSED


def _is_people(tokens: Tokens, first: int, last: int) -> bool:
    return last == first + 1 and tokens[first].key in knowledge().peoples


def _is_title_word(key: str) -> bool:
    known = knowledge()
    return known.role_of(key) is not None or key in known.courtesy or key in known.peoples or key in known.qualifiers


def _last_title(tokens: Tokens, first: int, last: int) -> int | None:
    """The last title before a name in a run; None if there is none or the run names an organisation."""
    known = knowledge()
    if tokens[last - 1].key in known.organizations and tokens[last - 1].key not in known.titles and last - first > 1:
        titled = tokens[first].key in known.courtesy or known.abbreviated.get(tokens[first].key)
        if not titled and tokens[last - 2].key not in known.genders:
            return None
    for index in range(last - 2, first - 1, -1):
        key, following = tokens[index].key, tokens[index + 1]
        if tokens[index].owns or following.text == ",":
            continue
        named = index > first and tokens[index - 1].key in known.genders and known.genders[tokens[index - 1].key]
        if key in known.courtesy or key in known.abbreviated:
            return index
        if key in known.titles and not named and not _names_body(following.key, tokens, index, last):
            return index
        if (key in known.roles or key in known.peoples) and following.key in known.genders and index + 2 < last:
            return index
    return None


def _names_body(key: str, tokens: Tokens, index: int, last: int) -> bool:
    """Whether what follows a title makes it part of an organisation's name ("Justice Department")."""
    known = knowledge()
    return key in known.organizations or key in known.roles or (key == "of" and index + 3 >= last)


def _after_title(tokens: Tokens, title: int, last: int) -> int:
    start = title + 1
    if start < last and tokens[start].text in {"of", "for"}:
        start += 3 if tokens[start + 1].text == "the" else 2
        start += 1 if start < last and tokens[start].key in _TWO_WORDS else 0
    return start


def _without_people(tokens: Tokens, first: int, last: int) -> int:
    """Where a name starts without the party or nation before it ("Republican Ada Brack")."""
    known = knowledge()
    start = first
    while last - start > 2 and tokens[start].key in known.peoples and tokens[start + 1].key in known.genders:
        start += 1
    return start


def _made(tokens: Tokens, first: int, lead: int, last: int, *, titles: range) -> Name:
    known, part = knowledge(), tokens[first:last]
    kept = [token for token in part if token.text != ","]
    words, keys = tuple(token.text for token in kept), tuple(token.key for token in kept)
    roles = known.roles_in([tokens[index].key for index in titles])
    courtesy = any(tokens[index].key in known.courtesy for index in titles)
    gender = _gender(known, (tokens[index].key for index in titles), roles)
    titled = courtesy or bool(roles)
    kind: Kind = "person" if titled else kind_of(words, keys)
    firm = not part[0].opens or lead < first or len(kept) > 1
    return Name(part[0].start, part[-1].end, first, last, lead, words, keys, kind, gender, roles, firm, courtesy)


def _role_at(tokens: Tokens, index: int) -> str | None:
    """The role that the word at `index` names, or together with the word before it."""
    return knowledge().role_behind(tokens[index - 1].key if index else "", tokens[index].key)


def _gender(known: Knowledge, titles: Iterator[str], roles: frozenset[str]) -> Gender:
    for title in titles:
        if known.courtesy.get(title):
            return known.courtesy[title]
    return next((gender for role in sorted(roles) if (gender := known.gender_of_role(role))), "")


# ---------------------------------------------------------------- the first word of a sentence


def _without_opener(tokens: Tokens, name: Name, firm: set[str], lower: set[str]) -> Name | None:
    """The name without a first word that owes its capital to its place; None if nothing is left."""
    known, first = knowledge(), tokens[name.first]
    if not first.opens or name.lead < name.first:
        return name
    key = name.keys[0]
    if len(name.keys) == 1:
        plain = key in lower or known.role_of(key) or key in known.plurals or key.endswith(("ing", "ly"))
        return None if plain and key not in firm else name
    verb = len(name.keys) == 2 and key.endswith("ed") and name.kind == ""  # "Continued Brack:"
    if key in known.genders or name.kind == "organization" or not (verb or key in lower):
        return name
    return _made(tokens, name.first + 1, name.first + 1, name.last, titles=range(0))


# ---------------------------------------------------------------- what stands around a name


def _described(tokens: Tokens, name: Name) -> Name:
    """The name with the roles that the words before and after it tell."""
    if name.kind in {"organization", "people"} and not name.roles:
        return name
    if name.kind == "" and _is_followed_by_who(tokens, name.last):
        name = replace(name, kind="person")
    before, after = _roles_before(tokens, name), _roles_after(tokens, name)
    roles = name.roles | before | after
    if not roles:
        return name
    person = bool(before) or name.kind == "person" or (bool(after) and name.kind != "place")
    gender = name.gender or _gender(knowledge(), iter(()), roles)
    return replace(name, roles=roles, gender=gender, kind="person") if person else name


def _is_followed_by_who(tokens: Tokens, at: int) -> bool:
    at += at < len(tokens) and tokens[at].text == ","
    return at < len(tokens) and tokens[at].text in {"who", "whom"}


def _roles_before(tokens: Tokens, name: Name) -> frozenset[str]:
    """As in "campaign manager Ada Brack", "the mayor, Ada Brack"."""
    known, index = knowledge(), name.lead - 1
    if index < 0 or tokens[index].sentence != tokens[name.first].sentence or tokens[index].owns:
        return frozenset()
    comma = tokens[index].text == ","
    if comma:
        index -= 1
        if index < 0 or not _is_definite(tokens, index):
            return frozenset()
    if tokens[index].capital or tokens[index].key not in known.roles:
        return frozenset()
    return frozenset({_role_at(tokens, index) or ""})


def _is_definite(tokens: Tokens, index: int) -> bool:
    """Whether the noun at `index` ends a short phrase that opens with "the", "his" or a possessive."""
    for at in range(index, max(-1, index - 6), -1):
        if tokens[at].key in {"the", "his", "her", "their", "its", "my", "our"} or (tokens[at].owns and at < index):
            return True
        if not tokens[at].text[0].isalnum() or tokens[at].key in knowledge().closers:
            return False
    return False


def _roles_after(tokens: Tokens, name: Name) -> frozenset[str]:
    """As in "Ada Brack, the mayor of Ostley", "Ada Brack (R-Ostley)", "Ada Brack is a lawyer"."""
    at = name.last
    if at + 1 >= len(tokens) or tokens[name.last - 1].owns:
        return frozenset()
    if tokens[at].text in "(," and _PARTY.match(tokens[at + 1].text):
        return frozenset({"lawmaker"})
    if tokens[at].text == ",":
        if tokens[at + 1].text[0].isdigit() and at + 3 < len(tokens) and tokens[at + 2].text == ",":
            at += 2  # her age
        return _noun_of_apposition(tokens, at + 1, asserted=False)
    if tokens[at].text in {"is", "was", "became"} and tokens[at + 1].text in {"a", "an", "the"}:
        return _noun_of_apposition(tokens, at + 1, asserted=True)
    return frozenset()


def _noun_of_apposition(tokens: Tokens, start: int, *, asserted: bool) -> frozenset[str]:
    """The role noun that a phrase from token `start` comes to; none if a verb follows it."""
    known, role = knowledge(), ""
    if tokens[start].capital and not tokens[start].owns and tokens[start].key not in known.titles:
        following = tokens[start + 1] if start + 1 < len(tokens) else None
        if following is None or not (following.owns or following.capital or following.text.islower()):
            return frozenset()
    for at in range(start, min(start + _REACH, len(tokens))):
        token = tokens[at]
        if not token.text[0].isalnum() or token.key in known.closers:
            closed = token.text in {",", ".", ";", ")"} or token.key in known.closers
            return frozenset({role}) if role and closed and (asserted or tokens[start].key != "and") else frozenset()
        role = _role_at(tokens, at) or ""
    return frozenset()
