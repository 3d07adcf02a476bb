"""Pages of recommendations, of their follow-ups and measures, and the grid of all of them."""

from collections import Counter

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.cycles.models import Cycle
from cycles.decisions.models import Advice, Decision
from cycles.recommendations.commands import (
    add_measure,
    answer_in_advice,
    answer_in_assessment,
    answer_recommendation,
    attach_to_follow_up,
    change_recommendation,
    correct_measure,
    record_recommendation,
    remove_from_follow_up,
    remove_measure,
    remove_recommendation,
    write_follow_up,
)
from cycles.recommendations.forms import (
    AnswerForm,
    AnswersForm,
    ChangeMeasureForm,
    ChangeRecommendationForm,
    FollowUpForm,
    MeasureForm,
    RecommendationForm,
    offered,
)
from cycles.recommendations.models import FollowUp, FollowUpAttachment, Measure, Recommendation
from cycles.recommendations.queries.answers import answers_to
from cycles.recommendations.queries.changes import parts_of_follow_up
from cycles.recommendations.queries.grid import grid_of
from cycles.recommendations.queries.roadmap import SHOWN, measures_of, roadmap_of
from cycles.recommendations.queries.sheets import sheets_of
from cycles.recommendations.queries.timeline import KEY, Mark, timeline_of
from cycles.states import FollowUpState
from empact.lib.downloads import xlsx_answer
from empact.lib.forms import Form
from empact.lib.objects import ObjectPage
from empact.lib.pages import CountingPaginator
from empact.lib.workbooks import write_xlsx
from empact.people.roles.views.steps import Step
from empact.records.audit.record import record_export
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
    """One recommendation, and the follow-ups of those addressees that its reader may follow."""

    template_name = "cycles/recommendations/recommendation_detail.html"
    context_object_name = "recommendation"

    def get_marked(self, context):
        origin = filter(None, [context["origin"]])
        answers = (row.row for row in context["answers"])
        return [self.object, *context["follow_ups"], *answers, *origin]

    def get_context_data(self, **context):
        user = self.request.user
        rows = FollowUp.objects.visible_to(user).filter(recommendation=self.object)
        rows = list(rows.with_recommendation().with_marking().by_addressee())
        counted = Counter(row.state for row in rows)
        return super().get_context_data(
            follow_ups=rows,
            answers=answers_to(self.object, user),
            origin=origin_of(self.object, user),
            counted=[(state, counted[state]) for state in FollowUpState if counted[state]],
            overdue=sum(row.is_overdue for row in rows),
            may_change=user.has_perm("cycles.change_recommendation", self.object),
            **context,
        )


def origin_of(recommendation, user):
    """Give the entry of an evaluation that it was, with its conclusions as ``below``, if seen.

    Two queries, and none where COSI or the Council recommends it itself.
    """
    if not recommendation.evaluation:
        return None
    # By its relation, since evaluations stand higher.
    entries = Recommendation._meta.get_field("passed_on_from").related_model
    rows = entries.objects.visible_to(user).filter(passed_on=recommendation).leaning()
    return rows.annotate(carried=highest_of("evaluation__marking")).first()


class GivesAddressees:
    """A form with a field for each kind of organisation, and a command that is given them all."""

    def get_given(self, form):
        given = {**super().get_given(form)}
        addressed = [*given.pop("addressed"), *given.pop("bodies")]
        return {**given, "addressed": addressed}


class RecommendationCreate(GivesAddressees, MarkedStep, Step):
    command = record_recommendation
    form_class = RecommendationForm
    template_name = "cycles/recommendations/recommendation_form.html"
    title = _("Record a recommendation with {object}")
    button = _("Record the recommendation")
    lead = _("Each addressee answers it. You see all answers in one grid.")
    done = _("The recommendation is recorded. Each addressee finds it on the home page.")
    leads_on = True

    def get_queryset(self):
        user = self.request.user
        rows = Decision.objects.visible_to(user).with_relation_of(user).with_marking()
        return rows.select_related("cycle")

    def get_initial(self):
        countries = offered()["addressed"]
        ticked = [] if self.request.GET.get("tick") == "none" else countries
        return {**super().get_initial(), "addressed": ticked}


