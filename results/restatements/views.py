"""Changing a figure once its round is closed: by EST, or as its organisation asks for it."""

import re
from typing import Any

from django import forms
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from empact.lib.commands import Changed
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import OnlyWhileOpen, Step
from empact.records.files.views import MarkedStep
from empact.records.markings.views import MarkedPage
from results.restatements.commands import (
    ask_for_restatement,
    give_missing_figure,
    grant_request,
    refuse_request,
    restate_figure,
    withdraw_request,
)
from results.restatements.forms import (
    AskForm,
    GrantForm,
    MissingForm,
    RefuseForm,
    RestateForm,
    WithdrawRequestForm,
)
from results.restatements.models import NAMED, Restatement, RestatementRequest
from results.restatements.queries.content import last_number
from results.restatements.queries.restatable import (
    why_figure_is_closed,
    why_not_restated,
    why_not_restated_by,
)

NUMBER = re.compile("[0-9]{1,18}")


class RestatementStep(MarkedStep, OnlyWhileOpen, Step):
    """A step about one marked row."""


class OfFigure(RestatementStep):
    """A step that says what a figure of a contribution should say."""

    template_name = "results/restatements/figure_restate.html"

    def get_object(self, queryset=None):
        figures = Figure.objects.visible_to(self.request.user).with_marking()
        named = figures.select_related(*NAMED, "conversion")
        # Its own number counts up, so that nobody comes here without that of its contribution.
        return get_object_or_404(
            named, contribution=self.kwargs["pk"], pk=whole(self.kwargs["restated"])
        )

    def get_back(self):
        return reverse("results:restatement_list", args=[self.object.contribution_id])

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "figure": self.object}

    def get_context_data(self, **context):
        own = Restatement.objects.visible_to(self.request.user).filter(figure=self.object)
        restatements = own.with_relation_of(self.request.user).in_order()
        return super().get_context_data(
            restatements=[_of(self.object, row) for row in restatements], **context
        )


def whole(word: str) -> int | None:
    """Read the number of a figure; None where it can be that of none."""
    return int(word) if NUMBER.fullmatch(word) else None


def _of(figure: Figure, row: Any) -> Any:
    """Let a row know its figure, which has been read with its unit."""
    row.figure = figure
    return row


class FigureRestate(OfFigure):
    command = restate_figure
    form_class = RestateForm
    title = _("Restate: {object.indicator_version.indicator}")
    button = _("Restate it")
    done = _("The figure is restated. Every number that it touches says so.")

    def get_object(self, queryset=None):
        figure = super().get_object(queryset)
        # In a closed round a figure changes by restatements alone.
        figure.version = last_number(figure.pk)
        return figure

    def get_given(self, form):
        seen = form.cleaned_data.pop("seen")
        return {**form.cleaned_data, "last_read": seen}

    def show_conflict(self, form, conflict: Changed) -> HttpResponse:
        self.object = self.get_object()
        return super().show_conflict(form, conflict)


class RestatementAsk(OfFigure):
    command = ask_for_restatement
    form_class = AskForm
    title = _("Ask for a restatement: {object.indicator_version.indicator}")
    button = _("Ask for it")
    done = _("You have asked the EMPACT Support Team. Their answer will appear here.")

    def get_next(self, result):
        return result.get_absolute_url()


class VisibleContributions:
    request: Any

    def get_queryset(self) -> Any:
        contributions = Contribution.objects.visible_to(self.request.user)
        return contributions.with_marking().with_names()


class MissingFigureGive(VisibleContributions, RestatementStep):
    command = give_missing_figure
    form_class = MissingForm
    title = _("Give a figure that {object.obligation.organisation} never gave")
    button = _("Give it")
    done = _("The figure is given. Every number that it touches says so.")
    lead = _(
        "What was asked and never answered is taken for not reported. It is given here as a "
        "restatement of that."
    )

    def get_back(self):
        return reverse("results:restatement_list", args=[self.object.pk])

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "contribution": self.object}


