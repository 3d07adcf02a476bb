"""What each address is given: which of the world's objects, in the state where a step is open."""

from collections.abc import Mapping
from datetime import date

from actions.states import AmendmentState, ContributionState, FindingState
from cycles.states import AdviceState, AssessmentState, InputState
from priorities.states import StrategicPlanState
from results.states import FactsheetState
from tests.access.routes import Route
from tests.access.world import World

DRAFT, SUBMITTED, _, ACCEPTED, _ = ContributionState

KINDS = {
    "advice_redact": f"advice {AdviceState.SIGNED}",
    "decision_redact": "decision",
    "decision_file_redact": "file of decision",
    "priority_redact": "priority",
    "cycles:advice_examine": f"advice {AdviceState.SIGNED}",
    "cycles:decision_attach": "decision",
    "cycles:decision_attachment": "file of decision",
    "cycles:decision_attachment_remove": "file of decision",
    "cycles:decision_change": "decision",
    "cycles:decision_changes": "decision",
    "cycles:decision_create": "cycle advised on",
    "cycles:decision_detail": "decision",
    "cycles:decision_list": "cycle advised on",
    "priorities:advice_adopt": f"advice {AdviceState.EXAMINED}",
    "priorities:advice_change": f"advice {AdviceState.DRAFT}",
    "priorities:advice_changes": f"advice {AdviceState.SIGNED}",
    "priorities:strategic_plan_changes": f"strategic plan {StrategicPlanState.ADOPTED}",
    "priorities:advice_create": "assessment without advice",
    "priorities:advice_detail": f"advice {AdviceState.DRAFT}",
    "priorities:advice_sign_for_commission": f"advice {AdviceState.DRAFT}",
    "priorities:advice_sign_for_presidency": f"advice {AdviceState.DRAFT}",
    "priorities:advised_change": "advised",
    "priorities:priority_detail": "priority",
    "priorities:priority_link": "priority",
    "priorities:priority_list": "cycle advised on",
    "priorities:verdict_change": "verdict",
    "priorities:verdict_create": f"advice {AdviceState.DRAFT}",
    "priorities:verdict_remove": "verdict",
    "contribution_redact": f"contribution {SUBMITTED}",
    "action_redact": "action",
    "factsheet_redact": f"factsheet {FactsheetState.DRAFT}",
    "plan_redact": "plan",
    "organisation_redact": "authority",
    "token_redact": "token",
    "label_redact": "label",
    "priority_label_redact": "priority label",
    "contribution_file_redact": "file of contribution",
    "action_file_redact": "file of action",
    "plan_file_redact": "file of plan",
    "redaction_decline": "redaction",
    "redaction_detail": "redaction",
    "cycle_redact": "cycle",
    "cycles:cycle_detail": "cycle",
    "cycles:cycle_move_on": "cycle",
    "cycles:milestone_change": "milestone",
    "cycles:milestone_create": "cycle",
    "cycles:milestone_remove": "milestone",
    "assessment_redact": f"assessment {AssessmentState.PUBLISHED}",
    "input_redact": f"input {InputState.SUBMITTED}",
    "cycles:assessment_create": "cycle to assess",
    "cycles:assessment_change": f"assessment {AssessmentState.WRITTEN}",
    "cycles:assessment_detail": f"assessment {AssessmentState.CALLED}",
    "cycles:assessment_publish": f"assessment {AssessmentState.WRITTEN}",
    "cycles:call_change": f"assessment {AssessmentState.PREPARED}",
    "cycles:call_end": f"assessment {AssessmentState.CALLED}",
    "cycles:call_open": f"assessment {AssessmentState.PREPARED}",
    "cycles:input_change": f"input {InputState.DRAFT}",
    "cycles:input_create": f"assessment {AssessmentState.CALLED}",
    "cycles:input_detail": f"input {InputState.SUBMITTED}",
    "cycles:input_submit": f"input {InputState.DRAFT}",
    "cycles:input_take_back": f"input {InputState.SUBMITTED}",
    "cycles:question_change": f"question {AssessmentState.PREPARED}",
    "cycles:question_create": f"assessment {AssessmentState.PREPARED}",
    "cycles:question_remove": f"question {AssessmentState.PREPARED}",
    "cycles:threat_change": f"threat {AssessmentState.WRITTEN}",
    "cycles:threat_create": f"assessment {AssessmentState.WRITTEN}",
    "cycles:threat_detail": f"threat {AssessmentState.PUBLISHED}",
    "cycles:threat_remove": f"threat {AssessmentState.WRITTEN}",
    "priorities:priority_recommend": f"assessment {AssessmentState.WRITTEN}",
    "priorities:priority_review_change": "priority review",
    "priorities:priority_review_create": "mid-term review",
    "priorities:recommendation_change": f"recommendation {AssessmentState.WRITTEN}",
    "priorities:recommendation_withdraw": f"recommendation {AssessmentState.WRITTEN}",
    "actions:action_propose": "draft",
    "actions:plan_workbook": "draft",
    "actions:plan_workbook_download": "plan",
    "actions:workbook_apply": "draft",
    "actions:action_comment_add": "action of draft",
    "actions:action_comment_answer": "comment on action",
    "actions:action_comment_reopen": "comment on action",
    "actions:action_comment_resolve": "comment on action",
    "actions:changes_since": "draft",
    "actions:action_autosave": "action of draft",
    "actions:action_change": "action of draft",
    "actions:action_place": "action of draft",
    "actions:action_merge": "action of draft",
    "actions:action_refuse": "action of draft",
    "actions:participation_ask": "action of draft",
    "actions:participation_change": "participation",
    "actions:participation_take_back": "participation",
    "actions:participation_answer": "participation",
    "actions:participation_withdraw": "participation",
    "actions:asked_list": "organisation",
    "actions:target_add": "action of draft",
    "actions:target_change": "target",
    "actions:target_remove": "target",
    "actions:support_add": "action of draft",
    "actions:support_change": "support",
    "actions:support_remove": "support",
    "actions:resource_add": "action of draft",
    "actions:resource_change": "resource",
    "actions:resource_remove": "resource",
    "actions:event_add": "action of draft",
    "actions:event_change": "event",
    "actions:event_remove": "event",
    "actions:carry_over": "draft",
    "actions:amendment_begin": "plan",
    "actions:amendment_detail": f"amendment {AmendmentState.DRAFT}",
    "actions:amendment_change": f"amendment {AmendmentState.DRAFT}",
    "actions:amendment_changes": f"amendment {AmendmentState.DRAFT}",
    "actions:amendment_drop": f"amendment {AmendmentState.DRAFT}",
    "actions:amendment_submit": f"amendment {AmendmentState.DRAFT}",
    "actions:amendment_return": f"amendment {AmendmentState.SUBMITTED}",
    "actions:amendment_adopt": f"amendment {AmendmentState.SUBMITTED}",
    "actions:emergency_sign_for_driver": f"emergency {AmendmentState.DRAFT}",
    "actions:emergency_sign_for_est": f"emergency {AmendmentState.DRAFT}",
    "actions:emergency_confirm": f"emergency {AmendmentState.IN_FORCE}",
    "actions:emergency_lapse": f"emergency {AmendmentState.IN_FORCE}",
    "actions:amendment_plan": f"amendment {AmendmentState.DRAFT}",
    "actions:amendment_add_action": f"amendment {AmendmentState.DRAFT}",
    "actions:amendment_change_action": f"amendment {AmendmentState.DRAFT}",
    "actions:amendment_cancel_action": f"amendment {AmendmentState.DRAFT}",
    "actions:amendment_item": "item of amendment",
    "actions:amendment_item_autosave": "item of amendment",
    "actions:amendment_item_change": "item of amendment",
    "actions:amendment_item_remove": "item of amendment",
    "actions:amendment_line_add": "item of amendment",
    "actions:amendment_line_take_out": "item of amendment",
    "amendment_redact": f"amendment {AmendmentState.SUBMITTED}",
    "actions:action_attach": "action",
    "actions:action_attachment": "file of action",
    "actions:action_attachment_remove": "file of action",
    "actions:action_changes": "action",
    "actions:assignment_create": "action",
    "actions:assignment_end": "assignment",
    "actions:delegation_detail": "delegation",
    "actions:delegation_hand_in": "delegation",
    "actions:delegation_send_back": "delegation handed in",
    "actions:delegation_take_away": "delegation",
    "actions:delegation_give": "organisation",
    "actions:submit_ready": "organisation",
    "desk:national_report": "organisation",
    "desk:national_report_write": "organisation",
    "desk:national_report_document": "document of national report",
    "actions:contribution_attach": f"contribution {DRAFT}",
    "actions:contribution_attachment": "file of contribution",
    "actions:contribution_attachment_remove": "file of contribution",
    "actions:contribution_changes": f"contribution {ACCEPTED}",
    "actions:role_hand_over": "role",
    "api:action-attach": "action",
    "api:action-attachments": "action",
    "api:action-detail": "action",
    "api:action-file-detail": "file of action",
    "api:contribution-file-detail": "file of contribution",
    "api:oap-attach": "plan",
    "api:oap-attachments": "plan",
    "api:oap-detail": "plan",
    "api:oap-file-detail": "file of plan",
    "api:contribution-attach": f"contribution {DRAFT}",
    "api:contribution-attachments": f"contribution {DRAFT}",
    "desk:plan_people": "plan",
    "oaps:appointment_create": "plan",
    "oaps:appointment_end": "appointment",
    "oaps:oap_attach": "plan",
    "oaps:oap_attachment": "file of plan",
    "oaps:oap_attachment_remove": "file of plan",
    "oaps:oap_autosave": "plan",
    "oaps:oap_change": "plan",
    "actions:plan_balance": "plan",
    "actions:plan_obstacles": "plan",
    "actions:plan_submit": "draft",
    "actions:plan_check": "draft",
    "actions:finding_create": "draft",
    "actions:finding_solve": f"finding {FindingState.OPEN}",
    "actions:finding_reopen": f"finding {FindingState.SOLVED}",
    "actions:finding_withdraw": f"finding {FindingState.OPEN}",
    "actions:plan_adopt": "submitted plan",
    "actions:plan_return": "submitted plan",
    "actions:version_list": "plan",
    "actions:version_keep": "plan",
    "actions:plan_compare": "plan",
    "actions:version_detail": "version",
    "actions:difference_write": "version",
    "actions:version_document": "document of version",
    "actions:document_retry": "document set aside",
    "actions:priority_plans": "priority",
    "actions:area_detail": "area",
    "actions:observation_create": "area",
    "actions:observation_detail": "observation",
    "actions:observation_change": "observation",
    "actions:observation_withdraw": "observation",
    "actions:observation_changes": "observation",
    "observation_redact": "observation",
    "actions:threat_support": f"threat {AssessmentState.WRITTEN}",
    "actions:threat_plans": f"threat {AssessmentState.PUBLISHED}",
    "oaps:plan_comment_add": "draft",
    "oaps:plan_comment_answer": "comment on plan",
    "oaps:plan_comment_reopen": "comment on plan",
    "oaps:plan_comment_resolve": "comment on plan",
    "oaps:oap_here": "plan",
    "oaps:oap_changes": "plan",
    "people:authority_add": "organisation",
    "people:authority_change": "authority",
    "people:invitation_resend": "invitation",
    "people:invitation_withdraw": "invitation",
    "people:organisation_detail": "organisation",
    "people:person_invite": "organisation",
    "people:role_assign": "organisation",
    "people:role_changes": "role",
    "people:role_end": "role",
    "token_revoke": "token",
    "actions:contribution_autosave": f"contribution {DRAFT}",
    "actions:action_detail": "action",
    "actions:contribution_accept": f"contribution {SUBMITTED}",
    "actions:contribution_change": f"contribution {DRAFT}",
    "actions:contribution_detail": f"contribution {ACCEPTED}",
    "actions:contribution_receipt": f"contribution {SUBMITTED}",
    "actions:contribution_reopen": f"contribution {ACCEPTED}",
    "actions:contribution_return": f"contribution {SUBMITTED}",
    "actions:contribution_review": f"contribution {SUBMITTED}",
    "actions:contribution_start": "obligation",
    "actions:contribution_submit": f"contribution {DRAFT}",
    "actions:obligation_detail": "obligation",
    "api:contribution-accept": f"contribution {SUBMITTED}",
    "api:contribution-detail": f"contribution {DRAFT}",
    "api:contribution-reopen": f"contribution {ACCEPTED}",
    "api:contribution-return": f"contribution {SUBMITTED}",
    "api:contribution-submit": f"contribution {DRAFT}",
    "api:factsheet-detail": f"factsheet {FactsheetState.DRAFT}",
    "api:factsheet-figures": f"factsheet {FactsheetState.DRAFT}",
    "api:obligation-detail": "obligation",
    "api:obligation-start": "obligation",
    "oaps:oap_detail": "plan",
    "person_reset_factors": "person",
    "results:factsheet_chart": f"factsheet {FactsheetState.DRAFT}",
    "results:factsheet_detail": f"factsheet {FactsheetState.DRAFT}",
    "results:factsheet_changes": f"factsheet {FactsheetState.DRAFT}",
    "results:factsheet_pdf": f"factsheet {FactsheetState.DRAFT}",
    "results:factsheet_withdraw": f"factsheet {FactsheetState.PUBLISHED}",
    "results:factsheets_build": f"snapshot {FactsheetState.DRAFT}",
    "results:factsheets_clear": f"run {FactsheetState.IN_CLEARANCE}",
    "results:factsheets_publish": f"run {FactsheetState.CLEARED}",
    "results:factsheets_submit": f"run {FactsheetState.DRAFT}",
    "results:item_retry": f"item {FactsheetState.DRAFT}",
    "results:label_map": "label",
    "results:priority_label_map": "priority label",
    "results:run_detail": f"run {FactsheetState.DRAFT}",
    "results:snapshot_detail": f"snapshot {FactsheetState.DRAFT}",
    "desk:calendar_feed_withdraw": "calendar feed",
    "desk:saved_search_remove": "saved search",
    "desk:saved_search_rename": "saved search",
    "desk:goal_matrix": f"strategic plan {StrategicPlanState.DRAFT}",
    "priorities:strategic_plan_write": "cycle",
    "priorities:strategic_plan_detail": f"strategic plan {StrategicPlanState.DRAFT}",
    "priorities:strategic_plan_change": f"strategic plan {StrategicPlanState.DRAFT}",
    "priorities:strategic_plan_submit": f"strategic plan {StrategicPlanState.DRAFT}",
    "priorities:strategic_plan_return": f"strategic plan {StrategicPlanState.SUBMITTED}",
    "priorities:strategic_plan_adopt": f"strategic plan {StrategicPlanState.SUBMITTED}",
    "priorities:goal_add": f"strategic plan {StrategicPlanState.DRAFT}",
    "priorities:goal_change": f"goal {StrategicPlanState.DRAFT}",
    "priorities:goal_remove": f"goal {StrategicPlanState.DRAFT}",
    "priorities:success_add": f"goal {StrategicPlanState.DRAFT}",
    "priorities:success_change": f"success {StrategicPlanState.DRAFT}",
    "priorities:success_remove": f"success {StrategicPlanState.DRAFT}",
    "strategic_plan_redact": f"strategic plan {StrategicPlanState.ADOPTED}",
}

