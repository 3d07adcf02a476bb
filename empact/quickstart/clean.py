"""``python -m empact.quickstart.clean``: remove what `make` has made, in and outside the clone."""

import shutil
import sys
from pathlib import Path

from empact.quickstart import checkout
from empact.quickstart.lease import InUse, alone, users_of
from empact.quickstart.processes import end_marked

MADE = (
    *("var", ".venv", "node_modules", "staticfiles"),
    *(".pytest_cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis"),
    ".coverage",
)


def clean() -> None:
    """Remove it all. Raises ``InUse`` while the demonstration or a command of manage.py runs."""
    if checkout.VAR.exists():
        with alone(checkout.DEMO_LOCK), alone(users_of(checkout.cluster())):
            end_marked(str(checkout.ROOT))
            checkout.cluster().stop()
            for made_outside in (checkout.SOCKET, checkout.OUTSIDE):
                _remove(made_outside)
            _remove(checkout.VAR)
    for name in MADE:
        _remove(checkout.ROOT / name)
    for cache in checkout.ROOT.rglob("__pycache__"):
        _remove(cache)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


if __name__ == "__main__":
    try:
        clean()
    except InUse:
        sys.exit("The demonstration or a command of manage.py is running. End it, then clean.")
