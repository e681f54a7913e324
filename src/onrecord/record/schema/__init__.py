"""The shape of a new record: one SQL file a layer, run in the order of `FILES`.

A layer brings its tables, with a comment for every table and column, in a file of its own here, and the same as a
numbered step in `migrations/`. What is asked often stands in `views.sql`, which comes last and may use all tables.
"""

from __future__ import annotations

from importlib.resources import files

FILES = (
    "pages.sql",
    "statements.sql",
    "times.sql",
    "mentions.sql",
    "events.sql",
    "visits.sql",
    "judgements.sql",
    "corrections.sql",
    "searches.sql",
    "search.sql",
    "reprints.sql",
    "views.sql",
)


def read_schema() -> str:
    """Read the SQL that makes an empty record."""
    folder = files(__name__)
    return "\n".join(folder.joinpath(name).read_text("utf-8") for name in FILES)
