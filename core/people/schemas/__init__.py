"""The input schemas of the domain; every door checks by them."""

from core.people.schemas.person import NOT_ASKED, PersonIn, RegisterIn
from core.people.schemas.records import ConsentIn, ContactIn, DocumentIn, FileIn, PermitIn, VerifyIn

__all__ = [
    "NOT_ASKED",
    "ConsentIn",
    "ContactIn",
    "DocumentIn",
    "FileIn",
    "PermitIn",
    "PersonIn",
    "RegisterIn",
    "VerifyIn",
]
