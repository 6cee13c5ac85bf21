"""Reads of people. Everything is seen in the scope of the open unit of work."""

from core.people.queries.finding import PersonRow, find, find_near, latest
from core.people.queries.header import Header, header
from core.people.queries.records import (
    attachment,
    attachments,
    consents,
    contacts,
    documents,
    doubtful_phone,
    get,
    has_consent,
    is_attended_at,
    may_withdraw,
    office_municipality,
    permits,
)

__all__ = [
    "Header",
    "PersonRow",
    "attachment",
    "attachments",
    "consents",
    "contacts",
    "documents",
    "doubtful_phone",
    "find",
    "find_near",
    "get",
    "has_consent",
    "header",
    "is_attended_at",
    "latest",
    "may_withdraw",
    "office_municipality",
    "permits",
]
