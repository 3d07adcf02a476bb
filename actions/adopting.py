"""What stands against the adoption of a plan, in words."""

from dataclasses import dataclass

from actions.models import Finding
from actions.obstacles import obstacles_to_submission
from oaps.models import OAP


@dataclass(frozen=True)
class AdoptionObstacle:
    """Something that has to be done before a plan is adopted, and where it is read or solved."""

    sentence: str
    url: str

    def __str__(self) -> str:
        return self.sentence


def obstacles_to_adoption(oap: OAP) -> list[AdoptionObstacle]:
    """List findings that are not solved, and what the plan lacks by what it says today.

    Between submission and adoption a leader can withdraw, or an appointment end.
    """
    findings = Finding.objects.filter(oap=oap).obstructing().in_reading_order()
    return [
        *(
            AdoptionObstacle(
                f"A finding of the EMPACT Support Team on {finding.subject} is open: "
                f"{finding.text} Have the driver solve it, or return the plan.",
                finding.get_absolute_url(),
            )
            for finding in findings
        ),
        *(
            AdoptionObstacle(str(missing), missing.url)
            for missing in obstacles_to_submission(oap)
            if missing.must
        ),
    ]
