from actions.models.contributions import (
    Answer,
    Certainty,
    Comparator,
    Contribution,
    ContributionStateChange,
    Figure,
    FigureKind,
)
from actions.models.events import Event, EventKind
from actions.models.plans import (
    Character,
    OperationalAction,
    Origin,
    Participation,
    ParticipationRole,
)
from actions.models.reviews import Body, Review, ReviewComment, Verdict, bodies_of
from actions.models.rounds import Asked, Obligation

__all__ = [
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
    "bodies_of",
]
