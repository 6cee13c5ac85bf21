"""The input schemas of the domain; every door checks by them."""

from core.people.schemas.person import NOT_ASKED, PersonIn, RegisterIn

__all__ = ["NOT_ASKED", "PersonIn", "RegisterIn"]
