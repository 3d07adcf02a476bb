"""A refused text stays in the browser: at no door does it reach a row, a log or a file."""

import inspect
import logging
import os
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings as production
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.db import DataError, connection, transaction
from django.urls import resolve, reverse
from django.utils.log import AdminEmailHandler
from psycopg import sql

from actions.answers import FigureKind
from actions.consolidation.models.overlaps import Overlap
from actions.questionnaires.entries import FigureEntry
from actions.states import (
    GRANT_WRITTEN,
    ContributionState,
    GrantState,
    MeasureState,
    OverlapState,
)
from cycles.indicators.models import Indicator
from cycles.states import CycleState, RoundState
from empact.lib.commands import Command
from empact.lib.views import CommandView
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation
from empact.records.files.examining import CheckedFile
from oaps.plans.states import OAPState
from results.checks.queries.checks import checks, stamp_of
from results.closing.models import ClosingReport
from results.published.models import LabelMapping, PriorityLabel
from results.states import ClosingReportState, CosiReportState
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    FigureFactory,
    GrantFactory,
    JudicialMeasureFactory,
    LeaderFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import CycleFactory, FollowUpFactory, IndicatorFactory
from tests.factories.oaps import AppointmentFactory, FundingSchemeFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory
from tests.factories.results import CosiReportFactory, StatedTotalFactory
from tests.results.factsheets import evaluation_doors
from tests.results.factsheets.doors import CANARY, JSON, api, attached, page
from tests.test_architecture import APPS, modules, sources

pytestmark = pytest.mark.django_db


def file_page(page, **given):
    return lambda client, row: client.post(reverse(page, args=[row.pk]), attached(**given))


def file_api(**given):
    return lambda client, row: client.post(
        reverse("api:contribution-attach", args=[row.pk]), attached(**given)
    )


def share_out(client, overlap):
    shares = {str(pk): 0 for pk in overlap.members.values_list("figure", flat=True)}
    return api("overlap-decide", shares=shares, reason=CANARY)(client, overlap)


def of_figure(name, **given):
    """Post something on one figure of a contribution, by the API."""
    return lambda client, row: client.post(
        reverse(f"api:contribution-{name}", args=[row.contribution_id, row.pk]), given, **JSON
    )


SAID_ANEW = {"answer": "number", "comparator": "=", "value": "9", "reason": "x", "evidence": "y"}


def restating(**typed):
    """Restate a figure on the page, and by the API."""
    return [
        lambda client, figure: client.post(
            reverse("results:figure_restate", args=[figure.contribution_id, figure.pk]),
            SAID_ANEW | typed,
        ),
        lambda client, figure: client.post(
            reverse("api:restatement-list"),
            {"contribution": figure.contribution_id, "figure": figure.pk, **SAID_ANEW, **typed},
            **JSON,
        ),
    ]


def restate_page(**given):
    return lambda client, figure: client.post(
        reverse("results:figure_restate", args=[figure.contribution_id, figure.pk]),
        SAID_ANEW | {"file": attached(**given)["file"]},
    )


def token_page(**typed):
    return lambda client, row: client.post(reverse("token_create"), {"days": 30, **typed})


