"""Finding a person whose name was typed as it sounds, or with a slip; never one of another office."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core import clock
from core.people import queries
from core.people.queries.near import HELD, nearest
from core.people.sounds import sound
from core.testing.factories import people as make


@pytest.fixture(autouse=True)
def people(app, acting, actor_as):
    with app.app_context():
        rosa, jorge = actor_as("rosa"), actor_as("jorge")
        with acting("rosa"):
            make.person("Nayeli", "Céspedes", "Huanca", actor=rosa, document="6543210 CB")
            make.person("Ximena", "Quispe", "Guevara", actor=rosa)
            make.person("Jhonatan", "Condori", "Ñuflo", actor=rosa)
            make.person("Rosa", "Vargas", "Villca", actor=rosa)
        with acting("jorge"):
            make.person("Nallely", "Céspedes", "Soto", actor=jorge)


@pytest.fixture
def found(app, acting, actor_as):
    def ask(text, user="rosa"):
        with app.app_context(), acting(user):
            return [row.name for row in queries.find_near(text)]

    return ask


@pytest.mark.parametrize("typed", ["cespedez", "SESPEDES", "sespedez", "céspdes", "cespeeds", "cesp", "sespe"])
def test_a_name_is_found_by_its_sound_and_with_a_slip(found, typed) -> None:
    assert found(typed) == ["Nayeli Céspedes Huanca"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("wanka", "Nayeli Céspedes Huanca"), ("jimena kispe", "Ximena Quispe Guevara"),
     ("gebara", "Ximena Quispe Guevara"), ("jonatan kondory", "Jhonatan Condori Ñuflo"),
     ("bargas vilca", "Rosa Vargas Villca"), ("nallely", "Nayeli Céspedes Huanca")],
)  # fmt: skip
def test_each_word_may_be_written_by_ear(found, typed, name) -> None:
    assert found(typed) == [name]


@pytest.mark.parametrize("typed", ["rocio", "caspodas", "ana", "6543211", "x", "hh", ""])
def test_what_is_too_unlike_too_short_or_a_number_finds_nobody(found, typed) -> None:
    assert found(typed) == []


def test_each_office_finds_its_own(found) -> None:
    assert found("cespedez", "jorge") == ["Nallely Céspedes Soto"]
    assert found("kispe", "jorge") == []


def test_a_nearer_name_of_another_office_hides_nobody(app, acting, actor_as, found) -> None:
    with app.app_context():
        jorge = actor_as("jorge")
        with acting("jorge"):
            make.person("Ana", "Quispi", "Kispo", actor=jorge)
    assert found("quispo") == ["Ximena Quispe Guevara"]
    assert found("quispo", "jorge") == ["Ana Quispi Kispo"]


def test_a_name_is_forgotten_and_a_new_one_known_after_some_minutes(app, acting, actor_as, found) -> None:
    assert found("zuritta") == []
    with app.app_context():
        rosa = actor_as("rosa")
        with acting("rosa"):
            make.person("Ana", "Surita", actor=rosa)
    assert found("zuritta") == []
    with clock.fixed(clock.now() + HELD + timedelta(seconds=1)):
        assert found("zuritta") == ["Ana Surita Huanca"]


def test_the_nearest_words_hide_those_that_are_less_near(app, acting, actor_as) -> None:
    with app.app_context():
        rosa = actor_as("rosa")
        with acting("rosa"):
            make.person("Ana", "Bargas", "Barga", actor=rosa)
            assert nearest("vargas") == ("bargas", "vargas")
            assert nearest("vargaz") == ("bargas", "vargas")


def test_the_page_says_that_the_names_are_similar_only(client_as) -> None:
    page = client_as("rosa").post("/buscar", {"q": "Cespedez"}).text
    assert "Nadie coincide con «Cespedez». Nombres parecidos:" in page
    assert "Nayeli Céspedes Huanca" in page
    assert "Soto" not in page
    exact = client_as("rosa").post("/buscar", {"q": "Cespedes"}).text
    assert "parecidos" not in exact


def test_a_suggestion_says_that_it_is_similar(client_as) -> None:
    [row] = client_as("rosa").post("/buscar/sugerencias", {"q": "sespedez"}).json
    assert (row["name"], row["detail"].split(" · ")[0]) == ("Nayeli Céspedes Huanca", "Parecido")
    [row] = client_as("rosa").post("/buscar/sugerencias", {"q": "cespe"}).json
    assert "Parecido" not in row["detail"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("cespedes", "sespedez"), ("jimenez", "gimenez"), ("ximena", "jimena"), ("huanca", "wanka"), ("huanca", "guanca"),
     ("quispe", "kispe"), ("yucra", "llucra"), ("vargas", "bargas"), ("echeverria", "hecheberria"),
     ("mercedes", "mersedez"), ("villca", "vilca"), ("xavier", "javier"), ("huayta", "guaita"), ("zurita", "surita")],
)  # fmt: skip
def test_what_sounds_alike_is_alike(one, other) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("rosa", "rocha"), ("pena", "pera"), ("guerra", "jerez"), ("luna", "lima")])
def test_what_sounds_unlike_stays_unlike(one, other) -> None:
    assert sound(one) != sound(other)