FILES = {
    "cycles/decisions/attachments": "file of decision",
    "plans/attachments": "file of plan",
    "actions/attachments": "file of action",
    "contributions/attachments": "file of contribution",
}
MARKED = {
    "cycles/assessments": f"assessment {AssessmentState.PUBLISHED}",
    "cycles/inputs": f"input {InputState.SUBMITTED}",
    "priorities/strategic-plans": f"strategic plan {StrategicPlanState.ADOPTED}",
    "cycles/decisions": "decision",
    "priorities/advice": f"advice {AdviceState.SIGNED}",
    "plans": "plan",
    "actions": "action",
    "contributions": f"contribution {SUBMITTED}",
    **FILES,
}
"""What carries a marking, by the words that its address has for it."""

BESIDE = {
    "oap": ("plan", "file of plan"),
    "action": ("action", "file of action"),
    "contribution": (f"contribution {DRAFT}", "file of contribution"),
}
"""What has files, by the name that the API has for it."""

IN_THE_API = {
    "oap": "plan",
    "oap-file": "file of plan",
    "action": "action",
    "action-file": "file of action",
    "contribution": f"contribution {SUBMITTED}",
    "contribution-file": "file of contribution",
}
"""What carries a marking, by the name that the API has for it."""

MARKING_STEPS = (
    "marking",
    "marking-change",
    "lowering-propose",
    "lowering-confirm",
    "lowering-drop",
    "release-add",
    "release-remove",
)