COMMENTS = [{"text": CANARY}]
APPLIED = {
    "purpose": "actions",
    "title": "Controls",
    "first_day": "2026-03-01",
    "last_day": "2026-12-31",
    "total_cost": "12000",
    "requested": "10000",
    "co_financing": "2000",
    "marking": "LIMITE",
}
HIRED = {"text": "Hire.", "owner": "Unit 1", "due_day": "2030-01-01"}
AMENDED = {"awarded": "9000", "last_day": "2026-12-31", "day": "2026-04-01"}
DOORS = {
    ("change_contribution", "narrative"): [
        page("actions:contribution_change", narrative=CANARY),
        page("actions:contribution_autosave", narrative=CANARY),
        api("contribution-detail", "patch", narrative=CANARY),
    ],
    ("change_contribution", "figures"): [
        api("contribution-detail", "patch", figures=[{"indicator": CANARY, "country": CANARY}]),
        page("actions:contribution_change", **{"figure-arrests-0-country": CANARY}),
        api(
            "contribution-detail",
            "patch",
            figures=[{"indicator": "arrests", "value": 1, "kept_preliminary": CANARY}],
        ),
        page(
            "actions:contribution_change",
            **{"figure-arrests-0-value": "1", "figure-arrests-0-kept_preliminary": CANARY},
        ),
    ],
    ("change_contribution", "obstacles_met"): [
        page("actions:contribution_change", obstacles_met=CANARY),
        page("actions:contribution_autosave", obstacles_met=CANARY),
        api("contribution-detail", "patch", obstacles_met=CANARY),
    ],
    ("change_contribution", "support_received"): [
        page("actions:contribution_change", support_received=CANARY),
        page("actions:contribution_autosave", support_received=CANARY),
        api("contribution-detail", "patch", support_received=CANARY),
    ],
    ("change_contribution", "highlight"): [
        page("actions:contribution_change", highlight=CANARY),
        page("actions:contribution_autosave", highlight=CANARY),
        api("contribution-detail", "patch", highlight=CANARY),
    ],
    ("reopen_contribution", "reason"): [
        page("actions:contribution_reopen", reason=CANARY),
        api("contribution-reopen", reason=CANARY),
    ],
    ("endorse_contribution", "note"): [
        page("actions:contribution_endorse", note=CANARY),
        api("contribution-endorse", note=CANARY),
    ],
    ("keep_preliminary", "reasons"): [
        api("contribution-keep-preliminary", figures=[{"indicator": "arrests", "reason": CANARY}]),
    ],
    ("return_contribution", "note"): [
        page("actions:contribution_return", note=CANARY),
        page("actions:contribution_accept", note=CANARY),
        api("contribution-return", note=CANARY),
    ],
    ("return_contribution", "comments"): [
        page("actions:contribution_return", **{"comment-narrative": CANARY}),
        api("contribution-return", comments=COMMENTS),
    ],
    ("decide_overlap", "reason"): [share_out],
    ("undo_overlap", "reason"): [api("overlap-undo", reason=CANARY)],
    ("decide_difference", "reason"): [
        of_figure("decide-difference", difference="0", basis="x", reason=CANARY)
    ],
    ("explain_check", "explanation"): [
        lambda client, check: client.post(
            reverse("results:check_explain", args=[2026, check.key]),
            {"explanation": CANARY, "stamp": stamp_of(check, None)},
        ),
        lambda client, check: client.post(
            reverse("api:check-explain", args=[check.key]),
            {"year": 2026, "explanation": CANARY, "stamp": stamp_of(check, None)},
            **JSON,
        ),
    ],
    **{
        ("restate_figure", name): restating(**{name: CANARY})
        for name in ("reason", "evidence", "public_reason")
    },
    ("restate_figure", "file"): [
        restate_page(name=f"{CANARY}.csv"),
        restate_page(content=CANARY),
    ],
    ("object_to", "text"): [of_figure("object-to", text=CANARY)],
    ("map_label", "part"): [page("results:label_map", part=CANARY)],
    ("map_label", "breakdown"): [page("results:label_map", part="x", breakdown=CANARY)],
    ("map_priority", "detail"): [page("results:priority_label_map", detail=CANARY)],
    ("withdraw_factsheet", "reason"): [page("results:factsheet_withdraw", reason=CANARY)],
    ("propose_lowering", "reason"): [
        page("actions:lowering_propose", "contributions", marking="TLP:CLEAR", reason=CANARY)
    ],
    ("add_authority", "name"): [page("people:authority_add", name=CANARY, sector="police")],
    ("add_authority", "sector"): [page("people:authority_add", name="Police", sector=CANARY)],
    ("change_authority", "name"): [page("people:authority_change", name=CANARY, sector="police")],
    ("change_authority", "sector"): [page("people:authority_change", name="Police", sector=CANARY)],
    ("assign_role", "role"): [page("people:role_assign", role=CANARY)],
    ("invite_person", "role"): [
        page("people:person_invite", email="ada@police.example", role=CANARY)
    ],
    ("appoint_driver", "role"): [page("oaps:appointment_create", role=CANARY)],
    ("assign_to_action", "role"): [page("actions:assignment_create", role=CANARY)],
    ("create_token", "name"): [token_page(name=CANARY, scopes="contributions:read")],
    ("create_token", "scopes"): [token_page(name="Weekly export", scopes=CANARY)],
    ("attach_to_contribution", "description"): [
        file_page("actions:contribution_attach", description=CANARY),
        file_api(description=CANARY),
    ],
    ("attach_to_contribution", "file"): [
        file_page("actions:contribution_attach", name=f"{CANARY}.csv"),
        file_page("actions:contribution_attach", content=CANARY),
        file_api(name=f"{CANARY}.csv"),
        file_api(content=CANARY),
    ],
    ("attach_to_action", "description"): [file_page("actions:action_attach", description=CANARY)],
    ("attach_to_action", "file"): [
        file_page("actions:action_attach", name=f"{CANARY}.csv"),
        file_page("actions:action_attach", content=CANARY),
    ],
    ("attach_to_oap", "description"): [file_page("oaps:oap_attach", description=CANARY)],
    ("attach_to_oap", "file"): [
        file_page("oaps:oap_attach", name=f"{CANARY}.csv"),
        file_page("oaps:oap_attach", content=CANARY),
    ],
    ("propose_redaction", "reason"): [
        page("contribution_redact", text="What stands there", reason=CANARY)
    ],
    ("propose_file_redaction", "reason"): [page("contribution_file_redact", reason=CANARY)],
    ("change_cosi_report", "texts"): [
        page("results:cosi_report_change", summary=CANARY),
        page("results:cosi_report_autosave", summary=CANARY, base_summary=""),
        api("cosi-report-detail", "patch", summary=CANARY),
    ],
    **{
        (f"{step}_cosi_report", "note"): [
            page(f"results:cosi_report_{step}", note=CANARY),
            api(f"cosi-report-{step}", note=CANARY),
        ]
        for step in ("return", "note")
    },
    ("change_closing_report", "texts"): [
        page("results:closing_report_change", lessons=CANARY),
        page("results:closing_report_autosave", lessons=CANARY, base_lessons=""),
        api("closing-report-detail", "patch", lessons=CANARY),
    ],
    ("return_closing_report", "note"): [
        page("results:closing_report_return", note=CANARY),
        api("closing-report-return", note=CANARY),
    ],
    **{
        (f"{step}_{what}", text): [
            page(f"results:{what}_{step}", **{text: CANARY}),
            api(f"{what}-closing-{step}", **{text: CANARY}),
        ]
        for what in ("oap", "cycle")
        for step, text in (("close", "note"), ("reopen", "reason"))
    },
    # What a grant says, from the application to its end.
    **{
        ("start_grant", name): [
            page("actions:grant_start", **{name: CANARY}),
            api("funding-scheme-apply", **APPLIED | {name: CANARY}),
        ]
        for name in ("title", "text")
    },
    **{
        ("change_grant", name): [
            page("actions:grant_change", **{name: CANARY}),
            api("grant-detail", "patch", **{name: CANARY}),
        ]
        for name in ("title", "text")
    },
    **{
        (f"{step}_grant", "reason"): [
            page(f"actions:grant_{step}", reason=CANARY),
            api(f"grant-{step}", reason=CANARY),
        ]
        for step in ("return", "refuse", "withdraw")
    },
    ("award_grant", "note"): [
        page("actions:grant_award", amount="9", decided_day="2026-03-01", note=CANARY),
        api("grant-award", amount="9", decided_day="2026-03-01", note=CANARY),
    ],
    **{
        (f"{step}_grant", "note"): [
            page(f"actions:grant_{step}", amount="1", day="2026-04-01", note=CANARY),
            api(f"grant-{step}", amount="1", day="2026-04-01", note=CANARY),
        ]
        for step in ("pay", "recover")
    },
    ("amend_grant", "note"): [
        page("actions:grant_amend", **AMENDED, note=CANARY),
        api("grant-amend", **AMENDED, note=CANARY),
    ],
    ("report_grant", "report"): [
        page("actions:grant_report", report=CANARY, spent="9"),
        api("grant-report", report=CANARY, spent="9"),
    ],
    ("return_grant_report", "reason"): [
        page("actions:grant_report_return", reason=CANARY),
        api("grant-return-report", reason=CANARY),
    ],
    ("close_grant", "note"): [
        page("actions:grant_close", note=CANARY),
        api("grant-close", note=CANARY),
    ],
    # What a judicial measure says, and what becomes of it.
    ("register_measure", "note"): [
        lambda client, action: client.post(
            reverse("api:judicial-measure-list"),
            {
                "kind": "joint_investigation_team",
                "organisation": Organisation.objects.get(name="Eurojust").pk,
                "leading_action": action.pk,
                "first_day": "2026-03-02",
                "countries": ["MT", "NL"],
                "marking": "LIMITE",
                "note": CANARY,
            },
            **JSON,
        )
    ],
    ("change_measure", "note"): [
        page("actions:judicial_measure_change", note=CANARY),
        api("judicial-measure-detail", "patch", note=CANARY),
    ],
    ("return_measure", "note"): [
        page("actions:judicial_measure_return", note=CANARY),
        api("judicial-measure-send-back", note=CANARY),
    ],
    ("withdraw_measure", "note"): [
        page("actions:judicial_measure_withdraw", note=CANARY),
        api("judicial-measure-withdraw", note=CANARY),
    ],
    # What an addressee does about a recommendation.
    **{
        ("write_follow_up", name): [
            page("cycles:follow_up_write", **{name: CANARY}),
            api("follow-up-detail", "patch", **{name: CANARY}),
        ]
        for name in ("measures", "evidence")
    },
    **{
        ("answer_recommendation", name): [
            page("cycles:follow_up_answer", state="planned", **{name: CANARY}),
            api("follow-up-answer", state="planned", **{name: CANARY}),
        ]
        for name in ("measures", "evidence", "note")
    },
    **{
        ("add_measure", name): [
            page("cycles:measure_add", **HIRED | {name: CANARY}),
            api("follow-up-measures", **HIRED | {name: CANARY}),
        ]
        for name in ("text", "owner")
    },
    **evaluation_doors.DOORS,
}
"""By command and parameter, everything that posts a text to it.

What ordinary pages alone post need not stand here: those that do stand for them.
"""

