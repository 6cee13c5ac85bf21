"""Ways of contact, documents, permissions, work permits and files of a person."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image

from core.people import queries
from core.people.codes import ConsentPurpose

PDF = b"%PDF-1.7\n1 0 obj"
GPS = 0x8825


@pytest.fixture
def rosa(client_as):
    return client_as("rosa")


@pytest.fixture
def nayeli(registered):
    return registered(phone="71234567", document="6543210", born=(2010, 5, 1))


def test_one_way_of_contact_is_used_first(rosa, nayeli, read) -> None:
    base = f"/personas/{nayeli.hex}/contactos"
    form = {"kind": "email", "value": "nayeli@ejemplo.org", "owner": "self"}
    assert rosa.post(f"{base}/nuevo", form).status_code == 303

    def shown():
        return [(row.value, row.preferred) for row in read(queries.contacts, nayeli)]

    assert shown() == [("71234567", True), ("nayeli@ejemplo.org", False)]
    mail = read(queries.contacts, nayeli)[1].id.hex
    rosa.post(f"{base}/{mail}/preferir")
    assert shown() == [("nayeli@ejemplo.org", True), ("71234567", False)]
    rosa.post(f"{base}/{mail}/quitar")
    assert shown() == [("71234567", True)]


@pytest.mark.parametrize(("kind", "value"), [("mobile", "7"), ("email", "nayeli"), ("address", "")])
def test_a_way_of_contact_that_cannot_be_meant_is_named(rosa, nayeli, kind, value) -> None:
    answer = rosa.post(f"/personas/{nayeli.hex}/contactos/nuevo", {"kind": kind, "value": value, "owner": "self"})
    assert answer.status_code == 422
    assert 'href="#value"' in answer.text


def test_a_document_is_replaced_and_the_old_one_still_finds_the_person(rosa, nayeli, read) -> None:
    old = read(queries.documents, nayeli)[0].id.hex
    form = {"kind": "BO.CI", "number": "7778889", "country": "BO", "status": "valid", "verification": "seen_original"}
    assert rosa.post(f"/personas/{nayeli.hex}/documentos/{old}/renovar", form).status_code == 303
    found = read(queries.documents, nayeli)
    assert [(row.number, row.superseded_by is None, row.verification) for row in found] == [
        ("7778889", True, "seen_original"), ("6543210", False, "declared"),
    ]  # fmt: skip
    assert [[row.name for row in read(queries.find, number)] for number in ("7778889", "6543210")] == [
        ["Nayeli Mamani Huanca"], ["Nayeli Mamani Huanca"],
    ]  # fmt: skip


def test_who_saw_the_original_is_written_down(rosa, nayeli, read, world) -> None:
    document = read(queries.documents, nayeli)[0].id.hex
    rosa.post(f"/personas/{nayeli.hex}/documentos/{document}/comprobar", {"verification": "seen_original"})
    found = read(queries.documents, nayeli)[0]
    assert (found.verification, found.verified_by) == ("seen_original", world.users["rosa"])


def test_a_permission_is_given_withdrawn_and_never_rewritten(rosa, nayeli, read) -> None:
    page = f"/personas/{nayeli.hex}/permisos/employers"
    form = {"answer": "given", "language": "es", "channel": "read_aloud"}
    assert rosa.post(page, form).status_code == 303
    assert read(queries.has_consent, nayeli, ConsentPurpose.EMPLOYERS) is True
    assert rosa.post(f"{page}/retirar").status_code == 303
    assert read(queries.has_consent, nayeli, ConsentPurpose.EMPLOYERS) is False
    answers = [row.answer for row in read(queries.consents, nayeli) if row.purpose is ConsentPurpose.EMPLOYERS]
    assert answers == ["withdrawn", "given"]


def test_what_was_never_given_is_not_withdrawn(rosa, nayeli, read) -> None:
    assert rosa.post(f"/personas/{nayeli.hex}/permisos/research/retirar").status_code == 409
    assert rosa.post(f"/personas/{nayeli.hex}/permisos/otros/retirar").status_code == 404


def sent(content: bytes, name: str = "Acta de nacimiento.pdf") -> dict:
    return {"file": (io.BytesIO(content), name)}


def photo(kind: str) -> bytes:
    """It says where it was taken."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Camera"
    exif.get_ifd(GPS).update({1: "S", 2: (16.0, 30.0, 0.0)})
    Image.new("RGB", (40, 20)).save(out, kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kept", "kind"),
    [
        (PDF, "carnet.pdf", "carnet.pdf", "application/pdf"),
        (photo("PNG"), "..\\..\\foto.exe", "foto.png", "image/png"),
        (photo("JPEG"), "/etc/foto.JPEG", "foto.jpg", "image/jpeg"),
    ],
)
def test_a_file_is_known_by_its_content_and_given_back_as_a_download(
    rosa, nayeli, read, content, name, kept, kind
) -> None:
    assert rosa.post(f"/personas/{nayeli.hex}/archivos/nuevo", sent(content, name)).status_code == 303
    row = read(queries.attachments, nayeli)[0]
    answer = rosa.get(f"/personas/{nayeli.hex}/archivos/{row.id.hex}")
    assert (row.name, row.media_type, row.size) == (kept, kind, len(answer.data))
    assert read(queries.attachment, nayeli, row.id).sha256 == hashlib.sha256(answer.data).hexdigest()
    assert (answer.data == content, answer.mimetype) == (kind == "application/pdf", kind)
    if kind != "application/pdf":
        assert Image.open(io.BytesIO(content)).getexif().get_ifd(GPS) != {}
        assert dict(Image.open(io.BytesIO(answer.data)).getexif()) == {}
    assert answer.headers["Content-Disposition"] == f"attachment; filename={kept}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html><script>", "PDF, PNG"),
        (b"MZ\x90\x00", "PDF, PNG"),
        (b"\x89PNG\r\n\x1a\n" + b"<script>", "guárdela de nuevo como PNG o JPEG"),
        (b"", "vacío"),
        (b"%PDF-" + b"0" * 5_000_000, "5 MB"),
    ],
)
def test_other_files_are_refused_clearly(rosa, nayeli, read, content, words) -> None:
    answer = rosa.post(f"/personas/{nayeli.hex}/archivos/nuevo", sent(content))
    assert answer.status_code == 422
    assert words in answer.text.split('id="file-error">')[1][:200]
    assert read(queries.attachments, nayeli) == []


