"""Rendering of factsheets, in children of a process that has loaded all that they need."""

from empact.lib.confinement.kernel import Limits
from empact.records.documents.confined import (
    FONT_CONFIG,
    RenderingDied,
    RenderingFailed,
    renderer,
    run_in,
)

__all__ = ["FONT_CONFIG", "RenderingDied", "RenderingFailed", "run_confined", "zygote"]

zygote = renderer("results.factsheets.rendering.workshop")


def run_confined(target: str, *arguments: object, limits: Limits | None = None) -> list[bytes]:
    """Call ``package.module:function`` in a fresh confined child and return its byte strings.

    Raises RenderingDied where it did not live to answer, RenderingFailed where it raised.
    """
    return run_in(zygote, target, *arguments, limits=limits)
