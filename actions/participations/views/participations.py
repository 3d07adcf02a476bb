"""Pages of the participants of an action: invited by its driver, answered by each organisation."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.views.navigation import OfAction, OfLine
from actions.participations.commands.participations import (
    answer_asked,
    answer_for_outsider,
    ask_to_take_part,
    change_part,
    take_back_ask,
    withdraw_from_action,
)
from actions.participations.filters import AskedFilter
from actions.participations.forms.participations import (
    AnswerForm,
    AskForm,
    OutsiderForm,
    PartForm,
    WithdrawForm,
)
from actions.participations.queries import asked_of_organisation
from actions.states import AMENDABLE, ParticipationState
from empact.lib.forms import Form
from empact.lib.pages import CountingPaginator
from empact.lib.views import CommandView
from empact.people.roles.kinds import ASKED_TO_COMMIT
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.views.steps import OnlyWhileOpen
from empact.records.markings.views import MarkedPage
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState

ROWS_PER_PAGE = 50

PLAN_WHAT_IS_PUT_IN = _("Show the committed ones to plan what is put into each.")


class ParticipationAsk(OnlyWhileOpen, OfAction):
    command = ask_to_take_part
    form_class = AskForm
    title = _("Invite organisations to {}")
    button = _("Send the invitations")
    lead = _(
        "Countries and agencies answer on their own page. For third countries and partners, which "
        "see no draft, you write their answer down."
    )
    done = _("Invitations sent.")
    where_it_stands = _("See the action")

    def get_ways(self):
        """Link drivers who amend the plan to open amendments, and to a new one."""
        user, oap = self.request.user, self.object.oap
        if oap.state != OAPState.ADOPTED or not user.has_perm("actions.begin_amendment", oap):
            return []
        rows = oap.amendments.visible_to(user).filter(state__in=AMENDABLE)
        begin = reverse("actions:amendment_begin", args=[oap.pk])
        return [
            *(
                (row.get_absolute_url(), gettext("Continue {amendment}").format(amendment=row))
                for row in rows.order_by("number")
            ),
            (begin, gettext("Start an amendment")),
        ]

    def offer(self, form):
        form.offer(self.object)


class OfPart(OfLine):
    model = Participation

    def get_queryset(self):
        return super().get_queryset().select_related("action__oap", "organisation")


class ParticipationChange(OfPart):
    command = change_part
    form_class = PartForm
    title = _("Part of {object.organisation} in {object.action}")
    button = _("Save")
    done = _("Part changed.")

    def get_initial(self):
        return {**super().get_initial(), "role": self.object.role}


class ParticipationTakeBack(OfPart):
    command = take_back_ask
    form_class = Form
    title = _("Withdraw the invitation of {object.organisation} to {object.action}")
    button = _("Withdraw the invitation")
    done = _("Invitation withdrawn.")


class ParticipationAnswer(OfPart):
    command = answer_for_outsider
    form_class = OutsiderForm
    title = _("Answer of {object.organisation} on {object.action}")
    button = _("Record the answer")
    done = _("Answer recorded.")


class ParticipationWithdraw(OfPart):
    command = withdraw_from_action
    form_class = WithdrawForm
    title = _("Withdraw {object.organisation} from {object.action}")
    button = _("Withdraw the organisation")
    lead = _("Contributions that are not started are no longer due. Started ones stay.")
    done = _("The organisation no longer takes part.")

    def get_next(self, result):
        actions = OperationalAction.objects.visible_to(self.request.user)
        stays = actions.filter(pk=self.object.action_id).exists()
        return self.get_back() if stays else reverse("oaps:oap_list")


class AskedList(MarkedPage, CommandView):
    """Everything that asks for one organisation, over all plans: filter, tick, answer at once."""

    command = answer_asked
    form_class = AnswerForm
    template_name = "actions/participations/asked_list.html"

    def get_queryset(self):
        ours = Organisation.objects.represented_by(self.request.user, *ASKED_TO_COMMIT)
        return ours.inside()

    @cached_property
    def filter(self):
        asked = asked_of_organisation(self.request.user, self.object)
        # Until a filter is chosen, the page lists invitations without an answer.
        is_chosen = any(name in self.request.GET for name in AskedFilter.base_filters)
        chosen = self.request.GET if is_chosen else {"state": ParticipationState.PROPOSED.value}
        return AskedFilter(chosen, queryset=asked, request=self.request)

    @cached_property
    def page(self):
        rows = self.filter.qs if self.filter.is_valid() else self.filter.queryset
        return CountingPaginator(rows, ROWS_PER_PAGE).get_page(self.request.GET.get("page"))

    def offer(self, form):
        visible = Participation.objects.visible_to(self.request.user)
        form.fields["participations"].queryset = visible.filter(organisation=self.object)

    def get_marked(self, context):
        return context["page_obj"]

    def get_context_data(self, **context):
        asked = {name: value for name, value in self.request.GET.items() if name != "page"}
        ticked = self.request.POST.getlist("participations")
        for row in self.page:
            row.is_ticked = str(row.pk) in ticked
        return super().get_context_data(
            organisation=self.object,
            filter=self.filter,
            page_obj=self.page,
            query=f"&{urlencode(asked)}" if asked else "",
            open_plans=OAP.objects.taking_proposals_of(self.request.user)
            .select_related("area")
            .order_by("first_day", "area__rank", "area__name", "pk"),
            **context,
        )

    @property
    def done(self):
        if self.request.POST.get("answer") == ParticipationState.COMMITTED:
            return gettext(
                "The answers are saved. Show the committed ones to plan what is put into each."
            )
        return gettext("The answers are saved.")

    def get_next(self, result):
        here = reverse("actions:asked_list", args=[self.object.pk])
        query = self.request.GET.urlencode()
        return f"{here}?{query}" if query else here
