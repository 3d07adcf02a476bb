"""Who may do what in an action, as its tables say, and what they do not: see access.py."""

import rules

from actions.models import (
    REVIEWING,
    ActionAttachment,
    Assignment,
    OAPVersion,
    Obligation,
    OperationalAction,
    Support,
    enterers,
    observers,
    proposers,
)
from empact.people.models import ASKED_TO_COMMIT, REPORTERS, Organisation, Role
from empact.people.parts import held_of, organisations_of
from empact.people.rules import gives_it, holds, is_clock, is_est, is_nec_of, is_own_role, writes
from oaps.models import Appointment
from oaps.rules import settles, steers


@rules.predicate
def may_review(user, contribution):
    """Hold for EST, and for Eurojust where figures are judicial, but for nobody's own work."""
    return contribution is not None and contribution.is_reviewable_by(user)


@rules.predicate
def runs_team_in_action(user, action):
    """Hold for the coordinator of a country that is committed to the action."""
    if action is None:
        return False
    run = Organisation.objects.represented_by(user, Role.NEC)
    return OperationalAction.objects.joined_by(run).filter(pk=action.pk).exists()


@rules.predicate
def gives_part(user, assignment):
    """Hold for whoever gives such a part for its organisation."""
    return assignment is not None and assignment.role in Assignment.objects.given_for(
        Organisation.objects.filter(pk=assignment.organisation_id), user
    )


@rules.predicate
def removes_from_action(user, attachment):
    """Hold for who leads the action, and for an outsider's leader where the file is its own."""
    return (
        attachment is not None
        and ActionAttachment.objects.removable_by(user).filter(pk=attachment.pk).exists()
    )


@rules.predicate
def is_own_coordinator_role(user, role):
    return role is not None and role.role == Role.NEC and is_own_role(user, role)


@rules.predicate
def proposes_to(user, oap):
    """Hold for who answers for an organisation inside, or steers the plan."""
    return oap is not None and proposers(oap, user).exists()


@rules.predicate
def observes_in(user, area):
    """Hold for who notes observations in every area, or steers or leads in a plan of this one."""
    return area is not None and observers(area, user).exists()


@rules.predicate
def answers_for(user, organisation):
    """Hold for who commits an organisation inside: in a country, the NEC and the NEC's team."""
    mine = Organisation.objects.represented_by(user, *ASKED_TO_COMMIT).inside()
    return organisation is not None and mine.filter(pk=organisation.pk).exists()


@rules.predicate
def is_asked(user, action):
    """Hold for who answers for an organisation that is asked to take part, or does so."""
    return (
        action is not None
        and OperationalAction.objects.asked_of(user).filter(pk=action.pk).exists()
    )


@rules.predicate
def reports_for(user, organisation):
    """Hold for who reports for an organisation, be it on all that it owes or on what was given."""
    return organisation is not None and organisation.pk in organisations_of(user, *REPORTERS)


@rules.predicate
def answers_for_part(user, participation):
    return participation is not None and answers_for(user, participation.organisation)


@rules.predicate
def is_of_outsider(user, participation):
    return participation is not None and participation.is_of_outsider


@rules.predicate
def gives_resource(user, resource):
    """Hold for who answers for the organisation that gives it."""
    return resource is not None and answers_for(user, resource.organisation)


@rules.predicate
def enters_for_organisation(user, action):
    """Hold for who reports for an organisation that is, or was, committed to the action."""
    return action is not None and enterers(action, user).exists()


@rules.predicate
def is_asked_for_support(user, support):
    """Hold for who answers for the agency that is asked."""
    return (
        support is not None and Support.objects.asked_through(user).filter(pk=support.pk).exists()
    )


@rules.predicate
def drives(user, row):
    """Hold for the driver of a plan today, and for co-drivers while no driver is appointed."""
    oap = getattr(row, "oap", row)
    if oap is None or not steers(user, oap):
        return False
    drivers = Appointment.objects.drivers().in_force().filter(oap=oap)
    return drivers.filter(person=user.pk).exists() or not drivers.exists()


@rules.predicate
def reads_version(user, version):
    return (
        version is not None and OAPVersion.objects.visible_to(user).filter(pk=version.pk).exists()
    )


@rules.predicate
def reads_version_of(user, document):
    return document is not None and reads_version(user, document.oap_version)


@rules.predicate
def is_judicial(user, figure):
    return figure is not None and figure.is_judicial


@rules.predicate
def is_emergency(user, amendment):
    return amendment is not None and amendment.emergency


@rules.predicate
def steers_some_plan(user):
    return bool(held_of(Appointment, user))


@rules.predicate
def leads_some_action(user):
    """Hold for who leads an action, and not for a third country or partner."""
    return bool(OperationalAction.objects.led_inside(user))


