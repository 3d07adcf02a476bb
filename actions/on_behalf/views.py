"""Pages on which EST enters on behalf of an organisation, and the organisation confirms."""

from django import forms
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from actions.contributions.models.contributions import Contribution
from actions.contributions.views.obligation import OWED, not_now
from actions.obligations.models.obligations import Obligation
from actions.on_behalf.commands import (
    ask_to_confirm,
    enter_on_behalf,
    go_on_entering,
    set_aside_entry,
    take_back_entry,
)
from actions.on_behalf.forms import EnterForm, SetAsideForm, TakeBackForm
from actions.on_behalf.queries import entries_of, speakers_of
from actions.questionnaires.questionnaire import Questionnaire
from empact.lib.objects import ObjectPage
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.people.roles.views.steps import Step
from empact.records.files.views import MarkedStep
from empact.records.markings.views import MarkedPage

PER_PAGE = 50


class EntryStart(MarkedStep):
    """Form page that starts an entry on behalf: questions of the round, and the figures' source."""

    command = enter_on_behalf
    form_class = EnterForm
    template_name = "actions/on_behalf/entry_start.html"

    def get_queryset(self):
        owed = Obligation.objects.overseen_by(self.request.user)
        return owed.with_marking().select_related(*OWED, "contribution")

    def get_next(self, result):
        return reverse("actions:contribution_change", args=[result.pk])

    def get_context_data(self, **context):
        obligation = self.object
        contribution = getattr(obligation, "contribution", None)
        if contribution is not None:
            closed = contribution.why_not_entered_on_behalf()
        else:
            is_open = obligation.takes_first_entries
            closed = "" if is_open else obligation.why_no_first_entries()
        return super().get_context_data(
            obligation=obligation,
            questionnaire=Questionnaire(obligation),
            why_closed=closed,
            is_begun=contribution is not None and contribution.is_open,
            speakers=speakers_of(obligation.organisation),
            **context,
        )


class VisibleEntries:
    def get_queryset(self):
        return entries_of(self.request.user)


class EntryList(MarkedPage, PermissionRequiredMixin, TemplateView):
    """Entries on behalf of organisations, with their states."""

    permission_required = "actions.list_entries"
    template_name = "actions/on_behalf/entry_list.html"

    def get_context_data(self, **context):
        page = Paginator(entries_of(self.request.user), PER_PAGE).get_page(
            self.request.GET.get("page")
        )
        is_est = holds(self.request.user, Role.EST)
        return super().get_context_data(page=page, is_est=is_est, **context)

    def get_marked(self, context):
        return context["page"]


class EntryDetail(VisibleEntries, MarkedPage, ObjectPage):
    """An entry on behalf of an organisation: its state, and the next step."""

    template_name = "actions/on_behalf/entry_detail.html"
    context_object_name = "entry"

    def get_marked(self, context):
        return [self.object]

    def get_context_data(self, **context):
        contribution = self.object.contribution
        visible = Contribution.objects.visible_to(self.request.user)
        steps = self.object.changes.select_related("by").order_by("at", "pk")
        return super().get_context_data(
            steps=steps,
            contribution=contribution,
            reads=contribution is not None and visible.filter(pk=contribution.pk).exists(),
            is_own=self.object.by_id == self.request.user.pk,
            speakers=speakers_of(self.object.obligation.organisation),
            **context,
        )


class EntryStep(VisibleEntries, MarkedStep, Step):
    """A short form for a step of an entry on behalf that is still unconfirmed."""

    form_class = forms.Form

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not self.object.is_live:
            link = gettext("See its current state")
            return not_now(request, self.object.why_lost(), self.object, link=link)
        return super().dispatch(request, *args, **kwargs)

    def get_permission_object(self):
        return self.object.contribution

    def run(self, form):
        return self.command(
            self.object.contribution,
            by=self.request.user,
            harmless=self.confirmed,
            **self.get_given(form),
        )

    @property
    def organisation(self):
        return self.object.obligation.organisation


def still_due(organisation):
    words = gettext(
        "The contribution of {organisation} is still due. The text of the entry is kept."
    )
    return words.format(organisation=organisation)


class EntryAsk(EntryStep):
    command = ask_to_confirm
    button = _("Ask for confirmation")
    done = _("EMPACT emailed them. The contribution counts once they confirm it.")

    @property
    def lead(self):
        words = gettext(
            "EMPACT emails the submitters of {organisation}. They confirm, change or reject the "
            "entry. Until then you cannot change it."
        )
        return words.format(organisation=self.organisation)

    def get_title(self):
        words = gettext("Ask {organisation} to confirm: {action}")
        return words.format(
            organisation=self.organisation, action=self.object.obligation.action.title
        )


class EntryGoOn(EntryStep):
    command = go_on_entering
    title = _("Continue the entry: {object.obligation.action.title}")
    button = _("Continue the entry")
    lead = _("They cannot confirm it until you ask them again.")

    def get_next(self, result):
        return reverse("actions:contribution_change", args=[result.pk])


class EntryTakeBack(EntryStep):
    command = take_back_entry
    form_class = TakeBackForm
    title = _("Withdraw the entry: {object.obligation.action.title}")
    button = _("Withdraw the entry")
    done = _("The entry is withdrawn. Its text is kept here and does not count.")

    @property
    def lead(self):
        return still_due(self.organisation)


class EntrySetAside(EntryStep):
    command = set_aside_entry
    form_class = SetAsideForm
    title = _("Reject the entry: {object.obligation.action.title}")
    button = _("Reject the entry")
    done = _("The entry is rejected. EMPACT emailed its author. Your contribution is still due.")

    @property
    def lead(self):
        return still_due(self.organisation)
