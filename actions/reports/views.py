"""Reports of leaders on their actions and of drivers on their plans: list, page, form, steps."""

from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.contributions import Contribution
from actions.obligations.models.obligations import Obligation
from actions.obligations.views import VisibleRounds
from actions.operational_actions.models.actions import OperationalAction
from actions.reports.commands import (
    change_action_report,
    change_oap_report,
    end_action,
    reopen_report,
    settle_action,
    submit_action_report,
    submit_oap_report,
)
from actions.reports.filters import ReportFilter
from actions.reports.forms import (
    ActionReportForm,
    EndForm,
    OAPReportForm,
    ReopenReportForm,
    SettleForm,
    SubmitReportForm,
)
from actions.reports.models import ActionReport, OAPReport
from actions.reports.queries.totals import Amount, totals_of_action, totals_of_plan
from actions.states import SHARED, ReportState
from empact.lib.models import count_of
from empact.lib.objects import ObjectPage
from empact.lib.pages import CountingPaginator
from empact.people.roles.views.steps import OnlyWhileOpen, Step
from empact.records.files.views import MarkedStep
from empact.records.markings.views import MarkedPage
from empact.records.shared_editing.views import Autosave, SharedEditing

REPORTS_PER_PAGE = 25


class ReportList(MarkedPage, VisibleRounds, ObjectPage):
    """The reports of leaders and drivers in a round, as far as their reader sees them."""

    template_name = "actions/reports/report_list.html"
    context_object_name = "reporting"
    reads = ActionReport

    def get_marked(self, context):
        return [*context["page"], *context["on_plans"]]

    def get_context_data(self, **context):
        user = self.request.user
        asked = ReportFilter(self.request.GET, ActionReport.objects.visible_to(user))
        rows = asked.qs.filter(round=self.object).with_marking()
        rows = rows.select_related("action__goal", "action__oap__area").order_by(
            "action__oap__area__rank",
            "action__oap",
            "action__goal__number",
            "action__sequence",
            "pk",
        )
        plans = OAPReport.objects.visible_to(user).filter(round=self.object).with_marking()
        kept = {name: str(value) for name, value in asked.form.cleaned_data.items() if value}
        if "oap" in kept:
            plans = plans.filter(oap=kept["oap"])
        page = CountingPaginator(rows, REPORTS_PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            page=page,
            on_plans=list(
                plans.select_related("oap__area").order_by("oap__area__rank", "oap", "pk")
            ),
            states=ReportState.choices,
            chosen=kept.get("state", ""),
            chosen_plan=kept.get("oap", ""),
            query=f"&{urlencode(kept)}" if kept else "",
            **context,
        )


class OfReport(MarkedPage):
    """A page about one report; subclasses name its ``model``."""

    context_object_name = "report"

    def get_queryset(self):
        user = self.request.user
        rows = self.model.objects.visible_to(user).with_relation_of(user).with_marking()
        return rows.select_related("round", *self.names)

    def get_marked(self, context):
        return [self.object]

    def get_context_data(self, **context):
        return super().get_context_data(report=self.object, **context)


class OfActionReport(OfReport):
    model = ActionReport
    names = ("action__goal", "action__oap__area")

    @cached_property
    def totals(self):
        """Return the totals stored at submission; before it, those of today."""
        if not self.object.is_open:
            return [Amount(**row) for row in self.object.totals]
        return totals_of_action(self.object, self.request.user)

    @property
    def subject(self):
        return f"{self.object.action.number} {self.object.action.title}"


class OfOAPReport(OfReport):
    model = OAPReport
    names = ("oap__area",)

    @cached_property
    def totals(self):
        if not self.object.is_open:
            return [Amount(**row) for row in self.object.totals]
        return totals_of_plan(self.object)

    @property
    def subject(self):
        return str(self.object.oap)


class ReportPage(ObjectPage):
    """A report, the totals it is based on, and the steps open to its reader."""

    def get_context_data(self, **context):
        row = self.object
        reads = "report" in row.readable
        closed = row.why_closed()
        return super().get_context_data(
            reads=reads,
            subject=self.subject,
            totals=self.totals if reads else [],
            may_write="report" in row.writable and not closed,
            may_reopen=(
                row.state == ReportState.SUBMITTED
                and row.round.takes_corrections
                and "returning" in row.writable
            ),
            changes=(row.changes.select_related("by").order_by("-at", "-pk") if reads else []),
            **context,
        )


class ActionReportDetail(OfActionReport, ReportPage):
    template_name = "actions/reports/action_report.html"

    def get_context_data(self, **context):
        row, user = self.object, self.request.user
        owed = Obligation.objects.overseen_by(user).filter(round=row.round_id, action=row.action_id)
        readable = Contribution.objects.readable_by(user, "narrative")
        return super().get_context_data(
            owed=list(
                owed.annotate(readable_n=count_of(readable.filter(obligation=OuterRef("pk"))))
                .select_related("organisation", "contribution")
                .order_by("organisation__name", "pk")
            ),
            may_end=row.awaits_decision and "deciding" in row.writable,
            **context,
        )


