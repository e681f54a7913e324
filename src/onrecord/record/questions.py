"""What a record can be asked: the questions of its public face."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from onrecord.model import Article
from onrecord.record import asking, asking_events, counting, happenings, made, sayings
from onrecord.record.answering import Answerer
from onrecord.record.browsing import Browsing
from onrecord.record.composing import Question
from onrecord.record.correcting import Correction
from onrecord.record.correcting.keeping import COLUMNS as CORRECTIONS
from onrecord.record.entity_asking import EntityCount, of_entities
from onrecord.record.filters import EntityFilters, EventFilters, Filters
from onrecord.record.happenings import HappeningRow
from onrecord.record.judging import Judging
from onrecord.record.reprinting import TYPES as REPRINTS
from onrecord.record.reprinting import ReprintRow, Reprints
from onrecord.record.revising import ChangeRow, changes_of, readings
from onrecord.record.revising.finding import TYPES as CHANGE
from onrecord.record.revising.readings import DifferenceRow, ReadingRow
from onrecord.record.rows import (
    ArticleRow,
    ClaimRow,
    Count,
    Dyad,
    EventCount,
    EventRow,
    Rows,
    StatementRow,
    article_row,
    claim_row,
    columns_of,
    event_row,
    statement_row,
)
from onrecord.record.runs import RUNS, RunRow
from onrecord.record.saved import COLUMNS as SEARCHES
from onrecord.record.saved import NEWS, NewsRow, SavedSearch
from onrecord.record.sayings import AppearanceRow

_ALL = EventFilters()
_ALL_STATEMENTS = Filters()


class Questions:
    """The questions; `Record` says what they are put to."""

    def __init__(self, answers: Answerer) -> None:
        self._answers = answers
        self._reprints = Reprints(answers)

    @property
    def browsing(self) -> Browsing:
        """The record a page at a time, for those who look at it on a screen."""
        return Browsing(self._answers)

    @property
    def judging(self) -> Judging:
        """What reviewers say of rows, and what follows from it."""
        return Judging(self._answers)

    def changes(self, url: str | None = None) -> Rows[ChangeRow]:
        """List the edits that sites made: where an address was had again with another text, what is otherwise.

        `url`: of this address alone, as the articles have it. By address, then in the order in which they were had.
        """
        return made.answered(tuple(changes_of(self._answers, url)), CHANGE)

    def runs(self) -> Rows[RunRow]:
        """List the runs that added something: by which version, with which models, and how much."""
        return self._answers.answer(RunRow.__slots__, Question(RUNS, {}), lambda values: RunRow(*values))

    def compared(self, other: Questions) -> Rows[ReadingRow]:
        """Compare how two records read the pages that both have, in numbers: this one before, the other after."""
        return made.answered(readings.summary(self._answers, other._answers), readings.READINGS)

    def differences(self, other: Questions) -> Rows[DifferenceRow]:
        """List what the other record reads otherwise in the pages that both have."""
        rows = tuple(readings.differences(self._answers, other._answers))
        return made.answered(rows, readings.DIFFERENCES)

    def searches(self) -> Rows[SavedSearch]:
        """List the saved searches, by name."""
        question = Question(f"SELECT {SEARCHES} FROM searches ORDER BY name", {})  # noqa: S608
        return self._answers.answer(SavedSearch.__slots__, question, lambda values: SavedSearch(*values))

    def news(self) -> Rows[NewsRow]:
        """Count what came into each saved search since it was shown last."""
        rows = [
            NewsRow(each.name, each.asks, len(self.new_in(each)), each.filters, each.ran.isoformat(timespec="seconds"))
            for each in self.searches()
        ]
        return made.answered(rows, NEWS)

    def new_in(self, search: SavedSearch) -> Rows[Any]:
        """List what came into a saved search since it was shown last. `Record.mark_seen` says that it was."""
        where = search.where
        if isinstance(where, EventFilters):
            return self.events_where(where)
        return self.articles_where(where) if search.asks == "articles" else self.statements_where(where)

    def corrections(self) -> Rows[Correction]:
        """List all corrections of whom names lead to, also those that were taken back, in the order of making."""
        question = Question(f"SELECT {CORRECTIONS} FROM corrections ORDER BY number", {})  # noqa: S608
        return self._answers.answer(Correction.__slots__, question, lambda values: Correction(*values))

    def holds(self, sha256: str) -> bool:
        """Whether the record has the page whose bytes have this SHA-256 (64 hexadecimal digits)."""
        return self._answers.holds(Question("SELECT 1 FROM pages WHERE sha256 = $sha256", {"sha256": sha256.lower()}))

    def articles(  # noqa: PLR0913 (the filters of the public face)
        self,
        *,
        by: str | None = None,
        about: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        containing: str | None = None,
        search: str | None = None,
        publisher: str | None = None,
        limit: int | None = None,
    ) -> Rows[ArticleRow]:
        """List the articles for which all that is given holds, by publish moment (unknown last), then id.

        `by`: whole words of an author's name. `about`: words in headline or summary. `containing`: words in
        headline, summary or text. `search`: all of these words, in any order, those in quotation marks together;
        the best matches come first. `publisher`: whole words of the publisher's name. `since` and `until`:
        days (YYYY-MM-DD or dates), inclusive; only articles whose moment lies certainly inside. Case never
        matters, nor do accents in names and in `search`. Raises `QueryError` for a filter that makes no sense.
        """
        filters = Filters(
            by=by,
            about=about,
            since=since,
            until=until,
            containing=containing,
            search=search,
            publisher=publisher,
            limit=limit,
        )
        return self.articles_where(filters)

    def articles_where(self, where: Filters) -> Rows[ArticleRow]:
        """List articles as `articles` does, with the filters as one value."""
        return self._answers.rows(asking.of_articles, where, columns_of(ArticleRow), article_row)

    def statements(  # noqa: PLR0913 (the filters of the public face)
        self,
        *,
        by: str | None = None,
        about: str | None = None,
        naming: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        containing: str | None = None,
        search: str | None = None,
        publisher: str | None = None,
        act: str | None = None,
        kind: str | None = None,
        limit: int | None = None,
    ) -> Rows[StatementRow]:
        """List the statements for which all that is given holds, by publish moment, article, place.

        `by`: whole words of the source or of a speaker's name, or a Wikidata id of who speaks. `containing`: words in
        the content. `about`: words in the content, or in headline or summary of the article. `naming`: whole words of
        who speaks or of what is said, or an id of either. A country ("north korea", PRK) is found by the words for its
        people as well. `search`: as for `articles`, in the content. `act` and `kind`: exactly these. The others, and
        errors, as for `articles`.
        """
        filters = Filters(
            by=by,
            about=about,
            naming=naming,
            since=since,
            until=until,
            containing=containing,
            search=search,
            publisher=publisher,
            act=act,
            kind=kind,
            limit=limit,
        )
        return self.statements_where(filters)

    def statements_where(self, where: Filters) -> Rows[StatementRow]:
        """List statements as `statements` does, with the filters as one value."""
        return self._answers.rows(asking.of_statements, where, columns_of(StatementRow), statement_row)

    def sayings(self, where: Filters = _ALL_STATEMENTS) -> Rows[AppearanceRow]:
        """List the quotations of the same words that stand in several places, each with what it has otherwise.

        Those that stand in most places come first; `limit` is of sayings. They are made anew at each question, of the
        statements for which all of `where` holds. Errors as for `statements`.
        """
        rows = sayings.rows_of(list(self.statements_where(replace(where, limit=None))), where.limit)
        return sayings.answered(rows)

    def counts(  # noqa: PLR0913 (the filters of the public face)
        self,
        per: str,
        *,
        by: str | None = None,
        about: str | None = None,
        naming: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        containing: str | None = None,
        search: str | None = None,
        publisher: str | None = None,
        act: str | None = None,
        kind: str | None = None,
        limit: int | None = None,
    ) -> Rows[Count]:
        """Count the statements for which all that is given holds, and their articles, per group.

        `per`: day, week (from Monday), month or year, in order; publisher, section, language, act, kind or
        speaker, the most frequent first. What has no such value, or no moment exact enough, counts under None.
        """
        filters = Filters(
            by=by,
            about=about,
            naming=naming,
            since=since,
            until=until,
            containing=containing,
            search=search,
            publisher=publisher,
            act=act,
            kind=kind,
            limit=limit,
        )
        return self.counts_where(per, filters)

    def counts_where(self, per: str, where: Filters = _ALL_STATEMENTS) -> Rows[Count]:
        """Count statements as `counts` does, with the filters as one value."""
        return self._answers.rows(partial(counting.of_counts, per), where, Count._fields, Count._make)

    def events(  # noqa: PLR0913 (the filters of the public face)
        self,
        *,
        actor: str | None = None,
        recipient: str | None = None,
        naming: str | None = None,
        between: tuple[str, str] | None = None,
        event: str | None = None,
        mode: str | None = None,
        quad: int | None = None,
        auxiliary: Collection[str] | None = None,
        according_to: str | None = None,
        denied_by: str | None = None,
        confidence: float | None = None,
        place: str | None = None,
        about: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        containing: str | None = None,
        search: str | None = None,
        publisher: str | None = None,
        limit: int | None = None,
    ) -> Rows[EventRow]:
        """List the events for which all that is given holds, by the day they happened (unknown last), article, place.

        What the filters mean is told by `EventFilters`. `since` and `until` are of the event itself: only events whose
        time lies certainly inside. `search`, `containing` and `about` look in the words that tell the event, `about` in
        headline and summary as well. Errors as for `articles`.
        """
        where = EventFilters(
            actor=actor,
            recipient=recipient,
            naming=naming,
            between=between,
            event=event,
            mode=mode,
            quad=quad,
            auxiliary=auxiliary,
            according_to=according_to,
            denied_by=denied_by,
            confidence=confidence,
            place=place,
            about=about,
            since=since,
            until=until,
            containing=containing,
            search=search,
            publisher=publisher,
            limit=limit,
        )
        return self.events_where(where)

    def events_where(self, where: EventFilters) -> Rows[EventRow]:
        """List events as `events` does, with the filters as one value."""
        return self._answers.rows(asking_events.of_events, where, columns_of(EventRow), event_row)

    def happenings(self, where: EventFilters = _ALL, *, least: int = 1) -> Rows[HappeningRow]:
        """List what happened, as several articles tell it: the events for which all of `where` holds, brought together.

        Those with the most reports come first; `least` is the fewest reports wanted, `limit` is of happenings. They are
        made anew at each question. Errors as for `events`.
        """
        events = list(self.events_where(replace(where, limit=None)))
        wanted = {row.article for row in events}
        articles = [row for row in self.articles() if row.id in wanted]
        return happenings.answered(happenings.rows_of(events, articles, least, where.limit))

    def reprint_of(self, text: str | Article) -> Rows[ReprintRow]:
        """List the articles here that a text, or an article, is one report with; none where it is no reprint.

        The one to keep comes first: the agency's own, else the earliest. Of an article that is here itself the others
        are listed. At most ten are compared, those most alike. The first question fetches what is compared, which takes
        a while; the next ones are quick until something is added.
        """
        told, but = (text, None) if isinstance(text, str) else (text.text, text.id)
        return made.answered(self._reprints.of(told, but=but), REPRINTS)

    def dyads(self, per: str = "month", where: EventFilters = _ALL) -> Rows[Dyad]:
        """Count who did what to whom, by code where there is one, per day, week, month, year or all together.

        An event of two actors counts once for each. Errors as for `events`.
        """
        return self._answers.rows(partial(asking_events.of_dyads, per), where, Dyad._fields, Dyad._make)

    def event_counts(self, per: str = "month", where: EventFilters = _ALL) -> Rows[EventCount]:
        """Count the events for which all of `where` holds, and their articles, per group.

        `per`: day, week (from Monday), month or year in which they happened, in order; event (the type), mode, quad,
        actor, recipient, country (where it happened), publisher, section or language, the most frequent first. Actors
        and recipients are told by code, or by name where they have none; an event of two actors counts once for each.
        What has no such value, or no time exact enough, counts under None. Errors as for `events`, and for `per`.
        """
        return self._answers.rows(partial(counting.of_event_counts, per), where, EventCount._fields, EventCount._make)

    def claims(self, where: EventFilters = _ALL) -> Rows[ClaimRow]:
        """List who says that events are so, and who denies them, in the order of `events`. Errors as there."""
        return self._answers.rows(asking_events.of_claims, where, columns_of(ClaimRow), claim_row)

    def entities(  # noqa: PLR0913 (the filters of the public face)
        self,
        *,
        naming: str | None = None,
        kind: str | None = None,
        country: str | None = None,
        sector: str | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        publisher: str | None = None,
        limit: int | None = None,
    ) -> Rows[EntityCount]:
        """List whom and what the articles name, the most frequent first.

        `naming`: whole words of the entity's name or of what it is called. `kind`: person, organization, place …, what
        most of its mentions are. `country` (ISO 3166-1 alpha-3) and `sector` (PLOVER): exactly these. The others, and
        errors, as for `articles`.
        """
        filters = EntityFilters(
            naming=naming,
            of_kind=kind,
            country=country,
            sector=sector,
            since=since,
            until=until,
            publisher=publisher,
            limit=limit,
        )
        return self.entities_where(filters)

    def entities_where(self, where: EntityFilters) -> Rows[EntityCount]:
        """List whom and what the articles name as `entities` does, with the filters as one value."""
        return self._answers.rows(of_entities, where, EntityCount._fields, EntityCount._make)

    def sql(self, query: str) -> Rows[tuple[Any, ...]]:
        """Answer one SELECT over the tables that docs/record.md shows.

        Raises `QueryError`, in the database's own words, for what it cannot answer, and for whatever writes,
        reads other files or reaches the network.
        """
        return self._answers.sql(query)
