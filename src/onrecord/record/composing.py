"""Questions put together: SQL of fixed parts, with every value bound by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.record.lexicon import Lexicon, pieces
from onrecord.record.parties import Called, called
from onrecord.record.searching import exactly, holding, narrowing, parse, ranking

WORDS = frozenset({"by", "naming", "publisher", "according_to", "denied_by"})
"""The wishes whose words are looked for as whole words, in any case, with or without accents."""

# Lists are joined by what is neither letter nor white space: no name reaches from one to the next.
JOINED = "array_to_string({}, chr(31))"
ABOUT = f"concat_ws(chr(31), a.headline, {JOINED.format('a.summary')}"
URL = "coalesce(a.url, a.canonical_url)"

_ASIDE = "having_"
_TABLES = {"a": "articles", "s": "statements", "e": "events"}
"""What questions call the tables whose rows they number."""

_PIECES = 2
"""The words of a run of characters that are looked up, the longest first: more leave hardly fewer rows."""

_MANY = 1000
"""So many rows with a day (articles, or events) are looked among for the first of an answer, before all are."""

COMMON: Mapping[str, str] = {
    "since": "a.published_first >= $since",
    "until": "a.published_last <= $until",
    "publisher": "regexp_matches(folded(a.publisher), $publisher)",
}
"""What the wishes mean that all rows share."""


def unread_link(words: str) -> str:
    """SQL for a text fragment that has words alone, without those around them, for which the text would be read."""
    sign = f"CASE WHEN contains(coalesce({URL}, ''), '#') THEN '' ELSE '#' END"
    return f"coalesce({URL}, '') || {sign} || text_fragment('', {words}, '')"


class Question(NamedTuple):
    """A SELECT and its values, by name."""

    sql: str
    values: Mapping[str, object]


class Staged(NamedTuple):
    """A question for wide rows in two stages, so that the first rows come before the last are made.

    `keys` gives the numbers of the rows, in order: those of `numbered` (SQL, one name a column), of `tables`. `rows` is
    a SELECT whose first column is the first number, to be followed by a WHERE. `whole` asks for all of it at once.
    `found` is where the rows come from, in no order and without a limit. `ahead` are ways to find the first keys, the
    quickest first; where there is a `check`, they find keys of rows that may not have what is asked for.
    """

    keys: Question
    numbered: tuple[str, ...]
    tables: tuple[str, ...]
    rows: str
    whole: Question
    found: Found
    ahead: tuple[Ahead, ...] = ()
    check: Question | None = None


class Ahead(NamedTuple):
    """A way to find the first keys of a question: `keys` without a limit, in order.

    Where it has a `bound`, that gives what stands for $bound in `keys`: a day up to which there are many rows, so that
    the first ones are looked for among few. Where it gives none, there are few rows at all.
    """

    keys: Question
    bound: Question | None = None


class Shape(NamedTuple):
    """One kind of rows to ask for: its columns, where they come from, and what its filters mean.

    `indexed` says for a wish of whole words in which parts of the index its words stand, so that not every row has to
    be looked at. `runs` says for a wish of a run of characters in which part its words stand, and gives SQL for the
    numbers of rows that hold it elsewhere (None: nowhere else). `whom` says for a wish that is a name what stands
    before an id in the part of the index that has whom statements name, and SQL for what such statements make true.
    """

    columns: str
    source: str
    row: str
    numbered: tuple[str, ...]
    conditions: Mapping[str, str]
    text: str
    part: str
    order: str
    indexed: Mapping[str, tuple[str, ...]]
    runs: Mapping[str, tuple[str, str | None]]
    whom: Mapping[str, tuple[str, str]]


class Found(NamedTuple):
    """What stands before a SELECT, its FROM and WHERE, and the values of all of it.

    `loose` is the source without `texts`, the conditions for which the text of a row has to be unpacked. `own` are
    conditions that the wishes for days make, of the row that has them. `often`: to look for
    the first rows among the first days may be quicker; who takes part or is meant by an id is looked up in any case.
    """

    before: str
    source: str
    values: dict[str, object]
    ranked: bool
    loose: str
    texts: tuple[str, ...]
    own: tuple[str, ...]
    often: bool

    @property
    def limit(self) -> str:
        """SQL for the limit that was wished for, "" where there is none."""
        return " LIMIT $limit" if "limit" in self.values else ""


def about_article(table: str) -> str:
    """SQL for the numbers of the rows of a table whose article has what $about says in headline or summary."""
    return (
        f"SELECT r.number FROM {table} r JOIN articles a ON a.id = r.article"  # noqa: S608 (a table of our own)
        f" WHERE contains(lower({ABOUT})), lower($about))"
    )


def question(shape: Shape, found: Found, *, newest: bool = False) -> Staged:
    """Ask for the rows of a shape; with `newest` the latest days come first, unknown ones last as ever."""
    by_day = shape.order.replace(" NULLS LAST", " DESC NULLS LAST") if newest else shape.order
    order = f"found.score DESC, {by_day}" if found.ranked else by_day
    rest = f"{found.source} ORDER BY {order}{found.limit}"
    texts = " AND ".join(f"({each})" for each in found.texts)
    return Staged(
        Question(f"{found.before}SELECT {', '.join(shape.numbered)} {rest}", found.values),
        shape.numbered,
        tuple(_TABLES[name.partition(".")[0]] for name in shape.numbered),
        f"SELECT {shape.numbered[0]}, {shape.columns} FROM {shape.source}",  # noqa: S608 (names of our own)
        Question(f"{found.before}SELECT {shape.columns} {rest}", found.values),
        found,
        tuple(_ahead(shape, found, order, by_day=found.often and not newest and not found.ranked)),
        Question(texts, _used(texts, found.values)) if texts else None,
    )


def _ahead(shape: Shape, found: Found, order: str, *, by_day: bool) -> Iterator[Ahead]:
    """Ways to find the first keys: among the rows of the first days, then among all."""
    keys = f"{found.before}SELECT {', '.join(shape.numbered)} {found.loose} ORDER BY {order}"
    if by_day:
        row, day = order.split(maxsplit=1)[0].split(".")
        held = f"{_TABLES[row]} {row}"
        known = " AND ".join([f"{row}.{day} IS NOT NULL", *found.own])
        bound = f"SELECT {row}.{day} FROM {held} WHERE {known} ORDER BY 1 LIMIT 1 OFFSET {_MANY}"  # noqa: S608
        few = keys.replace(f" {held}", f" (SELECT * FROM {_TABLES[row]} WHERE {day} <= $bound) {row}")  # noqa: S608
        yield Ahead(Question(few, _used(few, found.values)), Question(bound, _used(bound, found.values)))
    yield Ahead(Question(keys, _used(keys, found.values)))


def _used(sql: str, values: Mapping[str, object]) -> dict[str, object]:
    """The values that a part of a question names; the database refuses others."""
    named = set(re.findall(r"\$(\w+)", sql))
    return {name: value for name, value in values.items() if name in named}


def find(shape: Shape, wishes: Mapping[str, object], lexicon: Lexicon, also: Sequence[str] = ()) -> Found:
    """Find the rows of a shape for which all wishes hold that it knows; `also` are more conditions, as SQL.

    Of `wishes`, those that the shape does not know are values for `also`. Raises `ValueError` where there is no word to
    search for.
    """
    values = {name: value for name, value in wishes.items() if name != "search"}
    apart = WORDS | shape.runs.keys()
    true = [condition for name, condition in shape.conditions.items() if name in values and name not in apart]
    before, source = "", f"FROM {shape.source}"
    own = tuple(shape.conditions[name] for name in ("since", "until") if name in values)
    checks, texts = list[str](), list[str]()
    for name in sorted(WORDS & values.keys() & shape.conditions.keys()):
        true.append(" OR ".join(_named(shape, name, values, lexicon)).join("()"))
    for name in [name for name in shape.runs if name in values]:
        numbers, condition = _run(shape, name, values, lexicon), shape.conditions[name]
        source += _joined(shape, name, numbers) if numbers else ""
        checks.append(_once_found(f"{_ASIDE}{name}", condition) if numbers else condition)
        texts.append(condition)
    if "search" in wishes:
        looked = parse(str(wishes["search"]), lexicon)
        before = f"WITH {ranking(shape.part, bound(values, 'search', looked.words))} "
        source += f" JOIN found ON found.number = {shape.row}.number"
        for number, phrase in enumerate(looked.phrases):
            values[f"phrase_{number}"] = phrase
            texts.append(f"regexp_matches(folded({shape.text}), $phrase_{number})")
            checks.append(_once_found("found", texts[-1]))
    loose, whole = (_where([*true, *also, *more]) for more in ((), checks))
    often = not also and not any(f"{name}_whom_0" in values for name in shape.whom)
    return Found(before, source + whole, values, "search" in wishes, source + loose, tuple(texts), own, often)


def _where(conditions: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _once_found(table: str, condition: str) -> str:
    """A condition to be looked at where a row was found; by itself it would be looked at in every row, and first."""
    return f"CASE WHEN {table}.number >= 0 THEN {condition} END"


def _joined(shape: Shape, name: str, numbers: str) -> str:
    found = f"(SELECT DISTINCT number FROM ({numbers})) {_ASIDE}{name}"  # noqa: S608 (names of our own)
    return f" JOIN {found} ON {_ASIDE}{name}.number = {shape.row}.number"


def _named(shape: Shape, name: str, values: dict[str, object], lexicon: Lexicon) -> Iterator[str]:
    """Ways in which a row may have the name that is asked for: its words, or whom it calls."""
    typed = str(values.pop(name))
    whom = called(typed) if name in shape.whom else Called((), words=True)
    if whom.ids:
        before, true_of = shape.whom[name]
        keys = bound(values, f"{name}_whom", [f"{before}{each.lower()}" for each in whom.ids])
        yield true_of.format(exactly("whom", keys))
    if whom.words:
        folded, words = lexicon.fold(typed)
        values[name] = whole_words(folded)
        if shape.indexed.get(name) and words:
            keys = bound(values, name, tuple(dict.fromkeys(words)))
            yield f"{shape.row}.number IN ({_spelled(shape, name, keys, alone=folded == words[0])})"
        else:
            yield shape.conditions[name]


def _spelled(shape: Shape, name: str, keys: Sequence[str], *, alone: bool) -> str:
    """SQL for the numbers of the rows that have a name; where it is a word `alone`, the index knows them all."""
    condition, row = shape.conditions[name], shape.row
    table = f"{shape.source.split()[0]} {row}"
    if alone:
        return " UNION ALL ".join(holding(part, keys, f"{table}", condition) for part in shape.indexed[name])
    numbers = " UNION ".join(narrowing(part, keys) for part in shape.indexed[name])
    checked = _once_found(f"{_ASIDE}{name}", condition)
    return f"SELECT {row}.number FROM {table}{_joined(shape, name, numbers)} WHERE {checked}"  # noqa: S608


def _run(shape: Shape, name: str, values: dict[str, object], lexicon: Lexicon) -> str | None:
    """SQL for the numbers of rows whose words may hold the run of characters that is asked for; None: all may."""
    part, elsewhere = shape.runs[name]
    found = (lexicon.like(part, piece) for piece in pieces(str(values[name]), lexicon)[:_PIECES])
    several = [
        f"({holding(part, bound(values, f'{name}_{number}', words))})"
        for number, words in enumerate(found)
        if words is not None
    ]
    also = f" UNION ALL {elsewhere}" if elsewhere else ""
    return f"{' INTERSECT '.join(several)}{also}" if several else None


def bound(values: dict[str, object], name: str, words: Sequence[str]) -> list[str]:
    """Bind words under numbered names, and give the names."""
    keys = [f"{name}_{number}" for number, _ in enumerate(words)]
    values.update(zip(keys, words, strict=True))
    return keys


def whole_words(folded: str) -> str:
    """Make a pattern that finds the words of a folded text as whole words, however spaced.

    RE2's word boundary knows ASCII only, so the neighbours are spelled out.
    """
    words = r"\s+".join(re.escape(word) for word in folded.split())
    return rf"(?:^|[^\pL\pM\pN_]){words}(?:$|[^\pL\pM\pN_])"
