"""Content of a plan or an action in the form in which JSON holds it."""

from collections.abc import Mapping
from typing import Any

Content = Mapping[str, Any]
"""A plan, or one action of it, as JSON holds it."""
