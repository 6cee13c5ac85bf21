"""Forms of the doors: log-in, membership, language."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.web.fields import FormSchema, Secret, Text


class LoginIn(FormSchema):
    # Text, not Email: a sentence about the form of the address would tell what is wrong with a log-in.
    email = Text(_l("E-mail address"), required=True, max=254, autocomplete="username", widget="email")
    password = Secret(_l("Password"), required=True, autocomplete="current-password")
    carried = Text(_l("Page to return to"), max=90_000, widget="hidden")


class NewPasswordIn(FormSchema):
    password = Secret(_l("New password"), required=True, autocomplete="new-password", hint=_l("At least 8 characters."))
    repeated = Secret(_l("The same password again"), required=True, autocomplete="new-password")