class OAPReportDetail(OfOAPReport, ReportPage):
    template_name = "actions/reports/oap_report.html"

    def get_context_data(self, **context):
        row, user = self.object, self.request.user
        owed = Obligation.objects.overseen_by(user).filter(
            round=row.round_id, action=OuterRef("action")
        )
        handed_in = owed.filter(contribution__state__in=SHARED)
        reports = ActionReport.objects.visible_to(user).with_relation_of(user)
        reports = reports.filter(round=row.round_id, action__oap=row.oap_id).select_related(
            "action__goal"
        )
        return super().get_context_data(
            reports=list(
                reports.annotate(owed=count_of(owed), handed_in=count_of(handed_in)).order_by(
                    "action__goal__number", "action__sequence", "pk"
                )
            ),
            **context,
        )


class ReportWriting(SharedEditing, Step):
    """The form of a report, with the text that prefills it above."""

    template_name = "actions/reports/report_form.html"
    button = _("Save the draft")
    done = _("The draft is saved.")

    def get_title(self):
        return gettext("Report on {subject}").format(subject=self.subject)

    @property
    def lead(self):
        return gettext(
            "{round}. You can leave and return: EMPACT saves your text automatically."
        ).format(round=self.object.round)

    def get_initial(self):
        names = [name for name in self.form_class.base_fields if name != "seen"]
        return {**super().get_initial(), **{name: getattr(self.object, name) for name in names}}

    def get_context_data(self, **context):
        return super().get_context_data(
            why_closed=self.object.why_closed(), totals=self.totals, **context
        )


class ActionReportChange(OfActionReport, ReportWriting):
    command = change_action_report
    form_class = ActionReportForm

    def get_autosave_url(self):
        return reverse("actions:action_report_autosave", args=[self.object.pk])


class ActionReportAutosave(Autosave, ActionReportChange):
    """Saves the report while it is typed."""


class OAPReportChange(OfOAPReport, ReportWriting):
    command = change_oap_report
    form_class = OAPReportForm

    def get_autosave_url(self):
        return reverse("actions:oap_report_autosave", args=[self.object.pk])


class OAPReportAutosave(Autosave, OAPReportChange):
    """Saves the report while it is typed."""


class ReportSubmit(Step):
    form_class = SubmitReportForm
    template_name = "actions/reports/report_submit.html"
    button = _("Submit the report")
    done = _("Report submitted.")

    def get_title(self):
        return gettext("Submit the report on {subject}").format(subject=self.subject)

    def get_context_data(self, **context):
        return super().get_context_data(
            obstacles=self.object.obstacles_to_submission(), totals=self.totals, **context
        )


class ActionReportSubmit(OfActionReport, ReportSubmit):
    command = submit_action_report


class OAPReportSubmit(OfOAPReport, ReportSubmit):
    command = submit_oap_report


class ReportReopen(Step):
    command = reopen_report
    form_class = ReopenReportForm
    button = _("Return the report")
    lead = _("The report becomes a draft. Its author must submit it again.")
    done = _("Report returned. It is a draft again.")

    def get_title(self):
        return gettext("Return the report on {subject}").format(subject=self.subject)


class ActionReportReopen(OfActionReport, ReportReopen):
    """Takes the report on an action back, or sends it back."""


class OAPReportReopen(OfOAPReport, ReportReopen):
    """Takes the report on a plan back, or sends it back."""


class ActionEnd(OfActionReport, Step):
    command = end_action
    form_class = EndForm
    template_name = "actions/reports/action_end.html"
    button = _("Accept this end")
    done = _("The action has ended.")

    def get_title(self):
        return gettext("How {subject} ended").format(subject=self.subject)

    def get_context_data(self, **context):
        owed = Obligation.objects.overseen_by(self.request.user).filter(
            round=self.object.round_id, action=self.object.action_id
        )
        missing = Q(contribution=None) | ~Q(contribution__state__in=SHARED)
        return super().get_context_data(
            counts=owed.aggregate(owed=Count("pk"), missing=Count("pk", filter=missing)),
            **context,
        )


class ActionSettle(OnlyWhileOpen, MarkedStep, Step):
    """Records the end of an action that had none when its plan was over."""

    command = settle_action
    form_class = SettleForm
    button = _("Record the end")
    lead = _("The period of the OAP is over, and the leader did not report the end of the action.")
    done = _("End of the action recorded.")

    def get_queryset(self):
        actions = OperationalAction.objects.readable_by(self.request.user, "plan").with_marking()
        return actions.select_related("goal", "oap__area")

    def get_title(self):
        return gettext("Record how {number} {title} ended").format(
            number=self.object.number, title=self.object.title
        )
