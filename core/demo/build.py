"""Making the demonstration deployment: its folder, its people, and what happened with them until today."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

from flask import Flask
from flask_babel import force_locale

from core import clock
from core.app import create_app
from core.config import Deployment, load, write
from core.config.deployment import FILE_NAME
from core.countries.packs import pack
from core.db import keys
from core.demo import employers, offers, paths, people, plugins, profiles, staff, work
from core.demo.diary import Diary
from core.errors import StartRefused
from core.extensions import db
from core.operations.setting_up import bring_up_to_date
from core.pluginsystem import discovery

NAME, COUNTRY = "Bolsa de Empleo de Sacaba", "BO"
SEED = 20261121
OPEN_FOR = timedelta(days=400)
Progress = Callable[[int, int], None]
"""Called with how much is done of how much."""


def build(folder: Path, progress: Progress = lambda done, of: None) -> Deployment:
    """The demonstration in ``folder``, made when there is none yet. One that was left half made is begun again.

    Raises StartRefused for a folder with something else in it, a real deployment above all.
    """
    if not (folder / FILE_NAME).exists():
        if folder.exists() and any(folder.iterdir()):
            raise StartRefused(f"{folder} is not empty: name a new folder for the demonstration.")
        _make(folder, progress)
    deployment = load(folder)
    if not deployment.demo:
        raise StartRefused(f"{folder} is a real deployment, not a demonstration: name another folder.")
    return deployment


def _make(folder: Path, progress: Progress) -> None:
    """In a folder beside it, which takes its name when all is there."""
    beginning = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(beginning, ignore_errors=True)
    beginning.mkdir(parents=True)
    keys.create_demo(beginning)
    every = tuple(discovery.available())  # everything that is installed, the plugin of an author too
    deployment = Deployment(beginning, NAME, COUNTRY, f"sqlite:///{beginning}/ayni.db", demo=True, plugins=every)
    write(beginning, deployment)
    fill(create_app(load(beginning)), progress)
    if folder.exists():
        folder.rmdir()
    beginning.rename(folder)


def fill(app: Flask, progress: Progress = lambda done, of: None) -> None:
    """Write the whole demonstration into the empty database of ``app``."""
    bring_up_to_date(app)
    zone = pack(COUNTRY).timezone
    with app.app_context(), force_locale("es_BO"):
        today = clock.today(zone)
        staff.hire(today - OPEN_FOR, zone)
        diary = write_diary(Diary(today, zone, last="luis"))
        plugins.enter(diary)
        for done in diary.live(staff.actors()):
            progress(done, len(diary.entries))
        db.engine.dispose()


def write_diary(diary: Diary) -> Diary:
    """The same for the same day: nothing in it is left to chance."""
    random = Random(SEED)  # noqa: S311  no secret
    firms = employers.invent(random)
    vacancies = offers.invent(random, firms, diary.today)
    seekers = people.invent(random, diary.today)
    hires = work.plan_hires(random, seekers, vacancies, diary.today)
    employers.enter(diary, firms, random)
    offers.enter(diary, vacancies)
    people.enter(diary, seekers)
    profiles.enter(diary, seekers)
    paths.enter(diary, seekers)
    work.enter(diary, hires)
    work.enter_referrals(diary, seekers, vacancies)
    return diary
