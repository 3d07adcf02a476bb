"""The number of templates of each folder with text that is in no catalogue. It can only shrink."""

NOT_YET = {
    "actions/adoption": 7,
    "actions/amendments": 6,
    "actions/carry_over": 1,
    "actions/consolidation": 9,
    "actions/plan_workbooks": 4,
    "actions/planning": 2,
    "actions/versions": 2,
    "admin": 1,
    "cycles/assessments": 4,
    "cycles/cycles": 3,
    "cycles/decisions": 2,
    "cycles/indicators": 3,
    "cycles/recommendations": 9,
    "oaps/funding_schemes": 3,
    "oaps/plans": 3,
    "priorities/adoption": 3,
    "priorities/advice": 4,
    "priorities/strategic_plans": 3,
}
