"""``ayni.toml``: what is accepted, and that every mistake is answered with file, line and fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.config import Deployment, Web, load, refusal, write
from core.errors import StartRefused

LEAST = '[deployment]\nname = "Bolsa de Empleo de Sacaba"\ncountry = "BO"\n'


def refused(folder: Path, text: str) -> list[str]:
    """The sentences of the refusal, each without the path of the file."""
    file = folder / "ayni.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StartRefused) as refusal:
        load(folder)
    lines = str(refusal.value).split("\n")
    assert {line.startswith(f"{file}, line ") for line in lines} == {True}
    return [line.removeprefix(f"{file}, ") for line in lines]


def test_the_least_file_takes_every_default(tmp_path: Path) -> None:
    (tmp_path / "ayni.toml").write_text(LEAST, encoding="utf-8")
    assert load(tmp_path) == Deployment(
        folder=tmp_path,
        name="Bolsa de Empleo de Sacaba",
        country="BO",
        database_url=f"sqlite:///{tmp_path}/ayni.db",
        languages=("es", "pt", "en"),
        plugins=(),
        demo=False,
        timezone=None,
        follow_up_months=(1, 3, 6),
        legal_basis="public_service",
        web=Web(behind_proxy=0, hosts=(), port=8000),
        plugin_settings={},
    )


def test_every_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "ayni.toml").write_text(
        """\
