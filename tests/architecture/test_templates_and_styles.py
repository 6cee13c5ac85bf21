"""Pages that a strict content security policy lets run, and one place for colours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import pytest

from tests.architecture.source import PRODUCT, Source, files, forbid

INLINE = {
    r"<[^<>]*\sstyle\s*=": "an inline style: the policy refuses it; use a class",
    r"<style\b": "a style element: the policy refuses it; styles live in the one stylesheet",
    # Data for search engines is nothing that a browser runs.
    r"<script\b(?![^>]*\ssrc\s*=)(?! type=\"application/ld\+json\">)": "a script in the page: the policy refuses it",
    r"<[^<>]*\son[a-z]+\s*=": "an on... attribute: the policy refuses it; the one script listens",
    r"javascript:": "a javascript: address",
}
UNESCAPED = {
    r"\|\s*safe\b": "|safe prints what somebody typed as markup; return Markup from a macro instead",
    r"{%-?\s*autoescape\s+false": "autoescape stays on",
}
# Colours by number; in a template the ones that SVG attributes take.
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\(")
PAINTED = re.compile(r"(?:fill|stroke|color|stop-color|bgcolor)\s*=\s*[\"']#")
TOKENS = re.compile(r"@layer\s+tokens\b|:root\b")


def _matches(source: Source, patterns: dict[str, str], *, comments: str) -> Iterator[str]:
    text = _blanked(source.text, comments)
    for pattern, words in patterns.items():
        for found in re.finditer(pattern, text, re.IGNORECASE):
            yield source.at(text.count("\n", 0, found.end()) + 1, words)


def _blanked(text: str, pattern: str) -> str:
    """``text`` without what matches, its line breaks kept so that line numbers hold."""
    return re.sub(pattern, lambda found: re.sub(r"[^\n]", " ", found[0]), text, flags=re.DOTALL)


def inline_code(source: Source) -> Iterator[str]:
    yield from _matches(source, INLINE, comments=r"{#.*?#}")


def unescaped(source: Source) -> Iterator[str]:
    yield from _matches(source, UNESCAPED, comments=r"{#.*?#}")


def painted(source: Source) -> Iterator[str]:
    yield from _matches(source, {PAINTED.pattern: "a colour by number: use a class"}, comments=r"{#.*?#}")


def colour_outside_the_tokens(source: Source) -> Iterator[str]:
    """Walks the braces: a colour may stand where some block around it is the layer ``tokens`` or ``:root``."""
    text = _blanked(source.text, r"/\*.*?\*/")
    around: list[str] = []
    start = 0
    for found in re.finditer(r"[{};]", text):
        piece = text[start : found.start()]
        if found[0] == "{":
            around.append(piece)
        elif (colour := COLOUR.search(piece)) and not any(TOKENS.search(prelude) for prelude in around):
            line = text.count("\n", 0, start + colour.start()) + 1
            yield source.at(line, f"{colour[0]}: colours are tokens, named once in the layer tokens")
        if found[0] == "}" and around:
            around.pop()
        start = found.end()


@pytest.mark.parametrize("rule", [inline_code, unescaped, painted])
def test_templates_keep_to_the_policy(rule: Callable[[Source], Iterable[str]]) -> None:
    forbid(rule, files(*PRODUCT, suffix=".html"))


def test_pictures_carry_no_code() -> None:
    forbid(inline_code, files(*PRODUCT, suffix=".svg"))


def test_every_colour_is_a_token() -> None:
    forbid(colour_outside_the_tokens, files(*PRODUCT, suffix=".css"))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (inline_code, '<p class="a" style="color: red">'),
        (inline_code, "<style>p {}</style>"),
        (inline_code, "<script>go()</script>"),
        (inline_code, '<button\n type="button" onclick="go()">'),
        (inline_code, '<a href="javascript:go()">'),
        (unescaped, "{{ note.text | safe }}"),
        (unescaped, "{% autoescape false %}"),
        (painted, '<rect fill="#0b4f6c"/>'),
        (colour_outside_the_tokens, "@layer base { a { color: #0b4f6c } }"),
        (colour_outside_the_tokens, "a { color: var(--ink); border: 1px solid rgb(0 0 0 / 20%); }"),
    ],
)
def test_the_rules_see_what_breaks_them(rule: Callable[[Source], Iterable[str]], text: str) -> None:
    assert len(list(rule(Source("core/web/x", text)))) == 1


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (inline_code, '<script src="/static/ayni.js" defer></script><p class="once">on = 1</p>{# style= #}'),
        (inline_code, '<script type="application/ld+json">{{ posting|tojson }}</script>'),
        (unescaped, "{{ note.text }} {{ _('Safe work') }}"),
        (painted, '<a href="#add">'),
        (
            colour_outside_the_tokens,
            "@layer tokens { :root { --ink: #1c2430; } } #fab { color: var(--ink) } /* #fff */",
        ),
    ],
)
def test_the_rules_leave_the_rest_alone(rule: Callable[[Source], Iterable[str]], text: str) -> None:
    assert list(rule(Source("core/web/x", text))) == []