WITHOUT_DOOR = {
    *evaluation_doors.CHOSEN,
    ("change_contribution", "confirm"),
    ("choose_language", "language"),
    ("explain_check", "key"),
    ("answer_recommendation", "state"),
    ("change_grant", "purpose"),
    ("change_measure", "judgment"),
    ("change_next_cycle", "areas"),
    ("change_measure", "result"),
    ("explain_check", "stamp"),
    ("invite_as_operator", "role"),
    ("record_judicial_contact", "judicial_contact_function"),
    ("register_measure", "judgment"),
    ("register_measure", "kind"),
    ("register_measure", "result"),
    ("restate_figure", "answer"),
    ("restate_figure", "comparator"),
    ("start_grant", "purpose"),
    ("stop_reminders", "kinds"),
    ("submit_contribution", "checked"),
}
"""Arguments that are chosen from what a page offers, or sealed: no text of a user."""

TEXTS = (str, FigureEntry, CheckedFile)


def takes_text(parameter):
    written = str(parameter.annotation)
    return any(kind.__name__ in written for kind in TEXTS)


def below(kind):
    for found in kind.__subclasses__():
        yield found
        yield from below(found)


@cache
def words_of_other_doors():
    """Give all words in the modules of the API and of work in the background."""
    return {
        word
        for path, text in sources()
        if re.search(r"(^|/)(api|tasks)(_\w+|/\w+)?\.py$", path)
        for word in re.findall(r"\w+", text)
    }