[deployment]
name = "Sine"
country = "BR"
languages = ["pt", "es"]
plugins = ["incubation"]
timezone = "America/Manaus"
follow_up_months = [2, 4]
[database]
url = "postgresql+psycopg://ayni@db/ayni"
[web]
behind_proxy = 1
hosts = ["sine.example.br"]
port = 8080
[registration]
legal_basis = "consent"
[plugins.incubation]
months = 24
""",
        encoding="utf-8",
    )
    deployment = load(tmp_path)
    assert deployment == Deployment(
        folder=tmp_path,
        name="Sine",
        country="BR",
        database_url="postgresql+psycopg://ayni@db/ayni",
        languages=("pt", "es"),
        plugins=("incubation",),
        timezone="America/Manaus",
        follow_up_months=(2, 4),
        legal_basis="consent",
        web=Web(behind_proxy=1, hosts=("sine.example.br",), port=8080),
        plugin_settings={"incubation": {"months": 24}},
    )
    assert deployment.web.may_leave_loopback
    assert not deployment.office_can_register_without_consent


def test_unknown_key_is_refused_with_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    assert refused(tmp_path, LEAST + 'languagess = ["es"]\n') == [
        'line 4: [deployment] has no key "languagess": did you mean "languages"?'
    ]


def test_unknown_key_like_no_other_lists_what_is_known(tmp_path: Path) -> None:
    assert refused(tmp_path, LEAST + "\n[registration]\nxyz = 1\n") == [
        'line 6: [registration] has no key "xyz": known here: legal_basis'
    ]


def test_unknown_table_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, LEAST + '[databse]\nurl = "sqlite:///ayni.db"\n') == [
        'line 4: the file has no key "databse": did you mean "database"?'
    ]


def test_missing_key_names_the_line_of_its_table(tmp_path: Path) -> None:
    assert refused(tmp_path, '\n[deployment]\nname = "Bolsa"\n') == [
        (
            'line 2: "country" of [deployment] is missing: '
            'write the two capital letters of the country (ISO 3166), for example country = "BO"'
        )
    ]


@pytest.mark.parametrize(
    ("wrong", "answer"),
    [
        ("demo = 1", "write demo = true or demo = false, without quotes"),
        ('demo = "true"', "write demo = true or demo = false, without quotes"),
        (
            "follow_up_months = [3, 1]",
            "write rising whole months from 1 to 60, for example follow_up_months = [1, 3, 6]",
        ),
        (
            "follow_up_months = [true]",
            "write rising whole months from 1 to 60, for example follow_up_months = [1, 3, 6]",
        ),
        (
            'languages = ["es", "es"]',
            'write some of "es", "pt", "en", the first is shown first: languages = ["es", "pt", "en"]',
        ),
        (
            'timezone = "America/Sacaba"',
            'write a time zone of the IANA list, for example timezone = "America/La_Paz"',
        ),
        (
            'plugins = "incubation"',
            'write each plugin once, for example plugins = ["my_plugin"], or plugins = []',
        ),
    ],
)
def test_wrong_value_is_answered_with_what_to_write(tmp_path: Path, wrong: str, answer: str) -> None:
    key = wrong.split(" ")[0]
    assert refused(tmp_path, LEAST + wrong + "\n") == [f'line 4: "{key}" of [deployment] is wrong: {answer}']


@pytest.mark.parametrize("url", ["mysql://db/ayni", "postgresql://db/ayni", "sqlite:///", "ayni.db"])
def test_unknown_database_is_refused(tmp_path: Path, url: str) -> None:
    assert refused(tmp_path, f'{LEAST}[database]\nurl = "{url}"\n') == [
        (
            'line 5: "url" of [database] is wrong: '
            'write url = "sqlite:///ayni.db" or url = "postgresql+psycopg://user@host/name"'
        )
    ]


def test_several_mistakes_are_all_named_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = '[web]\nport = "80"\nhosts = [\n  "a.bo",\n  "http://b.bo",\n]\n' + LEAST + "extra = 1\n"
    assert [sentence.split(":")[0] for sentence in refused(tmp_path, text)] == ["line 2", "line 3", "line 10"]


def test_line_is_found_for_dotted_and_quoted_keys_and_not_inside_long_texts(tmp_path: Path) -> None:
    text = 'deployment.name = """\nport = 1\n"""\ndeployment.country = "BO"\nweb."port" = 0\n'
    assert refused(tmp_path, text) == [
        'line 5: "port" of [web] is wrong: write a port from 1 to 65535, for example port = 8000'
    ]


def test_broken_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    assert refused(tmp_path, LEAST + "demo = yes\n") == [
        "line 4: this is not TOML: Invalid value: texts need quotes, lists need [ and ]"
    ]


def test_toml_that_stops_too_early_is_refused_with_the_last_line(tmp_path: Path) -> None:
    assert refused(tmp_path, LEAST + 'plugins = ["a"')[0].startswith("line 4: this is not TOML: ")


def test_demonstration_never_leaves_the_machine(tmp_path: Path) -> None:
    text = LEAST + 'demo = true\n\n[web]\nbehind_proxy = 1\nhosts = ["a.bo"]\n'
    assert refused(tmp_path, text) == [
        "line 6: a demonstration answers on this machine only: remove behind_proxy and hosts"
    ]


def test_folder_without_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StartRefused) as refusal:
        load(tmp_path)
    assert str(refusal.value) == (
        f"There is no ayni.toml in {tmp_path}: name the folder with --deployment DIR or AYNI_DEPLOYMENT, "
        "or make a deployment with: ayni init DIR --country BO"
    )


def test_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ayni.toml").write_bytes('[deployment]\nname = "Niño"\n'.encode("latin-1"))
    with pytest.raises(StartRefused, match=r"ayni\.toml is not UTF-8 text: save it again as UTF-8\.$"):
        load(tmp_path)


def test_others_can_refuse_a_key_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "ayni.toml").write_text(LEAST + "[plugins.incubation]\nmonths = 0\n", encoding="utf-8")
    refused = refusal(tmp_path, ("plugins", "incubation", "months"), "months is too small", "write 1 or more")
    assert str(refused) == f"{tmp_path / 'ayni.toml'}, line 5: months is too small: write 1 or more"


def test_written_file_reads_back_as_the_same_deployment(tmp_path: Path) -> None:
    deployment = Deployment(
        folder=tmp_path / "sacaba",
        name='Bolsa "Ñandú" \\ Sacaba',
        country="BO",
        database_url=f"sqlite:///{tmp_path}/sacaba/ayni.db",
        languages=("pt",),
        plugins=("incubation",),
        demo=True,
        timezone="America/La_Paz",
        follow_up_months=(1, 12),
        legal_basis="consent",
        plugin_settings={"incubation": {"months": 24, "kinds": ["a", "b"]}},
    )
    file = write(deployment.folder, deployment)
    assert load(deployment.folder) == deployment
    assert 'url = "sqlite:///ayni.db"\n' in file.read_text(encoding="utf-8")


def test_writing_never_replaces_a_file(tmp_path: Path) -> None:
    (tmp_path / "ayni.toml").write_text(LEAST, encoding="utf-8")
    with pytest.raises(StartRefused, match="exists already"):
        write(tmp_path, load(tmp_path))
    assert (tmp_path / "ayni.toml").read_text(encoding="utf-8") == LEAST
