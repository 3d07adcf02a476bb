"""Proposals of next cycles, and two cycles compared, for programs."""

from http import HTTPStatus

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from cycles.cycles.models import CrimeArea, Cycle
from empact.lib.api import (
    IF_MATCH,
    CodeField,
    CommandSerializer,
    CommandViewSet,
    NothingSerializer,
    StrictSerializer,
)
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers, SeenSerializer
from empact.records.markings.models import carried_by, highest
from priorities.priorities.models import Priority
from results.next_cycle.commands import begin_next_cycle, change_next_cycle, create_next_cycle
from results.next_cycle.forms import LONGEST_NAME, MOST_PRIORITIES
from results.next_cycle.models import NextCycle
from results.next_cycle.proposals import Given
from results.next_cycle.queries.comparison import compare, cycle_before
from results.next_cycle.queries.rehearsal import marked_of, rehearse


class PriorityField(serializers.PrimaryKeyRelatedField):
    """An adopted priority, by its id."""

    def __init__(self, **options):
        super().__init__(pk_field=serializers.UUIDField(), **options)

    def get_queryset(self):
        return Priority.objects.visible_to(self.context["request"].user).adopted()


class ProposedPrioritySerializer(StrictSerializer):
    """A priority of the next cycle: ids of those that it follows, codes of its crime areas."""

    name = serializers.CharField(max_length=LONGEST_NAME)
    follows = serializers.ListField(child=PriorityField())
    areas = serializers.ListField(
        child=CodeField(slug_field="code", queryset=CrimeArea.objects.all())
    )

    def to_internal_value(self, data):
        return Given(**super().to_internal_value(data))


class StoredPrioritySerializer(serializers.Serializer):
    """A priority of the next cycle: ids of those that it follows, codes of its crime areas."""

    name = serializers.CharField()
    follows = serializers.ListField(child=serializers.UUIDField())
    areas = serializers.ListField(child=serializers.CharField())


class AreasField(serializers.DictField):
    """By the code of a crime area, the codes of those in which it goes on; none if it ends."""

    # Which codes there are is checked where they are used.
    child = serializers.ListField(
        child=serializers.CharField(max_length=20, allow_blank=True), max_length=20
    )


class NextCycleSerializer(SeenSerializer):
    """The proposal of the cycle that follows a cycle in evaluation."""

    priorities = serializers.SerializerMethodField()
    ended = serializers.SerializerMethodField()
    areas = serializers.SerializerMethodField()

    class Meta:
        model = NextCycle
        fields = [
            "id",
            "cycle",
            "first_year",
            "last_year",
            "oap_years",
            "priorities",
            "ended",
            "areas",
            "state",
            "created",
            "version",
        ]

    @classmethod
    def group_of(cls, name, field):
        return "proposal"

    @extend_schema_field(StoredPrioritySerializer(many=True))
    def get_priorities(self, row):
        return row.proposal["priorities"]

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_ended(self, row):
        return row.proposal["ended"]

    @extend_schema_field(AreasField())
    def get_areas(self, row):
        return row.proposal["areas"]


class BeginNextCycleSerializer(StrictSerializer):
    cycle = serializers.PrimaryKeyRelatedField(
        queryset=Cycle.objects.all(), pk_field=serializers.UUIDField()
    )


class ProposalSerializer(CommandSerializer):
    """A proposal as it is to be; what is left out stays."""

    first_year = serializers.IntegerField(min_value=2000, max_value=2100)
    last_year = serializers.IntegerField(min_value=2000, max_value=2100)
    oap_years = serializers.IntegerField(min_value=1, max_value=10)
    priorities = serializers.ListField(
        child=ProposedPrioritySerializer(), max_length=MOST_PRIORITIES
    )
    ended = serializers.ListField(child=PriorityField())
    areas = AreasField()

    def to_internal_value(self, data):
        row = self.context["target"]
        held = {name: getattr(row, name) for name in ("first_year", "last_year", "oap_years")}
        return super().to_internal_value(
            {**held, **row.proposal, **data} if isinstance(data, dict) else data
        )


class SectionSerializer(serializers.Serializer):
    """A table of a rehearsal."""

    title = serializers.CharField()
    note = serializers.CharField()
    columns = serializers.ListField(child=serializers.CharField())
    rows = serializers.ListField(child=serializers.ListField())


class RehearsalSerializer(serializers.Serializer):
    """The objects that a proposal would create today, and those without successor or still open."""

    obstacles = serializers.ListField(child=serializers.CharField())
    sections = SectionSerializer(many=True)
    open_sections = SectionSerializer(many=True)


