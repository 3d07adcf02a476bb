"""Contributions for programs: the same queryset, the same commands, the same refusals."""

from django.core.exceptions import PermissionDenied
from django.db.models import F
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from actions.amounts import parse_figure
from actions.api.attachments import AttachmentSteps
from actions.api.counting import FigureSteps
from actions.api.lists import number_at
from actions.api.markings import READING_MARKINGS, WRITING_MARKINGS, MarkingSteps
from actions.api.numbers import NumberField
from actions.api.verdicts import VerdictSteps
from actions.commands import (
    attach_to_contribution,
    change_contribution,
    remove_from_contribution,
    reopen_contribution,
    submit_contribution,
)
from actions.filters import ContributionFilter
from actions.models import (
    LONGEST_HIGHLIGHT,
    TEXTS,
    Answer,
    Certainty,
    Comparator,
    Contribution,
    ContributionAttachment,
    Figure,
    FigureEntry,
    FigureKind,
)
from actions.plausibility import doubts_of
from actions.states import EntryState
from cycles.tracing import figure_trace_url, on_this_site
from empact.lib.api import (
    IF_MATCH,
    CommandSerializer,
    CommandViewSet,
    StrictSerializer,
)
from empact.lib.states import LONGEST_REASON
from empact.people.models import Scope
from empact.records.api import MarkedAnswers, MarkingField, ReleaseField, SeenSerializer
from empact.records.api_lists import ColumnList
from empact.records.screening import LONGEST_LIST, LONGEST_TEXT

OWED = ("organisation", "round", "action__goal", "action__oap__area")


class ValueField(NumberField):
    """The value of a figure, with the advice that its indicator needs."""

    asked = None

    def read(self, text):
        return parse_figure(text, self.asked)


class FigureEntrySerializer(StrictSerializer):
    """One figure to save. Fields that you leave out are filled in as on the page."""

    indicator = serializers.SlugField(help_text="The code of an indicator that the round asks.")
    kind = serializers.ChoiceField(choices=FigureKind.choices, default=FigureKind.OWN)
    answer = serializers.ChoiceField(choices=Answer.choices, default=Answer.NUMBER)
    comparator = serializers.ChoiceField(choices=Comparator.choices, default=Comparator.EXACTLY)
    value = ValueField(allow_null=True, default=None)
    event = serializers.UUIDField(allow_null=True, default=None)
    action = serializers.UUIDField(
        allow_null=True, default=None, help_text="Empty: the one that leads the event, or this."
    )
    country = serializers.CharField(
        allow_blank=True, max_length=2, default="", help_text="Empty: the own country."
    )
    authority = serializers.UUIDField(allow_null=True, default=None)
    first_day = serializers.DateField(allow_null=True, default=None)
    last_day = serializers.DateField(allow_null=True, default=None)
    kept_preliminary = serializers.CharField(
        allow_blank=True,
        allow_null=True,
        max_length=LONGEST_REASON,
        default=None,
        help_text="Why the number stays preliminary after its round. Without it, the reason stays.",
    )

    def to_internal_value(self, data):
        code = data.get("indicator") if isinstance(data, dict) else None
        find = self.context["questionnaire"].find
        self.fields["value"].asked = find(code) if isinstance(code, str) else None
        return super().to_internal_value(data)

    def validate_indicator(self, code):
        asked = self.context["questionnaire"].find(code)
        if asked is None:
            raise serializers.ValidationError(
                f"This round does not ask for {code}. Leave it out.", code="does_not_exist"
            )
        return asked.indicator

    def validate_event(self, pk):
        return self.found(self.context["questionnaire"].events, pk)

    def validate_action(self, pk):
        return self.found(self.context["questionnaire"].actions, pk)

    def validate_authority(self, pk):
        return self.found(self.context["questionnaire"].authorities, pk)

    def found(self, rows, pk):
        if pk is not None and pk not in rows:
            raise serializers.ValidationError(
                "There is none with this id here. Leave it out.", code="does_not_exist"
            )
        return rows.get(pk)

    def validate(self, given):
        return FigureEntry(**given)


