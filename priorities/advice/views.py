"""The advice of Commission and Presidency: written together, and signed by each."""

from django.contrib import messages
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import format_lazy, get_text_list
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cycles.assessments.models.assessments import ThreatAssessment
from cycles.decisions.models import Advice, SignedFor
from cycles.states import AdviceState
from empact.lib.forms import Form, SeenForm
from empact.lib.languages import within_sentence
from empact.lib.objects import ObjectPage
from empact.lib.views import compared, in_words
from empact.people.roles.views.steps import Step
from empact.records.changes.views import ChangeList
from empact.records.files.views import MarkedStep
from empact.records.markings.views import MarkedObject
from priorities.advice.commands import (
    add_verdict,
    begin_advice,
    change_advice,
    change_advised_priority,
    change_verdict,
    remove_verdict,
    sign_for_commission,
    sign_for_presidency,
)
from priorities.advice.forms import AdviceForm, AdvisedForm, ChangeVerdictForm, VerdictForm
from priorities.advice.models import AdviceItem, AdvisedPriority, Verdict
from priorities.advice.queries.changes import parts_of_advice
from priorities.priorities.models import Priority


class VisibleAdvice:
    def get_queryset(self):
        user = self.request.user
        advice = Advice.objects.visible_to(user).with_relation_of(user).with_marking()
        return advice.select_related("assessment__cycle", "examined_by")


class AdviceDetail(VisibleAdvice, MarkedObject, ObjectPage):
    """The advice: each recommendation with its verdict, who has signed, and what is missing."""

    template_name = "priorities/advice/advice_detail.html"
    context_object_name = "advice"

    def get_queryset(self):
        parts = ("items__of", "items__into__areas", "assessment__priorities")
        return super().get_queryset().prefetch_related(*parts)

    def get_marked(self, context):
        return [self.object, *context["answers"]]

    def get_context_data(self, **context):
        advice = self.object
        items = sorted(advice.items.all(), key=AdviceItem.place)
        judged = {source.pk for item in items for source in item.of.all()}
        rows = sorted(advice.assessment.priorities.all(), key=lambda row: (row.rank, row.name))
        signatures = {row.signed_for: row for row in advice.signatures.select_related("by")}
        return super().get_context_data(
            items=items,
            answers=list(advice.answers.visible_to(self.request.user).to_show()),
            may_write=advice.is_open and "advice" in advice.writable,
            may_adopt=advice.state == AdviceState.EXAMINED and any(row.is_advised for row in rows),
            unjudged=[row for row in rows if row.is_recommended and row.pk not in judged],
            verdicts=[verdict for verdict in Verdict if verdict != Verdict.ADD],
            bodies=[(body, signatures.get(body)) for body in SignedFor],
            obstacles=advice.obstacles_to_signing() if advice.is_open else [],
            changes=advice.changes.select_related("by").order_by("-at", "-pk"),
            **context,
        )


class AdviceChangeList(VisibleAdvice, ChangeList):
    """The changes to an advice, for those who could read it at the time."""

    states = AdviceState

    def get_parts(self):
        return parts_of_advice(self.object, self.versions)


class AdviceCreate(Step):
    command = begin_advice
    form_class = Form
    title = _("Begin the advice on {object}")
    button = _("Begin the advice")
    lead = _(
        "Commission and Presidency write it together. No one else can see it until both have "
        "signed."
    )
    done = _("The advice is begun. Give each recommendation a verdict.")
    leads_on = True

    def get_queryset(self):
        return ThreatAssessment.objects.visible_to(self.request.user).select_related("cycle")

    def get_back(self):
        return reverse("cycles:decision_list", args=[self.object.cycle_id])


class OfAdvice(MarkedStep, Step):
    """A step that changes an advice, and so ends signatures, which the page says beforehand."""

    template_name = "priorities/advice/advice_step.html"

    @cached_property
    def advice(self):
        """The advice that is changed, fetched with its marking."""
        found = VisibleAdvice.get_queryset(self)
        return found.get(pk=self.of_advice())

    def of_advice(self):
        return self.object.pk

    @cached_property
    def signed(self):
        """Those who had signed when the page was asked for."""
        return list(self.advice.signatures.select_related("by").order_by("at", "pk"))

    def get_permission_object(self):
        return self.advice

    def get_marked(self, context):
        return [self.advice]

    def get_back(self):
        return self.advice.get_absolute_url()

    def get_context_data(self, **context):
        return super().get_context_data(signed=self.signed, **context)

    def form_valid(self, form):
        self.signed  # noqa: B018 -- read while the signatures are still there
        return super().form_valid(form)

    def show_done(self, result):
        if self.signed:
            bodies = get_text_list(
                [row.get_signed_for_display() for row in self.signed], gettext("and")
            )
            messages.warning(
                self.request,
                ngettext(
                    "The advice has changed, so the signature of the %(bodies)s has ended. It must "
                    "sign again.",
                    "The advice has changed, so the signatures of the %(bodies)s have ended. They "
                    "must sign again.",
                    len(self.signed),
                )
                % {"bodies": bodies},
            )
        return super().show_done(result)

    def recommended(self):
        rows = Priority.objects.visible_to(self.request.user)
        rows = rows.filter(assessment=self.advice.assessment).recommended()
        return rows.order_by("rank", "name", "pk")


