"""The verbs of planning, doing and reporting, and the only code here that writes."""

from actions.commands.adoption import adopt_oap, return_oap, submit_oap
from actions.commands.amendment_items import (
    add_line,
    amend_action,
    amend_by_cancelling,
    amend_plan,
    amend_with_action,
    change_item,
    remove_item,
    take_out_line,
)
from actions.commands.amendments import (
    adopt_amendment,
    begin_amendment,
    change_amendment,
    drop_amendment,
    return_amendment,
    submit_amendment,
)
from actions.commands.attachments import (
    attach_to_action,
    attach_to_contribution,
    remove_from_action,
    remove_from_contribution,
)
from actions.commands.carrying import carry_over, end_carried_over
from actions.commands.comments import (
    answer_action_comment,
    comment_on_action,
    reopen_action_comment,
    resolve_action_comment,
)
from actions.commands.delegating import (
    delegate,
    hand_in_delegation,
    send_delegation_back,
    take_delegation_away,
)
from actions.commands.emergencies import (
    confirm_emergency,
    lapse_emergency,
    sign_for_driver,
    sign_for_est,
)
from actions.commands.entry import (
    change_contribution,
    reopen_contribution,
    start_contribution,
    submit_contribution,
)
from actions.commands.events import add_event, change_event, remove_event
from actions.commands.findings import (
    note_finding,
    reopen_finding,
    solve_finding,
    withdraw_finding,
)
from actions.commands.intentions import (
    add_resource,
    add_support,
    add_target,
    change_resource,
    change_support,
    change_target,
    remove_resource,
    remove_support,
    remove_target,
)
from actions.commands.markings import (
    change_marking,
    confirm_lowering,
    drop_lowering,
    propose_lowering,
    release_to,
    withdraw_release,
)
from actions.commands.observations import (
    change_observation,
    note_observation,
    support_threat,
    withdraw_observation,
)
from actions.commands.participations import (
    answer_asked,
    answer_for_outsider,
    ask_to_take_part,
    change_part,
    take_back_ask,
    withdraw_from_action,
)
from actions.commands.planning import (
    change_action,
    merge_actions,
    place_action,
    propose_action,
    refuse_action,
)
from actions.commands.review import accept_contribution, return_contribution
from actions.commands.roles import assign_to_action, end_assignment, hand_over_role
from actions.commands.versions import keep_version, retry_document, write_difference
from actions.commands.workbook import apply_workbook, preview_workbook

__all__ = [
    "accept_contribution",
    "add_event",
    "add_line",
    "add_resource",
    "add_support",
    "add_target",
    "adopt_amendment",
    "adopt_oap",
    "amend_action",
    "amend_by_cancelling",
    "amend_plan",
    "amend_with_action",
    "answer_action_comment",
    "answer_asked",
    "answer_for_outsider",
    "apply_workbook",
    "ask_to_take_part",
    "assign_to_action",
    "attach_to_action",
    "attach_to_contribution",
    "begin_amendment",
    "carry_over",
    "change_action",
    "change_amendment",
    "change_contribution",
    "change_event",
    "change_item",
    "change_marking",
    "change_observation",
    "change_part",
    "change_resource",
    "change_support",
    "change_target",
    "comment_on_action",
    "confirm_emergency",
    "confirm_lowering",
    "delegate",
    "drop_amendment",
    "drop_lowering",
    "end_assignment",
    "end_carried_over",
    "hand_in_delegation",
    "hand_over_role",
    "keep_version",
    "lapse_emergency",
    "merge_actions",
    "note_finding",
    "note_observation",
    "place_action",
    "preview_workbook",
    "propose_action",
    "propose_lowering",
    "refuse_action",
    "release_to",
    "remove_event",
    "remove_from_action",
    "remove_from_contribution",
    "remove_item",
    "remove_resource",
    "remove_support",
    "remove_target",
    "reopen_action_comment",
    "reopen_contribution",
    "reopen_finding",
    "resolve_action_comment",
    "retry_document",
    "return_amendment",
    "return_contribution",
    "return_oap",
    "send_delegation_back",
    "sign_for_driver",
    "sign_for_est",
    "solve_finding",
    "start_contribution",
    "submit_amendment",
    "submit_contribution",
    "submit_oap",
    "support_threat",
    "take_back_ask",
    "take_delegation_away",
    "take_out_line",
    "withdraw_finding",
    "withdraw_from_action",
    "withdraw_observation",
    "withdraw_release",
    "write_difference",
]
