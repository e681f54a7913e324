"""The same address with another text: what an edit changed, in words, statements and events."""

from onrecord.record.revising.comparing import Compared, Item, compare_items
from onrecord.record.revising.finding import ChangeRow, changes_of

__all__ = ["ChangeRow", "Compared", "Item", "changes_of", "compare_items"]
