"""Pango, which WeasyPrint writes PDFs with and which no wheel brings."""

import ctypes
import os
import shutil
import subprocess

from empact.quickstart.words import Sorry, say

LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libfontconfig.so.1",
)
"""Libraries that WeasyPrint opens when it's imported; without one of them, it fails there."""

INSTALL = ("apt-get", "install", "--yes", "--no-install-recommends")
DEBIAN_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0")


def ensure() -> None:
    """Install Pango where it's missing and we are root on Debian; else say how."""
    if not missing():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Installing Pango, which writes the PDFs.")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (("apt-get", "update"), (*INSTALL, *DEBIAN_PACKAGES)):
            subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    if lacking := missing():
        raise Sorry(
            f"EMPACT writes its PDFs with Pango. {', '.join(lacking)} is missing on this machine: "
            f"run `sudo apt-get install {' '.join(DEBIAN_PACKAGES)}` and start again."
        )


def missing() -> list[str]:
    """List the libraries that this machine can't load."""
    return [name for name in LIBRARIES if not _loads(name)]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
