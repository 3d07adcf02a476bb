"""Funding schemes with what they pay for, and their calls."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import Step
from oaps.funding_schemes.commands import change_call, plan_call
from oaps.funding_schemes.fitting import fits_of
from oaps.funding_schemes.forms import CallForm, ChangeCallForm, NeedForm
from oaps.funding_schemes.models import FundingCall, FundingScheme


class VisibleSchemes:
    def get_queryset(self):
        return FundingScheme.objects.visible_to(self.request.user).select_related("manager")


class SchemesWithCalls(VisibleSchemes):
    def get_queryset(self):
        calls = FundingCall.objects.visible_to(self.request.user).taking_applications()
        open_calls = Prefetch("calls", calls.order_by("due_day", "title", "pk"), "open_calls")
        return super().get_queryset().in_order().prefetch_related(open_calls)


class SchemeList(SchemesWithCalls, ListView):
    """All schemes, with the calls that are open today."""

    template_name = "oaps/funding_schemes/scheme_list.html"


class SchemeFit(SchemesWithCalls, ListView):
    """Five questions, and for each scheme the reasons for which it does not fit the answers."""

    template_name = "oaps/funding_schemes/scheme_fit.html"

    def get_context_data(self, **context):
        form = NeedForm(self.request.GET or None)
        fits = fits_of(self.object_list, form.need()) if form.is_bound else []
        return super().get_context_data(form=form, fits=fits, **context)


class SchemeDetail(VisibleSchemes, ObjectPage):
    """One scheme: its rules and its calls."""

    template_name = "oaps/funding_schemes/scheme_detail.html"
    context_object_name = "scheme"

    def get_context_data(self, **context):
        user = self.request.user
        calls = FundingCall.objects.visible_to(user).filter(scheme=self.object)
        plans_calls = user.has_perm("oaps.plan_call", self.object)
        return super().get_context_data(
            calls=calls.order_by("-opens_day", "title", "pk"),
            plans_calls=plans_calls and self.object.has_calls,
            may_change_calls=plans_calls,
            may_apply=self.object.is_open and user.has_perm("actions.start_grant", self.object),
            **context,
        )


class CallCreate(VisibleSchemes, Step):
    command = plan_call
    form_class = CallForm
    title = _("Plan a call: {object}")
    button = _("Plan the call")
    lead = _("All Member States, agencies and institutions see the call at once.")
    done = _("The call is planned.")

    def get_next(self, result):
        return self.object


class CallChange(Step):
    command = change_call
    form_class = ChangeCallForm
    title = _("Change the call: {object}")
    button = _("Save the call")
    done = _("The call is saved.")

    def get_queryset(self):
        calls = FundingCall.objects.visible_to(self.request.user)
        return calls.select_related("scheme__manager")

    def get_back(self):
        return self.object.scheme.get_absolute_url()

    def get_initial(self):
        names = ("title", "opens_day", "due_day", "budget")
        return {**super().get_initial(), **{name: getattr(self.object, name) for name in names}}
