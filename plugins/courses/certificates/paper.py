"""Draws certificates on A4 across, one page each: of people here, of whatever else by plugins that require this one.

The same input gives the same bytes. No text is ever read as markup, and text of any length becomes smaller until it
fits. Drawing takes its time: never inside ``writing()``.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from core.api import numbers
from plugins.courses.certificates import tags
from plugins.courses.certificates.letters import BOLD, REGULAR, fitted, legible, width
from plugins.courses.certificates.qr import qr_code

WIDE, HIGH = (float(side) for side in landscape(A4))
INK, QUIET, BRAND = HexColor("#1c2430"), HexColor("#4a5463"), HexColor("#0b4f6c")
SIDE, FLOOR, CEILING = 60.0, 48.0, HIGH - 48.0
ROOM = WIDE - 2 * SIDE
FOOT, HEAD, QR_CODE = 112.0, 50.0, 92.0
LEADING, GAP, SMALLER = 1.28, 9.0, 0.92
Pictures = dict[bytes, ImageReader]
Place = Callable[[str], float]


@dataclass(frozen=True)
class Mark:
    """A partner's logo. ``picture``: PNG or JPEG, trusted: written anew from what was uploaded."""

    partner: str
    picture: bytes


@dataclass(frozen=True)
class Printed:
    """All that stands on one paper, in the words of ``language`` (``es``, ``pt``, ``en``).

    ``lead`` stands above the holder, ``text`` between holder and ``title``; ``facts`` are pairs of label and value.
    ``signed_at``: place and day. ``number`` as it is kept; ``address`` is where the QR code leads; ``check`` says how
    to check the paper; ``alternative`` is read aloud instead of the QR code.
    """

    language: str
    issuer: str
    heading: str
    lead: str
    holder: str
    text: str
    title: str
    facts: Sequence[tuple[str, str]]
    signed_at: str
    number: str
    number_label: str
    address: str
    check: str
    alternative: str
    signatory: str = ""
    role: str = ""
    logos: Sequence[Mark] = ()


@dataclass(frozen=True)
class _Line:
    tag: str
    font: str
    size: float
    lines: Sequence[str]
    color: HexColor

    @property
    def high(self) -> float:
        return self.size * LEADING * len(self.lines)


def draw(papers: Sequence[Printed]) -> bytes:
    """One PDF with a page for each paper, tagged for those who listen to it. ``papers`` is not empty."""
    out, first = io.BytesIO(), papers[0]
    canvas = Canvas(out, pagesize=(WIDE, HIGH), pageCompression=1, invariant=1, lang=first.language)
    canvas.setTitle(_title(papers))
    canvas.setAuthor(legible(first.issuer))
    canvas.setSubject(legible(first.title))
    canvas.setCreator("Ayni")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    tagged, pictures = tags.Tags(canvas), Pictures()
    for paper in papers:
        _page(canvas, tagged, paper, pictures)
        canvas.showPage()
    tagged.close()
    canvas.save()
    return out.getvalue()


def _title(papers: Sequence[Printed]) -> str:
    first = papers[0]
    return legible(f"{first.heading}: {first.holder}" if len(papers) == 1 else f"{first.heading}: {first.title}")


def _page(canvas: Canvas, tagged: tags.Tags, paper: Printed, pictures: Pictures) -> None:
    _frame(canvas, tagged)
    top = _logos(canvas, tagged, paper.logos, pictures)
    _middle(canvas, tagged, paper, top)
    _signature(canvas, tagged, paper)
    _proof(canvas, tagged, paper)


def _frame(canvas: Canvas, tagged: tags.Tags) -> None:
    with tagged.artifact():
        canvas.setStrokeColor(BRAND)
        for inset, line in ((24, 2.4), (30, 0.6)):
            canvas.setLineWidth(line)
            canvas.rect(inset, inset, WIDE - 2 * inset, HIGH - 2 * inset)


def _logos(canvas: Canvas, tagged: tags.Tags, logos: Sequence[Mark], pictures: Pictures) -> float:
    """In one line on top, as large as the line allows. Answers where the next thing begins."""
    if not logos:
        return CEILING
    readers = [_reader(one.picture, pictures) for one in logos]
    share = (ROOM - GAP * 2 * (len(logos) - 1)) / len(logos)
    sizes = [_within(reader, share) for reader in readers]
    left: float = (WIDE - sum(one for one, _ in sizes) - GAP * 2 * (len(logos) - 1)) / 2
    for mark, reader, (wide, high) in zip(logos, readers, sizes, strict=True):
        with tagged.figure(legible(mark.partner)):
            canvas.drawImage(reader, left, CEILING - (HEAD + high) / 2, wide, high, mask="auto")
        left += wide + GAP * 2
    return CEILING - HEAD - GAP


def _reader(picture: bytes, pictures: Pictures) -> ImageReader:
    """Each picture is decoded, and stands in the file, once."""
    if picture not in pictures:
        pictures[picture] = ImageReader(io.BytesIO(picture))
    return pictures[picture]


def _within(reader: ImageReader, share: float) -> tuple[float, float]:
    wide, high = reader.getSize()
    scale = min(share / wide, HEAD / high)
    return float(wide * scale), float(high * scale)


