"""What HTML elements are to a reader: which part blocks, which are not shown, which close each other.

Source: the WHATWG HTML standard, section 15 (rendering) for display, section 13.1.2.4 for optional tags.
"""

from __future__ import annotations

BLOCK = frozenset(
    (
        "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol "
        "optgroup p pre search section summary table tbody td tfoot th thead tr ul amp-sidebar noscript"
    ).split()
)
"""Elements that begin and end a block of text."""

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements that have no content and no end tag."""

UNSHOWN = frozenset(
    (
        "audio canvas datalist iframe math noembed noframes noscript object option rp rt script select style svg "
        "template textarea video"
    ).split()
)
"""Elements whose text is not part of the page's text (ruby annotations repeat what they annotate)."""

FOREIGN = frozenset({"svg", "math"})
BREAKOUT = frozenset("blockquote body center div dl dt h1 h2 h3 h4 h5 h6 head li menu nobr ol p pre table ul".split())
"""Start tags that end a foreign element which was not closed (section 13.2.6.5)."""

CLOSED_BY: dict[str, frozenset[str]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr"}),
    "td": frozenset({"td", "th", "tr"}),
    "th": frozenset({"td", "th", "tr"}),
    "option": frozenset({"option", "optgroup"}),
    "p": BLOCK - {"button", "html", "body", "caption", "td", "th", "tr", "tbody", "thead", "tfoot", "noscript"},
}
"""Which start tags end an open element that was not closed."""

SCOPE = frozenset("article aside body button div footer header html main nav ol section table td th ul dl".split())
"""Where the search for an element to close in such a way stops."""

EMPHASIS = frozenset("b strong h1 h2 h3 h4 h5 h6 th".split())
"""Elements that print their text in bold."""

MARKING = frozenset("a span time em i b strong cite small address abbr data label bdi font u mark".split())
"""Inline elements whose attributes may say what a block is for (an author, a date)."""