class ChangeSerializer(CommandSerializer):
    """Fields that you leave out do not change. The figures that you send replace all figures."""

    narrative = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_TEXT)
    obstacles_met = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_TEXT)
    support_received = serializers.CharField(
        required=False, allow_blank=True, max_length=LONGEST_TEXT
    )
    highlight = serializers.CharField(
        required=False, allow_blank=True, max_length=LONGEST_HIGHLIGHT
    )
    may_publish = serializers.BooleanField(
        required=False, help_text="Consent to publish the highlight; it goes with the highlight."
    )
    figures = FigureEntrySerializer(
        many=True,
        required=False,
        max_length=LONGEST_LIST,
        help_text="Giving a figure of the last round confirms it.",
    )
    confirm = serializers.BooleanField(required=False, help_text="Confirms what is carried over.")


class SubmitSerializer(CommandSerializer):
    """What seemed odd and was looked at, by the keys that ``doubts`` gives."""

    checked = serializers.ListField(
        child=serializers.CharField(max_length=16), required=False, max_length=LONGEST_LIST
    )
    confirm = serializers.BooleanField(required=False, help_text="Confirms what is carried over.")


class DoubtSerializer(serializers.Serializer):
    """Something that seems odd and does not stand in the way once it is checked."""

    key = serializers.CharField()
    indicator = serializers.CharField()
    words = serializers.CharField()


class ReopenSerializer(CommandSerializer):
    reason = serializers.CharField(max_length=LONGEST_REASON)


class FigureSerializer(SeenSerializer):
    """A figure."""

    indicator = serializers.CharField(source="indicator_version.indicator.code")
    name = serializers.CharField(source="indicator_version.indicator.name")
    unit = serializers.CharField(source="indicator_version.unit.code")
    kind = serializers.ChoiceField(choices=FigureKind.choices)
    answer = serializers.ChoiceField(choices=Answer.choices)
    comparator = serializers.ChoiceField(choices=Comparator.choices)
    certainty = serializers.ChoiceField(choices=Certainty.choices)
    value = NumberField(allow_null=True)
    counted = NumberField(allow_null=True)
    conversion = serializers.SerializerMethodField(
        help_text="From which amount of another currency the value was converted, at which rate."
    )
    trace = serializers.SerializerMethodField()

    class Meta:
        model = Figure
        fields = [
            "indicator",
            "name",
            "kind",
            "answer",
            "comparator",
            "value",
            "conversion",
            "unit",
            "counted",
            "event",
            "action",
            "country",
            "authority",
            "first_day",
            "last_day",
            "certainty",
            "kept_preliminary",
            "unconfirmed",
            "trace",
        ]

    def get_conversion(self, figure: Figure) -> str | None:
        money = figure.converted_from
        return money.typed if money else None

    def get_trace(self, figure: Figure) -> str:
        """Where the figure is opened: who reported and accepted it, and what it counts."""
        return on_this_site(figure_trace_url(figure))


class OnBehalfSerializer(serializers.Serializer):
    """Who of EST entered a contribution on behalf of its organisation, and what that said of it."""

    by = serializers.UUIDField()
    at = serializers.DateTimeField()
    source = serializers.CharField()
    state = serializers.ChoiceField(choices=EntryState.choices)

    def to_representation(self, told):
        # It comes from the database as it is told here.
        return {name: told[name] for name in self.fields}


class ContributionListSerializer(SeenSerializer):
    """The name and the state of a contribution."""

    organisation = serializers.CharField(source="obligation.organisation.name")
    action = serializers.UUIDField(source="obligation.action_id")
    action_number = serializers.CharField(source="obligation.action.number")
    action_title = serializers.CharField(source="obligation.action.title")
    area = serializers.CharField(source="obligation.action.oap.area.code")
    round = serializers.UUIDField(source="obligation.round_id")
    round_name = serializers.CharField(source="obligation.round.name")
    due_day = serializers.DateField(source="obligation.due_day")
    marking = MarkingField()
    releasable_to = ReleaseField()

    class Meta:
        model = Contribution
        fields = [
            "id",
            "obligation",
            "organisation",
            "action",
            "action_number",
            "action_title",
            "area",
            "round",
            "round_name",
            "due_day",
            "state",
            "marking",
            "releasable_to",
            "version",
        ]
        from_columns = {"action_number": number_at("obligation__action")}


