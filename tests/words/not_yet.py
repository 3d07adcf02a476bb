"""The number of templates of each folder with text that is in no catalogue. It can only shrink."""

NOT_YET = {
    "actions/versions": 2,
    "admin": 1,
    "cycles/assessments": 4,
    "cycles/cycles": 3,
    "cycles/decisions": 2,
    "cycles/indicators": 3,
    "cycles/recommendations": 9,
    "priorities/adoption": 3,
    "priorities/advice": 4,
    "priorities/strategic_plans": 3,
}
