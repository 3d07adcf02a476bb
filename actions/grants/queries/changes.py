"""Queries of the changes to an application for a grant."""

from actions.grants.models.grants import (
    GrantApplication,
    GrantBeneficiary,
    GrantEntry,
    GrantLine,
)
from empact.lib.euro import in_euro
from empact.people.roles.models.organisations import Organisation
from empact.records.changes.queries import Part, Ref, history_of, versions_of
from oaps.funding_schemes.models import FundingCall, Purpose
from oaps.plans.models.plans import OAP


def parts_of_grant(application: GrantApplication) -> list[Part]:
    """Give the parts of an application: its text, its amounts, and how these are divided."""
    versions = versions_of(application)
    return [
        Part(
            "application",
            versions,
            {
                "State": lambda row: row.get_state_display(),
                "Title": lambda row: row.title,
                "Call": lambda row: Ref(FundingCall, row.call_id) if row.call_id else "",
                "Purpose": lambda row: Purpose(row.purpose).label,
                "Description": lambda row: row.text,
                "Activities begin on": lambda row: row.first_day.isoformat(),
                "Activities end on": lambda row: row.last_day.isoformat(),
                "Signed on": lambda row: row.signed_day.isoformat() if row.signed_day else "",
                "Marking": lambda row: row.marking_id,
            },
        ),
        Part(
            "amounts",
            versions,
            {
                "Total cost": lambda row: in_euro(row.total_cost),
                "Requested": lambda row: in_euro(row.requested),
                "Co-financing": lambda row: in_euro(row.co_financing),
                "Awarded": lambda row: in_euro(row.awarded),
                "Paid": lambda row: in_euro(row.paid),
                "Paid back": lambda row: in_euro(row.recovered),
                "Spent": lambda row: in_euro(row.spent),
                "Final report": lambda row: row.report,
            },
        ),
        Part(
            "amounts",
            history_of(GrantBeneficiary).filter(application=application),
            SHARE,
            title=lambda row: (Ref(Organisation, row.organisation_id),),
            key=lambda row: row.organisation_id,
        ),
        Part(
            "amounts",
            history_of(GrantLine).filter(application=application),
            SHARE,
            # An action of a draft is not for every reader to see; the area of its OAP is.
            title=lambda row: (Ref(OAP, row.oap_id), "one action" if row.action_id else ""),
            key=lambda row: (row.oap_id, row.action_id),
        ),
        Part(
            "amounts",
            history_of(GrantEntry).filter(application=application),
            {
                "Amount": lambda row: in_euro(row.amount),
                "Date": lambda row: row.day.isoformat(),
                "Remark": lambda row: row.note,
            },
            title=lambda row: (row.get_kind_display(),),
        ),
    ]


SHARE = {
    "Requested": lambda row: in_euro(row.requested),
    "Awarded": lambda row: in_euro(row.awarded),
    "Paid": lambda row: in_euro(row.paid),
}
