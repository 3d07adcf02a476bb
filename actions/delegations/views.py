"""Pages on which a coordinator delegates contributions, and gets them back filled in."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from rules.contrib.views import PermissionRequiredMixin

from actions.contributions.models.contributions import Contribution
from actions.contributions.queries.plausibility import unchecked
from actions.delegations.commands import (
    delegate,
    hand_in_delegation,
    send_delegation_back,
    take_delegation_away,
)
from actions.delegations.forms import GiveForm, HandInForm, NarrowForm, SendBackForm, TakeAwayForm
from actions.delegations.models import Delegation
from actions.delegations.queries import (
    OF_REPORT,
    changed_since_look,
    coordinated,
    experts_of,
    given_out,
    know_what_changed,
    reports_to_give,
)
from empact.lib.objects import ObjectPage
from empact.lib.views import CommandView
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.views.steps import HandsOver, Step
from empact.records.markings.views import MarkedPage
from oaps.plans.models.plans import OAP

PER_PAGE = 50


class VisibleDelegations:
    def get_queryset(self):
        user = self.request.user
        rows = Delegation.objects.visible_to(user).with_relation_of(user).with_holder()
        return rows.with_last_look(user).with_marking().with_names()


class DelegationList(MarkedPage, PermissionRequiredMixin, TemplateView):
    """Contributions delegated to a person, and those that coordinators delegated to others."""

    permission_required = "actions.list_delegations"
    template_name = "actions/delegations/delegation_list.html"

    def get_context_data(self, **context):
        user = self.request.user
        visible = Delegation.objects.visible_to(user)
        mine = visible.held_by(user).with_holder().with_marking().with_names()
        page = Paginator(given_out(user), PER_PAGE).get_page(self.request.GET.get("page"))
        changed = changed_since_look(user, page)
        for row in page:
            row.changes_since = in_short(len(changed.get(row.pk, ())))
        return super().get_context_data(
            mine=mine.order_by("due_day", *OF_REPORT)[:PER_PAGE],
            page=page,
            countries=coordinated(user),
            **context,
        )

    def get_marked(self, context):
        return [*context["mine"], *context["page"]]


def in_short(count):
    """Say how many answers others changed; empty where none did."""
    words = ngettext("%(number)s change", "%(number)s changes", count)
    return words % {"number": count} if count else ""


class DelegationDetail(VisibleDelegations, MarkedPage, ObjectPage):
    """A delegation, with its steps and the changes that its coordinator has not read yet.

    A button marks the changes as read; from then on only later ones are shown.
    """

    template_name = "actions/delegations/delegation_detail.html"
    http_method_names = ("get", "post", "head", "options")

    def get_marked(self, context):
        return [self.object]

    def get_context_data(self, **context):
        reads = "looks" in self.object.readable
        changed = changed_since_look(self.request.user, [self.object]) if reads else {}
        return super().get_context_data(
            compares=reads,
            changed=changed.get(self.object.pk, []),
            steps=self.object.changes.select_related("by").order_by("at", "pk"),
            **context,
        )

    def post(self, request, *args, **kwargs):
        delegation = self.get_object()
        if "looks" in delegation.readable:
            know_what_changed(request.user, delegation)
            messages.success(request, gettext("The changes until now are marked as read."))
        return redirect(delegation)


class DelegationGive(MarkedPage, CommandView):
    """Form page on which contributions due are selected and delegated, with a date and a note."""

    command = delegate
    form_class = GiveForm
    template_name = "actions/delegations/delegation_give.html"
    done = _("You delegated the contributions. EMPACT emailed the expert.")

    def get_queryset(self):
        return Organisation.objects.visible_to(self.request.user)

    @cached_property
    def reports(self):
        return reports_to_give(self.request.user, self.object)

    @cached_property
    def narrowing(self):
        form = NarrowForm(self.request.GET)
        owed = self.reports.order_by().values("action__oap")
        plans = OAP.objects.visible_to(self.request.user).filter(pk__in=owed)
        form.fields["plan"].queryset = plans.select_related("area").order_by("area__name", "pk")
        return form

    @cached_property
    def page(self):
        rows = self.reports
        if self.narrowing.is_valid():
            asked = self.narrowing.cleaned_data
            if asked["plan"]:
                rows = rows.filter(action__oap=asked["plan"])
            if asked["free"]:
                taken = Delegation.objects.visible_to(self.request.user).live().with_somebody()
                rows = rows.exclude(pk__in=taken.values("obligation"))
        return Paginator(rows, PER_PAGE).get_page(self.request.GET.get("page"))

    def offer(self, form):
        form.fields["obligations"].queryset = self.reports
        form.fields["person"].offer(experts_of(self.object).exclude(pk=self.request.user.pk))
        form.fields["authority"].queryset = (
            Organisation.objects.visible_to(self.request.user)
            .filter(authority_of=self.object, last_day=None)
            .order_by("name", "pk")
        )

    def get_given(self, form):
        given = form.cleaned_data
        return {**given, "obligations": list(given["obligations"])}

    def get_next(self, result):
        return reverse("actions:delegation_list")

    def get_marked(self, context):
        return context["page"]

    def get_context_data(self, **context):
        context = super().get_context_data(page=self.page, narrowing=self.narrowing, **context)
        form = context["form"]
        ticked = {str(pk) for pk in form["obligations"].value() or ()}
        for row in self.page:
            row.ticked = str(row.pk) in ticked
        asked = {name: value for name, value in self.request.GET.items() if name != "page"}
        return {
            **context,
            "fields": [field for field in form if field.name != "obligations"],
            "asked": asked,
            "query": f"&{urlencode(asked)}" if asked else "",
        }


class DelegationStep(VisibleDelegations, HandsOver, Step):
    """A short form for a step of one delegation."""

    def get_elsewhere(self):
        return reverse("actions:delegation_list")


class DelegationHandIn(DelegationStep):
    command = hand_in_delegation
    form_class = HandInForm
    title = _("Mark as ready: {object.obligation.about}")
    button = _("Mark as ready")
    lead = _("Your coordinator checks the contribution, then submits it or returns it to you.")
    done = _("The contribution is ready for your coordinator.")
    template_name = "actions/delegations/delegation_hand_in.html"

    def get_context_data(self, **context):
        written = Contribution.objects.visible_to(self.request.user).with_names().with_checks()
        contribution = written.filter(obligation=self.object.obligation_id).first()
        warnings = unchecked(contribution) if contribution and contribution.is_open else []
        return super().get_context_data(contribution=contribution, warnings=warnings, **context)


class DelegationSendBack(DelegationStep):
    command = send_delegation_back
    form_class = SendBackForm
    title = _("Return to {object.expert}: {object.obligation.about}")
    button = _("Return the contribution")
    lead = _("The expert gets an email with your text.")
    done = _("You returned the contribution. EMPACT emailed the expert.")


class DelegationTakeAway(DelegationStep):
    command = take_delegation_away
    form_class = TakeAwayForm
    title = _("Withdraw from {object.expert}: {object.obligation.about}")
    button = _("Withdraw the delegation")
    lead = _("Their text is kept. They can no longer see it, unless they also work on the action.")
    done = _(
        "The delegation is withdrawn. Delegate the contribution again, or fill it in yourself."
    )
