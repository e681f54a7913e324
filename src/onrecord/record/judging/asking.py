"""The questions about judgements, put to a record."""

from __future__ import annotations

import json
from functools import partial

from onrecord.record import made
from onrecord.record.answering import Answerer
from onrecord.record.composing import Question
from onrecord.record.filters import SampleFilters
from onrecord.record.judging import agreement, drawing, quality
from onrecord.record.judging.agreement import AgreementRow
from onrecord.record.judging.drawing import ReviewRow
from onrecord.record.judging.keeping import COLUMNS, Judgement
from onrecord.record.judging.quality import Judged, QualityRow
from onrecord.record.judging.verdicts import JUDGED
from onrecord.record.rows import Rows

_SAMPLES = "SELECT DISTINCT sample FROM judgements WHERE layer = $layer AND reviewer = $reviewer AND sample IS NOT NULL"
_ALL = f"SELECT {COLUMNS} FROM judgements ORDER BY number"  # noqa: S608 (columns of our own)
_ALL_LAYERS = tuple(SampleFilters(layer=layer) for layer in JUDGED)


class Judging:
    """The judgements of the record of an `Answerer`."""

    def __init__(self, answers: Answerer) -> None:
        self._answers = answers

    def rows(self) -> Rows[Judgement]:
        """List all judgements, in the order in which they were made."""
        question = Question(_ALL, {})
        return self._answers.answer(Judgement.__slots__, question, lambda values: Judgement(*values))

    def to_review(self, where: SampleFilters, reviewer: str) -> Rows[ReviewRow]:
        """Draw rows for a reviewer at random, always in the same order; those that were judged so are left out.

        Raises `QueryError` for a filter that makes no sense.
        """
        samples = self._samples(where, reviewer)
        question = self._answers.asked(partial(drawing.of_reviewed, reviewer, samples), where)
        return self._answers.answer(ReviewRow.__slots__, question, drawing.review_row)

    def order(self, where: SampleFilters) -> tuple[tuple[str, int], ...]:
        """Tell in which order everybody meets rows: article and position, without what is shown of them.

        Raises `QueryError` as `to_review`.
        """
        return tuple(self._answers.answer((), self._answers.asked(drawing.of_order, where), tuple))

    def one(self, layer: str, article: str, position: int) -> ReviewRow | None:
        """Give the row of a layer at a position of an article; None where there is none."""
        question = drawing.of_one(layer, article, position)
        return next(iter(self._answers.answer(ReviewRow.__slots__, question, drawing.review_row)), None)

    def given(self, where: SampleFilters, reviewer: str) -> frozenset[tuple[str, int]]:
        """Tell which rows `to_review` leaves out for a reviewer: article and position. Raises `QueryError` as that."""
        question = drawing.of_given(where, reviewer, self._samples(where, reviewer))
        return frozenset(self._answers.answer((), question, tuple))

    def sample(self, where: SampleFilters) -> str:
        """Tell what such rows are drawn from, as `Record.judge` wants it. Raises `QueryError` as `to_review`."""
        return self._answers.asked(lambda filters, _lexicon: drawing.sample_of(filters), where)

    def quality(self, *where: SampleFilters) -> Rows[QualityRow]:
        """Estimate precision, by layer and type, from what was judged of random samples; by default of all layers.

        A judgement counts where its row was drawn at random from what is asked for, or from more than that. Raises
        `QueryError` as `to_review`.
        """
        found = [row for each in where or _ALL_LAYERS for row in self._quality(each)]
        return made.answered(found, quality.TYPES)

    def agreement(self, *where: SampleFilters) -> Rows[AgreementRow]:
        """Compare every two reviewers, by layer. Raises `QueryError` as `to_review`, `ImportError` without nltk."""
        found = [row for each in where or _ALL_LAYERS for row in agreement.agreement_of(each.layer, self._judged(each))]
        return made.answered(found, agreement.TYPES)

    def _samples(self, where: SampleFilters, reviewer: str) -> list[str]:
        """The samples from which a reviewer has judged, and that are samples of these rows as well."""
        asked = json.loads(self.sample(where))
        drawn = self._answers.answer((), Question(_SAMPLES, {"layer": where.layer, "reviewer": reviewer}), tuple)
        return [sample for (sample,) in drawn if drawing.at_least(sample, asked)]

    def _quality(self, where: SampleFilters) -> tuple[QualityRow, ...]:
        counted = self._answers.answer((), self._answers.asked(drawing.of_population, where), tuple)
        asked = json.loads(self.sample(where))
        return quality.quality_of(where.layer, asked, dict(counted), self._judged(where))

    def _judged(self, where: SampleFilters) -> list[Judged]:
        question = self._answers.asked(drawing.of_judged, where)
        return list(self._answers.answer((), question, Judged._make))
