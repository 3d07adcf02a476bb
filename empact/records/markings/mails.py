"""Markings of mails, and retries while the mail server is away."""

import smtplib
from collections.abc import Sequence
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

from empact.records.markings.models import Marking
from empact.records.outbox.post import Away

REFUSED_FOR_GOOD = 500
"""SMTP codes from this on mean that another try ends the same. Source: RFC 5321, 4.2.1."""


class PatientMailer(EmailBackend):
    """Sends mails over SMTP; distinguishes a server that is away from one that refuses for good."""

    def open(self) -> bool | None:
        """Connect and sign in; a wrong password counts as away, since an operator can correct it.

        Raises Away.
        """
        try:
            return super().open()
        except OSError as error:
            self.close()
            raise Away(_without_addresses(error)) from error

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        """Send mails. Raises Away, or the error of smtplib where the server refuses for good."""
        try:
            return super().send_messages(email_messages)
        except OSError as error:
            if _code_of(error) >= REFUSED_FOR_GOOD:
                raise
            raise Away(_without_addresses(error)) from error


def _code_of(error: OSError) -> int:
    """Give the code of the server; 0 where the server is away."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            return max(code for code, _ in error.recipients.values())
        case smtplib.SMTPResponseException():
            return error.smtp_code
    return 0


def _without_addresses(error: OSError) -> str:
    """Describe an error without what the server says, since it repeats addresses."""
    code = _code_of(error)
    what = f"code {code}" if code else type(error).__name__
    return f"The mail server does not accept the email now ({what})."


def mark_mail(subject: str, text: str, marking: Marking | None) -> tuple[str, str]:
    """Put the marking of a mail's content before its subject and into its first line."""
    if marking is None:
        return subject, text
    return f"[{marking}] {subject}", f"{marking}\n\n{text}"


def message_id(*parts: str) -> str:
    """Name a mail the same each time, so that a mail program shows once what a crash sent twice."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{'.'.join(parts)}@{host}>"
