"""Letters and pages saved with their images: both are MIME (RFC 5322, RFC 2557), and one part of them is the page."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from onrecord.errors import ReadError
from onrecord.model import Capture, SavedPage

_RELATED = "multipart/related"


def page_of_letter(page: SavedPage) -> SavedPage:
    """The HTML of a MIME message, or its text where it has none.

    A letter was published when it was sent. The date of a MHTML file is when the page was saved, and its address
    that of the page. Raises ReadError where no part of it is text.
    """
    message = email.message_from_bytes(page.body, policy=email.policy.default)
    part = _text_part(message)
    if part is None:
        raise ReadError(page.name, "no part of this message is HTML or text")
    body = part.get_payload(decode=True)
    inner = replace(page, body=body if isinstance(body, bytes) else b"", charset=part.get_content_charset())
    sent = _moment(message)
    if message.get_content_type() != _RELATED:
        return replace(inner, published=page.published or sent)
    url = page.url or _address(message, part)
    return replace(inner, url=url, capture=replace(page.capture or Capture(), url=url, moment=sent))


def _text_part(message: EmailMessage) -> EmailMessage | None:
    for wanted in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in message.walk():
            if part.get_content_type() == wanted and not part.is_attachment():
                return part
    return None


def _address(message: EmailMessage, part: EmailMessage) -> str | None:
    for found in (message.get("Snapshot-Content-Location"), part.get("Content-Location")):
        if found and str(found).startswith(("http://", "https://")):
            return str(found).strip()
    return None


def _moment(message: EmailMessage) -> str | None:
    """When the message was made, as ISO 8601 in UTC; None where its date is none."""
    try:
        moment = parsedate_to_datetime(str(message["Date"]))
    except (TypeError, ValueError, IndexError):
        return None
    return _utc(moment).isoformat()


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