KINDS |= {f"api:{name}-{step}": kind for name, kind in IN_THE_API.items() for step in MARKING_STEPS}

NO_ROW = "00000000-0000-4000-8000-000000000000"

WORDS = {
    "account_reset_password_from_key": {"uidb36": "x", "key": "made-up"},
    "admin:app_list": {"app_label": "people"},
    # Each opens with the secret of a mail, which nobody here has; keys are one's own alone.
    "desk:calendar_fetch": {"secret": "made-up"},
    "desk:calendar_month": {"month": date(2026, 9, 1)},
    "invitation_accept": {"pk": NO_ROW},
    "invitation_open": {"pk": NO_ROW, "secret": "made-up"},
    "mfa_edit_webauthn": {"pk": 0},
    "mfa_remove_webauthn": {"pk": 0},
    "results:area_detail": {"year": 2023, "area": "CA"},
    "results:number_detail": {"year": 2023, "area": "CA", "indicator": "arrests"},
    "results:snapshot_create": {"year": 2026},
    "results:year_detail": {"year": 2023},
}
"""Addresses that name no row by its id."""

BESIDES = {
    "actions:amendment_line_add": {"name": "targets"},
    "actions:amendment_line_take_out": {"name": "targets", "line": NO_ROW},
}
"""What else an address names beside a row."""


