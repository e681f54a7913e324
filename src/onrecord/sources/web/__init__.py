"""Pages from the web: fetched politely, within limits, and from public addresses alone."""

from onrecord.sources.web.fetching import Answer, Fetcher, Manners
from onrecord.sources.web.following import fetch_page, follow

__all__ = ["Answer", "Fetcher", "Manners", "fetch_page", "follow"]