class OfRecommendation(VisibleRecommendations, MarkedStep, Step):
    """A step with one recommendation."""


class RecommendationChange(GivesAddressees, OfRecommendation):
    command = change_recommendation
    form_class = ChangeRecommendationForm
    title = _("Correct the recommendation: {object}")
    button = _("Save")
    done = _("The recommendation is corrected.")

    def get_initial(self):
        names = ("title", "text", "evaluation", "answer_due_day", "due_day")
        stored = {name: getattr(self.object, name) for name in names}
        pairs = list(self.object.follow_ups.values_list("organisation", "area"))
        organisations = [organisation for organisation, _ in pairs if organisation]
        areas = [area for _, area in pairs if area]
        ticked = {"addressed": organisations, "bodies": organisations, "areas": areas}
        return {**super().get_initial(), **stored, **ticked}


class RecommendationRemove(OfRecommendation):
    command = remove_recommendation
    form_class = Form
    title = _("Remove the recommendation: {object}")
    button = _("Remove the recommendation")
    lead = _("It leaves the pages of all addressees. Do this if it was never recommended.")
    done = _("The recommendation is removed.")
    leads_on = True


class FollowUpGrid(MarkedPage, ObjectPage):
    """Addressees by recommendation: all for COSI and EST, the own row for an addressee."""

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


class RoadmapPage(MarkedPage, ObjectPage):
    """The recommendations of a cycle with all measures by date, as a picture and as a list."""

    template_name = "cycles/recommendations/roadmap.html"
    context_object_name = "cycle"

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user)

    def get_marked(self, context):
        return [*context["roadmap"].marked, *context["page"]]

    def get_context_data(self, **context):
        user, asked = self.request.user, self.request.GET.get("show", "")
        shown = asked if asked in SHOWN else "all"
        roadmap = roadmap_of(self.object, user)
        rows = measures_of(self.object, user, shown)
        page = CountingPaginator(rows, MEASURES_A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            roadmap=roadmap,
            timeline=timeline_of(roadmap.lines),
            page=page,
            shown=shown,
            ways=SHOWN.items(),
            key=[(Mark(kind, 0, 0), words) for kind, words in KEY.items()],
            **self.stretches(page, shown),
            **context,
        )

    def stretches(self, page, shown):
        """Give the addresses of the stretches of the list before and after this one."""
        before = page.previous_page_number() if page.has_previous() else 0
        after = page.next_page_number() if page.has_next() else 0
        return {
            "previous_url": f"?show={shown}&page={before}" if before else "",
            "next_url": f"?show={shown}&page={after}" if after else "",
        }


MEASURES_A_PAGE = 50


class RoadmapWorkbook(RoadmapPage):
    """The same as a workbook: recommendations, answers and measures, as far as the reader sees."""

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        sheets, marking = sheets_of(self.object, request.user)
        code = marking.pk if marking else ""
        rows = sum(len(sheet.rows) for sheet in sheets)
        record_export(by=request.user, on=self.object, what="roadmap", rows=rows, carries=code)
        parts = [code, "roadmap", str(self.object.first_year), timezone.localdate().isoformat()]
        name = "_".join(part.replace(":", "-") for part in parts if part)
        return xlsx_answer(write_xlsx(sheets), name=name)


class AnswersStep(MarkedStep, Step):
    """Choose which recommendations something answers: each kind of it has a view and a command."""

    form_class = AnswersForm
    template_name = "cycles/recommendations/answers_form.html"
    title = _("Recommendations that it answers: {object}")
    button = _("Save the recommendations")
    done = _("The recommendations are saved.")

    def offer(self, form):
        rows = Recommendation.objects.visible_to(self.request.user).select_related(
            "decision__cycle"
        )
        newest = ("-decision__cycle__first_year", "decision__title", "number", "pk")
        form.fields["answers"].queryset = rows.order_by(*newest)

    def get_initial(self):
        chosen = self.object.answers.values_list("pk", flat=True)
        return {**super().get_initial(), "answers": list(chosen)}


