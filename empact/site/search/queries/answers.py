"""Objects that answer a question, above all results that hold its words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """An object that answers a question: its name, its address, and the answer in words."""

    name: str
    url: str
    says: str = ""
