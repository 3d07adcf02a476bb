"""Submission of many contributions of a country at once, each on its own."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rules.contrib.views import PermissionRequiredMixin

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.contributions.views.selection import TICKED, Result, tick_of, ticked_among
from actions.delegations.models import Delegation
from actions.delegations.queries import changed_since_look, missing_answers, submittable
from actions.states import DelegationState
from actions.submissions.commands import submit_contribution
from empact.lib.commands import NotReady, Refused
from empact.lib.objects import ObjectPage
from empact.lib.pages import CountingPaginator
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.views import MarkedPage

UNCONFIRMED = _("Some of it is from the last round: open it, and confirm what still holds.")

PER_PAGE = 25
SHOWN = 5


@dataclass
class Row:
    """A contribution before it is submitted: its author, what is missing, and unread changes."""

    contribution: Contribution
    delegation: Delegation | None
    obstacles: list[str]
    changed: int = 0
    is_wanted: bool = False
    """True if the user chose to select all, also those that no expert marked as ready."""

    @property
    def is_ticked(self) -> bool:
        """True if it is selected from the start: marked as ready by an expert, and complete."""
        is_ready = self.delegation is not None and self.delegation.state == DelegationState.READY
        return (is_ready or self.is_wanted) and not self.obstacles

    @property
    def further(self) -> int:
        """Return the number of obstacles that the page does not list."""
        return len(self.obstacles) - SHOWN

    @property
    def seen(self) -> str:
        """Return the value of the checkbox: the contribution, and the version on the page."""
        return tick_of(self.contribution)


class SubmitReady(MarkedPage, PermissionRequiredMixin, ObjectPage):
    """Contributions that experts marked as ready or the team drafted, to select and submit.

    Each is submitted on its own. One that cannot be submitted shows why, and does not affect the
    others.
    """

    template_name = "actions/submissions/submit_ready.html"
    permission_required = "actions.submit_ready"
    context_object_name = "organisation"
    http_method_names = ("get", "post", "head", "options")

    def get_queryset(self):
        return Organisation.objects.visible_to(self.request.user)

    def get_permission_object(self):
        return self.get_object()

    def get_object(self, queryset=None):
        if not hasattr(self, "_organisation"):
            self._organisation = super().get_object(queryset)
        return self._organisation

    def get_contributions(self):
        user = self.request.user
        held = Delegation.objects.visible_to(user).live().with_holder().with_last_look(user)
        rows = Contribution.objects.visible_to(user).filter(
            obligation__organisation=self.get_object()
        )
        return submittable(rows).prefetch_related(
            Prefetch("obligation__delegations", held.with_names(), "with_whom")
        )

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        results = [
            self.submit(contribution, version) for contribution, version in self.get_ticked()
        ]
        ticked = len(request.POST.getlist(TICKED))
        return self.render_to_response(
            self.get_context_data(
                results=results,
                submitted=sum(not result.refusals for result in results),
                refused=sum(bool(result.refusals) for result in results),
                ticked_nothing=not ticked,
                lost=ticked - len(results),
            )
        )

    def get_ticked(self):
        """Return the selected rows that still exist, in the order of the page."""
        visible = Contribution.objects.visible_to(self.request.user).with_names().with_marking()
        mine = visible.filter(obligation__organisation=self.object)
        return ticked_among(self.request.POST.getlist(TICKED), mine)

    def submit(self, contribution, version):
        try:
            submit_contribution(contribution, by=self.request.user, seen=version)
        except Refused as refusal:
            return Result(contribution, list(refusal.reasons), isinstance(refusal, NotReady))
        except PermissionDenied:
            return Result(contribution, [gettext("You no longer submit for this country.")])
        return Result(contribution)

    def get_to_confirm(self):
        """Give entries of EST for the organisation: each is read before it is submitted."""
        entered = EntryOnBehalf.objects.visible_to(self.request.user)
        entered = entered.to_confirm_by(self.request.user)
        entered = entered.filter(obligation__organisation=self.get_object())
        rows = entered.with_names().with_marking()
        return list(rows.order_by("obligation__due_day", "pk"))

    def get_marked(self, context):
        shown = [*context["rows"], *context.get("results", ())]
        return [*(row.contribution for row in shown), *context["to_confirm"]]

    def get_context_data(self, **context):
        paginator = CountingPaginator(self.get_contributions(), PER_PAGE)
        page = paginator.get_page(self.request.GET.get("page"))
        contributions = list(page)
        missing = missing_answers([row.obligation for row in contributions])
        held = {row.pk: next(iter(row.obligation.with_whom), None) for row in contributions}
        changed = changed_since_look(self.request.user, filter(None, held.values()))
        # Checkboxes that were cleared before the button was pressed stay cleared.
        ticks_all = self.request.method != "POST" and self.request.GET.get("tick") == "all"
        rows = [
            Row(
                row,
                held[row.pk],
                [
                    *filter(None, [row.why_closed()]),
                    *(
                        gettext("{indicator}: no answer yet.").format(indicator=name)
                        for name in missing.get(row.obligation_id, ())
                    ),
                    *([str(UNCONFIRMED)] if row.is_unconfirmed else ()),
                ],
                len(changed.get(held[row.pk].pk, ())) if held[row.pk] else 0,
                ticks_all,
            )
            for row in contributions
        ]
        return super().get_context_data(
            rows=rows,
            page=page,
            to_confirm=self.get_to_confirm(),
            paging="&tick=all" if ticks_all else "",
            can_tick=any(not row.obstacles and not row.is_ticked for row in rows),
            **context,
        )
