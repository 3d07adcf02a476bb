"""Queries of the changes to a judicial measure."""

from typing import Any

from actions.judicial_measures.models import JudicialMeasure, MeasureAction, MeasureCountry
from actions.operational_actions.models.actions import OperationalAction
from empact.lib.numbers import format_number
from empact.people.roles.models.organisations import Organisation
from empact.records.changes.queries import Part, Ref, history_of


def parts_of_measure(user: Any, measure: JudicialMeasure, versions: list[Any]) -> list[Part]:
    """Give the parts of a measure: its content, its countries, and the actions that are visible."""
    seen = OperationalAction.objects.visible_to(user)
    return [
        Part(
            "measure",
            versions,
            {
                "First day": lambda row: row.first_day.isoformat(),
                "Last day": lambda row: row.last_day.isoformat() if row.last_day else "",
                "Result": lambda row: row.get_result_display(),
                "Judgment": lambda row: row.get_judgment_display(),
                "Persons": lambda row: "" if row.persons is None else str(row.persons),
                "Imprisonment, in years": lambda row: _amount(row.imprisonment),
                "Amount, in euro": lambda row: _amount(row.amount),
                "Remark": lambda row: row.note,
                "State": lambda row: row.get_state_display(),
                "Marking": lambda row: row.marking_id,
            },
        ),
        Part(
            "measure",
            history_of(MeasureCountry).filter(judicialmeasure=measure),
            {"Country": lambda row: Ref(Organisation, row.organisation_id)},
            key=lambda row: row.organisation_id,
        ),
        Part(
            "measure",
            history_of(MeasureAction).filter(
                judicialmeasure=measure, operationalaction__in=seen.values("pk")
            ),
            {"Further action": lambda row: Ref(OperationalAction, row.operationalaction_id)},
            key=lambda row: row.operationalaction_id,
        ),
    ]


def _amount(value: Any) -> str:
    return "" if value is None else format_number(value)