class ContributionSerializer(ContributionListSerializer):
    """A contribution with all its fields."""

    figures = serializers.SerializerMethodField()
    on_behalf = OnBehalfSerializer(
        allow_null=True, help_text="Empty where its own organisation entered it."
    )

    class Meta(ContributionListSerializer.Meta):
        fields = [
            *ContributionListSerializer.Meta.fields,
            *TEXTS,
            "may_publish",
            "unconfirmed_texts",
            "figures",
            "on_behalf",
        ]

    def names_read_by_some(self):
        """Add all but the list's fields: who returns a contribution reads the rest no more."""
        return super().names_read_by_some() | set(self.fields) - set(
            ContributionListSerializer.Meta.fields
        )

    @extend_schema_field(FigureSerializer(many=True))
    def get_figures(self, contribution):
        figures = contribution.figures.with_circumstances()
        figures = figures.with_standing_of(self.context["request"].user)
        return FigureSerializer(figures, many=True, context=self.context).data


class ContributionViewSet(
    MarkedAnswers,
    ColumnList,
    FigureSteps,
    AttachmentSteps,
    VerdictSteps,
    MarkingSteps,
    CommandViewSet,
):
    """Contributions that the caller may read as a whole, in the order of their due days."""

    queryset = Contribution.objects.none()
    filterset_class = ContributionFilter
    lookup_value_converter = "uuid"
    ordering = ("due_day", "pk")
    scopes = {
        **dict.fromkeys(
            ("list", "retrieve", "doubts", "attachments", "attachment", *READING_MARKINGS),
            Scope.CONTRIBUTIONS_READ,
        ),
        **dict.fromkeys(
            (
                "partial_update",
                "submit",
                "reopen",
                "attach",
                "remove",
                "endorse",
                "withdraw_endorsement",
                "keep_preliminary",
            ),
            Scope.CONTRIBUTIONS_WRITE,
        ),
        **dict.fromkeys(("accept", "send_back"), Scope.REVIEWS_WRITE),
        "counting": Scope.COUNTING_READ,
        **dict.fromkeys(
            ("decide_difference", "undo_difference", "object_to"), Scope.COUNTING_WRITE
        ),
        **dict.fromkeys(WRITING_MARKINGS, Scope.MARKINGS_WRITE),
    }
    files = ContributionAttachment
    attaching = attach_to_contribution
    removing = remove_from_contribution

    @staticmethod
    def rows(user):
        contributions = Contribution.objects.visible_to(user).with_standing_of(user).with_marking()
        # A cursor reads its place from the row itself, so what it orders by has to be there.
        return contributions.annotate(due_day=F("obligation__due_day"))

    def get_queryset(self):
        rows = self.rows(self.request.user).with_entry()
        return rows.select_related(*map("obligation__{}".format, OWED))

    def get_serializer_class(self):
        return ContributionListSerializer if self.action == "list" else ContributionSerializer

    def given_context(self, target):
        context = super().given_context(target)
        if isinstance(target, Contribution):
            context["questionnaire"] = target.questionnaire
        return context

    def show(self, target):
        if isinstance(target, Contribution):
            # A command has changed it: what the answer needs to know of the caller is read anew.
            target = target.read_anew_for(self.request.user)
        return super().show(target)

    @extend_schema(
        request=ChangeSerializer, responses=ContributionSerializer, parameters=[IF_MATCH]
    )
    def partial_update(self, request, pk):
        """Change a contribution that is being written."""
        return self.run(change_contribution, ChangeSerializer)

    @extend_schema(
        request=SubmitSerializer, responses=ContributionSerializer, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"])
    def submit(self, request, pk):
        """Submit the contribution for review."""
        return self.run(submit_contribution, SubmitSerializer)

    @extend_schema(responses=DoubtSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def doubts(self, request, pk):
        """List the warnings about its figures, for those who write it."""
        contribution = self.get_object()
        if not request.user.has_perm("actions.change_contribution", contribution):
            raise PermissionDenied
        return Response(DoubtSerializer(doubts_of(contribution), many=True).data)

    @extend_schema(request=ReopenSerializer, responses=ContributionSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request, pk):
        """Reopen an accepted contribution."""
        return self.run(reopen_contribution, ReopenSerializer)
