"""Tasks after a command has committed: content without an owner is deleted from the disk."""

from empact.records.files.models import Attachment, discard_content
from empact.records.outbox.post import post, task


@task
def discard_file(*, sha256: str, kind: str) -> None:
    """Remove the content of an attachment that was removed; doing so twice is harmless."""
    discard_content(sha256, kind)


def post_discard(attachment: Attachment) -> None:
    """Have the content of a removed attachment discarded once this transaction has committed."""
    post(
        discard_file,
        key=f"discard {attachment.pk}",
        sha256=attachment.sha256,
        kind=attachment.kind,
    )
