from actions.models.contributions import (
    Answer,
    Body,
    Certainty,
    Comparator,
    Contribution,
    ContributionStateChange,
    Figure,
    FigureKind,
    Review,
    ReviewComment,
    Verdict,
)
from actions.models.events import JOINT_ACTION_DAYS, Event, EventKind
from actions.models.plans import (
    Character,
    OperationalAction,
    Origin,
    Participation,
    ParticipationRole,
)
from actions.models.rounds import Asked, Obligation

__all__ = [
    "JOINT_ACTION_DAYS",
    "Answer",
    "Asked",
    "Body",
    "Certainty",
    "Character",
    "Comparator",
    "Contribution",
    "ContributionStateChange",
    "Event",
    "EventKind",
    "Figure",
    "FigureKind",
    "Obligation",
    "OperationalAction",
    "Origin",
    "Participation",
    "ParticipationRole",
    "Review",
    "ReviewComment",
    "Verdict",
]