@rules.predicate
def leads_inside(user, action):
    return action is not None and action.pk in OperationalAction.objects.led_inside(user)


writes_to_many = is_est | steers_some_plan | leads_some_action
writes_message = writes("message") & writes_to_many

arranges_part = writes("participants", of="action")
is_in_team = writes("narrative", "figures")


@rules.predicate
def reports_for_organisation(user, contribution):
    """Hold for who drafts it in the team of its organisation."""
    return (
        contribution is not None
        and Obligation.objects.given_to(user).filter(pk=contribution.obligation_id).exists()
    )


rules.add_perm("actions.comment_on_action", writes("comments"))
rules.add_perm("actions.answer_action_comment", writes("comments", of="owner"))
rules.add_perm("actions.settle_action_comment", settles)
rules.add_perm("actions.propose_action", proposes_to)
rules.add_perm("actions.change_action", writes("plan"))
rules.add_perm("actions.refuse_action", writes("plan"))
rules.add_perm("actions.place_action", writes("plan"))
rules.add_perm("actions.merge_actions", writes("plan"))
rules.add_perm("actions.preview_workbook", writes("plan"))
rules.add_perm("actions.apply_workbook", writes("plan"))
rules.add_perm("actions.ask_to_take_part", writes("participants"))
rules.add_perm("actions.change_part", arranges_part)
rules.add_perm("actions.take_back_ask", arranges_part)
rules.add_perm("actions.answer_for_outsider", arranges_part & is_of_outsider)
rules.add_perm("actions.answer_asked", answers_for)
rules.add_perm(
    "actions.withdraw_from_action",
    answers_for_part | (writes("leaving", of="action") & is_of_outsider),
)
rules.add_perm("actions.add_target", writes("plan"))
rules.add_perm("actions.change_target", writes("plan", of="action"))
rules.add_perm("actions.remove_target", writes("plan", of="action"))
rules.add_perm("actions.add_support", writes("plan"))
rules.add_perm("actions.change_support", writes("plan", of="action"))
rules.add_perm("actions.remove_support", writes("plan", of="action"))
rules.add_perm("actions.add_resource", writes("plan") | is_asked)
rules.add_perm("actions.change_resource", writes("plan", of="action") | gives_resource)
rules.add_perm("actions.remove_resource", writes("plan", of="action") | gives_resource)
rules.add_perm("actions.enter_resources", enters_for_organisation)
rules.add_perm("actions.answer_support", is_asked_for_support)
rules.add_perm("actions.add_event", writes("events"))
rules.add_perm("actions.change_event", writes("events", of="leading_action"))
rules.add_perm("actions.remove_event", writes("events", of="leading_action"))
rules.add_perm("actions.cancel_event", writes("events", of="leading_action"))
rules.add_perm("actions.ask_to_join", writes("events", of="leading_action"))
rules.add_perm("actions.remove_from_event", writes("events", of="event.leading_action"))
rules.add_perm("actions.answer_event", holds(*ASKED_TO_COMMIT))
rules.add_perm("actions.submit_oap", writes("plan") & drives)
rules.add_perm("actions.adopt_oap", writes("decision"))
rules.add_perm("actions.return_oap", writes("decision"))
rules.add_perm("actions.note_finding", writes("findings"))
rules.add_perm("actions.solve_finding", writes("solving", of="oap"))
rules.add_perm("actions.reopen_finding", writes("findings", of="oap"))
rules.add_perm("actions.withdraw_finding", writes("findings", of="oap"))
rules.add_perm("actions.note_observation", observes_in)
rules.add_perm("actions.change_observation", writes("observation"))
rules.add_perm("actions.withdraw_observation", writes("withdrawing"))
rules.add_perm("actions.support_threat", writes("threats", of="assessment"))
rules.add_perm("actions.keep_version", writes("keeping"))
rules.add_perm("actions.write_difference", reads_version)
rules.add_perm("actions.retry_document", reads_version_of)
rules.add_perm("actions.start_contribution", writes("questions"))
rules.add_perm("actions.answer_at_once", writes("questions"))
rules.add_perm("actions.change_contribution", is_in_team)
rules.add_perm("actions.preview_return", reports_for)
rules.add_perm("actions.apply_return", reports_for)
rules.add_perm("actions.enter_on_behalf", writes("entering"))
rules.add_perm("actions.ask_to_confirm", writes("entering"))
rules.add_perm("actions.go_on_entering", writes("entering"))
rules.add_perm("actions.take_back_entry", writes("taking_back"))
rules.add_perm("actions.set_aside_entry", writes("setting_aside"))
rules.add_perm("actions.list_entries", holds(Role.EST, *REPORTERS))
rules.add_perm("actions.change_marking", writes("raising"))
rules.add_perm("actions.propose_lowering", writes("lowering"))
rules.add_perm("actions.confirm_lowering", writes("confirming"))
rules.add_perm("actions.drop_lowering", writes("lowering"))
rules.add_perm("actions.release_to", writes("release"))
rules.add_perm("actions.withdraw_release", writes("release"))
rules.add_perm("actions.submit_contribution", writes("submitting"))
rules.add_perm("actions.reopen_contribution", writes("reopening"))
rules.add_perm("actions.accept_contribution", writes("reviewing") & may_review)
rules.add_perm("actions.return_contribution", writes("reviewing") & may_review)
rules.add_perm("actions.endorse_contribution", writes("endorsing"))
rules.add_perm("actions.withdraw_endorsement", writes("endorsing"))
rules.add_perm("actions.keep_preliminary", writes("preliminary"))
rules.add_perm("actions.list_reviews", holds(*REVIEWING))
rules.add_perm("actions.attach_to_action", writes("files"))
rules.add_perm("actions.remove_from_action", writes("files", of="action") & removes_from_action)
rules.add_perm("actions.attach_to_contribution", is_in_team & reports_for_organisation)
rules.add_perm(
    "actions.remove_from_contribution", writes("narrative", "figures", of="contribution")
)
rules.add_perm("actions.assign_to_action", runs_team_in_action | is_est)
rules.add_perm("actions.end_assignment", gives_part)
rules.add_perm("actions.delegate", is_nec_of)
rules.add_perm("actions.take_delegation_away", writes("giving"))
rules.add_perm("actions.hand_in_delegation", writes("handing_in"))
rules.add_perm("actions.send_delegation_back", writes("sending_back"))
rules.add_perm("actions.submit_ready", is_nec_of)
rules.add_perm("actions.list_delegations", holds(Role.NEC, Role.NEC_TEAM, Role.EXPERT))
rules.add_perm("actions.hand_over_role", gives_it | is_own_coordinator_role)
rules.add_perm("actions.write_message", writes_to_many)
rules.add_perm("actions.list_messages", is_est)
rules.add_perm("actions.write_to_leaders", steers | is_est)
rules.add_perm("actions.write_to_participants", leads_inside)
rules.add_perm("actions.change_message", writes_message)
rules.add_perm("actions.send_message", writes_message)
rules.add_perm("actions.drop_message", writes("message"))
rules.add_perm("actions.retry_message", writes("message"))
rules.add_perm("actions.begin_amendment", writes("amending"))
rules.add_perm("actions.change_amendment", writes("amendment"))
rules.add_perm("actions.drop_amendment", writes("amendment"))
rules.add_perm("actions.change_item", writes("amendment", of="amendment"))
rules.add_perm("actions.submit_amendment", writes("amendment") & drives)
rules.add_perm("actions.return_amendment", writes("decision"))
rules.add_perm("actions.adopt_amendment", writes("decision"))
rules.add_perm("actions.sign_for_driver", writes("amendment") & is_emergency & drives)
rules.add_perm("actions.sign_for_est", writes("amendment") & is_emergency & is_est)
rules.add_perm("actions.confirm_emergency", writes("decision"))
rules.add_perm("actions.lapse_emergency", writes("decision") | is_clock)
rules.add_perm("actions.carry_over", writes("plan"))
rules.add_perm("actions.end_carried_over", is_clock)
rules.add_perm("actions.plan_round", is_est)
rules.add_perm("actions.change_round", is_est)
rules.add_perm("actions.choose_indicators", is_est)
rules.add_perm("actions.adjust_action", is_est)
rules.add_perm("actions.drop_round", is_est)
rules.add_perm("actions.open_round", is_est)
rules.add_perm("actions.retry_opening", is_est)
rules.add_perm("actions.extend_round", is_est)
rules.add_perm("actions.close_round", is_est)
rules.add_perm("actions.change_action_report", writes("report"))
rules.add_perm("actions.submit_action_report", writes("report"))
rules.add_perm("actions.change_oap_report", writes("report"))
rules.add_perm("actions.submit_oap_report", writes("report"))
rules.add_perm("actions.reopen_report", writes("returning"))
rules.add_perm("actions.end_action", writes("deciding"))
rules.add_perm("actions.list_overlaps", holds(*REVIEWING))
rules.add_perm("actions.decide_overlap", writes("overlap"))
rules.add_perm("actions.undo_overlap", writes("overlap"))
rules.add_perm("actions.decide_difference", writes("deciding") & (is_est | is_judicial))
rules.add_perm("actions.undo_difference", writes("deciding") & (is_est | is_judicial))
rules.add_perm("actions.object_to", writes("objecting"))
rules.add_perm("actions.answer_objection", writes("answer"))
rules.add_perm("actions.withdraw_objection", writes("objection"))
