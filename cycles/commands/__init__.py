from cycles.commands.assessments import (
    add_question,
    change_assessment,
    change_call,
    change_question,
    end_call,
    open_assessment,
    open_call,
    publish_assessment,
    remove_question,
)
from cycles.commands.cycles import (
    add_milestone,
    change_milestone,
    move_cycle_on,
    open_cycle,
    remove_milestone,
)
from cycles.commands.decisions import (
    attach_to_decision,
    change_decision,
    examine_advice,
    record_decision,
    remove_from_decision,
)
from cycles.commands.inputs import change_input, start_input, submit_input, take_back_input
from cycles.commands.recommendations import (
    answer_recommendation,
    change_recommendation,
    record_recommendation,
    remove_recommendation,
    write_follow_up,
)
from cycles.commands.threats import add_threat, change_threat, remove_threat

__all__ = [
    "add_milestone",
    "add_question",
    "add_threat",
    "answer_recommendation",
    "attach_to_decision",
    "change_assessment",
    "change_call",
    "change_decision",
    "change_input",
    "change_milestone",
    "change_question",
    "change_recommendation",
    "change_threat",
    "end_call",
    "examine_advice",
    "move_cycle_on",
    "open_assessment",
    "open_call",
    "open_cycle",
    "publish_assessment",
    "record_decision",
    "record_recommendation",
    "remove_from_decision",
    "remove_milestone",
    "remove_question",
    "remove_recommendation",
    "remove_threat",
    "start_input",
    "submit_input",
    "take_back_input",
    "write_follow_up",
]
