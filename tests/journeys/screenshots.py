"""``python tests/journeys/screenshots.py OUT``: every main screen of the demonstration at both sizes, in Spanish."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

# Run as a script the project's root is not on the path.
sys.path.insert(0, str(Path(__file__).parents[2]))

from core.testing.browser import running
from tests.journeys.demonstration import SIZES, Demonstration, Screen, screens, served


def main(out: Path, folder: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with served(folder) as demonstration:
        found = screens(demonstration.app)
        for name, size in SIZES.items():
            take(demonstration, found, name, size, out)
    print(f"{len(found) * len(SIZES)} pictures in {out}")


def take(demonstration: Demonstration, found: list[Screen], name: str, size: tuple[int, int], out: Path) -> None:
    with running() as browser:
        for screen in found:
            context = demonstration.context(browser, screen.user, *size)
            page = context.new_page()
            answer = page.goto(screen.path)
            page.screenshot(path=out / f"{screen.name}-{name}.png", full_page=True)
            if answer is not None and answer.status != 200:
                print(f"{screen.name}: {screen.path} answers {answer.status}")
            context.close()


if __name__ == "__main__":
    where = Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots")
    with tempfile.TemporaryDirectory() as temporary:
        main(where, Path(sys.argv[2]) if len(sys.argv) > 2 else Path(temporary) / "demo")
