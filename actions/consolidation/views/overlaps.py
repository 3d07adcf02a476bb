"""Pages of open questions about double counting, and of decisions on them."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from actions.answers import FigureKind
from actions.consolidation.commands import (
    decide_difference,
    decide_overlap,
    undo_difference,
    undo_overlap,
)
from actions.consolidation.counted import beside, looked_at
from actions.consolidation.forms import (
    SHARE,
    DifferenceForm,
    NotTheSameForm,
    SharesForm,
    UndoDifferenceForm,
    UndoForm,
)
from actions.consolidation.models.counted import Difference
from actions.consolidation.models.overlaps import Overlap, OverlapStateChange
from actions.consolidation.queries.questions import questions, settled_last
from actions.contributions.models.figures import Figure
from actions.contributions.models.reviews import Review
from empact.lib.commands import Changed, Refused
from empact.lib.numbers import EURO, plain, typed_money
from empact.lib.views import STATUS, CommandView
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.people.roles.views.steps import OnlyWhileOpen, ShownAnew, Step
from empact.records.files.views import MarkedStep
from empact.records.markings.views import MarkedPage
from oaps.plans.models.plans import OAP

PER_PAGE = 20
LAST = 10
"""Number of recent decisions listed below the queue, so that a mistake can be undone."""
PAGE = re.compile("[0-9]{1,6}")
"""More digits are no number of a page, and more rows to skip than the database can count."""
CHANGED = _("The group changed after you opened it. Check the current figures below, then decide.")
NOT_THE_SAME = _("The figures do not overlap.")


class QuestionList(MarkedPage, PermissionRequiredMixin, TemplateView):
    """Open questions about double counting, those that change a total most first."""

    permission_required = "actions.list_overlaps"
    template_name = "actions/consolidation/question_list.html"

    def get_marked(self, context):
        return [side for row in context["rows"] for side in row.sides]

    def get_oap(self):
        """Give the OAP to which the address narrows the list; None where it names none."""
        key = self.request.GET.get("oap")
        if not key:
            return None
        try:
            return OAP.objects.visible_to(self.request.user).select_related("area").get(pk=key)
        except (OAP.DoesNotExist, ValidationError) as error:
            raise Http404 from error

    def get_context_data(self, **context):
        user = self.request.user
        judicial = not holds(user, Role.EST)
        number = self.request.GET.get("page", "1")
        number = max(int(number), 1) if PAGE.fullmatch(number) else 1
        oap = self.get_oap()
        only = oap and oap.pk

        def asked_on(page):
            skip = (page - 1) * PER_PAGE
            return questions(user, judicial=judicial, most=PER_PAGE, skip=skip, oap=only)

        rows, total = asked_on(number)
        page = Paginator(range(total), PER_PAGE).get_page(number)
        if page.number != number:
            # Decided since: who turns to a page that is no more finds the last one.
            rows, total = asked_on(page.number)
        return super().get_context_data(
            rows=rows,
            total=total,
            page=page,
            oap=oap,
            query=f"&oap={only}" if only else "",
            judicial=judicial,
            settled=settled_last(user, judicial=judicial, most=LAST),
            **context,
        )


def with_context(figures):
    """Fetch with figures the circumstances that a reader needs to compare them."""
    return (
        figures.with_circumstances()
        .with_place()
        .with_marking()
        .select_related(
            "contribution__obligation__organisation",
            "contribution__obligation__round",
            "entered_by",
        )
    )


def with_reviews(figures, user):
    """Set with each figure the reviews that accepted it. One query."""
    accepted = Review.objects.visible_to(user).filter(
        contribution__in={figure.contribution_id for figure in figures}, verdict="accepted"
    )
    latest = {}
    for review in accepted.select_related("by").order_by("pk"):
        latest.setdefault(review.contribution_id, {})[review.body] = review
    for figure in figures:
        figure.accepted_by = list(latest.get(figure.contribution_id, {}).values())
    return figures


def earlier_in_words(figure):
    """Say the earlier decided share of a figure; empty if there is none."""
    earlier = figure.overlapping.earlier
    return "" if earlier is None else figure.indicator_version.unit.measure(earlier)


class FigureInContribution:
    """URL converter for the number of a figure, which follows the id of its contribution."""

    regex = "[0-9]{1,18}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return str(value)


def address_of(name, figure):
    return reverse(f"actions:{name}", args=[figure.contribution_id, figure.pk])


class VisibleOverlaps:
    def get_queryset(self):
        return Overlap.objects.visible_to(self.request.user).select_related("indicator")


class OverlapDetail(VisibleOverlaps, ShownAnew, MarkedPage, CommandView):
    """Figures that may report the same result, side by side, with their counted shares."""

    command = decide_overlap
    form_class = SharesForm
    template_name = "actions/consolidation/overlap_detail.html"
    is_remembered = ("figures",)
    done = _(
        "Decision saved. The totals use it. Organisations whose figures count only in part see it."
    )

    @cached_property
    def figures(self):
        user = self.request.user
        seen = Figure.objects.visible_to(user).filter(overlapping__overlap=self.object)
        return with_reviews(list(with_context(seen.select_related("overlapping"))), user)

    def get_marked(self, context):
        return self.figures

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "figures": self.figures}

    def get_given(self, form):
        return form.given

    def get_next(self, result):
        return reverse("actions:question_list")

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        user = self.request.user
        form = context["form"]
        for figure in self.figures:
            name = f"{SHARE}{figure.pk}"
            figure.share_field = form[name] if name in form.fields else None
            figure.earlier_in_words = earlier_in_words(figure)
        changes = OverlapStateChange.objects.visible_to(user).filter(overlap=self.object)
        return {
            **context,
            "overlap": self.object,
            "figures": self.figures,
            "changes": list(changes.select_related("by").order_by("-at", "-pk")),
            "why_closed": self.command.why_closed(self.object, user),
        }

    def form_invalid(self, form) -> HttpResponse:
        # A figure that joined meanwhile has no share in the sent form.
        is_other = form.data.get("seen") not in {None, "", str(self.object.version)}
        if is_other and not self.command.why_closed(self.object, self.request.user):
            return self.show_refusal(form, Changed(CHANGED))
        return super().form_invalid(form)

    def show_conflict(self, form, conflict: Changed) -> HttpResponse:
        return self.show_refusal(form, Changed(CHANGED))

    def get_seen(self, refusal: Refused) -> dict[str, Any]:
        return {"seen": self.object.version}


class OverlapNotTheSame(OverlapDetail):
    """The button that decides that figures are different results: each counts in full."""

    done = _("Decided: all of them count in full, and they are not proposed together again.")
    is_pressed = True
    asks_why = False

    def get(self, request, *args, **kwargs):
        return redirect(self.object)

    def get_form_class(self):
        # A refused decision shows the page with both ways to decide.
        return NotTheSameForm if self.is_pressed else SharesForm

    def get_form_kwargs(self):
        options = super().get_form_kwargs()
        if self.is_pressed:
            options.pop("figures")
        return options

    def get_given(self, form):
        return {
            "seen": form.cleaned_data["seen"],
            "shares": {figure.pk: figure.value for figure in self.figures},
            "reason": NOT_THE_SAME,
        }

    def form_invalid(self, form) -> HttpResponse:
        return self.show_refusal(form, Changed(CHANGED))

    def show_refusal(self, form, refusal: Refused) -> HttpResponse:
        self.is_pressed = False
        return super().show_refusal(form, refusal)


class OverlapUndo(VisibleOverlaps, MarkedPage, OnlyWhileOpen, Step):
    command = undo_overlap
    form_class = UndoForm
    title = _("Undo what was decided on {object.indicator}")
    button = _("Undo the decision")
    lead = _("All figures of the group count in full again until a new decision.")
    done = _("The decision is undone.")

    def get_marked(self, context):
        seen = Figure.objects.visible_to(self.request.user)
        return list(seen.filter(overlapping__overlap=self.object).with_marking())


def signed(difference, measure):
    """Write a difference as people read it: "+5 persons", "−3 persons"."""
    return f"{'−' if difference < 0 else '+'}{measure(abs(difference))}"


class VisibleWholes:
    """Accepted consolidated figures."""

    pk_url_kwarg = "figure"

    def get_queryset(self):
        seen = Figure.objects.visible_to(self.request.user).accepted().numbers()
        stated = seen.filter(
            kind=FigureKind.CONSOLIDATED, contribution=self.kwargs["pk"], pk=self.kwargs["figure"]
        )
        return with_context(stated)

    def get_back(self):
        return address_of("difference_detail", self.object)


class DifferenceDetail(VisibleWholes, ShownAnew, MarkedPage, CommandView):
    """A consolidated figure, the own figures next to it, and the difference."""

    command = decide_difference
    form_class = DifferenceForm
    template_name = "actions/consolidation/difference_detail.html"
    is_remembered = ("own", "beside")
    done = _("Decided. The difference belongs to no country and no organisation.")

    @cached_property
    def own(self):
        user = self.request.user
        rows = Figure.objects.visible_to(user).beside(self.object)
        return with_reviews(list(with_context(rows)), user)

    def get_marked(self, context):
        return [self.object, *self.own]

    @property
    def is_money(self):
        return self.object.indicator_version.unit_id == EURO

    def offer(self, form):
        if difference := form.fields.get("difference"):
            difference.is_money = self.is_money

    def get_initial(self):
        basis, left_over = self.beside
        typed = typed_money if self.is_money else plain
        seen = {"difference": typed(left_over), "basis": looked_at(basis, left_over)}
        return {**super().get_initial(), **seen}

    @cached_property
    def beside(self):
        return beside([self.object.pk])[self.object.pk]

    @property
    def left_over(self):
        return self.beside[1]

    def get_seen(self, refusal: Refused) -> dict[str, Any]:
        # A person decides on changed figures only after a message has said that they changed.
        return {"basis": looked_at(*self.beside)} if isinstance(refusal, Changed) else {}

    def show_refusal(self, form, refusal: Refused) -> HttpResponse:
        try:
            return super().show_refusal(form, refusal)
        except Http404:
            # It was returned a moment ago, so the figure is not visible; the typed text still is.
            context = {
                "title": _("Consolidated figure"),
                "reasons": refusal.reasons,
                "typed": form.typed,
                "ways": [(reverse("actions:question_list"), _("Go to the next decision"))],
            }
            status = STATUS[type(refusal)]
            return render(self.request, "people/roles/step_closed.html", context, status=status)

    def get_next(self, result):
        return reverse("actions:question_list")

    def get_context_data(self, **context):
        user = self.request.user
        with_reviews([self.object], user)
        decisions = Difference.objects.visible_to(user).filter(figure=self.object)
        decisions = list(decisions.select_related("by", "ended_by").order_by("-at", "-pk"))
        measure = self.object.indicator_version.unit.measure
        for row in decisions:
            row.in_words = signed(row.difference, measure)
        words = gettext("{number} more") if self.left_over >= 0 else gettext("{number} less")
        return super().get_context_data(
            figure=self.object,
            own=self.own,
            left_over_in_words=words.format(number=measure(abs(self.left_over))),
            decisions=decisions,
            decided=next((row for row in decisions if row.ended_at is None), None),
            why_closed=self.command.why_closed(self.object, user),
            **context,
        )


class DifferenceUndo(VisibleWholes, MarkedStep, OnlyWhileOpen, Step):
    command = undo_difference
    form_class = UndoDifferenceForm
    title = _("Undo the difference of {object.indicator_version.indicator}")
    button = _("Undo the decision")
    lead = _("The figure counts 0 again until a new decision.")
    done = _("The decision is undone.")

    def get_initial(self):
        seen = Difference.objects.visible_to(self.request.user).live()
        decision = seen.filter(figure=self.object).values_list("pk", flat=True).first()
        return {**super().get_initial(), "decision": decision}

    def show_conflict(self, form, conflict: Changed) -> HttpResponse:
        return self.show_refusal(form, conflict)
