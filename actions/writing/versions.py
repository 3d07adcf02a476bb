"""How a plan is frozen as a version."""

from actions.content import content_of, digest_of
from actions.holding import hold_against_redaction
from actions.models import OAPVersion
from actions.models.versions import ids_in
from cycles.models import Decision
from empact.people.models import User
from empact.records.models import Marking
from oaps.models import OAP


def freeze(oap: OAP, *, by: User, decision: Decision | None = None, note: str = "") -> OAPVersion:
    """Keep a plan, which is held, as it comes into force: numbered, hashed, never changed.

    Proposals that nobody accepted are not part of it.
    """
    hold_against_redaction()
    actions = oap.actions.filter(sequence__isnull=False)
    content = content_of(oap, actions)
    last = oap.versions.order_by("-number").first()
    codes = {content["plan"]["marking"], *(row["marking"] for row in content["actions"])}
    return OAPVersion.objects.create(
        oap=oap,
        number=last.number + 1 if last else 1,
        content=content,
        digest=digest_of(content),
        names=sorted(set(ids_in(content))),
        # An aggregate carries the highest marking of its parts. Source: domain, section 5.
        marking=Marking.objects.filter(pk__in=codes).order_by("-rank")[0],
        decision=decision,
        note=note,
        made_by=by,
    )
