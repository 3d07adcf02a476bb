"""Mails of the demonstration: said on the console, and kept in a folder for a page to show."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

from django.conf import settings
from django.core.mail.backends.console import EmailBackend

if TYPE_CHECKING:
    from email.message import EmailMessage as Message


def folder() -> Path:
    return Path(settings.MEDIA_ROOT, "mails")


class ShownMails(EmailBackend):
    """Sends nothing anywhere: no person of the demonstration has a mailbox."""

    def send_messages(self, email_messages: Iterable[Any]) -> int:
        messages = list(email_messages)
        folder().mkdir(parents=True, exist_ok=True)
        for message in messages:
            # Names sort by time; a half-written file has another ending.
            name = folder() / f"{time.time_ns():020}-{uuid4().hex}"
            draft = name.with_suffix(".draft")
            draft.write_bytes(message.message().as_bytes())
            draft.rename(name.with_suffix(".eml"))
        return super().send_messages(messages) or 0


@dataclass(frozen=True)
class ShownMail:
    """A mail as the page shows it."""

    at: datetime
    to: str
    subject: str
    text: str


def sent_mails(limit: int) -> Iterator[ShownMail]:
    """Give the last mails, the latest first."""
    for path in sorted(folder().glob("*.eml"), reverse=True)[:limit]:
        mail = cast("Message", message_from_bytes(path.read_bytes(), policy=policy.default))
        body = mail.get_body(("plain",))
        yield ShownMail(
            at=datetime.fromtimestamp(int(path.name.partition("-")[0]) / 1e9, UTC),
            to=str(mail["To"]),
            subject=str(mail["Subject"]),
            text=str(body.get_content()) if body is not None else "",
        )
