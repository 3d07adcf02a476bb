"""Doing work that meets hostile or heavy input in a child process that can reach nothing.

Importing this loads nothing of what the children work with: that lives in their zygote alone.
"""

from empact.lib.confinement.children import ChildDied, ChildFailed, Standing, Zygote
from empact.lib.confinement.kernel import MIB, Limits

__all__ = ["MIB", "ChildDied", "ChildFailed", "Limits", "Standing", "Zygote"]
