"""Creation of a threat assessment."""

from cycles.assessments.models.assessments import INVITED_BY_DEFAULT, ThreatAssessment
from cycles.cycles.models import Cycle
from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation


def begin_assessment(cycle: Cycle, kind: str, *, by: User, **fields: str) -> ThreatAssessment:
    """Create an assessment, and invite Member States and agencies but for its author."""
    assessment: ThreatAssessment = ThreatAssessment.objects.create(cycle=cycle, kind=kind, **fields)
    authors = Organisation.objects.represented_by(by, Role.EST)
    invited = Organisation.objects.answering().filter(kind__in=INVITED_BY_DEFAULT)
    assessment.invited.set(invited.exclude(pk__in=authors.values("pk")))
    assessment.changes.create(before="", after=assessment.state, by=by)
    return assessment
