import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from empact.lib import editions
from results.factsheets.rendering import edition

CARRIERS = {
    "empact/lib/confinement/children.py",
    "empact/lib/confinement/frames.py",
    "empact/lib/confinement/kernel.py",
    "empact/records/documents/confined.py",
    "results/charts/drawer.py",
    "results/charts/shown.py",
    "results/factsheets/rendering/confined.py",
}
"""Modules that the renderer imports, of which nothing shows in a document."""

LIST_IMPORTED = """
import sys
import results.factsheets.document
import results.factsheets.rendering.making
for module in list(sys.modules.values()):
    print(getattr(module, "__file__", ""))
"""


def test_all_that_makes_a_document_is_in_its_edition():
    listed = subprocess.run(  # noqa: S603 -- our own Python
        [sys.executable, "-c", LIST_IMPORTED],
        cwd=editions.ROOT,
        text=True,
        capture_output=True,
        check=True,
    )
    packages = {editions.ROOT / name for name in ("empact", "results")}
    ours = {
        str(path.relative_to(editions.ROOT))
        for path in map(Path, filter(None, listed.stdout.splitlines()))
        if packages & {*path.parents} and path.name != "__init__.py"
    }
    look = {
        str(path.relative_to(editions.ROOT))
        for folder in ("results/factsheets/rendering/look", "empact/records/documents/look")
        for path in (editions.ROOT / folder).iterdir()
    }

    assert (ours | look) - CARRIERS - {*edition.FILES} == set()
    assert ours & {*edition.FILES} != set()


@pytest.mark.parametrize("name", edition.FILES)
def test_a_change_in_any_of_it_is_another_edition(name, tmp_path, monkeypatch):
    for file in edition.FILES:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(editions.ROOT / file, tmp_path / file)
    monkeypatch.setattr(editions, "ROOT", tmp_path)
    before = edition.template_version.__wrapped__()

    with (tmp_path / name).open("a") as file:
        file.write(" ")

    assert edition.template_version.__wrapped__() != before
