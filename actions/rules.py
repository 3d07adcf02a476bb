"""Who may do what: the rules of every room, read when Django has started."""

import actions.adoption.rules
import actions.amendments.rules
import actions.attachments.rules
import actions.carry_over.rules
import actions.consolidation.rules
import actions.contributions.rules
import actions.delegations.rules
import actions.events.rules
import actions.findings.rules
import actions.judicial_contacts.rules
import actions.markings.rules
import actions.messages.rules
import actions.needs.rules
import actions.observations.rules
import actions.on_behalf.rules
import actions.operational_actions.rules
import actions.participations.rules
import actions.plan_workbooks.rules
import actions.planning.rules
import actions.reports.rules
import actions.resource_use.rules
import actions.returns.rules
import actions.reviews.rules
import actions.rounds.rules
import actions.submissions.rules
import actions.versions.rules