def test_a_work_permit_keeps_its_paper(rosa, nayeli, read) -> None:
    form = {"kind": "guardian_consent", "granted_by": "Rosa Huanca", "relation": "madre", "issued_on-day": "2",
            "issued_on-month": "11", "issued_on-year": "2026"}  # fmt: skip
    assert rosa.post(f"/personas/{nayeli.hex}/permiso-de-trabajo", {**form, **sent(PDF)}).status_code == 303
    permit = read(queries.permits, nayeli)[0]
    assert (permit.kind, permit.granted_by) == ("guardian_consent", "Rosa Huanca")
    assert read(queries.attachment, nayeli, permit.attachment_id).content == PDF
    assert "Rosa Huanca" in rosa.get(f"/personas/{nayeli.hex}/documentos").text


def test_a_permit_that_ends_before_it_begins_is_named(rosa, nayeli) -> None:
    form = {"kind": "authority", "granted_by": "Defensoría", "issued_on-day": "2", "issued_on-month": "11",
            "issued_on-year": "2026", "valid_until-day": "1", "valid_until-month": "11",
            "valid_until-year": "2026"}  # fmt: skip
    answer = rosa.post(f"/personas/{nayeli.hex}/permiso-de-trabajo", form)
    assert answer.status_code == 422
    assert 'href="#valid_until-day"' in answer.text


def test_what_the_law_asks_under_18_is_shown(rosa, nayeli, registered) -> None:
    assert "Defensoría" in rosa.get(f"/personas/{nayeli.hex}/documentos").text
    adult = registered("Ana", "Soto", "", born=(1990, 1, 1))
    assert "Defensoría" not in rosa.get(f"/personas/{adult.hex}/documentos").text


def test_the_bar_tells_what_anybody_may_overhear(rosa, nayeli) -> None:
    page = rosa.get(f"/personas/{nayeli.hex}").text
    assert "Menor de 18 años" in page
    assert 'href="tel:71234567"' in page