def run_by_pages_alone(command):
    """Say whether only ordinary pages run it, which all treat a refused text the same."""
    is_page_of = [view for view in below(CommandView) if getattr(view, "command", None) is command]
    return bool(is_page_of) and command.__name__ not in words_of_other_doors()


def test_every_text_that_a_command_takes_has_its_doors_here_or_ordinary_pages_alone():
    resolve("/")  # which knows all pages
    taken = {
        (command.__name__, name): command
        for app in APPS
        for module in modules(app)
        for command in vars(module).values()
        if isinstance(command, Command)
        for name, parameter in inspect.signature(command.function).parameters.items()
        if takes_text(parameter) and name not in command.unscreened
    }

    elsewhere = {key: command for key, command in taken.items() if key not in DOORS}
    assert {*DOORS} - taken.keys() == set()
    assert {
        key for key, command in elsewhere.items() if not run_by_pages_alone(command)
    } == WITHOUT_DOOR


def a_withdrawal(request):
    run = request.getfixturevalue("published")
    return run.factsheets.first(), request.getfixturevalue("est")


def a_label(request):
    label = LabelMapping.objects.create(label="arrests", unit="persons")
    return label, request.getfixturevalue("est")


def a_priority_label(request):
    return PriorityLabel.objects.create(label="drugs"), request.getfixturevalue("est")


def a_review(request):
    return ContributionFactory(submitted=True), request.getfixturevalue("est")


