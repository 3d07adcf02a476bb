"""What COSI recommends to countries, how each follows it up, and the grid of all of them."""

from collections import Counter

from cycles.cycles.models import Cycle
from cycles.decisions.models import Decision
from cycles.recommendations.commands import (
    answer_recommendation,
    attach_to_follow_up,
    change_recommendation,
    record_recommendation,
    remove_from_follow_up,
    remove_recommendation,
    write_follow_up,
)
from cycles.recommendations.forms import (
    AnswerForm,
    ChangeRecommendationForm,
    FollowUpForm,
    RecommendationForm,
)
from cycles.recommendations.models import FollowUp, FollowUpAttachment, Recommendation
from cycles.recommendations.queries.changes import parts_of_follow_up
from cycles.recommendations.queries.grid import grid_of
from cycles.states import FollowUpState
from empact.lib.forms import Form
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import Step
from empact.records.changes.views import ChangeList
from empact.records.files.views import (
    AttachFile,
    AttachmentDetail,
    MarkedStep,
    RemoveAttachment,
    files_of,
)
from empact.records.markings.models import highest_of
from empact.records.markings.views import MarkedPage


class VisibleRecommendations:
    """Recommendations of decisions that somebody reads; each carries what its decision does."""

    def get_queryset(self):
        rows = Recommendation.objects.visible_to(self.request.user)
        rows = rows.annotate(carried=highest_of("decision__marking"))
        return rows.select_related("decision__cycle", "decision__marking")


class RecommendationDetail(VisibleRecommendations, MarkedPage, ObjectPage):
    """One recommendation, and the follow-ups of those countries that its reader may follow."""

    template_name = "cycles/recommendations/recommendation_detail.html"
    context_object_name = "recommendation"

    def get_marked(self, context):
        return [self.object, *context["follow_ups"]]

    def get_context_data(self, **context):
        user = self.request.user
        rows = FollowUp.objects.visible_to(user).filter(recommendation=self.object)
        rows = list(rows.with_recommendation().with_marking().order_by("organisation__name", "pk"))
        counted = Counter(row.state for row in rows)
        return super().get_context_data(
            follow_ups=rows,
            counted=[(state, counted[state]) for state in FollowUpState if counted[state]],
            overdue=sum(row.is_overdue for row in rows),
            may_change=user.has_perm("cycles.change_recommendation", self.object),
            **context,
        )


class RecommendationCreate(MarkedStep, Step):
    command = record_recommendation
    form_class = RecommendationForm
    template_name = "cycles/recommendations/recommendation_form.html"
    title = "Record a recommendation with {object}"
    button = "Record the recommendation"
    lead = "The NEC of each country addressed answers it; you see all answers in one grid."
    done = "The recommendation is recorded, and stands before each country addressed."
    leads_on = True

    def get_queryset(self):
        user = self.request.user
        rows = Decision.objects.visible_to(user).with_standing_of(user).with_marking()
        return rows.select_related("cycle")

    def get_initial(self):
        everybody = self.get_form_class().base_fields["addressed"].queryset.all()
        ticked = [] if self.request.GET.get("tick") == "none" else everybody
        return {**super().get_initial(), "addressed": ticked}


class OfRecommendation(VisibleRecommendations, MarkedStep, Step):
    """A step with one recommendation."""


class RecommendationChange(OfRecommendation):
    command = change_recommendation
    form_class = ChangeRecommendationForm
    title = "Correct the recommendation: {object}"
    button = "Save"
    done = "The recommendation is corrected."

    def get_initial(self):
        stored = {name: getattr(self.object, name) for name in ("title", "text", "due_day")}
        rows = self.object.follow_ups.values_list("organisation", flat=True)
        return {**super().get_initial(), **stored, "addressed": list(rows)}


class RecommendationRemove(OfRecommendation):
    command = remove_recommendation
    form_class = Form
    title = "Take back the recommendation: {object}"
    button = "Take it back"
    lead = "It leaves the pages of all countries addressed. Do this for what was never recommended."
    done = "The recommendation is taken back."
    leads_on = True


class FollowUpGrid(MarkedPage, ObjectPage):
    """Countries by recommendation: all for COSI and EST, the own row for those of a country."""

    template_name = "cycles/recommendations/follow_up_grid.html"
    context_object_name = "cycle"

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user)

    def get_marked(self, context):
        return context["grid"].follow_ups

    def get_context_data(self, **context):
        only = self.request.GET.get("show") == "overdue"
        return super().get_context_data(
            grid=grid_of(self.object, self.request.user, overdue_only=only),
            overdue_only=only,
            key=[FollowUp(state=state) for state in FollowUpState],
            **context,
        )


class VisibleFollowUps:
    def get_queryset(self):
        user = self.request.user
        rows = FollowUp.objects.visible_to(user).with_standing_of(user).with_marking()
        return rows.with_recommendation().select_related("marking")


class FollowUpDetail(VisibleFollowUps, MarkedPage, ObjectPage):
    """What one country does about one recommendation."""

    template_name = "cycles/recommendations/follow_up_detail.html"
    context_object_name = "follow_up"

    def get_marked(self, context):
        return [self.object, *context["attachments"]]

    def get_context_data(self, **context):
        row = self.object
        return super().get_context_data(
            changes=list(row.changes.select_related("by").order_by("-at", "-pk")),
            may_answer="state" in row.writable and row.is_still_due,
            may_write="measures" in row.writable and row.state != FollowUpState.NOT_FOLLOWED,
            may_attach="files" in row.writable and row.state != FollowUpState.NOT_FOLLOWED,
            **files_of(row, self.request.user),
            **context,
        )


class OfFollowUp(VisibleFollowUps, MarkedStep, Step):
    """A step with one follow-up."""

    template_name = "cycles/recommendations/follow_up_form.html"

    def get_initial(self):
        names = ("measures", "planned_day", "evidence", "marking")
        return {**super().get_initial(), **{name: getattr(self.object, name) for name in names}}


class FollowUpWrite(OfFollowUp):
    command = write_follow_up
    form_class = FollowUpForm
    title = "What {object.organisation} does about it"
    button = "Save"
    done = "It is saved. Where the follow-up stands has not changed."


class FollowUpAnswer(OfFollowUp):
    command = answer_recommendation
    form_class = AnswerForm
    title = "Answer of {object.organisation}"
    button = "Give the answer"
    done = "The answer is given."

    def offer(self, form):
        form.offer(self.object.state)


class FollowUpAttach(VisibleFollowUps, AttachFile):
    command = attach_to_follow_up


class FollowUpAttachmentDetail(AttachmentDetail):
    model = FollowUpAttachment


class FollowUpAttachmentRemove(RemoveAttachment):
    command = remove_from_follow_up

    def get_queryset(self):
        attachments = FollowUpAttachment.objects.visible_to(self.request.user).with_marking()
        return attachments.select_related("follow_up__organisation", "follow_up__recommendation")


class FollowUpChangeList(VisibleFollowUps, ChangeList):
    """What changed in what a country says about a recommendation."""

    states = FollowUpState

    def get_parts(self):
        return parts_of_follow_up(self.object)
