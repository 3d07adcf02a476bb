"""API steps for markings and releases."""

from functools import cache
from types import SimpleNamespace

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from actions.markings.commands import (
    change_marking,
    confirm_lowering,
    drop_lowering,
    propose_lowering,
    release_to,
    withdraw_release,
)
from actions.markings.forms import outsiders_known_to
from actions.markings.models import Lowering, LoweringOutcome
from empact.lib.api import (
    IF_MATCH,
    CodeField,
    CommandSerializer,
    NothingSerializer,
    StrictSerializer,
)
from empact.lib.statements import CompiledOnce
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.api import MarkingField
from empact.records.markings.models import Marking
from empact.records.screening import LONGEST_TEXT

READING_MARKINGS = ("marking",)
WRITING_MARKINGS = (
    "change_marking",
    "propose_lowering",
    "confirm_lowering",
    "drop_lowering",
    "release_to",
    "withdraw_release",
)
"""Steps on a marking, by the names under which viewsets know them."""


class LoweringSerializer(serializers.Serializer):
    """A proposed lower marking and its outcome."""

    id = serializers.UUIDField()
    before = serializers.CharField(source="before_id")
    after = serializers.CharField(source="after_id")
    reason = serializers.CharField()
    proposed_by = serializers.CharField()
    proposed_at = serializers.DateTimeField()
    outcome = serializers.ChoiceField(LoweringOutcome.choices)
    decided_by = serializers.CharField(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)


class OutsiderSerializer(serializers.Serializer):
    """A third country or partner."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class HandlingSerializer(serializers.Serializer):
    """The marking of an object, its releases, and the downgrades proposed for it."""

    id = serializers.UUIDField()
    marking = MarkingField()
    own_marking = serializers.CharField(
        source="marking_id", help_text="Its own, which what it is part of may exceed."
    )
    version = serializers.IntegerField()
    releasable_to = serializers.SerializerMethodField()
    lowerings = serializers.SerializerMethodField()

    @extend_schema_field(OutsiderSerializer(many=True))
    def get_releasable_to(self, row):
        return OutsiderSerializer(row.releasable_to.order_by("name", "pk"), many=True).data

    @extend_schema_field(LoweringSerializer(many=True))
    def get_lowerings(self, row):
        rows = Lowering.objects.visible_to(self.context["request"].user)
        rows = rows.filter(pk__in=row.lowerings.values("pk"))
        rows = rows.select_related("proposed_by", "decided_by").order_by("-proposed_at", "pk")
        return LoweringSerializer(rows, many=True).data


class MarkingSerializer(StrictSerializer):
    marking = CodeField(slug_field="code", queryset=Marking.objects.order_by("rank"))


class ProposalSerializer(MarkingSerializer, CommandSerializer):
    reason = serializers.CharField(max_length=LONGEST_TEXT)


class ConfirmationSerializer(StrictSerializer):
    proposal = serializers.UUIDField(
        help_text="The id of the lowering that was read; 409 where another one is open."
    )


class ReleaseToSerializer(StrictSerializer):
    organisation = serializers.PrimaryKeyRelatedField(queryset=Organisation.objects.none())

    def get_fields(self):
        fields = super().get_fields()
        if request := self.context.get("request"):
            fields["organisation"].queryset = outsiders_known_to(request.user)
        return fields


class WithdrawalSerializer(StrictSerializer):
    organisation = serializers.PrimaryKeyRelatedField(queryset=Organisation.objects.none())

    def get_fields(self):
        fields = super().get_fields()
        if target := self.context.get("target"):
            fields["organisation"].queryset = target.releasable_to.all()
        return fields


def step(path, **options):
    """Declare a step about a marking at the address that its page has too."""
    return action(detail=True, methods=["post"], url_path=f"marking/{path}", **options)


@cache
def _known_to(viewset):
    """Give the rows of a viewset whose release a person knows, by a statement kept for many."""

    def rows(user, *, key):
        view = viewset()
        view.request = SimpleNamespace(user=user)  # All that it may ask for.
        known = view.queryset.model.objects.readable_by(user, "release")
        found = view.get_queryset().filter(pk__in=known.values("pk"), pk=key)
        return found.select_related("marking")

    return CompiledOnce(rows)


class MarkingSteps:
    """Marking and release steps of an object, for its viewset, which has ``show``.

    As on the pages, they are for those who may see its releases.
    """

    def get_object(self):
        if self.action not in (*READING_MARKINGS, *WRITING_MARKINGS):
            return super().get_object()
        found = _known_to(type(self))(self.request.user, key=self.kwargs["pk"])
        if not found:
            raise Http404
        return found[0]

    def show(self, target):
        if self.action not in (*READING_MARKINGS, *WRITING_MARKINGS):
            return super().show(target)
        self.object = target
        row = self.get_queryset().get(pk=target.pk)
        handling = HandlingSerializer(row, context=self.get_serializer_context())
        return Response(handling.data, headers={"ETag": f'"{row.version}"'})

    @extend_schema(responses=HandlingSerializer, filters=False)
    @action(detail=True, pagination_class=None, filterset_class=None)
    def marking(self, request, pk):
        """Return its marking, and its releases."""
        return self.show(self.get_object())

    @extend_schema(request=MarkingSerializer, responses=HandlingSerializer, parameters=[IF_MATCH])
    @step("change", url_name="marking-change")
    def change_marking(self, request, pk):
        """Raise its marking."""
        return self.run(change_marking, MarkingSerializer)

    @extend_schema(request=ProposalSerializer, responses=HandlingSerializer)
    @step("lower", url_name="lowering-propose")
    def propose_lowering(self, request, pk):
        """Propose a lower marking. Another person has to confirm it."""
        return self.run(propose_lowering, ProposalSerializer)

    @extend_schema(request=ConfirmationSerializer, responses=HandlingSerializer)
    @step("lower/confirm", url_name="lowering-confirm")
    def confirm_lowering(self, request, pk):
        """Confirm a lower marking that another person proposed."""
        return self.run(confirm_lowering, ConfirmationSerializer)

    @extend_schema(request=NothingSerializer, responses=HandlingSerializer)
    @step("lower/drop", url_name="lowering-drop")
    def drop_lowering(self, request, pk):
        """Drop the proposal of a lower marking."""
        return self.run(drop_lowering, NothingSerializer)

    @extend_schema(request=ReleaseToSerializer, responses=HandlingSerializer)
    @step("release", url_name="release-add")
    def release_to(self, request, pk):
        """Release it to a third country or partner."""
        return self.run(release_to, ReleaseToSerializer)

    @extend_schema(request=WithdrawalSerializer, responses=HandlingSerializer)
    @step("release/withdraw", url_name="release-remove")
    def withdraw_release(self, request, pk):
        """Withdraw a release."""
        return self.run(withdraw_release, WithdrawalSerializer)
