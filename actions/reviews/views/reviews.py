"""Pages of the queue of reviews, and of a contribution to accept or return."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView
from rules.contrib.views import PermissionRequiredMixin

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.endorsements import endorsement_rows
from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.contributions.models.reviews import NARRATIVE, bodies_of
from actions.contributions.views.obligation import not_now
from actions.contributions.views.selection import TICKED, Result, tick_of, ticked_among
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from actions.reviews.filters import ReviewFilter
from actions.reviews.forms.reviews import COMMENT, AcceptForm, ReturnForm, ReviewForm
from actions.reviews.queries.queue import ReviewSheet
from actions.reviews.queries.waiting import (
    in_days,
    returned_count,
    shown_in_queue,
    waiting_for,
    waiting_in,
)
from actions.states import SHARED, ContributionState
from empact.lib.commands import Changed, Refused
from empact.lib.languages import all_of, within_sentence
from empact.lib.views import STATUS, CommandView
from empact.records.markings.views import MarkedObject, MarkedPage

OWN_ENTRY = _(
    "You entered this on behalf of {organisation}. Another person of the EMPACT Support Team "
    "must review it."
)


NOT_YOURS = _(
    "You cannot review this contribution. You took part in it, or it has no figures for your body."
)


def queue_of(user):
    return Contribution.objects.visible_to(user).review_queue(user)


class ReviewList(MarkedPage, PermissionRequiredMixin, ListView):
    """The queue of reviews of this person's bodies, with contributions selected to accept.

    Each selected one is accepted on its own, as on its own page. One that cannot be accepted shows
    why, and does not affect the others.
    """

    http_method_names = ("get", "post", "head", "options")

    permission_required = "actions.list_reviews"
    template_name = "actions/reviews/review_list.html"
    paginate_by = 20

    @cached_property
    def waiting(self):
        return waiting_for(self.request.user)

    @cached_property
    def filter(self):
        narrowing = ReviewFilter(self.request.GET, Contribution.objects.none())
        narrowing.queue = [(row.oap, row.round, row.organisation) for row in self.waiting]
        return narrowing

    def get_queryset(self):
        self.filter.is_valid()
        given = self.filter.form.cleaned_data.items()
        chosen = {name: key for name, key in given if key is not None}
        return [row for row in self.waiting if row.is_in(chosen)]

    def paginate_queryset(self, queryset, page_size):
        paginator, page, _, has_others = super().paginate_queryset(queryset, page_size)
        page.object_list = shown_in_queue(self.request.user, page.object_list)
        return paginator, page, page.object_list, has_others

    def post(self, request, *args, **kwargs):
        rows = Contribution.objects.answerable_to(request.user).with_relation_of(request.user)
        rows = rows.with_names().with_marking()
        sent = request.POST.getlist(TICKED)
        self.results = [self.accept(row, seen) for row, seen in ticked_among(sent, rows)]
        self.ticked_nothing = not sent
        self.lost = len(sent) - len(self.results)
        # The list starts again at its first page, since the earlier page may no longer exist.
        self.kwargs["page"] = 1
        return self.get(request, *args, **kwargs)

    results = ()
    ticked_nothing = False
    lost = 0

    def accept(self, contribution, seen):
        try:
            accepted = accept_contribution(contribution, by=self.request.user, seen=seen)
        except Changed:
            owner = contribution.obligation.organisation
            return Result(
                contribution,
                [
                    gettext(
                        "{owner} changed it after you opened the list. Check the current version."
                    ).format(owner=owner)
                ],
            )
        except Refused as refusal:
            return Result(contribution, list(refusal.reasons))
        except PermissionDenied:
            return Result(contribution, [NOT_YOURS])
        if accepted.state == ContributionState.ACCEPTED:
            return Result(contribution, words=gettext("Accepted, and its figures count."))
        return Result(
            contribution, words=gettext("Accepted by your body. The other body reviews it next.")
        )

    def get_marked(self, context):
        return [*context["page_obj"], *(result.contribution for result in self.results)]

    def get_context_data(self, **context):
        query = self.request.GET.copy()
        query.pop("page", None)
        ticks_all = self.request.method != "POST" and query.pop("tick", None) == ["all"]
        accepted = sum(not result.refusals for result in self.results)
        context = super().get_context_data(
            results=self.results,
            accepted=accepted,
            refused=len(self.results) - accepted,
            ticked_nothing=self.ticked_nothing,
            lost=self.lost,
            ticks_all=ticks_all,
            waiting=waiting_in(self.object_list),
            reviewing=" / ".join(body.in_a_sentence for body in bodies_of(self.request.user)),
            filter=self.filter,
            returned_count=returned_count(self.request.user),
            query=query.urlencode(),
            **context,
        )
        for row in context["page_obj"]:
            row.tick, row.waited = tick_of(row), in_days(row.waiting_days)
        return context


class ReviewView(MarkedObject, CommandView):
    """The shared part of the page of a review and of its two buttons.

    After a refusal, the page shows all that was typed: in its fields, or as text to copy if these
    are no longer there.
    """

    template_name = "actions/reviews/contribution_review.html"

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except PermissionDenied:
            entered = request.user.is_authenticated and self.entered_by_this_person()
            if not entered:
                raise
            reason = OWN_ENTRY.format(organisation=entered.obligation.organisation)
            link = gettext("See what you entered")
            return not_now(request, reason, entered, link=link, status=HTTPStatus.FORBIDDEN)

    def entered_by_this_person(self):
        """Find this person's entry on behalf here, which others review."""
        entered = EntryOnBehalf.objects.visible_to(self.request.user).marked()
        mine = entered.filter(by=self.request.user, draft=self.kwargs["pk"])
        return mine.with_names().first()

    def get_queryset(self):
        user = self.request.user
        contributions = Contribution.objects.answerable_to(user).with_relation_of(user)
        contributions = contributions.with_names().with_marking().with_checks().with_entry()
        return contributions.annotate(endorsed=endorsement_rows())

    @cached_property
    def sheet(self):
        return ReviewSheet(self.object, self.request.user)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "commented": self.sheet.commented}

    def get_initial(self):
        day = self.object.obligation.round.correction_day
        return {**super().get_initial(), "due_day": day}

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        form = context["form"]
        for row in self.sheet.rows:
            row.comment = form.comment(row.name)
        return {
            **context,
            "contribution": self.object,
            "obligation": self.object.obligation,
            "action": self.object.obligation.action,
            "sheet": self.sheet,
            "narrative_comment": form.comment(NARRATIVE),
            "query": self.request.GET.urlencode(),
        }

    def address_of(self, contribution):
        """Give the address of the review of a contribution, with the filters of the queue."""
        address = reverse("actions:contribution_review", args=[contribution.pk])
        query = self.request.GET.urlencode()
        return f"{address}?{query}" if query else address


