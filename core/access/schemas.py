"""Forms of the doors and of one's own account."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.web.fields import Choice, FormSchema, Secret, Text, Tick

LANGUAGES = [("es", "Español"), ("pt", "Português"), ("en", "English")]


class LoginIn(FormSchema):
    # Text, not Email: a sentence about the form of the address would tell what is wrong with a log-in.
    email = Text(_l("E-mail address"), required=True, max=254, autocomplete="username", widget="email")
    password = Secret(_l("Password"), required=True, autocomplete="current-password")
    carried = Text(_l("Page to return to"), max=90_000, widget="hidden")


class CodeIn(FormSchema):
    code = Text(
        _l("Code of six digits"), required=True, max=12, autocomplete="one-time-code", inputmode="numeric", width="w10"
    )
    carried = Text(_l("Page to return to"), max=90_000, widget="hidden")


class NewPasswordIn(FormSchema):
    password = Secret(
        _l("New password"), required=True, autocomplete="new-password", hint=_l("Several words of your own.")
    )
    repeated = Secret(_l("The same password again"), required=True, autocomplete="new-password")


class OwnPasswordIn(NewPasswordIn):
    current = Secret(_l("Your password until now"), required=True, autocomplete="current-password")

    class Meta:
        fields = ("current", "password", "repeated")


class ShortcutsIn(FormSchema):
    shortcuts = Tick(_l("Use keyboard shortcuts"), hint=_l("Keys such as / to find a person or n to write a note."))


class TokenIn(FormSchema):
    token = Text(_l("Access key"), required=True, max=40, widget="hidden")


class LanguageIn(FormSchema):
    language = Choice(_l("Language"), LANGUAGES, required=True)


class NothingIn(FormSchema):
    """A form that is one button."""
