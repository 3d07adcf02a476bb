"""Pages of the figures that count only in part, and of the objections to that."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView
from rules.contrib.views import PermissionRequiredMixin

from actions.consolidation.commands import answer_objection, object_to, withdraw_objection
from actions.consolidation.forms import AnswerForm, ObjectForm, TakeBackForm
from actions.consolidation.models.counted import Difference, Objection, ObjectionStateChange
from actions.contributions.models.figures import Figure
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import OnlyWhileOpen, Step
from empact.records.files.views import MarkedStep
from empact.records.markings.models import highest_of
from empact.records.markings.views import MarkedPage

PER_PAGE = 20


def with_figures(objections):
    return objections.annotate(
        carried=highest_of(
            "figure__contribution__marking",
            "figure__contribution__obligation__action__marking",
            "figure__action__marking",
            "figure__action__oap__marking",
        )
    ).select_related(
        "figure__indicator_version__indicator",
        "figure__indicator_version__unit",
        "figure__contribution__obligation__organisation",
        "figure__contribution__obligation__round",
        "figure__action__goal",
        "figure__action__oap__area",
        "figure__event",
    )


class OwnCounted(MarkedPage, ListView):
    """The figures of one's organisation that count less than they say, or otherwise."""

    template_name = "actions/consolidation/own_counted.html"
    paginate_by = PER_PAGE

    def get_queryset(self):
        rows = Figure.objects.visible_to(self.request.user).counted_in_part(self.request.user)
        return (
            rows.with_circumstances()
            .with_marking()
            .with_relation_of(self.request.user)
            .select_related("overlapping", "contribution__obligation__round")
            .order_by("-contribution__obligation__round__last_day", "action", "pk")
        )

    def get_marked(self, context):
        return context["page_obj"]

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        user = self.request.user
        rows = list(context["page_obj"])
        objections = Objection.objects.visible_to(user).not_withdrawn().filter(figure__in=rows)
        objected = {row.figure_id: row for row in objections.order_by("at", "pk")}
        decided = Difference.objects.visible_to(user).live().filter(figure__in=rows)
        differences = {row.figure_id: row for row in decided}
        for figure in rows:
            figure.objection = objected.get(figure.pk)
            figure.why_counted = why_counted(figure, differences.get(figure.pk))
            figure.may_object = figure.objection is None and "objecting" in figure.writable
        return {**context, "rows": rows}


def why_counted(figure, difference):
    """Say to its organisation why the counted value of a figure differs from its value."""
    member = getattr(figure, "overlapping", None)
    if difference is not None:
        return difference.reason
    if member is not None and member.share is not None:
        return member.reason
    if figure.kind == "consolidated":
        return _("It overlaps with own figures of participants.")
    return _("It is part of a figure that counts in part, and follows it.")


class FigureObject(MarkedStep, OnlyWhileOpen, Step):
    pk_url_kwarg = "figure"
    command = object_to
    form_class = ObjectForm
    title = _("Object to what {object.in_words} of {object.indicator_name} counts")
    button = _("Object")
    lead = _(
        "Your objection and its answer are shown with the total until you withdraw the objection."
    )
    done = _("The objection is made. The EMPACT Support Team answers it.")
    leads_on = True

    def get_queryset(self):
        seen = Figure.objects.visible_to(self.request.user)
        of_contribution = seen.filter(contribution=self.kwargs["pk"])
        return of_contribution.with_circumstances().with_marking()

    def get_back(self):
        return reverse("actions:own_counted")


class VisibleObjections:
    def get_queryset(self):
        user = self.request.user
        rows = Objection.objects.visible_to(user).with_relation_of(user)
        return with_figures(rows)


class ObjectionList(VisibleObjections, MarkedPage, PermissionRequiredMixin, ListView):
    """The objections of organisations; unanswered ones first."""

    permission_required = "actions.list_overlaps"
    template_name = "actions/consolidation/objection_list.html"
    paginate_by = PER_PAGE

    def get_queryset(self):
        return super().get_queryset().not_withdrawn().waiting_first()

    def get_marked(self, context):
        return context["page_obj"]


class ObjectionDetail(VisibleObjections, MarkedPage, ObjectPage):
    template_name = "actions/consolidation/objection_detail.html"
    context_object_name = "objection"

    def get_marked(self, context):
        return [self.object]

    def get_context_data(self, **context):
        user = self.request.user
        changes = ObjectionStateChange.objects.visible_to(user).filter(objection=self.object)
        return super().get_context_data(
            changes=list(changes.select_related("by").order_by("-at", "-pk")),
            may_answer=user.has_perm("actions.answer_objection", self.object)
            and not answer_objection.why_closed(self.object, user),
            may_withdraw=user.has_perm("actions.withdraw_objection", self.object)
            and not withdraw_objection.why_closed(self.object, user),
            decides=user.has_perm("actions.list_overlaps"),
            **context,
        )


class OfObjection(VisibleObjections, MarkedStep, OnlyWhileOpen, Step):
    """A step with one objection."""

    template_name = "actions/consolidation/objection_step.html"


class ObjectionAnswer(OfObjection):
    command = answer_objection
    form_class = AnswerForm
    title = _("Answer {object.figure.contribution.obligation.organisation}")
    button = _("Answer")
    lead = _("The objection and your answer are shown with the total.")
    done = _("The answer is given.")


class ObjectionWithdraw(OfObjection):
    command = withdraw_objection
    form_class = TakeBackForm
    title = _("Take the objection back")
    button = _("Withdraw")
    lead = _("The objection is no longer shown with the total.")
    done = _("Objection withdrawn.")