def an_endorsement(request):
    contribution = ContributionFactory(submitted=True)
    return contribution, AppointmentFactory(oap=contribution.obligation.action.oap).person


def an_entry(request, **given):
    contribution = ContributionFactory(**given)
    owed = contribution.obligation
    AskedFactory(
        round=owed.round, action=owed.action, indicator=IndicatorFactory(code="arrests", rank=1)
    )
    return contribution, RoleAssignmentFactory(organisation=owed.organisation).person


def a_number(request):
    contribution, person = an_entry(request)
    FigureFactory(contribution=contribution, indicator=Indicator.objects.get(code="arrests"))
    return contribution, person


def a_reopening(request):
    return an_entry(request, state=ContributionState.ACCEPTED)


def a_lowering(request):
    MarkingFactory(code="TLP:CLEAR", name="TLP:CLEAR", rank=10)
    return an_entry(request)


def a_country(request):
    role = RoleAssignmentFactory()
    return role.organisation, role.person


def an_authority(request):
    country, nec = a_country(request)
    place = {"authority_of": country, "country": country.country, "sector": "customs"}
    return OrganisationFactory(**place), nec


def a_plan_to_staff(request):
    return OAPFactory(), request.getfixturevalue("est")


def an_action_to_staff(request):
    return OperationalActionFactory(), request.getfixturevalue("est")


def a_token(request):
    return None, RoleAssignmentFactory().person


def a_file(request):
    contribution, person = an_entry(request)
    file = contribution.attachments.create(
        name="figures.csv",
        kind="csv",
        size=1,
        sha256="0" * 64,
        description="Seizures",
        marking=contribution.marking,
        by=person,
    )
    return file, person


def an_action_led(request):
    leader = LeaderFactory()
    return leader.action, leader.person


def a_plan_steered(request):
    driver = AppointmentFactory()
    return driver.oap, driver.person


def a_group(request, state=OverlapState.OPEN):
    accepted = ContributionFactory(state=ContributionState.ACCEPTED)
    figure = FigureFactory(contribution=accepted, value=4, counted=4)
    overlap = Overlap.objects.create(indicator=figure.indicator_version.indicator, state=state)
    share = None if state == OverlapState.OPEN else 4
    overlap.members.create(figure=figure, value=4, share=share)
    return overlap, request.getfixturevalue("est")


def a_decided_group(request):
    return a_group(request, OverlapState.DECIDED)


def a_figure_stated(request):
    accepted = ContributionFactory(state=ContributionState.ACCEPTED)
    own = FigureFactory(contribution=accepted, value=4)
    indicator = own.indicator_version.indicator
    stated = {"indicator": indicator, "kind": FigureKind.CONSOLIDATED, "value": 9, "counted": 0}
    return FigureFactory(contribution=accepted, **stated), request.getfixturevalue("est")


def a_figure_in_part(request):
    accepted = ContributionFactory(state=ContributionState.ACCEPTED)
    figure = FigureFactory(contribution=accepted, value=4, counted=2)
    return figure, RoleAssignmentFactory(organisation=accepted.obligation.organisation).person


def a_closed_figure(request):
    accepted = ContributionFactory(
        state=ContributionState.ACCEPTED, obligation__round__state=RoundState.CLOSED
    )
    return FigureFactory(contribution=accepted, value=4), request.getfixturevalue("est")


def a_failed_check(request):
    accepted = ContributionFactory(state=ContributionState.ACCEPTED)
    figure = FigureFactory(contribution=accepted, value=4, counted=4)
    StatedTotalFactory(indicator=figure.indicator_version.indicator, year=2026, value=9)
    (check,) = [check for check in checks(2026) if check.missed]
    return check, request.getfixturevalue("est")


def eurojust():
    agency = OrganisationFactory(name="Eurojust", kind=OrganisationKind.EU_AGENCY)
    return RoleAssignmentFactory(role=Role.EUROJUST, organisation=agency).person


def an_action_to_tie(request):
    MarkingFactory()
    for code in ("MT", "NL"):
        OrganisationFactory(country=code)
    return OperationalActionFactory(oap__state=OAPState.ADOPTED, sequence=1), eurojust()


def a_measure(request):
    return JudicialMeasureFactory(state=MeasureState.WAITING), eurojust()


def a_follow_up(request):
    row = FollowUpFactory()
    return row, RoleAssignmentFactory(organisation=row.organisation).person


