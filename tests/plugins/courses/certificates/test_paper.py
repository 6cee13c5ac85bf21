"""What is drawn: the same bytes for the same input, every letter, any length, and words that are only words."""

from __future__ import annotations

import base64
import io
import re
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from plugins.courses.certificates.letters import BOLD, REGULAR, UNKNOWN, fitted, font, legible, width
from plugins.courses.certificates.paper import Mark, Printed, draw

PAPER = Printed(
    language="es", issuer="Bolsa de Empleo de Sacaba", heading="Certificado", lead="Certifica que", holder="Ana Ñuflo",
    text="aprobó el curso", title="Contratación equitativa", facts=(("Duración", "40 horas"), ("Asistencia", "92 %")),
    signed_at="Sacaba, 21 de noviembre de 2026", number="7K3M9QXT2B8CD4FGH5JNR6PVABEW", number_label="Número",
    address="http://localhost/verificar/7K3M", check="Cualquiera puede comprobarlo.", alternative="Código QR",
    signatory="Luis Mamani", role="Director",
)  # fmt: skip


def picture(side: int = 40) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (side * 2, side), (10, 80, 110, 128)).save(out, "PNG")
    return out.getvalue()


def content(pdf: bytes) -> bytes:
    """The drawing commands of all pages."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    return b"".join(_inflated(one) for one in streams)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(_ascii85(stream))
    except (ValueError, zlib.error):
        return b""


def _ascii85(stream: bytes) -> bytes:
    return base64.a85decode(b"<~" + stream.strip(), adobe=True)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


def test_the_same_paper_is_the_same_bytes() -> None:
    paper = replace(PAPER, logos=(Mark("OIM", picture()),))
    assert draw([paper]) == draw([paper])


def test_one_page_for_each_paper_and_the_letters_stand_in_the_file_once() -> None:
    one, three = draw([PAPER]), draw([PAPER, PAPER, PAPER])
    assert (pages(one), pages(three)) == (1, 3)
    assert len(three) < 2 * len(one)


def test_title_author_and_language_are_told_to_programs() -> None:
    pdf = draw([replace(PAPER, language="pt")])
    assert b"/Lang (pt)" in pdf
    assert b"/Marked true" in pdf
    assert b"/StructTreeRoot" in pdf
    assert b"/Author (Bolsa de Empleo de Sacaba)" in pdf


def test_the_headings_and_pictures_are_tagged_and_the_frame_is_not_told() -> None:
    drawn = content(draw([replace(PAPER, logos=(Mark("OIM", picture()),))]))
    assert drawn.count(b"/H1 <</MCID") == 1
    assert drawn.count(b"/Figure <</MCID") == 2
    assert drawn.count(b"/Artifact BMC") == 2
    assert drawn.count(b"BDC") + drawn.count(b"BMC") == drawn.count(b"EMC")


@pytest.mark.parametrize("name", [REGULAR, BOLD])
@pytest.mark.parametrize(
    "text", ["Đặng Łukasz Ñuflo", "São João Conceição", "Şule Čapek Ő", "Ɨkʉ g̃uarani ỹ", "Ёлка Ωμέγα"]
)
def test_letters_of_many_languages_are_in_both_weights(name: str, text: str) -> None:
    known = font(name).face.charToGlyph
    assert [sign for sign in legible(text) if ord(sign) not in known] == []
    assert UNKNOWN not in legible(text)


def test_a_sign_without_a_letter_is_marked_and_what_turns_the_direction_is_left_out() -> None:
    assert legible("Ana 李\u202eabc\x00\t def") == f"Ana {UNKNOWN}abc def"


def test_hostile_words_are_only_words() -> None:
    pdf = draw([replace(PAPER, holder="<b>Ana</b> ) Tj /Evil gs (", title="</para><img src='file:///etc/passwd'/>")])
    assert pages(pdf) == 1
    assert rb"(<b>Ana</b> \) Tj /Evil gs \()" in content(pdf)
    assert b"(</para><img src='file:///etc/passwd'/>)" in content(pdf)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=900), st.sampled_from([REGULAR, BOLD]), st.integers(1, 4))
def test_any_text_fits_into_its_lines(text: str, name: str, most: int) -> None:
    size, lines = fitted(text, name, 20, 300, most)
    assert len(lines) <= most
    assert all(width(line, name, size) <= 300.01 or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(legible(text).split())


@settings(max_examples=8, deadline=None)
@given(st.text(max_size=400), st.text(max_size=700), st.text(max_size=120))
def test_no_text_breaks_the_drawing(holder: str, title: str, other: str) -> None:
    paper = replace(PAPER, holder=holder, title=title, heading=other, signatory=other, facts=((other, other),) * 5)
    assert pages(draw([paper])) == 1