def _middle(canvas: Canvas, tagged: tags.Tags, paper: Printed, top: float) -> None:
    """Whatever its length: all of it becomes smaller until it fits between the logos and the foot."""
    bottom = FLOOR + FOOT + GAP
    scale = 1.0
    while (high := _high(blocks := _blocks(paper, scale), facts := _facts(paper, scale))) > top - bottom:
        scale *= SMALLER
    at = top - (top - bottom - high) / 2
    for block in blocks:
        at = _centred(canvas, tagged, block, WIDE / 2, at) - GAP * scale
    _columns(canvas, tagged, facts, at - GAP * scale)


def _high(blocks: Sequence[_Line], facts: Sequence[tuple[_Line, _Line]]) -> float:
    gaps = GAP * (len(blocks) + 2)
    return sum(block.high for block in blocks) + gaps + max((one.high + two.high for one, two in facts), default=0.0)


def _blocks(paper: Printed, scale: float) -> list[_Line]:
    wanted = (
        ("P", REGULAR, 11, QUIET, paper.issuer, 2), ("H1", BOLD, 26, BRAND, paper.heading, 2),
        ("P", REGULAR, 12, INK, paper.lead, 2), ("P", BOLD, 27, INK, paper.holder, 2),
        ("P", REGULAR, 12, INK, paper.text, 4), ("P", BOLD, 18, BRAND, paper.title, 3),
    )  # fmt: skip
    fits = (
        (tag, font, color, fitted(text, font, size * scale, ROOM, most))
        for tag, font, size, color, text, most in wanted
    )
    return [_Line(tag, font, size, lines, color) for tag, font, color, (size, lines) in fits if lines]


def _facts(paper: Printed, scale: float) -> list[tuple[_Line, _Line]]:
    room = ROOM / max(len(paper.facts), 1) - GAP
    return [
        (
            _Line("P", REGULAR, *fitted(label, REGULAR, 8.5 * scale, room, 2), QUIET),
            _Line("P", BOLD, *fitted(value, BOLD, 11 * scale, room, 3), INK),
        )
        for label, value in paper.facts
    ]


def _columns(canvas: Canvas, tagged: tags.Tags, facts: Sequence[tuple[_Line, _Line]], top: float) -> None:
    share = ROOM / max(len(facts), 1)
    labels = max((label.high for label, _ in facts), default=0.0)
    for place, (label, value) in enumerate(facts):
        centre = SIDE + share * (place + 0.5)
        _centred(canvas, tagged, label, centre, top)
        _centred(canvas, tagged, value, centre, top - labels)


def _centred(canvas: Canvas, tagged: tags.Tags, block: _Line, centre: float, top: float) -> float:
    return _written(canvas, tagged, block, top, lambda line: centre - width(line, block.font, block.size) / 2)


def _written(canvas: Canvas, tagged: tags.Tags, block: _Line, top: float, place: Place) -> float:
    """``place``: where a line begins. Answers where the next thing begins below."""
    with tagged.text(block.tag):
        canvas.setFillColor(block.color)
        canvas.setFont(block.font, block.size)
        for line in block.lines:
            top -= block.size * LEADING
            canvas.drawString(place(line), top + block.size * (LEADING - 1), line)
    return top


def _at_the_side(_line: str) -> float:
    return SIDE


def _signature(canvas: Canvas, tagged: tags.Tags, paper: Printed) -> None:
    room = 250.0
    size, lines = fitted(paper.signed_at, REGULAR, 10.5, room, 2)
    _written(canvas, tagged, _Line("P", REGULAR, size, lines, INK), FLOOR + FOOT, _at_the_side)
    if not (paper.signatory or paper.role):
        return
    with tagged.artifact():
        canvas.setStrokeColor(QUIET)
        canvas.setLineWidth(0.7)
        canvas.line(SIDE, FLOOR + 40, SIDE + room, FLOOR + 40)
    at = FLOOR + 38
    for font, most, text in ((BOLD, 10.0, paper.signatory), (REGULAR, 9.0, paper.role)):
        size, lines = fitted(text, font, most, room, 2)
        at = _written(canvas, tagged, _Line("P", font, size, lines, INK), at, _at_the_side)


def _proof(canvas: Canvas, tagged: tags.Tags, paper: Printed) -> None:
    """Number and QR code, by which anybody checks the paper."""
    left, room = WIDE - SIDE - QR_CODE, 280.0
    at = FLOOR + QR_CODE
    for font, most, lines_most, text in (
        (REGULAR, 8.5, 1, paper.number_label), (BOLD, 10.5, 1, numbers.written(paper.number)),
        (REGULAR, 8.5, 4, paper.check),
    ):  # fmt: skip
        size, lines = fitted(text, font, most, room, lines_most)
        block = _Line("P", font, size, lines, QUIET if font == REGULAR else INK)
        at = _right(canvas, tagged, block, left - GAP * 1.5, at) - 3
    with tagged.figure(legible(paper.alternative)):
        qr_code(canvas, paper.address, left, FLOOR, QR_CODE)


def _right(canvas: Canvas, tagged: tags.Tags, block: _Line, right: float, top: float) -> float:
    return _written(canvas, tagged, block, top, lambda line: right - width(line, block.font, block.size))
