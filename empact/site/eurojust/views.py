"""The page of Eurojust's desk."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.views.generic import TemplateView

from actions.judicial_contacts.queries import missing_contact_for
from actions.reviews.queries.waiting import shown_in_queue, waiting_for
from empact.lib.pages import CountingPaginator
from empact.records.markings.views import MarkedPage
from empact.site.eurojust.queries import eurojust_of, measures_to_confirm, own_actions, requests_to

AT_A_GLANCE = 5
"""The most rows of a list that the desk shows if the list has a page of its own."""


class EurojustDesk(MarkedPage, PermissionRequiredMixin, TemplateView):
    """Tasks of Eurojust that are tied to actions; its casework as a whole stays apart.

    Source: docs/domain.md, N14 and S6.
    """

    permission_required = "desk.see_eurojust"
    template_name = "site/eurojust/desk.html"

    def get_marked(self, context):
        lists = ("own_actions", "requests", "measures", "missing", "figures")
        return [row for name in lists for row in context[name]]

    def get_context_data(self, **context):
        user = self.request.user
        waiting = waiting_for(user)
        organisations = eurojust_of(user)
        return super().get_context_data(
            organisations=organisations,
            own_actions=list(own_actions(user, organisations)[:AT_A_GLANCE]),
            requests=CountingPaginator(requests_to(user), AT_A_GLANCE).get_page(1),
            measures=CountingPaginator(measures_to_confirm(user), AT_A_GLANCE).get_page(1),
            missing=CountingPaginator(missing_contact_for(user), AT_A_GLANCE).get_page(1),
            figures=shown_in_queue(user, waiting[:AT_A_GLANCE]),
            figures_count=len(waiting),
            **context,
        )