class RestatementList(VisibleContributions, MarkedPage, ObjectPage):
    """The figures of a contribution of a closed round, and what each of them said before."""

    template_name = "results/restatements/restatement_list.html"
    context_object_name = "contribution"

    def get_marked(self, context):
        return [self.object]

    @cached_property
    def figures(self):
        user = self.request.user
        restated = Restatement.objects.visible_to(user).with_relation_of(user)
        requests = RestatementRequest.objects.visible_to(user).order_by("-at")
        figures = Figure.objects.visible_to(user).filter(contribution=self.object)
        found = figures.with_circumstances().prefetch_related(
            models.Prefetch("restatements", restated.select_related("by", "file").in_order()),
            models.Prefetch("restatement_requests", requests),
        )
        return list(found)

    def get_context_data(self, **context):
        user = self.request.user
        why_closed = why_not_restated(self.object)
        is_est = user.has_perm("results.give_missing_figure", self.object)
        first = self.figures[0] if self.figures else None
        return super().get_context_data(
            obligation=self.object.obligation,
            figures=self.figures,
            why_closed=why_closed,
            why_not_me=why_not_restated_by(self.object, user) if is_est and not why_closed else "",
            may_restate=is_est and not why_not_restated_by(self.object, user),
            may_ask=not why_closed
            and first is not None
            and user.has_perm("results.ask_for_restatement", first),
            **context,
        )


class VisibleRequests:
    request: Any

    def get_queryset(self) -> Any:
        return RestatementRequest.objects.visible_to(self.request.user).with_marking().with_names()


class RequestDetail(VisibleRequests, MarkedPage, ObjectPage):
    """The request of an organisation, its outcome, and the next steps."""

    template_name = "results/restatements/request_detail.html"

    def get_marked(self, context):
        return [self.object]

    def get_context_data(self, **context):
        user = self.request.user
        is_waiting = bool(self.object.next_states)
        may_decide = is_waiting and user.has_perm("results.refuse_request", self.object)
        return super().get_context_data(
            figure=self.object.figure,
            obligation=self.object.figure.contribution.obligation,
            changes=self.object.changes.select_related("by").order_by("at", "pk"),
            may_decide=may_decide,
            why_not_me=why_figure_is_closed(self.object.figure, user) if may_decide else "",
            may_withdraw=is_waiting and user.has_perm("results.withdraw_request", self.object),
            **context,
        )


class OfRequest(VisibleRequests, RestatementStep):
    template_name = "results/restatements/request_step.html"

    def get_context_data(self, **context):
        figure = self.object.figure
        return super().get_context_data(
            figure=figure, obligation=figure.contribution.obligation, **context
        )


class RequestGrant(OfRequest):
    command = grant_request
    form_class = GrantForm
    title = _("Restate as asked: {object.figure.indicator_version.indicator}")
    button = _("Restate it as asked")
    done = _("The figure is restated. Every number that it touches says so.")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "request": self.object}

    def get_initial(self):
        return {**super().get_initial(), "last_read": last_number(self.object.figure_id)}

    def show_conflict(self, form, conflict: Changed) -> HttpResponse:
        # What the figure says now stands above the form; sent again, it is meant for that.
        self.object = self.get_object()
        form.data = {**form.data.dict(), "last_read": last_number(self.object.figure_id)}
        return self.show_refusal(form, conflict)


class RequestRefuse(OfRequest):
    command = refuse_request
    form_class = RefuseForm
    title = _("Do not restate: {object.figure.indicator_version.indicator}")
    button = _("Keep the figure")
    done = _("The figure is not changed. The organisation can see the reason.")


class RequestWithdraw(OfRequest):
    command = withdraw_request
    form_class: type[forms.Form] = WithdrawRequestForm
    title = _("Take the request back: {object.figure.indicator_version.indicator}")
    button = _("Take the request back")
    done = _("The request is withdrawn.")
