"""How a mail says what it carries."""

from email.utils import parseaddr

from django.conf import settings

from empact.records.models import Marking


def mark_mail(subject: str, text: str, marking: Marking | None) -> tuple[str, str]:
    """Put the marking of what a mail tells before its subject and into its first line."""
    if marking is None:
        return subject, text
    return f"[{marking}] {subject}", f"{marking}\n\n{text}"


def message_id(*parts: str) -> str:
    """Name a mail the same each time, so that a mail program shows once what a crash sent twice."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{'.'.join(parts)}@{host}>"