def a_scheme(request):
    return FundingSchemeFactory(), RoleAssignmentFactory().person


def a_grant(state, *, of_lead=False):
    """Give an application in a state, and a person who manages it or who applied."""

    def make(request):
        money = {} if state in GRANT_WRITTEN | {GrantState.SUBMITTED} else {"awarded": 10_000}
        grant = GrantFactory(state=state, **money)
        if of_lead:
            return grant, RoleAssignmentFactory(organisation=grant.lead).person
        return grant, RoleAssignmentFactory(role=Role.EST, organisation=grant.scheme.manager).person

    return make


def a_cosi_report(state, role):
    return lambda request: (CosiReportFactory(state=state), RoleAssignmentFactory(role=role).person)


def a_closing_report(state):
    def make(request):
        report = ClosingReport.objects.create(oap=OAPFactory(), state=state)
        return report, AppointmentFactory(oap=report.oap).person

    return make


def an_oap_in(state):
    return lambda request: (OAPFactory(state=state), request.getfixturevalue("est"))


def a_cycle_in(state):
    return lambda request: (CycleFactory(state=state), request.getfixturevalue("est"))


ROWS = {
    **evaluation_doors.ROWS,
    "change_closing_report": a_closing_report(ClosingReportState.DRAFT),
    "return_closing_report": a_closing_report(ClosingReportState.SUBMITTED),
    "close_oap": an_oap_in(OAPState.ADOPTED),
    "reopen_oap": an_oap_in(OAPState.CLOSED),
    "close_cycle": a_cycle_in(CycleState.EVALUATION),
    "reopen_cycle": a_cycle_in(CycleState.CLOSED),
    "change_cosi_report": a_cosi_report(CosiReportState.DRAFT, Role.EST),
    "return_cosi_report": a_cosi_report(CosiReportState.SUBMITTED, Role.EST),
    "note_cosi_report": a_cosi_report(CosiReportState.SUBMITTED, Role.SECRETARIAT),
    "register_measure": an_action_to_tie,
    "change_measure": a_measure,
    "return_measure": a_measure,
    "withdraw_measure": a_measure,
    "write_follow_up": a_follow_up,
    "answer_recommendation": a_follow_up,
    "add_measure": a_follow_up,
    "start_grant": a_scheme,
    "change_grant": a_grant(GrantState.DRAFT, of_lead=True),
    "withdraw_grant": a_grant(GrantState.SUBMITTED, of_lead=True),
    "return_grant": a_grant(GrantState.SUBMITTED),
    "refuse_grant": a_grant(GrantState.SUBMITTED),
    "award_grant": a_grant(GrantState.SUBMITTED),
    "pay_grant": a_grant(GrantState.SIGNED),
    "recover_grant": a_grant(GrantState.SIGNED),
    "amend_grant": a_grant(GrantState.SIGNED),
    "report_grant": a_grant(GrantState.SIGNED, of_lead=True),
    "return_grant_report": a_grant(GrantState.REPORTED),
    "close_grant": a_grant(GrantState.REPORTED),
    "explain_check": a_failed_check,
    "restate_figure": a_closed_figure,
    "decide_difference": a_figure_stated,
    "decide_overlap": a_group,
    "object_to": a_figure_in_part,
    "undo_overlap": a_decided_group,
    "add_authority": a_country,
    "appoint_driver": a_plan_to_staff,
    "assign_role": a_country,
    "assign_to_action": an_action_to_staff,
    "attach_to_action": an_action_led,
    "attach_to_contribution": an_entry,
    "attach_to_oap": a_plan_steered,
    "change_authority": an_authority,
    "change_contribution": an_entry,
    "create_token": a_token,
    "invite_person": a_country,
    "map_label": a_label,
    "map_priority": a_priority_label,
    "propose_file_redaction": a_file,
    "propose_lowering": a_lowering,
    "propose_redaction": an_entry,
    "endorse_contribution": an_endorsement,
    "keep_preliminary": a_number,
    "reopen_contribution": a_reopening,
    "return_contribution": a_review,
    "withdraw_factsheet": a_withdrawal,
}


@pytest.fixture
def rows(request):
    """For each command an object, and a person who may carry it out on that."""
    return ROWS[request.param](request)


