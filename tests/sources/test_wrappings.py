from __future__ import annotations

import gzip
import hashlib
from email.message import EmailMessage

import pytest

import onrecord
from onrecord.errors import ReadError
from onrecord.model import SavedPage
from onrecord.sources import unwrap

TEXT = (
    "Der neue Kai ist größer als der alte, und die Fähre legt seit Montag wieder jede Stunde dort an, sagte die "
    "Hafenmeisterin Änne Böhm am Dienstag vor dem Rat der Stadt."
)
HTML = f"<!doctype html><html><title>Quay</title><article><h1>Quay</h1><p>{TEXT}</p></article>"


def mhtml(*, quoted: bool = True) -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://quay.example/kai"
    message["Date"] = "Tue, 06 May 2031 09:08:07 +0200"
    message.set_content(HTML, subtype="html", charset="iso-8859-1", cte="quoted-printable" if quoted else "base64")
    message.make_related()
    message.add_related(b"\x89PNG", "image", "png")
    message.set_boundary("quay")
    return message.as_bytes()


def letter() -> bytes:
    message = EmailMessage()
    message["From"] = "letters@quay.example"
    message["Subject"] = "The week on the quay"
    message["Date"] = "Tue, 06 May 2031 09:08:07 +0200"
    message.set_content("The quay is open again.")
    message.add_alternative("<p>The quay is open <b>again</b>.", subtype="html")
    return message.as_bytes()


def pdf(text: str) -> bytes:
    content = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return whole + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


@pytest.mark.parametrize("quoted", [True, False])
def test_a_page_saved_with_its_images(quoted: bool) -> None:
    saved = mhtml(quoted=quoted)
    page = unwrap(SavedPage("kai.mhtml", saved))
    assert page.body.decode("iso-8859-1").strip() == HTML
    assert (page.url, page.charset, page.published) == ("https://quay.example/kai", "iso-8859-1", None)
    assert page.capture is not None
    assert page.capture.moment == "2031-05-06T07:08:07+00:00"
    assert page.capture.origin == hashlib.sha256(saved).hexdigest()


def test_a_letter_is_its_html_and_was_published_when_it_was_sent() -> None:
    page = unwrap(SavedPage("week.eml", letter()))
    assert page.body.strip() == b"<p>The quay is open <b>again</b>."
    assert page.published == "2031-05-06T07:08:07+00:00"


def test_a_letter_without_text_is_named() -> None:
    message = EmailMessage()
    message["From"], message["Date"] = "a@quay.example", "Tue, 06 May 2031 09:08:07 +0200"
    message.set_content(b"\x89PNG", "image", "png")
    with pytest.raises(ReadError, match="no part of this message"):
        unwrap(SavedPage("week.eml", message.as_bytes()))


def test_the_text_of_a_pdf() -> None:
    page = unwrap(SavedPage("kai.pdf", pdf("The quay is open again.")))
    assert page.body == b"The quay is open again."


def test_a_pdf_without_text_says_so() -> None:
    with pytest.raises(ReadError, match="no text in it, only images"):
        unwrap(SavedPage("scan.pdf", pdf(" ")))


def test_gzip_data_of_several_members_is_one_page() -> None:
    page = unwrap(SavedPage("kai.html.gz", gzip.compress(b"<p>The ") + gzip.compress(b"quay")))
    assert page.body == b"<p>The quay"


@pytest.mark.parametrize(
    ("body", "reason"),
    [  # without the moment of packing, so that a test has the same name in every process
        (gzip.compress(b"<p>quay" * 99, mtime=0)[:-9], "cut off"),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\3" + b"not deflated", "broken"),
        (gzip.compress(bytes(9_000_000), mtime=0), "more than 200 times its size"),
        (gzip.compress(b"", mtime=0), "no text in it"),
    ],
)
def test_gzip_data_that_cannot_be_a_page_is_named(body: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        unwrap(SavedPage("kai.html.gz", body))


@pytest.mark.parametrize("text", ["From: the quay to the pier\nA walk.", "Date: unknown\n\nThe quay.", "<p>From: x"])
def test_a_page_that_stands_bare_is_left_as_it_is(text: str) -> None:
    page = SavedPage("kai.txt", text.encode())
    assert unwrap(page) is page


def test_reading_takes_wrapped_pages_and_believes_their_encoding() -> None:
    (reading,) = onrecord.read_many([mhtml()], processes=1, layers=())
    assert reading.page is not None
    assert TEXT in reading.page.text
    assert (reading.page.url, reading.page.encoding) == ("https://quay.example/kai", "iso-8859-1")
    assert reading.capture is not None
    assert reading.capture.origin == hashlib.sha256(mhtml()).hexdigest()
