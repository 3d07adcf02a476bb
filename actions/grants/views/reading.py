"""Pages of applications for grants: the list, one of them, and its changes."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.views import FilterView

from actions.grants.filters import GrantFilter
from actions.grants.models.grants import GrantApplication
from actions.grants.queries.changes import parts_of_grant
from actions.grants.queries.parts import reads_reasons, with_parts
from actions.grants.rules import decides_for_others
from actions.states import GRANT_RUNNING, GrantState
from empact.lib.access import access_to, holds
from empact.lib.objects import ObjectPage
from empact.lib.pages import CountingPaginator
from empact.records.changes.views import ChangeList
from empact.records.markings.views import MarkedPage

GRANTS_PER_PAGE = 50

STEPS = (
    ("submitting", "grant_submit", _("Submit the application")),
    ("application", "grant_change", _("Change the application")),
    ("amounts", "grant_divide", _("Divide the amount")),
    ("deciding", "grant_award", _("Award the grant")),
    ("deciding", "grant_return", _("Return the application")),
    ("deciding", "grant_refuse", _("Refuse the application")),
    ("signing", "grant_sign", _("Record the signature")),
    ("paying", "grant_pay", _("Record a payment")),
    ("paying", "grant_recover", _("Record money paid back")),
    ("amending", "grant_amend", _("Amend the grant")),
    ("reporting", "grant_report", _("Submit the final report")),
    ("closing", "grant_close", _("Close the grant")),
    ("closing", "grant_report_return", _("Return the final report")),
    ("withdrawing", "grant_withdraw", _("Withdraw the application")),
)
"""Each step: the group of the table that opens it, its page and its name, as a page offers them."""

AMOUNTS = {
    "total_cost": _("Total cost"),
    "requested": _("Requested"),
    "co_financing": _("Co-financing"),
    "awarded": _("Awarded"),
    "paid": _("Paid"),
    "spent": _("Spent"),
    "recovered": _("Paid back"),
}
"""The amounts of an application with their names, in the order in which they come about."""

OF_MANAGER = {"deciding", "signing", "paying", "amending", "closing"}


class VisibleGrants:
    def get_queryset(self):
        user = self.request.user
        rows = GrantApplication.objects.visible_to(user).with_relation_of(user)
        return rows.with_marking().with_warnings().with_names()


class GrantList(VisibleGrants, MarkedPage, FilterView):
    """Applications that this person sees, the latest first."""

    template_name = "actions/grants/grant_list.html"
    filterset_class = GrantFilter
    paginator_class = CountingPaginator
    # A filter that makes no sense is answered with its error above the unfiltered list.
    strict = False

    def get_queryset(self):
        return super().get_queryset().order_by("-first_day", "title", "pk")

    def get_paginate_by(self, _):
        return GRANTS_PER_PAGE

    def paginate_queryset(self, queryset, page_size):
        page = self.get_paginator(queryset, page_size).get_page(self.request.GET.get("page"))
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_marked(self, context):
        return context["page_obj"]

    def get_context_data(self, **context):
        asked = self.request.GET.copy()
        asked.pop("page", None)
        query = asked.urlencode()
        return super().get_context_data(query=f"&{query}" if query else "", **context)


class GrantDetail(VisibleGrants, MarkedPage, ObjectPage):
    """One application: its purpose, its amounts as far as visible, and its steps."""

    template_name = "actions/grants/grant_detail.html"
    context_object_name = "grant"
    is_asked_anew = True  # The parts fetched with it depend on the person.

    def get_queryset(self):
        return with_parts(self.request.user, super().get_queryset())

    def get_marked(self, context):
        return [self.object, *context["actions"]]

    def get_context_data(self, **context):
        grant = self.object
        reads_amounts = "amounts" in grant.readable
        return super().get_context_data(
            actions=[line.action for line in grant.seen_lines if line.action],
            lines=grant.seen_lines,
            beneficiaries=grant.seen_shares,
            entries=grant.seen_entries,
            reads_amounts=reads_amounts,
            facts=self.facts(),
            amounts=self.amounts() if reads_amounts else [],
            shows_left=reads_amounts and grant.state in GRANT_RUNNING,
            steps=self.open_steps(),
            changes=self.steps_taken(),
            **context,
        )

    def steps_taken(self):
        """Give the steps, with their reasons as far as this person reads these."""
        if not reads_reasons(self.object):
            for change in self.object.seen_changes:
                change.note = ""
        return self.object.seen_changes

    def facts(self):
        """Give the rows of the summary that all readers of the application see."""
        grant = self.object
        found: dict[Any, str] = {_("Purpose"): grant.get_purpose_display()}
        if grant.call:
            found[_("Call")] = gettext("{call}, due {day}").format(
                call=grant.call, day=date_format(grant.call.due_day)
            )
        found[_("Decided by")] = grant.scheme.managed_in_words
        if grant.signed_day:
            found[_("Signed on")] = date_format(grant.signed_day)
        return [{"label": label, "value": value} for label, value in found.items()]

    def amounts(self):
        words = self.object.in_words
        return [{"label": label, "value": words[name]} for name, label in AMOUNTS.items()]

    def open_steps(self):
        """Give the pages of the steps that are open to this person now, with their names."""
        grant = self.object
        groups = {
            group.name
            for group in access_to(GrantApplication).groups
            if any(holds(group.write, who, grant.state) for who in grant.stands_as)
        }
        if not decides_for_others(self.request.user, grant):
            groups -= OF_MANAGER
        return [(page, name) for group, page, name in STEPS if group in groups]


class GrantChangeList(VisibleGrants, ChangeList):
    states = GrantState

    def get_parts(self):
        return parts_of_grant(self.object)