class ContributionReview(ReviewView):
    """A contribution before its reviewer: each figure next to the last, with room for a comment."""

    http_method_names = ("get", "head", "options")
    command = accept_contribution
    form_class = ReviewForm
    is_shown_when_closed = True

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user)


class VerdictView(ReviewView):
    """A button of that page; ``done_text`` of a subclass gives the message after it is pressed.

    The next page is the review of the next contribution.
    """

    def get(self, request, *args, **kwargs):
        return redirect(self.address_of(self.object))

    def get_given(self, form):
        return form.given

    def place_of(self, form, path):
        return super().place_of(form, path.replace("comments.", COMMENT, 1))

    def get_next(self, result):
        following = ReviewFilter(self.request.GET, queue_of(self.request.user)).qs.first()
        if following is None:
            messages.success(
                self.request,
                gettext("{words} You have no other reviews here.").format(
                    words=self.done_text(result)
                ),
            )
            return reverse("actions:review_list")
        messages.success(
            self.request,
            gettext("{words} The next contribution is below.").format(words=self.done_text(result)),
        )
        return self.address_of(following)

    def form_invalid(self, form) -> HttpResponse:
        # A returned contribution is not visible to them, whatever is wrong with the form.
        if self.object.state not in SHARED:
            return self.show_refusal(form, self.explain())
        return super().form_invalid(form)

    def show_conflict(self, form, conflict: Changed) -> HttpResponse:
        return self.show_refusal(form, conflict)

    def show_refusal(self, form, refusal: Refused) -> HttpResponse:
        """Answer with the current contribution, and with all that was typed."""
        del self.object, self.sheet
        if isinstance(refusal, Changed):
            refusal = self.explain()
        anew = self.get_form()
        anew.data = {**anew.data.dict(), "seen": self.object.version}
        if self.object.state not in SHARED:
            # Other errors do not matter then, and their advice cannot be followed.
            anew.full_clean()
            anew.errors.clear()
            self.template_name = "actions/reviews/review_closed.html"
        self.point_out(anew, refusal)
        context = self.get_context_data(form=anew)
        return self.render_to_response(context, status=STATUS[type(refusal)])

    def explain(self) -> Refused:
        """Say exactly what has changed since the page was opened."""
        if self.object.state != ContributionState.SUBMITTED:
            return self.object.why_not_reviewed()
        return Changed(
            gettext(
                "{organisation} changed this contribution after you opened it. Check the "
                "current version below, then accept or return it."
            ).format(organisation=self.object.obligation.organisation)
        )


class ContributionAccept(VerdictView):
    command = accept_contribution
    form_class = AcceptForm

    def done_text(self, result):
        if result.state == ContributionState.ACCEPTED:
            return gettext("{contribution} is accepted, and its figures count.").format(
                contribution=result
            )
        accepted = gettext("{contribution} is accepted for {body}.").format(
            contribution=result, body=self.sheet.body.in_a_sentence
        )
        waiting = result.outstanding_bodies()
        if waiting:
            return gettext("{accepted} The next review is by {waiting}.").format(
                accepted=accepted, waiting=all_of(body.in_a_sentence for body in waiting)
            )
        # The other body has accepted in the moment since, so no review is outstanding.
        result.refresh_from_db(fields=["state"])
        if result.state == ContributionState.ACCEPTED:
            return gettext("{accepted} So has the other body, and its figures count.").format(
                accepted=accepted
            )
        return gettext("{accepted} It is now {state}.").format(
            accepted=accepted, state=within_sentence(result.get_state_display())
        )


class ContributionReturn(VerdictView):
    command = return_contribution
    form_class = ReturnForm

    def done_text(self, result):
        return gettext("{contribution} is returned, with what you wrote.").format(
            contribution=result
        )
