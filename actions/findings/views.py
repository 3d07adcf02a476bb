"""Pages of the check of a plan by EST: findings, and the steps that solve them."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from actions.findings.commands import note_finding, reopen_finding, solve_finding, withdraw_finding
from actions.findings.forms import FindingForm, ReopenForm, SolveForm, WithdrawForm
from actions.findings.models import Finding, ReturnReason
from actions.operational_actions.models.actions import OperationalAction
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import Step
from empact.records.markings.views import MarkedPage
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState


class CheckedPlans:
    """Plans whose findings this person can read."""

    context_object_name = "oap"

    def get_queryset(self):
        user = self.request.user
        plans = OAP.objects.readable_by(user, "findings").with_relation_of(user).with_marking()
        return plans.with_way_to_adoption().select_related("area", "priority__cycle")


def actions_to_check(oap, user):
    """Give the actions of a plan as they are numbered; proposals come last."""
    actions = OperationalAction.objects.visible_to(user).filter(oap=oap)
    actions = actions.exclude(state="cancelled", sequence=None).with_marking()
    return actions.select_related("goal").order_by("goal__number", "sequence", "title", "pk")


class PlanCheck(CheckedPlans, MarkedPage, ObjectPage):
    """Findings in a plan, action by action; all actions are listed for those who can add one."""

    template_name = "actions/findings/plan_check.html"

    def get_marked(self, context):
        return [self.object, *(action for action, _ in context["checked"])]

    def get_context_data(self, **context):
        user = self.request.user
        found = Finding.objects.visible_to(user).filter(oap=self.object)
        by_action = defaultdict(list)
        for finding in found.in_reading_order().with_last_step():
            by_action[finding.action_id].append(finding)
        goes_on = self.object.is_being_planned
        notes = goes_on and "findings" in self.object.writable
        reasons = self.reasons()
        named = by_action.keys() | {reason.action_id for reason in reasons}
        return super().get_context_data(
            of_plan=by_action.get(None, ()),
            checked=[
                (row, by_action.get(row.pk, ()))
                for row in actions_to_check(self.object, user)
                if notes or row.pk in named
            ],
            notes=notes,
            reasons=reasons,
            solves=goes_on and "plan" in self.object.writable,
            form=FindingForm(auto_id=False),
            **context,
        )

    def reasons(self):
        """Give COSI's requests on single actions, while the plan is returned."""
        if self.object.state != OAPState.RETURNED:
            return ()
        reasons = ReturnReason.objects.visible_to(self.request.user).of_returned_plans()
        return list(reasons.filter(action__oap=self.object))


class FindingCreate(CheckedPlans, Step):
    command = note_finding
    form_class = FindingForm
    title = _("Record a finding on {object}")
    button = _("Record the finding")
    done = _("Finding recorded. The driver can see it.")
    leads_on = True

    def get_back(self):
        return f"{self.object.get_absolute_url()}check/"

    def get_initial(self):
        return {**super().get_initial(), "action": self.request.GET.get("action")}

    def offer(self, form):
        form.fields["action"].queryset = actions_to_check(self.object, self.request.user)


class OfFinding(Step):
    """A step with one finding."""

    def get_queryset(self):
        findings = Finding.objects.visible_to(self.request.user)
        return findings.select_related("oap__area", "action__goal")

    def get_context_data(self, **context):
        return super().get_context_data(finding=self.object, **context)

    template_name = "actions/findings/finding_step.html"


class FindingSolve(OfFinding):
    command = solve_finding
    form_class = SolveForm
    title = _("Mark the finding on {object.subject} as solved")
    button = _("Mark as solved")
    done = _("Finding marked as solved. The EMPACT Support Team reads your answer.")


class FindingReopen(OfFinding):
    command = reopen_finding
    form_class = ReopenForm
    title = _("Reopen the finding on {object.subject}")
    button = _("Reopen the finding")
    done = _("Finding reopened.")


class FindingWithdraw(OfFinding):
    command = withdraw_finding
    form_class = WithdrawForm
    title = _("Withdraw the finding on {object.subject}")
    button = _("Withdraw the finding")
    done = _("Finding withdrawn.")
