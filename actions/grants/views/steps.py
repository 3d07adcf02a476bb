"""The steps of an application for a grant, one page each."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from actions.grants.commands.applications import (
    change_grant,
    divide_grant,
    start_grant,
    submit_grant,
    withdraw_grant,
)
from actions.grants.commands.deciding import (
    award_grant,
    refuse_grant,
    return_grant,
    sign_grant,
)
from actions.grants.commands.signed_grants import (
    amend_grant,
    close_grant,
    pay_grant,
    recover_grant,
    report_grant,
    return_grant_report,
)
from actions.grants.forms import (
    AmendForm,
    AwardForm,
    ChangeGrantForm,
    CloseForm,
    DivideForm,
    EntryForm,
    ReasonForm,
    ReportForm,
    SignForm,
    StartGrantForm,
)
from actions.grants.models.grants import GrantApplication
from actions.grants.queries.plans import plans_for
from actions.grants.rules import applicants_for
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.states import ParticipationState
from empact.lib.forms import SeenForm
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.views.steps import Step
from empact.records.files.views import MarkedStep
from oaps.funding_schemes.models import FundingCall, FundingScheme


def calls_of(user, scheme):
    """Give the calls of a scheme that an application can name, the open ones first."""
    calls = FundingCall.objects.visible_to(user).filter(scheme=scheme)
    return calls.order_by("-due_day", "title", "pk")


class GrantStart(Step):
    command = start_grant
    form_class = StartGrantForm
    title = _("Apply for a grant: {object}")
    button = _("Save the draft")
    lead = _("Save it as often as you like. The manager of the scheme sees it once you submit it.")
    done = _("The application is saved as a draft. Divide the amount, then submit it.")
    leads_on = True

    def get_queryset(self):
        return FundingScheme.objects.visible_to(self.request.user).select_related("manager")

    def offer(self, form):
        user = self.request.user
        form.offer(self.object, calls_of(user, self.object))
        form.fields["lead"].queryset = applicants_for(user, self.object).order_by("name", "pk")


class OfGrant(MarkedStep, Step):
    """A step with one application."""

    def get_queryset(self):
        user = self.request.user
        rows = GrantApplication.objects.visible_to(user).with_relation_of(user)
        return rows.with_marking().with_names()


class GrantChange(OfGrant):
    command = change_grant
    form_class = ChangeGrantForm
    title = _("Change the application: {object}")
    button = _("Save the application")
    done = _("The application is saved.")

    def get_initial(self):
        names = (*self.get_form_class().base_fields,)
        stored = {name: getattr(self.object, name) for name in names if name != "seen"}
        return {**super().get_initial(), **stored}

    def offer(self, form):
        form.offer(self.object.scheme, calls_of(self.request.user, self.object.scheme))


class GrantDivide(OfGrant):
    """Two tables: the shares of beneficiaries, and those of OAPs and actions."""

    command = divide_grant
    form_class = DivideForm
    template_name = "actions/grants/grant_divide.html"
    title = _("Divide the amount: {object}")
    button = _("Save the amounts")
    done = _("The amounts are saved.")

    def get_form_kwargs(self):
        user, grant = self.request.user, self.object
        shares = list(grant.beneficiaries.select_related("organisation").order_by("pk"))
        lines = list(grant.lines.order_by("pk"))
        return {
            **super().get_form_kwargs(),
            "shares": shares,
            "lines": lines,
            "organisations": Organisation.objects.visible_to(user)
            .answering()
            .order_by("name", "pk"),
            "plans": self.plans(user),
            "actions": self.actions(user, lines),
        }

    def plans(self, user):
        """Give the OAPs that money can be for, and those chosen already."""
        plans = plans_for(self.object, user)
        return plans.select_related("area").order_by("area__name", "first_day", "pk")

    def actions(self, user, lines):
        """Give the actions of these days in which the lead takes part, and those chosen already."""
        joined = Participation.objects.visible_to(user).filter(
            organisation=self.object.lead, state=ParticipationState.COMMITTED
        )
        chosen = [line.action_id for line in lines if line.action_id]
        actions = OperationalAction.objects.visible_to(user).filter(
            Q(
                pk__in=joined.values("action"),
                oap__in=plans_for(self.object, user).values("pk"),
            )
            | Q(pk__in=chosen)
        )
        return actions.select_related("goal", "oap__area").order_by(
            "oap__area__name", "oap__first_day", "goal__number", "sequence", "pk"
        )

    def get_given(self, form):
        return {name: form.cleaned_data[name] for name in ("seen", "beneficiaries", "lines")}

    def place_of(self, form, path):
        return form, form.places.get(path)


class GrantSubmit(OfGrant):
    command = submit_grant
    form_class = SeenForm
    template_name = "actions/grants/grant_obstacles.html"
    title = _("Submit the application: {object}")
    button = _("Submit the application")
    lead = _("The manager of the scheme decides on it. You cannot change it until it is returned.")
    done = _("The application is submitted.")

    def get_context_data(self, **context):
        obstacles = self.object.obstacles_to_submission()
        return super().get_context_data(obstacles=obstacles, **context)


class GrantWithdraw(OfGrant):
    command = withdraw_grant
    form_class = ReasonForm
    title = _("Withdraw the application: {object}")
    button = _("Withdraw the application")
    lead = _("It stays readable. You cannot submit it again.")
    done = _("The application is withdrawn.")


class GrantReturn(OfGrant):
    command = return_grant
    form_class = ReasonForm
    title = _("Return the application: {object}")
    button = _("Return the application")
    lead = _("The lead corrects it and submits it again.")
    done = _("The application is returned.")


class GrantAward(OfGrant):
    command = award_grant
    form_class = AwardForm
    title = _("Award the grant: {object}")
    button = _("Award the grant")
    lead = _("Less than the amount requested is an award in part.")
    done = _("The grant is awarded.")

    def get_initial(self):
        return {**super().get_initial(), "amount": self.object.requested}


class GrantRefuse(OfGrant):
    command = refuse_grant
    form_class = ReasonForm
    title = _("Refuse the application: {object}")
    button = _("Refuse the application")
    done = _("The application is refused.")


class GrantSign(OfGrant):
    command = sign_grant
    form_class = SignForm
    title = _("Record the signature: {object}")
    button = _("Record the signature")
    done = _("The signature is recorded.")


class GrantPay(OfGrant):
    command = pay_grant
    form_class = EntryForm
    title = _("Record a payment: {object}")
    button = _("Record the payment")
    done = _("The payment is recorded.")


class GrantRecover(OfGrant):
    command = recover_grant
    form_class = EntryForm
    title = _("Record money paid back: {object}")
    button = _("Record the money")
    done = _("The money paid back is recorded.")


class GrantAmend(OfGrant):
    command = amend_grant
    form_class = AmendForm
    title = _("Amend the grant: {object}")
    button = _("Amend the grant")
    done = _("The grant is amended.")

    def get_initial(self):
        grant = self.object
        return {**super().get_initial(), "awarded": grant.awarded, "last_day": grant.last_day}


class GrantReport(OfGrant):
    command = report_grant
    form_class = ReportForm
    title = _("Submit the final report: {object}")
    button = _("Submit the final report")
    done = _("The final report is submitted.")

    def get_initial(self):
        grant = self.object
        return {**super().get_initial(), "report": grant.report, "spent": grant.spent}


class GrantReportReturn(OfGrant):
    command = return_grant_report
    form_class = ReasonForm
    title = _("Return the final report: {object}")
    button = _("Return the final report")
    lead = _("The lead corrects it and submits it again.")
    done = _("The final report is returned.")


class GrantClose(OfGrant):
    command = close_grant
    form_class = CloseForm
    template_name = "actions/grants/grant_obstacles.html"
    title = _("Close the grant: {object}")
    button = _("Close the grant")
    lead = _("Nothing can be paid or changed after this.")
    done = _("The grant is closed.")

    def get_context_data(self, **context):
        return super().get_context_data(obstacles=self.object.obstacles_to_closing(), **context)