@pytest.fixture
def places(settings, tmp_path, monkeypatch):
    """Folders that nothing has written to yet: the media folder, and that for temporary files."""
    media, temporary = tmp_path / "media", tmp_path / "temporary"
    for folder in (media, temporary):
        folder.mkdir()
    settings.MEDIA_ROOT = media
    settings.FILE_UPLOAD_TEMP_DIR = None
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    return media, temporary


def tables_with(text):
    """Name each table of the database, history and sessions included, that holds a text."""
    look = "SELECT {name} WHERE EXISTS (SELECT FROM {table} AS r WHERE r::text LIKE {text})"
    with connection.cursor() as cursor:
        looks = [
            sql.SQL(look).format(name=name, table=sql.Identifier(name), text=f"%{text}%")
            for name in connection.introspection.table_names(cursor)
        ]
        cursor.execute(sql.SQL(" UNION ALL ").join(looks))
        return sorted(name for (name,) in cursor.fetchall())


def log_of_database():
    return Path(os.environ["PGHOST"]).parent / "server.log"


def cases():
    for (command, parameter), doors in DOORS.items():
        for number, door in enumerate(doors):
            yield pytest.param(command, door, id=f"{command}-{parameter}-{number}")


@pytest.mark.guard(
    "A file is looked through under the name that it came with",
    file="empact/records/files/examining.py",
    on="""
return CheckedFile(name=name, kind=kind, content=kept, text=TextOfFile(text.decode()))
""",
    off="""
name = clean_name(name, kind)
    return CheckedFile(name=name, kind=kind, content=kept, text=TextOfFile(text.decode()))
""",
)
@pytest.mark.guard(
    "Nothing is written before it is screened",
    file="empact/lib/commands.py",
    on="confirmed = screen(texts, harmless=harmless, on=fresh)",
    off="confirmed: dict[str, str] = {}",
)
@pytest.mark.parametrize(("rows", "door"), tuple(cases()), indirect=["rows"])
def test_a_refused_text_is_kept_nowhere(client, fresh, rows, door, places, caplog, capfd):
    row, person = rows
    client.force_login(person)
    fresh(client)

    response = door(client, row)

    assert response.status_code in {400, 422}
    assert tables_with("canary4711") == []
    assert [path for place in places for path in place.rglob("*") if path.is_file()] == []
    assert "canary4711" not in caplog.text + "".join(capfd.readouterr())
    assert b"canary4711" not in log_of_database().read_bytes()


@pytest.mark.parametrize("rows", ("change_contribution",), indirect=True)
def test_what_is_confirmed_is_found_where_it_belongs(client, rows):
    """The control: the search above finds what is there."""
    contribution, person = rows
    client.force_login(person)

    api("contribution-detail", "patch", narrative=CANARY, harmless=True)(client, contribution)

    assert tables_with("canary4711") == ["actions_contribution", "actions_contributionhistory"]


@pytest.mark.guard(
    "A failing statement does not repeat itself in the log of the database",
    file="empact/quickstart/cluster.py",
    on="            **SILENT_ON_TEXTS,",
    off="",
)
def test_the_log_of_the_database_does_not_repeat_a_statement_that_fails():
    with pytest.raises(DataError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT %s, 1 / 0", ["canary4712"])

    log = log_of_database().read_bytes()
    assert b"division by zero" in log
    assert b"canary4712" not in log


@pytest.mark.parametrize("rows", ("change_contribution",), indirect=True)
def test_a_file_that_is_sent_along_stays_in_memory(client, rows, places):
    contribution, person = rows
    client.force_login(person)
    file = SimpleUploadedFile("f.csv", CANARY.encode() * 200_000)

    response = page("actions:contribution_change", narrative=CANARY, file=file)(
        client, contribution
    )

    kept = response.wsgi_request.FILES["file"]
    assert (type(kept), kept.size) == (InMemoryUploadedFile, len(CANARY) * 200_000)
    assert [path for place in places for path in place.rglob("*")] == []


def test_nothing_about_errors_is_mailed():
    handlers = logging.getLogger("django").handlers

    assert [type(handler) for handler in handlers if isinstance(handler, AdminEmailHandler)] == []


def test_no_post_is_spooled_on_its_way_through_nginx():
    text = Path(production.BASE_DIR, "docker/nginx.conf").read_text()
    sizes = dict(re.findall(r"^(client_\w+) (\w+);", text, re.MULTILINE))

    assert sizes["client_body_buffer_size"] == sizes["client_max_body_size"] == "11m"
