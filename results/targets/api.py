"""Targets for programs: the same rows as on the pages."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from actions.operational_actions.models.actions import OperationalAction
from cycles.tracing.addresses import on_this_site
from empact.lib.api import StrictSerializer, asked_in_query
from empact.people.tokens.models import Scope
from empact.records.audit.record import record_export
from empact.records.markings.api import MarkedAnswers
from empact.records.markings.models import carried_by, highest
from oaps.plans.models.plans import OAP
from priorities.strategic_plans.models import StrategicGoal, StrategicPlan
from results.sheets.api import AmountField
from results.targets.models import OverallTarget
from results.targets.queries.targets import marking_of, target_rows
from results.targets.reach import SetAt, TargetState
from results.targets.target_texts import TargetText

ONE_OF = _("Name a plan, a goal or an action: one of oap, goal and action, by its id.")


class TargetQuerySerializer(StrictSerializer):
    """The scope of targets: one plan with its actions, one goal, or one action."""

    oap = serializers.UUIDField(required=False)
    goal = serializers.UUIDField(required=False)
    action = serializers.UUIDField(required=False)
    year = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=9999,
        help_text="Those to be reached in this year; without it those of all years.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(attrs.keys() & {"oap", "goal", "action"}) != 1:
            raise serializers.ValidationError(ONE_OF)
        return attrs


class TargetRowSerializer(serializers.Serializer):
    """A target with what counts towards it; amounts are in its unit.

    ``share`` is counted by target. Only what counts is compared. Where that is ``withheld`` from
    the caller, all that follows from figures is null, and ``not_compared`` says why.
    """

    id = serializers.UUIDField(source="target_id")
    set_at = serializers.ChoiceField([level.value for level in SetAt])
    of = serializers.UUIDField(source="of_id", help_text="The action, plan or goal.")
    indicator = serializers.CharField(source="indicator.code")
    name = serializers.CharField(source="indicator.name")
    unit = serializers.CharField(source="unit_id", allow_null=True)
    year = serializers.IntegerField(allow_null=True)
    first_year = serializers.IntegerField()
    last_year = serializers.IntegerField()
    by_day = serializers.DateField()
    ending_by = serializers.DateField(
        allow_null=True,
        help_text="Figures whose days end by then are compared; null: all of these years.",
    )
    baseline = AmountField()
    baseline_year = serializers.IntegerField(allow_null=True)
    baseline_unknown = serializers.BooleanField()
    note = serializers.CharField()
    after_adoption = serializers.BooleanField()
    target = AmountField()
    claimed = AmountField()
    claimed_comparator = serializers.CharField()
    counted = AmountField()
    counted_comparator = serializers.CharField()
    share = AmountField()
    due = AmountField(places=3, help_text="What had to be reached by now, where that can be said.")
    state = serializers.ChoiceField(TargetState.choices)
    not_compared = serializers.CharField(help_text="Why nothing is compared.")
    open = serializers.IntegerField(
        allow_null=True, help_text="Undecided questions about what counts."
    )
    preliminary = serializers.IntegerField(allow_null=True)
    reporting = serializers.IntegerField(allow_null=True)
    not_reported = serializers.IntegerField(allow_null=True)
    missing = serializers.IntegerField(allow_null=True)
    restated = serializers.DateField(allow_null=True)
    gaps = serializers.SerializerMethodField()
    trace = serializers.SerializerMethodField(
        help_text="The page that opens what is compared, down to its figures; empty where nothing "
        "is compared."
    )
    marking = serializers.SerializerMethodField()

    def get_gaps(self, row: Any) -> list[str]:
        return [f"{kind}: {sentence}" for kind, sentence in TargetText(row).gaps]

    def get_trace(self, row: Any) -> str:
        return on_this_site(TargetText(row).trace)

    def get_marking(self, row: Any) -> str:
        return self.context["marking"]


@extend_schema_serializer(many=False)
class TargetsSerializer(serializers.Serializer):
    results = TargetRowSerializer(many=True)


class TargetViewSet(MarkedAnswers, GenericViewSet):
    """Targets that the caller reads, with what counts towards them."""

    queryset = OverallTarget.objects.none()
    serializer_class = TargetsSerializer
    pagination_class = None
    filter_backends = ()
    scopes = {"list": Scope.PLANS_READ}

    @extend_schema(parameters=[TargetQuerySerializer], responses=TargetsSerializer)
    def list(self, request: Request) -> Response:
        given = asked_in_query(request, TargetQuerySerializer)
        year = given.get("year")
        marked, narrowed, place = self.find(given)
        rows = target_rows(request.user, year=year, **narrowed)
        marking = highest([carried_by(marked), marking_of(rows, **place)])
        code = marking.code if marking else ""
        record_export(by=request.user, on=marked, what="targets", rows=len(rows), carries=code)
        context = {"marking": code}
        serializer = TargetRowSerializer(rows, many=True, context=context)
        return Response({"results": serializer.data})

    def find(self, given: dict[str, Any]) -> tuple[Any, dict[str, Any], Any]:
        """Give what bears the marking, what targets are narrowed to, and what counts there."""
        user = self.request.user
        if oap := given.get("oap"):
            plans = OAP.objects.readable_by(user, "aims")
            levels = (SetAt.OAP, SetAt.ACTION)
            narrowed = {"plans": [oap], "set_at": levels}
            return first_of(plans, oap), narrowed, {"action__oap": oap}
        if goal := given.get("goal"):
            goals = StrategicGoal.objects.visible_to(user).filter(pk=goal)
            plans = StrategicPlan.objects.visible_to(user).filter(pk__in=goals.values("plan"))
            plan = first_of(plans)
            return plan, {"goals": [goal]}, {"action__goal": goal}
        action = given["action"]
        actions = OperationalAction.objects.readable_by(user, "plan")
        narrowed = {"actions": [action], "set_at": [SetAt.ACTION]}
        return first_of(actions, action), narrowed, {"action": action}


def first_of(rows: Any, pk: Any = None) -> Any:
    row = (rows.filter(pk=pk) if pk else rows).with_marking().first()
    if row is None:
        raise Http404
    return row
