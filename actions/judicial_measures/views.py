"""The register of judicial measures, the page of one, and the steps with it."""

from http import HTTPStatus
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from django_filters.views import FilterView
from rules.contrib.views import PermissionRequiredMixin

from actions.judicial_measures.commands import (
    change_measure,
    confirm_measure,
    register_measure,
    return_measure,
    withdraw_measure,
)
from actions.judicial_measures.filters import CentreFilter, RegisterFilter, plans_for
from actions.judicial_measures.forms import (
    BeginForm,
    ChangeForm,
    ConfirmForm,
    NoteForm,
    RegisterForm,
)
from actions.judicial_measures.kinds import NEEDS
from actions.judicial_measures.models import JudicialMeasure, actions_to_choose, kept_for
from actions.judicial_measures.queries.changes import parts_of_measure
from actions.judicial_measures.queries.register import (
    COLUMNS,
    centres_for,
    measures_seen,
    rows_of,
    united,
    write_rows,
)
from actions.operational_actions.models.actions import OperationalAction
from actions.states import MeasureState
from cycles.indicators.measures import MeasureKind
from empact.lib.downloads import csv_answer, xlsx_answer
from empact.lib.numbers import format_number
from empact.lib.objects import ObjectPage
from empact.lib.workbooks import Sheet, write_xlsx
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import holds
from empact.people.roles.views.steps import Step
from empact.records.audit.record import record_export
from empact.records.changes.views import ChangeList
from empact.records.files.views import MarkedStep
from empact.records.markings.models import carried_by, highest
from empact.records.markings.views import MarkedPage

MEASURES_PER_PAGE = 20


