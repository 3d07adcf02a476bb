"""Rendering in a confined child, and the report to the operator of how it ended."""

from pathlib import Path

from empact.lib.confinement.children import ChildDied, ChildFailed, Zygote
from empact.lib.confinement.kernel import Limits

FONT_CONFIG = Path(__file__).with_name("fonts.conf")


class RenderingDied(Exception):
    """The child was killed, or used up its time or memory; the reason says which."""

    def __init__(self, reason: str):
        super().__init__(f"The renderer died: {reason}.")
        self.reason = reason


class RenderingFailed(Exception):
    """The child raised an exception; the reason is its name and text."""

    def __init__(self, reason: str):
        super().__init__(f"The rendering failed: {reason}")
        self.reason = reason


def renderer(workshop: str) -> Zygote:
    """Return the zygote of children that render with the fonts of the project alone."""
    return Zygote(workshop, FONTCONFIG_FILE=str(FONT_CONFIG))


def run_in(
    zygote: Zygote, target: str, *arguments: object, limits: Limits | None = None
) -> list[bytes]:
    """Call ``package.module:function`` in a fresh confined child and return its byte strings.

    Raises RenderingDied where the child died before it answered, RenderingFailed where it raised.
    """
    try:
        return zygote.run(target, *arguments, limits=limits or Limits())
    except ChildDied as end:
        raise RenderingDied(end.reason) from None
    except ChildFailed as failure:
        raise RenderingFailed(failure.reason) from None
