"""Something that answers a question above all that holds its words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """Something that answers a question: its name, where it is opened, and what it says."""

    name: str
    url: str
    says: str = ""
