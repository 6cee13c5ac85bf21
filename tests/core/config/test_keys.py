"""The data key: where it comes from, what opens it, and what is refused."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from core.db import keys
from core.errors import StartRefused

PASSPHRASE = "cuatro palabras que recuerdo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "deployment"
    made.mkdir()
    return made


def key_file(tmp_path: Path, folder: Path) -> Path:
    file = tmp_path / "elsewhere" / "ayni.key"
    keys.create(folder, key_file=file)
    return file


def test_passphrase_opens_the_key(folder: Path) -> None:
    keys.create(folder, PASSPHRASE)
    key = keys.unlock(folder, environ={"AYNI_PASSPHRASE": PASSPHRASE})
    assert len(key) == 32
    assert key == keys.unlock(folder, environ={"AYNI_PASSPHRASE": PASSPHRASE})


def test_key_is_nowhere_in_the_folder_in_the_clear(folder: Path) -> None:
    keys.create(folder, PASSPHRASE)
    key = keys.unlock(folder, environ={"AYNI_PASSPHRASE": PASSPHRASE})
    assert [file.name for file in folder.iterdir()] == ["ayni.key.json"]
    assert key.hex() not in (folder / "ayni.key.json").read_text(encoding="ascii")
    assert stat.S_IMODE((folder / "ayni.key.json").stat().st_mode) == 0o600


def test_two_deployments_have_two_keys(tmp_path: Path) -> None:
    found = set()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        keys.create(tmp_path / name, PASSPHRASE)
        found.add(keys.unlock(tmp_path / name, environ={"AYNI_PASSPHRASE": PASSPHRASE}))
    assert len(found) == 2


def test_wrong_passphrase_is_one_clear_sentence(folder: Path) -> None:
    keys.create(folder, PASSPHRASE)
    with pytest.raises(StartRefused) as refusal:
        keys.unlock(folder, environ={"AYNI_PASSPHRASE": "otra frase cualquiera"})
    assert str(refusal.value) == "The passphrase is wrong: the data stays locked."


def test_same_passphrase_from_another_keyboard_opens(folder: Path) -> None:
    keys.create(folder, "contrase\u00f1a de Sacaba")
    assert keys.unlock(folder, environ={"AYNI_PASSPHRASE": "contrasen\u0303a de Sacaba"})


def test_short_passphrase_is_refused(folder: Path) -> None:
    with pytest.raises(StartRefused, match="too short: take at least 12 characters"):
        keys.create(folder, "corta")
    assert list(folder.iterdir()) == []


def test_recovery_code_opens_the_key_however_it_is_typed(folder: Path) -> None:
    code = keys.create(folder, PASSPHRASE).recovery_code
    key = keys.unlock(folder, environ={"AYNI_PASSPHRASE": PASSPHRASE})
    assert [len(group) for group in code.split("-")] == [4] * 7
    assert keys.unlock_with_recovery(folder, code) == key
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert keys.unlock_with_recovery(folder, typed) == key


def test_mistyped_recovery_code_is_told_apart_from_a_foreign_one(folder: Path, tmp_path: Path) -> None:
    code = keys.create(folder, PASSPHRASE).recovery_code
    other = tmp_path / "other"
    other.mkdir()
    foreign = keys.create(other, PASSPHRASE).recovery_code
    mistyped = ("2" if code[0] != "2" else "3") + code[1:]
    with pytest.raises(StartRefused, match="has a typing mistake"):
        keys.unlock_with_recovery(folder, mistyped)
    with pytest.raises(StartRefused, match="is not the one of this deployment"):
        keys.unlock_with_recovery(folder, foreign)


def test_new_passphrase_ends_the_old_one_and_the_old_code(folder: Path) -> None:
    old_code = keys.create(folder, PASSPHRASE).recovery_code
    key = keys.unlock_with_recovery(folder, old_code)
    new_code = keys.rewrap(folder, key, "una frase bastante nueva").recovery_code
    assert keys.unlock(folder, environ={"AYNI_PASSPHRASE": "una frase bastante nueva"}) == key
    assert keys.unlock_with_recovery(folder, new_code) == key
    with pytest.raises(StartRefused, match="passphrase is wrong"):
        keys.unlock(folder, environ={"AYNI_PASSPHRASE": PASSPHRASE})
    with pytest.raises(StartRefused, match="is not the one of this deployment"):
        keys.unlock_with_recovery(folder, old_code)


def test_key_file_outside_the_folder_opens(tmp_path: Path, folder: Path) -> None:
    file = key_file(tmp_path, folder)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    key = keys.unlock(folder, environ={"AYNI_KEY_FILE": str(file)})
    assert key.hex() == file.read_text(encoding="ascii").strip()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_key_file_that_others_can_read_is_refused(tmp_path: Path, folder: Path, mode: int) -> None:
    file = key_file(tmp_path, folder)
    file.chmod(mode)
    with pytest.raises(StartRefused) as refusal:
        keys.unlock(folder, environ={"AYNI_KEY_FILE": str(file)})
    assert str(refusal.value) == f"The key file {file} can be read by others: run chmod 600 {file}"


def test_key_file_in_the_deployment_folder_is_refused(tmp_path: Path, folder: Path) -> None:
    inside = folder / "keys" / "ayni.key"
    with pytest.raises(StartRefused, match="lies in the deployment folder"):
        keys.create(folder, key_file=inside)
    inside.parent.mkdir()
    inside.write_text("00" * 32, encoding="ascii")
    inside.chmod(0o600)
    with pytest.raises(StartRefused, match="lies in the deployment folder"):
        keys.unlock(folder, environ={"AYNI_KEY_FILE": str(inside)})
    link = tmp_path / "link.key"
    link.symlink_to(inside)
    with pytest.raises(StartRefused, match="lies in the deployment folder"):
        keys.unlock(folder, environ={"AYNI_KEY_FILE": str(link)})


@pytest.mark.parametrize("content", ["", "not a key", "00" * 31, "ñ" * 64])
def test_key_file_without_a_key_is_refused(tmp_path: Path, folder: Path, content: str) -> None:
    file = tmp_path / "ayni.key"
    file.write_text(content, encoding="utf-8")
    file.chmod(0o600)
    with pytest.raises(StartRefused, match="does not hold a key of 64 hexadecimal digits"):
        keys.unlock(folder, environ={"AYNI_KEY_FILE": str(file)})


def test_key_of_another_deployment_is_refused(tmp_path: Path, folder: Path) -> None:
    keys.create(folder, PASSPHRASE)
    other = tmp_path / "other"
    other.mkdir()
    file = key_file(tmp_path, other)
    with pytest.raises(StartRefused, match="This key belongs to another deployment"):
        keys.unlock(folder, environ={"AYNI_KEY_FILE": str(file)})


def test_credential_of_the_service_manager_opens(tmp_path: Path, folder: Path) -> None:
    file = key_file(tmp_path, folder)
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (credentials / "ayni-key").write_text(file.read_text(encoding="ascii"), encoding="ascii")
    key = keys.unlock(folder, environ={"CREDENTIALS_DIRECTORY": str(credentials)})
    assert key == keys.unlock(folder, environ={"AYNI_KEY_FILE": str(file)})


def test_demo_key_opens_a_demonstration_only(folder: Path) -> None:
    keys.create_demo(folder)
    assert len(keys.unlock(folder, demo=True, environ={})) == 32
    with pytest.raises(StartRefused, match="There is no key for"):
        keys.unlock(folder, environ={})


def test_second_key_is_never_made_over_the_first(folder: Path) -> None:
    keys.create(folder, PASSPHRASE)
    before = (folder / "ayni.key.json").read_bytes()
    with pytest.raises(StartRefused, match="exists already: a second key would make the data unreadable"):
        keys.create(folder, PASSPHRASE)
    assert (folder / "ayni.key.json").read_bytes() == before


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"version": 2, "wraps": {}, "fingerprint": ""}', "ñ"])
def test_damaged_key_file_is_one_clear_sentence(folder: Path, content: str) -> None:
    (folder / "ayni.key.json").write_text(content, encoding="utf-8")
    with pytest.raises(StartRefused, match=r"ayni\.key\.json is damaged: put back its copy from a backup\.$"):
        keys.unlock(folder, environ={"AYNI_PASSPHRASE": PASSPHRASE})


def test_changed_key_file_does_not_open(folder: Path) -> None:
    keys.create(folder, PASSPHRASE)
    content = json.loads((folder / "ayni.key.json").read_text(encoding="ascii"))
    content["wraps"]["passphrase"] = content["wraps"]["recovery"]
    (folder / "ayni.key.json").write_text(json.dumps(content), encoding="ascii")
    with pytest.raises(StartRefused, match="passphrase is wrong"):
        keys.unlock(folder, environ={"AYNI_PASSPHRASE": PASSPHRASE})


def test_each_purpose_has_its_own_key_that_never_changes() -> None:
    key = bytes(range(32))
    assert len({keys.derive(key, purpose) for purpose in keys.PURPOSES}) == len(keys.PURPOSES)
    # HKDF-SHA256 (RFC 5869), no salt, info "ayni/database/1": a change would make every database unreadable.
    assert keys.derive(key, "database").hex() == "2e1357605372238b0806e401fcef0a444d781cf94a442450007fc773f6474838"
    with pytest.raises(ValueError, match="unknown purpose of a key: coffee"):
        keys.derive(key, "coffee")
