"""The verbs of plans, and the only code here that writes."""

from empact.lib.commands import NotNow, command
from empact.people.models import User
from empact.records.files.examining import CheckedFile
from empact.records.models import Marking
from empact.records.notices import post_discard
from oaps.models import OAP, OAPAttachment
from oaps.states import OAPState

CLOSED = "This plan is closed, and its files stay as they are."


@command("oaps.attach_to_oap")
def attach_to_oap(  # noqa: PLR0913 -- its texts are given one by one, to be screened
    oap: OAP,
    *,
    by: User,
    file: CheckedFile,
    name: str,
    text: str,
    description: str,
    marking: Marking,
) -> OAPAttachment:
    """Attach a file to a plan."""
    if oap.state == OAPState.CLOSED:
        raise NotNow(CLOSED)
    return OAPAttachment.objects.keep(oap, file, by=by, description=description, marking=marking)


@command("oaps.remove_from_oap")
def remove_from_oap(attachment: OAPAttachment, *, by: User) -> OAPAttachment:
    """Remove a file from a plan, for everybody and from the disk."""
    if attachment.oap.state == OAPState.CLOSED:
        raise NotNow(CLOSED)
    attachment.remove(by)
    post_discard(attachment)
    return attachment
