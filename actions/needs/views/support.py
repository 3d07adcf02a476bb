"""Support that actions ask of agencies: listed for each agency, and answered by it."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.needs.commands.support import answer_support
from actions.needs.forms import AnswerSupportForm
from actions.needs.models import Support
from actions.operational_actions.views.navigation import OfLine
from actions.states import SupportState
from empact.lib.objects import ObjectPage
from empact.lib.pages import CountingPaginator
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.views import MarkedPage

ROWS_PER_PAGE = 50


class SupportList(MarkedPage, ObjectPage):
    """All that is asked of one agency, over all plans that its reader sees."""

    template_name = "actions/needs/support_list.html"
    context_object_name = "agency"

    def get_queryset(self):
        agencies = Organisation.objects.visible_to(self.request.user)
        return agencies.filter(kind=OrganisationKind.EU_AGENCY)

    def get_marked(self, context):
        return context["page_obj"]

    def get_context_data(self, **context):
        user = self.request.user
        rows = Support.objects.visible_to(user).filter(asked_of=self.object).with_names()
        # Until a filter is chosen, the page lists requests without an answer.
        state = self.request.GET.get("state", SupportState.ASKED.value)
        chosen = state if state in SupportState.values else ""
        if chosen:
            rows = rows.filter(state=chosen)
        page = CountingPaginator(rows, ROWS_PER_PAGE).get_page(self.request.GET.get("page"))
        ours = Support.objects.visible_to(user).asked_through(user).filter(asked_of=self.object)
        return super().get_context_data(
            page_obj=page,
            states=[("", gettext("All")), *SupportState.choices],
            chosen=chosen,
            answers=ours.exists(),
            query=f"&{urlencode({'state': chosen})}",
            **context,
        )


class SupportAnswer(OfLine):
    command = answer_support
    form_class = AnswerSupportForm
    model = Support
    template_name = "actions/needs/support_answer.html"
    title = _("Answer: {object}")
    button = _("Save the answer")
    done = _("Answer saved.")

    def get_queryset(self):
        return (
            super().get_queryset().select_related("action__oap__area", "action__goal", "asked_of")
        )

    def get_back(self):
        return reverse("actions:support_list", args=[self.object.asked_of_id])

    def offer(self, form):
        form.offer(self.object)
