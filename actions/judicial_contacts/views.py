"""Pages about judicial contacts of actions."""

from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from actions.judicial_contacts.commands import record_judicial_contact
from actions.judicial_contacts.contacts import CONTACT
from actions.judicial_contacts.forms import RecordForm
from actions.judicial_contacts.queries import missing_contact_for
from actions.operational_actions.views.navigation import OfAction
from empact.lib.pages import CountingPaginator
from empact.records.markings.views import MarkedPage
from oaps.plans.models.plans import OAP

ACTIONS_PER_PAGE = 50


class JudicialContact(OfAction):
    """Records the first judicial contact of an action."""

    command = record_judicial_contact
    form_class = RecordForm
    title = _("First judicial contact of {}")
    lead = _(
        "Record it when the contact has taken place. An adopted plan needs no amendment for it, "
        "and you can correct it later."
    )
    button = _("Record the contact")
    done = _("Judicial contact recorded.")

    def get_queryset(self):
        return super().get_queryset().select_related("judicial_contact")

    def get_initial(self):
        stored = {name: getattr(self.object, name) for name in CONTACT}
        return {**super().get_initial(), **stored}


class MissingContacts(MarkedPage, TemplateView):
    """Repressive actions under way without judicial contact: of one plan, or of all."""

    template_name = "actions/judicial_contacts/missing_contacts.html"

    @cached_property
    def oap(self):
        """The plan that is asked for, if one is. Raises Http404 where this person sees none."""
        asked = self.request.GET.get("oap", "")
        if not asked:
            return None
        plans = OAP.objects.visible_to(self.request.user).with_marking().select_related("area")
        try:
            return plans.get(pk=UUID(asked))
        except (ValueError, OAP.DoesNotExist):
            raise Http404 from None

    def get_marked(self, context):
        return [*([self.oap] if self.oap else []), *context["page_obj"]]

    def get_context_data(self, **context):
        rows = missing_contact_for(self.request.user)
        if self.oap:
            rows = rows.filter(oap=self.oap)
        page = CountingPaginator(rows, ACTIONS_PER_PAGE).get_page(self.request.GET.get("page"))
        today = timezone.localdate()
        for row in page:
            row.waiting_days = max((today - row.planned_day).days, 0)
            row.may_record = "contact" in row.writable
        return super().get_context_data(
            oap=self.oap,
            page_obj=page,
            records=any(row.may_record for row in page),
            query=f"&oap={self.oap.pk}" if self.oap else "",
            **context,
        )