class AdviceChange(VisibleAdvice, OfAdvice):
    command = change_advice
    form_class = AdviceForm
    title = _("Change the summary")
    button = _("Save")
    done = _("The advice is saved.")

    def get_initial(self):
        stored = {name: getattr(self.object, name) for name in ("summary", "document_number")}
        return {**super().get_initial(), **stored}


class VerdictCreate(VisibleAdvice, OfAdvice):
    command = add_verdict
    form_class = VerdictForm
    title = _("Add a verdict")
    button = _("Add the verdict")
    done = _("The verdict is added.")

    def get_initial(self):
        """Start with what the link that led here says."""
        asked = self.request.GET
        verdict = asked.get("verdict")
        known = {"verdict": verdict} if verdict in Verdict.values else {}
        return {**super().get_initial(), **known, "of": asked.getlist("of")}

    def offer(self, form):
        form.offer(self.recommended())


class OfVerdict(OfAdvice):
    """A step with one verdict of an advice."""

    def get_queryset(self):
        items = AdviceItem.objects.visible_to(self.request.user).select_related("advice")
        return items.prefetch_related("of", "into")

    def of_advice(self):
        return self.object.advice_id

    def run(self, form):
        return self.command(
            self.advice,
            by=self.request.user,
            harmless=self.confirmed,
            item=self.object,
            **form.cleaned_data,
        )


class VerdictChange(OfVerdict):
    command = change_verdict
    form_class = ChangeVerdictForm
    button = _("Save")
    done = _("The verdict is saved.")

    def get_title(self):
        return format_lazy(
            _("Change a verdict: {verdict}"),
            verdict=within_sentence(self.object.get_verdict_display()),
        )

    def get_initial(self):
        item = self.object
        return {
            **super().get_initial(),
            "of": [source.pk for source in item.of.all()],
            "names": "\n".join(advised.name for advised in item.into.all()),
            "reason": item.reason,
        }

    def offer(self, form):
        form.offer(self.recommended())

    def what_stands_now(self, form):
        # The names are rows of their own, which no field of the verdict is called after.
        names = form["names"]
        theirs = in_words(names.field, self.object.into.all())
        yours = in_words(names.field, form.cleaned_data.get("names"))
        return [*super().what_stands_now(form), compared(names.label, theirs, yours)]


class VerdictRemove(OfVerdict):
    command = remove_verdict
    form_class = SeenForm
    button = _("Remove the verdict")
    done = _("The verdict is removed.")

    def get_title(self):
        about = ", ".join(str(row) for row in [*self.object.of.all(), *self.object.into.all()][:1])
        return format_lazy(
            _("Remove a verdict: {verdict}, {about}"),
            verdict=within_sentence(self.object.get_verdict_display()),
            about=about,
        )


class AdvisedChange(OfAdvice):
    command = change_advised_priority
    form_class = AdvisedForm
    title = _("Change what is advised: {object}")
    button = _("Save")
    done = _("It is saved.")

    def get_queryset(self):
        advised = AdvisedPriority.objects.visible_to(self.request.user)
        return advised.select_related("item__advice")

    def of_advice(self):
        return self.object.item.advice_id

    def run(self, form):
        return self.command(
            self.advice,
            by=self.request.user,
            harmless=self.confirmed,
            advised=self.object,
            **form.cleaned_data,
        )

    def get_initial(self):
        areas = list(self.object.areas.values_list("pk", flat=True))
        return {**super().get_initial(), "name": self.object.name, "areas": areas}


class Signing(VisibleAdvice, MarkedStep, Step):
    """The page on which one body signs what it sees there, whole."""

    form_class = SeenForm
    template_name = "priorities/advice/advice_sign.html"
    body = SignedFor.COMMISSION

    @property
    def button(self):
        return format_lazy(_("Sign for the {body}"), body=self.body.label)

    @property
    def done(self):
        return format_lazy(_("The {body} has signed."), body=self.body.label)

    def get_title(self):
        return format_lazy(_("Sign for the {body}"), body=self.body.label)

    def get_context_data(self, **context):
        items = AdviceItem.objects.visible_to(self.request.user).filter(advice=self.object)
        return super().get_context_data(
            advice=self.object,
            items=sorted(items.prefetch_related("of", "into__areas"), key=AdviceItem.place),
            signatures=self.object.signatures.select_related("by").order_by("at", "pk"),
            obstacles=self.object.obstacles_to_signing() if self.object.is_open else [],
            **context,
        )


class CommissionSign(Signing):
    command = sign_for_commission


class PresidencySign(Signing):
    command = sign_for_presidency
    body = SignedFor.PRESIDENCY
