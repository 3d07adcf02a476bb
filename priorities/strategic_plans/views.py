"""The strategic plan of a cycle: its goals, and how it comes to be adopted."""

from itertools import groupby

from django.db.models import Prefetch
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import Cycle
from cycles.recommendations.models import Recommendation
from cycles.recommendations.views import AnswersStep
from empact.lib.forms import Form
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import HandsOver, Step
from empact.records.changes.views import ChangeList
from empact.records.markings.models import highest_of
from empact.records.markings.views import MarkedObject
from priorities.states import StrategicPlanState
from priorities.strategic_plans.access import AIMED_AT
from priorities.strategic_plans.commands.goals import (
    add_goal,
    add_success_indicator,
    answer_in_goal,
    change_goal,
    change_success_indicator,
    remove_goal,
    remove_success_indicator,
)
from priorities.strategic_plans.commands.plans import (
    adopt_plan,
    change_plan,
    return_plan,
    submit_plan,
    write_plan,
)
from priorities.strategic_plans.forms import (
    AdoptForm,
    ChangeGoalForm,
    ChangePlanForm,
    ChangeSuccessForm,
    GoalForm,
    PlanForm,
    ReturnForm,
    SubmitForm,
    SuccessForm,
)
from priorities.strategic_plans.models import StrategicGoal, StrategicPlan, SuccessIndicator
from priorities.strategic_plans.queries.changes import parts_of_strategic_plan


class VisiblePlans:
    def get_queryset(self):
        user = self.request.user
        plans = StrategicPlan.objects.visible_to(user).with_relation_of(user).with_marking()
        return plans.select_related("cycle", "adopted_by")


class StrategicPlanDetail(VisiblePlans, MarkedObject, ObjectPage):
    """Goals common to all and those of each priority, each with what shows its success."""

    template_name = "priorities/strategic_plans/strategic_plan_detail.html"
    context_object_name = "plan"

    def get_marked(self, context):
        goals = [goal for _, rows in context["parts"] for goal in rows]
        return [self.object, *(row for goal in goals for row in goal.shown_answers)]

    def get_context_data(self, **context):
        goals = self.object.goals.select_related("priority").with_success().in_order()
        answers = Recommendation.objects.visible_to(self.request.user).to_show()
        goals = goals.prefetch_related(Prefetch("answers", answers, to_attr="shown_answers"))
        return super().get_context_data(
            parts=[
                (priority, list(rows))
                for priority, rows in groupby(goals, key=lambda goal: goal.priority)
            ],
            may_answer=self.object.state in AIMED_AT and "answers" in self.object.writable,
            may_write=self.object.is_open and "plan" in self.object.writable,
            may_decide=self.object.state == "submitted" and "decision" in self.object.writable,
            changes=self.object.changes.select_related("by").order_by("-at", "-pk"),
            **context,
        )


class StrategicPlanChangeList(VisiblePlans, ChangeList):
    """The changes to a strategic plan, for those who could read it at the time."""

    states = StrategicPlanState

    def get_parts(self):
        return parts_of_strategic_plan(self.object, self.versions)


class StrategicPlanWrite(Step):
    command = write_plan
    form_class = PlanForm
    title = _("Write the strategic plan of {object}")
    button = _("Begin the plan")
    lead = _("It is a draft that the Commission and the EMPACT Support Team see.")
    done = _("The strategic plan is begun. Add its goals.")
    leads_on = True

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user)

    def get_initial(self):
        years = f"{self.object.first_year}–{self.object.last_year}"
        title = f"General multi-annual strategic plan {years}"
        return {**super().get_initial(), "title": title}


class OfPlan(Step):
    """A step with a strategic plan as a whole."""

    def get_queryset(self):
        return StrategicPlan.objects.visible_to(self.request.user).select_related("cycle")


class StrategicPlanChange(OfPlan):
    command = change_plan
    form_class = ChangePlanForm
    title = _("Change the title of the strategic plan")
    button = _("Save")
    done = _("The title is changed.")

    def get_initial(self):
        return {**super().get_initial(), "title": self.object.title}


