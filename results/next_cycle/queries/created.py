"""The outcome of a proposal: roles to assign, and sources for the new assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.urls import reverse

from cycles.recommendations.models import Recommendation
from oaps.plans.models.plans import Appointment
from results.closing.models import ClosingReport
from results.next_cycle.queries.sources import lessons_of

if TYPE_CHECKING:
    from cycles.assessments.models.assessments import ThreatAssessment
    from cycles.cycles.models import Cycle
    from results.next_cycle.models import NextCycle, ProposedRole


def roles_of(next_cycle: NextCycle) -> list[ProposedRole]:
    """List the proposed roles by area, each with ``is_given`` and the address to appoint."""
    given = Appointment.objects.filter(
        oap=OuterRef("oap"), person=OuterRef("person"), role=OuterRef("role")
    )
    rows = next_cycle.roles.select_related("oap__area", "organisation", "person")
    rows = rows.annotate(is_given=Exists(given))
    found: list[Any] = list(rows.order_by("oap__area__rank", "-role", "person__last_name", "pk"))
    for row in found:
        asked = {
            "role": row.role,
            "organisation": row.organisation_id,
            "person": row.person_id,
            "first_day": row.first_day,
            "last_day": row.last_day,
        }
        page = reverse("oaps:appointment_create", args=[row.oap_id])
        row.appoint_url = f"{page}?{urlencode(asked)}"
    return found


@dataclass(frozen=True)
class Offers:
    """Recommendations and lessons of a cycle for the next assessment, as far as the reader sees
    them.
    """

    recommendations: list[tuple[Recommendation, bool]]
    """Each with whether the assessment answers it."""
    lessons: list[ClosingReport]

    @property
    def marked(self) -> list[Any]:
        return [*(row for row, _ in self.recommendations), *self.lessons]


def offers_from(cycle: Cycle, assessment: ThreatAssessment | None, user: Any) -> Offers:
    """Give the recommendations and lessons of a cycle, for the assessment of the next one."""
    asked = Recommendation.objects.visible_to(user).filter(decision__cycle=cycle).to_show()
    answered = set()
    if assessment is not None:
        answered = {*assessment.answers.values_list("pk", flat=True)}
    seen = ClosingReport.objects.visible_to(user).values("pk")
    lessons: Any = lessons_of(cycle).filter(pk__in=seen).exclude(lessons="")
    return Offers([(row, row.pk in answered) for row in asked], list(lessons.with_marking()))


def offers_of(next_cycle: NextCycle, user: Any) -> Offers:
    """Give what the assessment of a created cycle is offered."""
    created = next_cycle.created
    assessment = created.assessments.order_by("pk").first() if created else None
    return offers_from(next_cycle.cycle, assessment, user)
