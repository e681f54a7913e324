"""What people say of rows: which row comes next, what may be said of it, and what follows for all the others.

Rows are drawn at random, so that what holds for those that were judged can be said of all. The order is fixed by a
hash, the same for everybody: so several reviewers meet the same rows first, and their agreement can be told.
"""

from onrecord.record.judging.agreement import AgreementRow
from onrecord.record.judging.asking import Judging
from onrecord.record.judging.drawing import Part, ReviewRow
from onrecord.record.judging.keeping import Judgement
from onrecord.record.judging.quality import QualityRow
from onrecord.record.judging.verdicts import JUDGED, Verdict, verdicts_of

__all__ = [
    "JUDGED",
    "AgreementRow",
    "Judgement",
    "Judging",
    "Part",
    "QualityRow",
    "ReviewRow",
    "Verdict",
    "verdicts_of",
]