class AssessmentAnswers(AnswersStep):
    command = answer_in_assessment

    def get_queryset(self):
        return ThreatAssessment.objects.visible_to(self.request.user).with_marking()


class AdviceAnswers(AnswersStep):
    command = answer_in_advice

    def get_queryset(self):
        advice = Advice.objects.visible_to(self.request.user).with_marking()
        return advice.select_related("assessment")


class VisibleFollowUps:
    def get_queryset(self):
        user = self.request.user
        rows = FollowUp.objects.visible_to(user).with_relation_of(user).with_marking()
        return rows.with_recommendation().select_related("marking")


class FollowUpDetail(VisibleFollowUps, MarkedPage, ObjectPage):
    """The answer of one addressee to one recommendation, and its measures."""

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
            roadmap=list(row.roadmap.by_day()),
            may_attach="files" in row.writable and row.state != FollowUpState.NOT_FOLLOWED,
            **files_of(row, self.request.user),
            **context,
        )


class OfFollowUp(VisibleFollowUps, MarkedStep, Step):
    """A step with one follow-up."""

    template_name = "cycles/recommendations/follow_up_form.html"

    def get_initial(self):
        names = ("measures", "planned_day", "evidence", "marking", "in_part")
        stored = {name: getattr(self.object, name) for name in names}
        return {**super().get_initial(), **stored, "note": self.object.reason}


class FollowUpWrite(OfFollowUp):
    command = write_follow_up
    form_class = FollowUpForm
    title = _("{object.addressee}: measures and evidence")
    button = _("Save")
    done = _("The follow-up is saved. Its state has not changed.")


class FollowUpAnswer(OfFollowUp):
    command = answer_recommendation
    form_class = AnswerForm
    title = _("Answer of {object.addressee}")
    button = _("Give the answer")
    done = _("The answer is given.")

    def offer(self, form):
        form.offer(self.object.state)


class MeasureAdd(OfFollowUp):
    command = add_measure
    form_class = MeasureForm
    title = _("Add a measure: {object.addressee}")
    button = _("Add the measure")
    done = _("The measure is added.")

    def get_initial(self):
        return {"due_day": self.object.recommendation.due_day}


class OfMeasure(MarkedStep, Step):
    """A step with one measure."""

    template_name = "cycles/recommendations/measure_form.html"

    def get_queryset(self):
        rows = Measure.objects.visible_to(self.request.user).with_follow_up()
        marked = ("follow_up__marking", "follow_up__recommendation__decision__marking")
        return rows.annotate(carried=highest_of(*marked))


class MeasureChange(OfMeasure):
    command = correct_measure
    form_class = ChangeMeasureForm
    title = _("Change the measure: {object}")
    button = _("Save the measure")
    done = _("The measure is saved.")

    def get_initial(self):
        names = ("text", "owner", "due_day", "done_day", "result")
        return {**super().get_initial(), **{name: getattr(self.object, name) for name in names}}


class MeasureRemove(OfMeasure):
    command = remove_measure
    form_class = Form
    title = _("Remove the measure: {object}")
    button = _("Remove the measure")
    done = _("The measure is removed.")


class FollowUpAttach(VisibleFollowUps, AttachFile):
    command = attach_to_follow_up


class FollowUpAttachmentDetail(AttachmentDetail):
    model = FollowUpAttachment


class FollowUpAttachmentRemove(RemoveAttachment):
    command = remove_from_follow_up

    def get_queryset(self):
        attachments = FollowUpAttachment.objects.visible_to(self.request.user).with_marking()
        return attachments.select_related(
            "follow_up__organisation", "follow_up__area", "follow_up__recommendation"
        )


class FollowUpChangeList(VisibleFollowUps, ChangeList):
    """The changes to the follow-up of a recommendation."""

    states = FollowUpState

    def get_parts(self):
        return parts_of_follow_up(self.object)
