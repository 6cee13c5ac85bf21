"""The structure of a PDF for those who listen to it: what is a heading, what a paragraph, what only decoration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFPage, PDFString
from reportlab.pdfgen.canvas import Canvas

if "StructParents" not in PDFPage.__NoDefault__:  # reportlab writes only the keys of a page that are listed there
    PDFPage.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]


class Tags:
    """Elements in the order in which they are drawn, below one document. ``close`` before the canvas is saved."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.root, self.document = PDFDictionary(), PDFDictionary()
        self.elements: list[Any] = []
        self.pages: list[list[Any]] = []
        self.page_number = 0

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Decoration: nobody is told of it."""
        self.canvas._code.append("/Artifact BMC")
        yield
        self.canvas._code.append("EMC")

    @contextmanager
    def text(self, kind: str) -> Iterator[None]:
        with self._element(kind):
            yield

    @contextmanager
    def figure(self, alternative: str) -> Iterator[None]:
        with self._element("Figure", Alt=PDFString(alternative)):
            yield

    @contextmanager
    def _element(self, kind: str, **extra: Any) -> Iterator[None]:
        of_page = self._of_page()
        number = len(of_page)
        facts = {"Type": PDFName("StructElem"), "S": PDFName(kind), "P": self._reference(self.document), "K": number}
        made = self._reference(PDFDictionary({**facts, "Pg": self.canvas._doc.thisPageRef(), **extra}))
        of_page.append(made)
        self.elements.append(made)
        self.canvas._code.append(f"/{kind} <</MCID {number}>> BDC")
        yield
        self.canvas._code.append("EMC")

    def _of_page(self) -> list[Any]:
        if self.page_number != self.canvas.getPageNumber():
            self.page_number = self.canvas.getPageNumber()
            self.pages.append([])
        return self.pages[-1]

    def _reference(self, value: Any) -> Any:
        return self.canvas._doc.Reference(value)

    def close(self) -> None:
        """After the last page."""
        catalog = self.canvas._doc.Catalog
        numbered: list[Any] = []
        for number, (page, parts) in enumerate(zip(self.canvas._doc.Pages.pages, self.pages, strict=True)):
            numbered += [number, self._reference(PDFArray(parts))]
            target = self.canvas._doc.idToObject[page.name] if hasattr(page, "name") else page
            target.StructParents, target.Tabs = number, PDFName("S")
        document = {"Type": PDFName("StructElem"), "S": PDFName("Document"), "P": self._reference(self.root)}
        self.document.dict.update({**document, "K": PDFArray(self.elements)})
        tree = PDFDictionary({"Nums": PDFArray(numbered)})
        root = {"Type": PDFName("StructTreeRoot"), "K": self._reference(self.document), "ParentTree": tree}
        self.root.dict.update(root)
        catalog.StructTreeRoot = self.root
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