class StrategicPlanSubmit(OfPlan):
    command = submit_plan
    form_class = SubmitForm
    template_name = "priorities/strategic_plans/strategic_plan_submit.html"
    title = _("Submit the strategic plan of {object.cycle} to COSI")
    button = _("Submit the plan")
    done = _("The strategic plan is with COSI.")

    def get_context_data(self, **context):
        return super().get_context_data(obstacles=self.object.obstacles_to_submission(), **context)


class StrategicPlanReturn(HandsOver, OfPlan):
    command = return_plan
    form_class = ReturnForm
    title = _("Return the strategic plan of {object.cycle}")
    button = _("Return the plan")
    done = _("The strategic plan is with the Commission again.")


class StrategicPlanAdopt(OfPlan):
    command = adopt_plan
    form_class = AdoptForm
    template_name = "priorities/strategic_plans/strategic_plan_adopt.html"
    title = _("Record that COSI adopted the strategic plan of {object.cycle}")
    button = _("Record the adoption")
    lead = _("It is kept as a decision of COSI, and the goals are closed.")
    done = _("The adoption is recorded. All organisations inside EMPACT can see the plan.")

    def get_context_data(self, **context):
        return super().get_context_data(plan=self.object, **context)


class WritesGoal:
    """A form on a goal: it offers the adopted priorities of the cycle."""

    def offer(self, form):
        form.fields["priority"].queryset = self.priorities.order_by("rank", "name", "pk")


class GoalAdd(WritesGoal, OfPlan):
    command = add_goal
    form_class = GoalForm
    title = _("Add a goal to the strategic plan of {object.cycle}")
    button = _("Add it")
    done = _("The goal is added. Add its indicators of success.")

    @property
    def priorities(self):
        return self.object.cycle.priorities.adopted()

    def get_initial(self):
        common = self.object.goals.filter(priority=None).order_by("-number").first()
        return {**super().get_initial(), "number": common.number + 1 if common else 1}


class OfGoal(Step):
    """A step with one goal."""

    def get_queryset(self):
        goals = StrategicGoal.objects.visible_to(self.request.user)
        return goals.select_related("plan__cycle", "priority")

    @cached_property
    def back(self):
        return self.object.get_absolute_url()

    def get_back(self):
        return self.back


class GoalChange(WritesGoal, OfGoal):
    command = change_goal
    form_class = ChangeGoalForm
    title = _("Change goal {object.number}")
    button = _("Save")
    done = _("The goal is changed.")

    @property
    def priorities(self):
        return self.object.plan.cycle.priorities.adopted()

    def get_initial(self):
        goal = self.object
        stored = {"priority": goal.priority_id, "number": goal.number, "name": goal.name}
        return {**super().get_initial(), **stored}


class GoalAnswers(AnswersStep):
    command = answer_in_goal

    def get_queryset(self):
        goals = StrategicGoal.objects.visible_to(self.request.user).select_related("plan")
        return goals.annotate(carried=highest_of("plan__marking"))


class GoalRemove(OfGoal):
    command = remove_goal
    form_class = Form
    title = _("Remove goal {object} from the plan")
    button = _("Remove the goal")
    done = _("The goal is removed.")


class SuccessAdd(OfGoal):
    command = add_success_indicator
    form_class = SuccessForm
    title = _("Add an indicator of success to goal {object}")
    button = _("Add it")
    done = _("The indicator of success is added.")


class OfSuccess(Step):
    """A step with one indicator of success."""

    def get_queryset(self):
        rows = SuccessIndicator.objects.visible_to(self.request.user)
        return rows.select_related("goal__plan", "indicator")

    @cached_property
    def back(self):
        return self.object.goal.get_absolute_url()

    def get_back(self):
        return self.back


class SuccessChange(OfSuccess):
    command = change_success_indicator
    form_class = ChangeSuccessForm
    title = _("Change an indicator of success of goal {object.goal}")
    button = _("Save")
    done = _("The indicator of success is changed.")

    def get_initial(self):
        row = self.object
        stored = {"indicator": row.indicator_id, "text": row.text, "target": row.target}
        return {**super().get_initial(), **stored}


class SuccessRemove(OfSuccess):
    command = remove_success_indicator
    form_class = Form
    title = _("Remove {object} from goal {object.goal}")
    button = _("Remove the indicator")
    done = _("The indicator is removed.")