def addresses(route: Route, world: World) -> dict[str, str]:
    """Give by owner the address to ask. Raises KeyError for a route unknown here.

    One of the admin is asked for a row that is not there: it knows no owners.
    """
    return {whose: route.address(given) for whose, given in _given(route, world).items()}


def _given(route: Route, world: World) -> Mapping[str, Mapping[str, object]]:
    if route.name in WORDS:
        return {"–": WORDS[route.name]}
    if not route.arguments:
        return {"–": {}}
    if route.name.startswith(("admin:", "/admin/")):
        return {"none": dict.fromkeys(route.arguments, "0")}
    if route.arguments == ("kind", "pk"):
        return {
            f"{whose} {kind}": {"kind": kind, "pk": pk}
            for kind, noun in (FILES if route.name == "actions:file_changes" else MARKED).items()
            for whose, pk in world.objects[noun].items()
        }
    if route.arguments == ("pk", "attachment"):
        beside, kind = BESIDE[route.name.removeprefix("api:").removesuffix("-attachment")]
        files, owners = world.objects[kind], world.objects[beside]
        return {whose: {"pk": owners[whose], "attachment": files[whose]} for whose in files}
    argument, *others = route.arguments
    beside = {"action": world.objects["action"]} if others == ["action"] else {}
    return {
        whose: {
            argument: pk,
            **BESIDES.get(route.name, {}),
            **{name: rows[whose] for name, rows in beside.items()},
        }
        for whose, pk in world.objects[KINDS[route.name]].items()
    }
