"""How a mail says what it carries."""

from empact.records.models import Marking


def mark_mail(subject: str, text: str, marking: Marking | None) -> tuple[str, str]:
    """Put the marking of what a mail tells before its subject and into its first line."""
    if marking is None:
        return subject, text
    return f"[{marking}] {subject}", f"{marking}\n\n{text}"
