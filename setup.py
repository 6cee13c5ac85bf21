"""Only what setup.cfg cannot say: the texts are compiled whenever Ayni is built, as a wheel or as an editable one."""

from __future__ import annotations

from pathlib import Path

from setuptools import Command, setup
from setuptools.command.build import build

ROOT = Path(__file__).parent


class CompileCatalogues(Command):
    description = "compile every .po below core/ and plugins/ to the .mo beside it"
    user_options: list[tuple[str, str | None, str]] = []
    editable_mode = False

    def initialize_options(self) -> None:
        pass

    def finalize_options(self) -> None:
        pass

    def run(self) -> None:
        # Imported here: setuptools reads this file to learn that Babel is needed, before Babel is there.
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for source in sorted(ROOT.glob("*/**/LC_MESSAGES/*.po")):
            if source.relative_to(ROOT).parts[0] in {"core", "plugins"}:
                with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
                    write_mo(mo, read_po(po))

    # What setuptools asks of a step of `build`; the .mo files travel as package data.
    def get_source_files(self) -> list[str]:
        return []

    def get_outputs(self) -> list[str]:
        return []

    def get_output_mapping(self) -> dict[str, str]:
        return {}


class Build(build):
    sub_commands = [("compile_catalogues", None), *build.sub_commands]


setup(cmdclass={"build": Build, "compile_catalogues": CompileCatalogues})
