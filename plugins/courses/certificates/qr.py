"""The QR code that a telephone's camera reads, as shapes: sharp at every size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import segno
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas


def qr_code(canvas: Canvas, address: str, left: float, bottom: float, size: float) -> None:
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
    cell = size / len(rows)
    path = canvas.beginPath()
    for down, row in enumerate(rows):
        for start, length in _runs(row):
            path.rect(left + start * cell, bottom + size - (down + 1) * cell, length * cell, cell)
    canvas.setFillColor(HexColor("#000000"))
    canvas.drawPath(path, stroke=0, fill=1)


def _runs(row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Start and length of what is dark and lies side by side."""
    start = None
    for place, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place - start
            start = None
