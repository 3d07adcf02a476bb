"""Are we on target? The targets of a plan, a goal or an action beside what counts towards them."""

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from actions.needs.models import Target
from actions.operational_actions.models.actions import OperationalAction
from empact.lib.downloads import csv_answer
from empact.lib.forms import Form
from empact.lib.models import count_of
from empact.lib.numbers import plain
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import Step
from empact.records.audit.record import record_export
from empact.records.markings.models import Marking, highest
from empact.records.markings.views import MarkedPage
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from priorities.strategic_plans.models import StrategicGoal, StrategicPlan
from results.targets.commands import (
    change_overall_target,
    remove_overall_target,
    say_baseline,
    set_goal_target,
    set_plan_target,
)
from results.targets.forms import BaselineForm, ChangeOverallTargetForm, OverallTargetForm
from results.targets.models import OverallTarget, TargetBaseline
from results.targets.queries.targets import UNAIMED, marking_of, target_rows
from results.targets.reach import SetAt, TargetRow, years_of
from results.targets.target_texts import COLUMNS, group_targets, missing_in, write_rows

YEAR = re.compile("[0-9]{4}")


class Targets(MarkedPage, ObjectPage):
    """The targets of one year; ``?format=csv`` gives those of all years as a table."""

    kind: str
    """The kind of object that has the targets, for the names of files."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("format") == "csv":
            self.object = self.get_object()
            return self.export()
        return super().get(request, *args, **kwargs)

    @property
    def years(self) -> tuple[int, int]:
        raise NotImplementedError

    @cached_property
    def year(self) -> int:
        """The year that is looked at: the one asked for, or else this one, as far as it goes."""
        first, last = self.years
        asked = self.request.GET.get("year", "")
        if not asked:
            return min(max(timezone.localdate().year, first), last)
        if not YEAR.fullmatch(asked) or not first <= int(asked) <= last:
            raise Http404
        return int(asked)

    def rows(self, year: int | None) -> list[TargetRow]:
        raise NotImplementedError

    @cached_property
    def may_write(self) -> bool:
        """True if this person can set targets here, today."""
        raise NotImplementedError

    def pages_of(self, rows: Iterable[TargetRow]) -> dict[Any, str]:
        """Give by target the page on which this person writes it, or says its baseline."""
        if not self.may_write:
            return {}
        return {
            row.target_id: reverse(
                "results:baseline_say"
                if row.set_at is SetAt.ACTION
                else "results:overall_target_change",
                args=[row.target_id],
            )
            for row in rows
        }

    @property
    def place(self) -> dict[str, Any]:
        """Of which figures what is shown adds up."""
        raise NotImplementedError

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        first, last = self.years
        rows = self.rows(self.year)
        groups = group_targets(rows, self.pages_of(rows))
        return super().get_context_data(
            **context,
            groups=groups,
            missing=missing_in(groups),
            reached=sum(row.state == "reached" for row in rows),
            total=len(rows),
            compared=sum(row.share is not None for row in rows),
            year=self.year,
            years=range(first, last + 1) if first < last else (),
            may_write=self.may_write,
        )

    def get_marked(self, context: dict[str, Any]) -> Iterable[Any]:
        return [self.object]

    def get_marking(self, context: dict[str, Any]) -> Marking | None:
        rows = [line.row for group in context["groups"] for line in group.lines]
        return highest([super().get_marking(context), marking_of(rows, **self.place)])

    @property
    def area(self) -> str:
        """The code of the crime area that they are of; a strategic goal is of none."""
        return ""

    def export(self) -> HttpResponse:
        rows = self.rows(None)
        groups = group_targets(rows, {})
        marking = self.get_marking({"groups": groups})
        code = marking.pk if marking else ""
        record_export(
            by=self.request.user, on=self.object, what="targets", rows=len(rows), carries=code
        )
        parts = [code, "targets", self.kind, timezone.localdate().isoformat()]
        name = "_".join(part.replace(":", "-") for part in parts if part)
        return csv_answer(
            self.request, [COLUMNS, *write_rows(groups, area=self.area)], name=name, marking=code
        )


class PlanTargets(Targets):
    template_name = "results/targets/plan_targets.html"
    context_object_name = "oap"
    kind = "plan"

    def get_queryset(self) -> QuerySet[OAP]:
        user = self.request.user
        plans = OAP.objects.readable_by(user, "aims").with_relation_of(user).with_marking()
        return plans.select_related("area").annotate(unaimed=count_of(UNAIMED))

    @property
    def years(self) -> tuple[int, int]:
        return years_of(self.object)

    @cached_property
    def may_write(self) -> bool:
        is_time = self.object.is_open or self.object.state == OAPState.ADOPTED
        return is_time and "aims" in self.object.writable

    def rows(self, year: int | None) -> list[TargetRow]:
        levels = (SetAt.OAP, SetAt.ACTION)
        return target_rows(self.request.user, set_at=levels, plans=[self.object.pk], year=year)

    @property
    def place(self) -> dict[str, Any]:
        return {"action__oap": self.object}

    @property
    def area(self) -> str:
        return self.object.area.code


class GoalTargets(Targets):
    template_name = "results/targets/goal_targets.html"
    context_object_name = "goal"
    kind = "goal"

    def get_queryset(self) -> QuerySet[StrategicGoal]:
        goals = StrategicGoal.objects.visible_to(self.request.user)
        return goals.select_related("plan__cycle", "priority")

    @cached_property
    def plan(self) -> Any:
        user = self.request.user
        plans = StrategicPlan.objects.visible_to(user).with_relation_of(user).with_marking()
        return plans.get(pk=self.object.plan_id)

    @property
    def years(self) -> tuple[int, int]:
        return years_of(self.object)

    @cached_property
    def may_write(self) -> bool:
        return (self.plan.is_open or self.plan.is_adopted) and "aims" in self.plan.writable

    def pages_of(self, rows: Iterable[TargetRow]) -> dict[Any, str]:
        # Who sets targets of a goal does not write those of the actions under it.
        return super().pages_of(row for row in rows if row.set_at is SetAt.GOAL)

    def rows(self, year: int | None) -> list[TargetRow]:
        return target_rows(self.request.user, goals=[self.object.pk], year=year)

    @property
    def place(self) -> dict[str, Any]:
        return {"action__goal": self.object}

    def get_marked(self, context: dict[str, Any]) -> Iterable[Any]:
        return [self.plan]


class ActionTargets(Targets):
    template_name = "results/targets/action_targets.html"
    context_object_name = "action"
    kind = "action"

    def get_queryset(self) -> QuerySet[OperationalAction]:
        user = self.request.user
        actions = OperationalAction.objects.readable_by(user, "plan").with_marking()
        steered = OAP.objects.steered_by(user).filter(pk=OuterRef("oap"))
        return actions.select_related("oap__area", "goal").annotate(is_steered=Exists(steered))

    @property
    def years(self) -> tuple[int, int]:
        return years_of(self.object.oap)

    @cached_property
    def may_write(self) -> bool:
        return self.object.is_steered and self.object.oap.state != OAPState.CLOSED

    def rows(self, year: int | None) -> list[TargetRow]:
        # Few of one action: all of its years stand on one page.
        return target_rows(self.request.user, set_at=[SetAt.ACTION], actions=[self.object.pk])

    @property
    def area(self) -> str:
        return self.object.oap.area.code

    @property
    def place(self) -> dict[str, Any]:
        return {"action": self.object}


class OverallTargetSet(Step):
    """A form that sets a target of a plan or a goal."""

    form_class = OverallTargetForm
    title = _("Set a target: {object}")
    button = _("Set the target")
    done = _("The target is set.")
    page: str

    def get_back(self) -> str:
        return reverse(self.page, args=[self.object.pk])

    def get_next(self, result: OverallTarget) -> str:
        return f"{self.get_back()}?year={result.year or years_of(self.object)[1]}"

    def offer(self, form):
        form.offer(years_of(self.object))

    def get_initial(self) -> dict[str, Any]:
        first, last = years_of(self.object)
        this_year = timezone.localdate().year
        return {**super().get_initial(), "year": min(max(this_year, first), last)}


class PlanTargetSet(OverallTargetSet):
    command = set_plan_target
    page = "results:plan_targets"

    def get_queryset(self) -> QuerySet[OAP]:
        return OAP.objects.readable_by(self.request.user, "aims").select_related("area")


class GoalTargetSet(OverallTargetSet):
    command = set_goal_target
    page = "results:goal_targets"

    def get_queryset(self) -> QuerySet[StrategicGoal]:
        goals = StrategicGoal.objects.visible_to(self.request.user)
        return goals.select_related("plan__cycle")


class OfOverallTarget(Step):
    def get_queryset(self) -> QuerySet[OverallTarget]:
        targets = OverallTarget.objects.visible_to(self.request.user)
        return targets.select_related("indicator", "unit", "oap__area", "goal__plan__cycle")

    @cached_property
    def back(self) -> str:
        return self.object.get_absolute_url()

    def get_back(self) -> str:
        return self.back


class OverallTargetChange(OfOverallTarget):
    command = change_overall_target
    form_class = ChangeOverallTargetForm
    template_name = "results/targets/overall_target_change.html"
    title = _("Change: {object}")
    button = _("Save")
    done = _("The target is saved.")

    def offer(self, form):
        form.offer(years_of(self.object.owner))

    def get_initial(self) -> dict[str, Any]:
        row = self.object
        return {
            **super().get_initial(),
            "indicator": row.indicator_id,
            "value": plain(row.value),
            "unit": row.unit_id,
            "year": row.year,
            **said_of(row),
        }


class OverallTargetRemove(OfOverallTarget):
    command = remove_overall_target
    form_class = Form
    title = _("Remove: {object}")
    button = _("Remove the target")
    done = _("The target is removed.")

    def run(self, form: Any) -> Any:
        self.back  # noqa: B018 -- read while the row is still there
        return super().run(form)


class BaselineSay(Step):
    """From where the target of an action sets out."""

    command = say_baseline
    form_class = BaselineForm
    title = _("Baseline of the target: {object.indicator}, {object.in_words}")
    button = _("Save")
    lead = _(
        "It appears next to the target. It does not change an adopted OAP. You can add and "
        "correct it until the OAP is closed."
    )
    done = _("The baseline is saved.")

    def get_queryset(self) -> QuerySet[Target]:
        targets = Target.objects.visible_to(self.request.user)
        return targets.select_related("indicator", "unit", "action__oap__area", "stated_baseline")

    def get_back(self) -> str:
        return reverse("results:action_targets", args=[self.object.action_id])

    def offer(self, form):
        form.of = self.object

    def get_initial(self) -> dict[str, Any]:
        stated = getattr(self.object, "stated_baseline", None)
        return {**super().get_initial(), **(said_of(stated) if stated else {})}


def said_of(row: OverallTarget | TargetBaseline) -> dict[str, Any]:
    """Give what a form shows of a baseline, without the noughts that the database keeps."""
    return {
        "baseline": None if row.baseline is None else plain(row.baseline),
        "baseline_year": row.baseline_year,
        "baseline_unknown": row.baseline_unknown,
        "note": row.note,
    }
