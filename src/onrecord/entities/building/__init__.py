"""Tables of one's own: the built-in ones with rows of a CSV, or larger ones from a Wikidata dump."""

from onrecord.entities.building.build import Built, build_tables

__all__ = ["Built", "build_tables"]
