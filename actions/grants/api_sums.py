"""Sums of grants for API clients: the same rows as on the page."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from actions.grants.api import MoneyField
from actions.grants.models.grants import GrantLine
from actions.grants.queries.sums import Asked, By, SumLine, marking_of_sums, sums_of
from actions.operational_actions.models.actions import OperationalAction
from empact.lib.api import StrictSerializer, asked_in_query
from empact.lib.filters import UnknownInQuery
from empact.people.tokens.models import Scope
from empact.records.audit.record import record_export
from empact.records.markings.api import MarkedAnswers
from oaps.funding_schemes.models import FundingScheme
from oaps.plans.models.plans import OAP

NARROWED_TO: dict[str, Any] = {
    "oap": OAP,
    "action": OperationalAction,
    "scheme": FundingScheme,
}


class SumsQuerySerializer(StrictSerializer):
    """The dimension of the sums, and what they are narrowed to."""

    by = serializers.ChoiceField(
        By.choices, required=False, help_text="What there is a row for; by OAP if left out."
    )
    oap = serializers.UUIDField(required=False)
    action = serializers.UUIDField(required=False)
    scheme = serializers.UUIDField(required=False)


class GrantSumSerializer(serializers.Serializer):
    """Sums of one row in euro. Null: there is no number, or it is withheld from the caller."""

    id = serializers.SerializerMethodField(
        help_text="Of the OAP, action, area, organisation or scheme; null for others."
    )
    year = serializers.SerializerMethodField(help_text="Null unless these are sums by year.")
    name = serializers.CharField()
    planned = MoneyField(allow_null=True)
    requested = MoneyField(allow_null=True)
    awarded = MoneyField(allow_null=True)
    paid = MoneyField(allow_null=True)
    gap = MoneyField(
        allow_null=True, help_text="Planned and not awarded; the total is the sum of the rows."
    )
    withheld = serializers.BooleanField(
        source="is_withheld", help_text="They would show the money of few countries."
    )

    @extend_schema_field(serializers.UUIDField(allow_null=True))
    def get_id(self, line: SumLine) -> str | None:
        return None if line.key is None or isinstance(line.key, int) else str(line.key)

    def get_year(self, line: SumLine) -> int | None:
        return line.key if isinstance(line.key, int) else None


@extend_schema_serializer(many=False)
class GrantSumsSerializer(serializers.Serializer):
    by = serializers.ChoiceField(By.choices)
    results = GrantSumSerializer(many=True)
    total = GrantSumSerializer(allow_null=True, help_text="Null without rows.")
    marking = serializers.CharField(
        allow_null=True, help_text="The strictest of what is added up; null if that is nothing."
    )


class GrantSumViewSet(MarkedAnswers, GenericViewSet):
    """Planned, requested, awarded and paid of the grants that the caller may add up."""

    queryset = GrantLine.objects.none()
    serializer_class = GrantSumsSerializer
    pagination_class = None
    filter_backends = ()
    scopes = {"list": Scope.GRANTS_READ}

    @extend_schema(parameters=[SumsQuerySerializer], responses=GrantSumsSerializer)
    def list(self, request: Request) -> Response:
        given = asked_in_query(request, SumsQuerySerializer)
        asked = Asked(by=By(given.pop("by", By.OAP)), **self.find(given))
        *lines, total = sums_of(request.user, asked) or [None]
        marking = marking_of_sums(request.user, asked)
        code = marking.pk if marking else None
        # The total is a row of the table that leaves, as on the page.
        rows = len(lines) + (total is not None)
        record_export(by=request.user, what="grant sums", rows=rows, carries=code or "")
        shown = {"by": asked.by, "results": lines, "total": total, "marking": code}
        return Response(GrantSumsSerializer(shown).data)

    def find(self, given: dict[str, Any]) -> dict[str, Any]:
        """Find what the sums are narrowed to; refuse what the caller does not see."""
        user = self.request.user
        found = {
            name: NARROWED_TO[name].objects.visible_to(user).filter(pk=pk).first()
            for name, pk in given.items()
        }
        missing = [name for name, row in found.items() if row is None]
        if missing:
            advice = ErrorDetail("There is no such object that you can see.", "does_not_exist")
            raise UnknownInQuery({name: [advice] for name in missing})
        return found
