"""The proof of a record: every row against the words it came from, and against its seal.

A page is its bytes: they are hashed and decoded again. A paragraph is a stretch of its article, and each of its
segments reads as the page reads there. Every part of a statement is the words at its offsets, and its id follows from
them. The seals tell the rest: whatever was changed since it was added.
"""

from onrecord.record.verifying.proof import Proof, prove
from onrecord.record.verifying.rows import Flaw

__all__ = ["Flaw", "Proof", "prove"]
