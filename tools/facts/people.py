"""Office holders and the offices that they held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tools.facts.tables import Row, latin, read


def people(reference: Path) -> Iterator[Row]:
    """One row a person: the commonest name first, every other one as an alias."""
    names: defaultdict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    countries: defaultdict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in read(reference / "officials.csv.gz"):
        names[row["person_qid"]][row["person_name"]] += 2
        for alias in filter(None, row["aliases"].split("|")):
            names[row["person_qid"]][alias] += 1
        countries[row["person_qid"]][row["iso3"]] += bool(row["iso3"])
    for qid in sorted(names, key=lambda qid: int(qid[1:])):
        called = sorted(names[qid], key=lambda name: (-names[qid][name], name))
        country = max(countries[qid], key=lambda code: countries[qid][code])
        yield {"qid": qid, "name": called[0], "aliases": latin(called[1:]), "country": country}


def offices(reference: Path) -> Iterator[Row]:
    """One row for each office of a person, terms without a gap joined."""
    terms: defaultdict[tuple[str, str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in read(reference / "officials.csv.gz"):
        if row["position"]:
            key = (row["person_qid"], row["position"], row["iso3"], row["kind"])
            terms[key].append((row["start"], row["end"] or _still(row)))
    for (qid, position, country, kind), spans in sorted(terms.items()):
        for start, end in _joined(sorted(set(spans))):
            yield {"qid": qid, "office": position, "country": country, "kind": kind, "start": start, "end": end}


def _still(row: Row) -> str:
    """An office without an end was held when the source was last read; "~" says that it is not known to have ended."""
    return f"~{row['source_date']}" if row["source_date"] else ""


def _joined(spans: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    first, last = spans[0]
    for start, end in spans[1:]:
        # two terms of a parliament follow each other within days or one election year
        if start and last.strip("~") and int(start[:4] or 0) <= int(last.strip("~")[:4]) + 1:
            last = max(last, end, key=lambda day: day.strip("~"))
        else:
            yield first, last
            first, last = start, end
    yield first, last