def is_uuid(text):
    """True if a word of an address can be an id."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


class Register(FilterView):
    """Measures and coordination centres that the user sees, narrowed by filters."""

    filterset_class = RegisterFilter
    # A filter that makes no sense is answered with its error above the unfiltered list.
    strict = False

    def get_queryset(self):
        return JudicialMeasure.objects.visible_to(self.request.user)

    def get_centres(self):
        """Give the coordination centres, narrowed by the same words of the address."""
        centres = centres_for(self.request.user)
        asked = CentreFilter(self.request.GET, queryset=centres, request=self.request)
        return asked.qs if asked.is_valid() else centres


class MeasureList(MarkedPage, Register):
    """The register, page by page."""

    template_name = "actions/judicial_measures/judicial_measure_list.html"

    def get_marked(self, context):
        return context["rows"]

    def get_context_data(self, **context):
        found = united(self.object_list, self.get_centres())
        page = Paginator(found, MEASURES_PER_PAGE).get_page(self.request.GET.get("page"))
        asked = self.request.GET.copy()
        asked.pop("page", None)
        query = asked.urlencode()
        return super().get_context_data(
            # In the place of all that was narrowed, of which a page shows few.
            rows=(rows := rows_of(self.request.user, page)),
            page=page,
            query=f"&{query}" if query else "",
            is_narrowed=bool(context["filter"].form.changed_data),
            may_register=self.request.user.has_perm("actions.register_measure"),
            **{**context, "object_list": rows},
        )


class MeasureExport(Register):
    """The same rows as a table, all of them; the event log says that they left."""

    template_name = "actions/judicial_measures/judicial_measure_list.html"

    def get(self, request, *args, **kwargs):
        filterset = self.get_filterset(self.get_filterset_class())
        if filterset.is_bound and not filterset.is_valid():
            return HttpResponse(
                gettext(
                    "The address of this table is not valid. Open the register, and download the "
                    "table there."
                ),
                content_type="text/plain; charset=utf-8",
                status=HTTPStatus.UNPROCESSABLE_ENTITY,
            )
        rows = rows_of(request.user, united(filterset.qs, self.get_centres()))
        marking = highest(carried_by(row) for row in rows)
        code = marking.pk if marking else ""
        record_export(
            by=request.user,
            on=JudicialMeasure,
            what="register of judicial measures",
            rows=len(rows),
            carries=code,
        )
        parts = [code, "judicial_measures", timezone.localdate().isoformat()]
        name = "_".join(part.replace(":", "-") for part in parts if part)
        table = write_rows(rows)
        if request.GET.get("format") != "xlsx":
            return csv_answer(request, [[*COLUMNS], *table], name=name, marking=code)
        above = [[marking.name]] if marking else []
        sheet = Sheet("Judicial measures", [*COLUMNS.values()], table, above)
        return xlsx_answer(write_xlsx([sheet]), name=name)


def facts_of(measure):
    """Give the content of a measure, line by line, for its page."""
    needs, last = measure.needs, measure.last_day
    years, euro = measure.imprisonment, measure.amount
    lines = [
        (gettext("First day") if needs.ends else gettext("Day"), date_format(measure.first_day)),
        (needs.ends, date_format(last) if last else ""),
        (gettext("Countries"), ", ".join(str(row) for row in measure.countries.all())),
        (gettext("Result"), measure.get_result_display()),
        (gettext("Judgment"), measure.get_judgment_display()),
        (gettext("Persons"), measure.persons),
        (
            gettext("Imprisonment"),
            "" if years is None else gettext("{number} years").format(number=format_number(years)),
        ),
        (
            gettext("Amount"),
            "" if euro is None else gettext("{number} euro").format(number=format_number(euro)),
        ),
    ]
    return [(name, value) for name, value in lines if value]


class MeasureDetail(MarkedPage, ObjectPage):
    """The page of a measure: its result, its countries, and its actions as far as visible."""

    template_name = "actions/judicial_measures/judicial_measure_detail.html"
    context_object_name = "measure"

    def get_queryset(self):
        return measures_seen(self.request.user)

    def get_marked(self, context):
        return [self.object, *context["actions"], *context["alike"]]

    def get_context_data(self, **context):
        user, measure = self.request.user, self.object
        may_confirm = "confirming" in measure.writable and measure.is_waiting
        return super().get_context_data(
            actions=self.actions(),
            facts=facts_of(measure),
            alike=self.alike() if may_confirm else [],
            changes=list(measure.changes.select_related("by").order_by("-at", "-pk")),
            may_confirm=may_confirm,
            may_change=user.has_perm("actions.change_measure", measure),
            may_withdraw=user.has_perm("actions.withdraw_measure", measure),
            **context,
        )

    def actions(self):
        """Give the actions that its reader sees, the leading one first."""
        leads = self.object.leading_action_id
        served = {leads, *self.object.further_actions.values_list("pk", flat=True)}
        seen = OperationalAction.objects.visible_to(self.request.user).filter(pk__in=served)
        seen = seen.with_marking().select_related("goal", "oap__area")
        return sorted(seen, key=lambda row: (row.pk != leads, row.full_number))

    def alike(self):
        """Give earlier entries that may be the same measure, for the person who confirms."""
        rows = JudicialMeasure.objects.visible_to(self.request.user).alike(self.object)
        return list(rows.with_marking().select_related("organisation").newest_first())


class MeasureBegin(PermissionRequiredMixin, FormView):
    """Form for the kind of a new measure and the OAPs of its actions; its next page uses both."""

    template_name = "actions/judicial_measures/judicial_measure_begin.html"
    form_class = BeginForm
    permission_required = "actions.register_measure"
    http_method_names = ("get", "head", "options")

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        is_asked = self.request.GET.keys() & {"kind", "oap"}
        # An address that names an OAP alone, as on the page of an action, has it chosen.
        return {**kwargs, "data": self.request.GET if "kind" in is_asked else None}

    def get_initial(self):
        return {"oap": self.request.GET.getlist("oap")}

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.offer(plans_for(self.request))
        return form

    def get(self, request, *args, **kwargs):
        form = self.get_form()
        if form.is_bound and form.is_valid():
            return redirect(
                reverse("actions:judicial_measure_create") + f"?{request.GET.urlencode()}"
            )
        return self.render_to_response(self.get_context_data(form=form))


class ActionsOfPlans:
    """Offers the actions of the OAPs that the address names, and those that are chosen already."""

    def offer_actions(self, form, kind):
        user, actions = self.request.user, actions_to_choose(self.request.user)
        form.ask_of(kind)
        form.offer(actions.filter(oap__in=self.plans()), Organisation.objects.visible_to(user))

    def plans(self):
        """Give the OAPs that the address names, as far as the user sees them."""
        asked = [pk for pk in self.request.GET.getlist("oap") if is_uuid(pk)]
        return plans_for(self.request).filter(pk__in=asked).values("pk")


class MeasureCreate(ActionsOfPlans, Step):
    command = register_measure
    form_class = RegisterForm
    button = _("Enter the measure")
    done = _("Measure entered.")
    leads_on = True
    object = None

    def dispatch(self, request, *args, **kwargs):
        self.kind = request.GET.get("kind", "")
        if request.user.is_authenticated and self.has_permission() and self.kind not in NEEDS:
            return redirect("actions:judicial_measure_begin")
        return super().dispatch(request, *args, **kwargs)

    def get_title(self):
        return gettext("Enter a measure: {kind}").format(kind=MeasureKind(self.kind).label)

    def get_back(self):
        return reverse("actions:judicial_measure_list")

    def get_lead(self):
        if holds(self.request.user, Role.EUROJUST):
            return gettext("It counts at once, in the year of its days.")
        return gettext("Eurojust checks the measure next. It counts when Eurojust confirms it.")

    def offer(self, form):
        self.offer_actions(form, self.kind)
        ours = kept_for(self.request.user).order_by("name", "pk")
        form.fields["organisation"].queryset = ours

    def get_context_data(self, **context):
        return super().get_context_data(**context) | {"lead": self.get_lead()}

    def run(self, form):
        return self.command(
            by=self.request.user, harmless=self.confirmed, kind=self.kind, **form.cleaned_data
        )


class VisibleMeasures:
    def get_queryset(self):
        return measures_seen(self.request.user)


class OfMeasure(VisibleMeasures, MarkedStep, Step):
    """A step with one measure."""


class MeasureChange(ActionsOfPlans, OfMeasure):
    command = change_measure
    form_class = ChangeForm
    title = _("Correct {object}")
    button = _("Save")
    done = _("Measure saved.")

    def get_initial(self):
        measure = self.object
        names = (
            *("first_day", "last_day", "leading_action", "result", "judgment", "persons"),
            *("imprisonment", "amount", "note", "marking"),
        )
        stored = {name: getattr(measure, name) for name in names}
        return {
            **super().get_initial(),
            **stored,
            "countries": measure.countries.all(),
            "further_actions": measure.further_actions.all(),
        }

    def offer(self, form):
        self.offer_actions(form, self.object.kind)

    def plans(self):
        measure = self.object
        served = measure.further_actions.values("oap")
        begun = plans_for(self.request).filter(
            Q(pk=measure.leading_action.oap_id)
            | Q(pk__in=served)
            | Q(pk__in=super().plans())
            # Others of the same days, so that an action can be added.
            | Q(
                first_day__lte=measure.leading_action.oap.last_day,
                last_day__gte=measure.leading_action.oap.first_day,
            )
        )
        return begun.values("pk")


class MeasureConfirm(OfMeasure):
    command = confirm_measure
    form_class = ConfirmForm
    title = _("Confirm {object}")
    button = _("Confirm the measure")
    lead = _("It counts from then on, in its own year.")
    done = _("Measure confirmed.")


class MeasureReturn(OfMeasure):
    command = return_measure
    form_class = NoteForm
    title = _("Return {object}")
    button = _("Return the measure")
    lead = _("Its country reads the reason and corrects the measure.")
    done = _("Measure returned.")


class MeasureWithdraw(OfMeasure):
    command = withdraw_measure
    form_class = NoteForm
    title = _("Withdraw {object}")
    button = _("Withdraw the measure")
    lead = _(
        "The measure then no longer counts. Its country, Eurojust and the EST can still see it."
    )
    done = _("Measure withdrawn.")


class MeasureChangeList(VisibleMeasures, ChangeList):
    states = MeasureState

    def get_parts(self):
        return parts_of_measure(self.request.user, self.object, self.versions)