class NextCycleViewSet(MarkedAnswers, CommandViewSet):
    """Proposals of next cycles that the caller can see."""

    queryset = NextCycle.objects.none()
    serializer_class = NextCycleSerializer
    filterset_class = None
    lookup_value_converter = "uuid"
    ordering = ("-first_year", "pk")
    scopes = {
        **dict.fromkeys(("list", "retrieve", "rehearsal"), Scope.PLANS_READ),
        **dict.fromkeys(("create", "partial_update", "carry_out"), Scope.PLANS_WRITE),
    }

    def get_queryset(self):
        rows = NextCycle.objects.visible_to(self.request.user)
        return rows.with_relation_of(self.request.user).select_related("cycle")

    def show(self, target):
        # A command has changed it: the rights of the caller are read again.
        return super().show(self.get_queryset().get(pk=target.pk))

    @extend_schema(request=BeginNextCycleSerializer, responses={201: NextCycleSerializer})
    def create(self, request):
        """Propose the cycle after one in evaluation, with each priority and area going on."""
        if not request.user.has_perm(begin_next_cycle.permission):
            raise PermissionDenied
        given = BeginNextCycleSerializer(data=request.data, context=self.get_serializer_context())
        given.is_valid(raise_exception=True)
        response = self.show(begin_next_cycle(given.validated_data["cycle"], by=request.user))
        response.status_code = HTTPStatus.CREATED
        return response

    @extend_schema(request=ProposalSerializer, responses=NextCycleSerializer, parameters=[IF_MATCH])
    def partial_update(self, request, pk):
        """Change the proposal. What is left out stays."""
        return self.run(change_next_cycle, ProposalSerializer)

    @extend_schema(responses=RehearsalSerializer, filters=False)
    @action(detail=True, pagination_class=None)
    def rehearsal(self, request, pk):
        """Rehearse it: what would be created today, what has no successor, what is open."""
        row = self.get_object()
        marking = highest(carried_by(marked) for marked in marked_of(row))
        headers = {"Marking": marking.pk} if marking else {}
        return Response(RehearsalSerializer(rehearse(row)).data, headers=headers)

    @extend_schema(request=NothingSerializer, responses=NextCycleSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], url_path="create", url_name="create")
    def carry_out(self, request, pk):
        """Have the cycle created in the background, as it is proposed."""
        return self.run(create_next_cycle, NothingSerializer)


class PriorityFateSerializer(serializers.Serializer):
    """A priority of the earlier cycle, and those of the later one that follow it."""

    id = serializers.UUIDField(source="priority.pk")
    name = serializers.CharField(source="priority.name")
    became = serializers.CharField(source="words")
    followed_by = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_followed_by(self, row):
        return [str(other.pk) for other in row.others]


class AreaFateSerializer(serializers.Serializer):
    """A crime area, and its priority in each cycle."""

    code = serializers.CharField(source="area.code")
    became = serializers.CharField(source="words")
    priority_before = serializers.CharField(source="before")
    priority_after = serializers.CharField(source="after")
    goes_on_in = serializers.CharField()


class GoalFateSerializer(serializers.Serializer):
    """A strategic goal in each cycle."""

    before = serializers.CharField()
    after = serializers.CharField()
    became = serializers.CharField(source="words")


class ActionFatesSerializer(serializers.Serializer):
    """The number of actions of a crime area that the caller sees, by what became of them."""

    area = serializers.CharField()
    total = serializers.IntegerField()
    continued = serializers.IntegerField()
    ended = serializers.IntegerField()
    cancelled = serializers.IntegerField()
    unfinished = serializers.IntegerField()


class RecommendationFateSerializer(serializers.Serializer):
    """A recommendation of the earlier cycle, and how many things of each kind answer it."""

    id = serializers.UUIDField(source="recommendation.pk")
    title = serializers.CharField(source="recommendation.title")
    answered_by = serializers.SerializerMethodField()

    @extend_schema_field(serializers.DictField(child=serializers.IntegerField()))
    def get_answered_by(self, row):
        return dict(row.answers)


class ComparisonSerializer(serializers.Serializer):
    """A cycle beside the one before, as far as the caller sees them."""

    before = serializers.UUIDField(source="before.pk")
    after = serializers.UUIDField(source="after.pk")
    priorities = PriorityFateSerializer(many=True)
    areas = AreaFateSerializer(many=True)
    goals = GoalFateSerializer(many=True)
    actions = ActionFatesSerializer(many=True)
    recommendations = RecommendationFateSerializer(many=True)


class ComparisonViewSet(GenericViewSet):
    """The outcome of a cycle in the one that follows it."""

    queryset = Cycle.objects.none()
    serializer_class = ComparisonSerializer
    filterset_class = None
    pagination_class = None
    lookup_value_converter = "uuid"
    scopes = {"retrieve": Scope.PLANS_READ}

    def get_queryset(self):
        return Cycle.objects.visible_to(self.request.user)

    def retrieve(self, request, pk):
        """Compare a cycle with the one before, named by the later one."""
        after = self.get_object()
        before = cycle_before(after)
        if before is None:
            raise NotFound
        comparison = compare(before, after, request.user)
        marking = highest(carried_by(row) for row in comparison.marked)
        headers = {"Marking": marking.pk} if marking else {}
        return Response(ComparisonSerializer(comparison).data, headers=headers)
