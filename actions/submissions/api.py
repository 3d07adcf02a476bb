"""Serializers of a contribution for API clients. Its viewset is in actions.api."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from actions.answers import Answer, Certainty, Comparator, FigureKind
from actions.contributions.models.contributions import LONGEST_HIGHLIGHT, TEXTS, Contribution
from actions.contributions.models.figures import Figure
from actions.operational_actions.api import number_at
from actions.questionnaires.amounts import parse_figure
from actions.questionnaires.api import NumberField
from actions.questionnaires.entries import FigureEntry
from actions.states import EntryState
from cycles.tracing.addresses import figure_trace_url, on_this_site
from empact.lib.api import CommandSerializer, StrictSerializer
from empact.lib.states import LONGEST_REASON
from empact.records.markings.api import MarkingField, ReleaseField, SeenSerializer
from empact.records.screening import LONGEST_LIST, LONGEST_TEXT

OWED = ("organisation", "round", "action__goal", "action__oap__area")


class ValueField(NumberField):
    """The value of a figure, with the advice that its indicator needs."""

    asked = None

    def read(self, text):
        return parse_figure(text, self.asked, comparator="comparator")


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
    """The warnings that were checked, by the keys that ``warnings`` gives."""

    checked = serializers.ListField(
        child=serializers.CharField(max_length=16), required=False, max_length=LONGEST_LIST
    )
    confirm = serializers.BooleanField(required=False, help_text="Confirms what is carried over.")


class WarningSerializer(serializers.Serializer):
    """A warning, which prevents nothing once it is confirmed."""

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
        """Return the address of the details of the figure: reporter, review and counted value."""
        return on_this_site(figure_trace_url(figure))


class OnBehalfSerializer(serializers.Serializer):
    """The entry on behalf of an organisation: by whom, when, its source and its state."""

    by = serializers.UUIDField()
    at = serializers.DateTimeField()
    source = serializers.CharField()
    state = serializers.ChoiceField(choices=EntryState.choices)

    def to_representation(self, shown):
        # The database returns it in this form.
        return {name: shown[name] for name in self.fields}


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
        figures = figures.with_relation_of(self.context["request"].user)
        return FigureSerializer(figures, many=True, context=self.context).data
