"""The verbs of the domain."""

from core.people.services.consents import answer, hold_answers
from core.people.services.contacts import add_contact, prefer_contact, remove_contact
from core.people.services.documents import add_document, renew_document, verify_document
from core.people.services.files import Upload, attach, read_upload
from core.people.services.permits import add_permit
from core.people.services.person import edit, tell_apart
from core.people.services.registration import register

__all__ = [
    "Upload",
    "add_contact",
    "add_document",
    "add_permit",
    "answer",
    "attach",
    "edit",
    "hold_answers",
    "prefer_contact",
    "read_upload",
    "register",
    "remove_contact",
    "renew_document",
    "tell_apart",
    "verify_document",
]
