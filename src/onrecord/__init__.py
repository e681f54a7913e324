"""onrecord reads saved news pages and keeps a dated, sourced record of who said what.

>>> import onrecord
>>> article = onrecord.read_article("“The ferry loses money,” board chairwoman Ada Quill said on the quay on Monday.")
>>> [statement.source.text for statement in article.statements]
['board chairwoman Ada Quill']

`read` takes one page, `read_article` one clean text, `read_many` many pages on all cores; `Record` keeps what they
give.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.errors import (
    LayerError,
    ModelError,
    OnrecordError,
    QueryError,
    ReadError,
    RecordBusyError,
    RecordError,
    RecordSpaceError,
    RecordVersionError,
    TablesError,
)
from onrecord.model import (
    ALL,
    Article,
    Capture,
    Coding,
    Dateline,
    Entity,
    Event,
    Mention,
    Moment,
    Page,
    Paragraph,
    Participant,
    Reading,
    SavedPage,
    SavedText,
    Segment,
    Skipped,
    Span,
    Statement,
    Time,
)

if TYPE_CHECKING:
    from onrecord.events import code_relation
    from onrecord.reading import read, read_article, read_many
    from onrecord.record import Record
    from onrecord.stories import group_stories

__version__ = "0.1.0"

__all__ = [
    "ALL",
    "Article",
    "Capture",
    "Coding",
    "Dateline",
    "Entity",
    "Event",
    "LayerError",
    "Mention",
    "ModelError",
    "Moment",
    "OnrecordError",
    "Page",
    "Paragraph",
    "Participant",
    "QueryError",
    "ReadError",
    "Reading",
    "Record",
    "RecordBusyError",
    "RecordError",
    "RecordSpaceError",
    "RecordVersionError",
    "SavedPage",
    "SavedText",
    "Segment",
    "Skipped",
    "Span",
    "Statement",
    "TablesError",
    "Time",
    "code_relation",
    "group_stories",
    "read",
    "read_article",
    "read_many",
]


_LATE = {
    "Record": "onrecord.record",
    "code_relation": "onrecord.events",
    "group_stories": "onrecord.stories",
    "read": "onrecord.reading",
    "read_article": "onrecord.reading",
    "read_many": "onrecord.reading",
}
"""Where that is which takes a while to load: it is imported when it is asked for."""


def __getattr__(name: str) -> object:
    """Import what is asked for."""
    if name not in _LATE:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    found: object = getattr(import_module(_LATE[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
