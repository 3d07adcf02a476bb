"""Funding schemes and applications for grants for API clients."""

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from actions.grants.commands.applications import (
    BeneficiaryShare,
    LineShare,
    change_grant,
    divide_grant,
    start_grant,
    submit_grant,
    withdraw_grant,
)
from actions.grants.commands.deciding import (
    award_grant,
    refuse_grant,
    return_grant,
    sign_grant,
)
from actions.grants.commands.signed_grants import (
    amend_grant,
    close_grant,
    pay_grant,
    recover_grant,
    report_grant,
    return_grant_report,
)
from actions.grants.filters import GrantFilter
from actions.grants.models.grants import (
    EntryKind,
    GrantApplication,
    GrantBeneficiary,
    GrantEntry,
    GrantLine,
    GrantStateChange,
)
from actions.grants.queries.parts import reads_reasons, with_parts
from actions.grants.queries.public import public_totals
from actions.operational_actions.models.actions import OperationalAction
from actions.questionnaires.api import NumberField
from actions.states import GrantState
from empact.lib.api import (
    IF_MATCH,
    CalledField,
    CodeField,
    CommandSerializer,
    CommandViewSet,
    NothingSerializer,
    StrictSerializer,
    asked_in_query,
)
from empact.lib.states import LONGEST_REASON
from empact.people.roles.models.organisations import Organisation
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers, MarkingField, SeenSerializer
from empact.records.markings.models import Marking
from empact.records.screening import LONGEST_TEXT
from oaps.funding_schemes.models import FundingCall, FundingScheme, Purpose
from oaps.plans.models.plans import OAP


class MoneyField(NumberField):
    """An amount in euro, as text, so that no cent is lost."""

    is_money = True


class FundingCallSerializer(serializers.ModelSerializer):
    """A call for applications of a scheme, with its budget in euro."""

    budget = MoneyField()
    status = serializers.SerializerMethodField(help_text="As of today.")

    class Meta:
        model = FundingCall
        fields = ["id", "title", "opens_day", "due_day", "budget", "status"]

    @extend_schema_field(serializers.ChoiceField(["planned", "open", "closed"]))
    def get_status(self, call):
        return call.status[0]


class FundingSchemeSerializer(serializers.ModelSerializer):
    """A funding scheme, its rules and its calls. Amounts are in euro."""

    manager = serializers.CharField(
        source="manager.name",
        default=None,
        allow_null=True,
        help_text="Decides on applications; null: each Member State, through its NEC.",
    )
    ceiling = MoneyField(allow_null=True)
    calls = FundingCallSerializer(many=True, help_text="The latest first.")

    class Meta:
        model = FundingScheme
        fields = [
            "id",
            "code",
            "name",
            "text",
            "manager",
            "pays_for",
            "applicants",
            "ceiling",
            "least_countries",
            "weeks",
            "has_calls",
            "calls",
            "is_open",
            "version",
        ]


class GrantShareSerializer(serializers.ModelSerializer):
    """The share of a beneficiary. Paid is what was paid and kept."""

    name = serializers.CharField(source="organisation.name")
    requested = MoneyField()
    awarded = MoneyField()
    paid = MoneyField()

    class Meta:
        model = GrantBeneficiary
        fields = ["organisation", "name", "requested", "awarded", "paid"]


class GrantPartSerializer(serializers.ModelSerializer):
    """The part of a grant for an OAP, or for one action of it.

    Its amounts are left out for callers who do not read those of the application.
    """

    action = serializers.UUIDField(
        source="action.pk",
        default=None,
        allow_null=True,
        help_text="Null also if the caller cannot see the action.",
    )
    is_of_action = serializers.SerializerMethodField(
        help_text="False: it is for the OAP as a whole."
    )
    requested = MoneyField()
    awarded = MoneyField()
    paid = MoneyField()

    class Meta:
        model = GrantLine
        fields = ["oap", "action", "is_of_action", "requested", "awarded", "paid"]

    def names_read_by_some(self):
        return {"requested", "awarded", "paid"}

    def to_representation(self, line):
        shown = super().to_representation(line)
        if "amounts" in line.application.readable:
            return shown
        hidden = self.names_read_by_some()
        return {name: value for name, value in shown.items() if name not in hidden}

    def get_is_of_action(self, line) -> bool:
        return line.action_id is not None


class GrantEntrySerializer(serializers.ModelSerializer):
    """Money awarded, paid or paid back on a day. An amendment that lowers the award is below 0."""

    kind = serializers.ChoiceField(choices=EntryKind.choices)
    amount = MoneyField()

    class Meta:
        model = GrantEntry
        fields = ["id", "kind", "day", "amount", "note"]


class GrantChangeSerializer(serializers.ModelSerializer):
    """A step of an application, from one state to the next.

    Its reason may name amounts, so it is left out for callers who do not read these.
    """

    before = serializers.ChoiceField(
        GrantState.choices, allow_blank=True, help_text="Empty for the step that started it."
    )
    after = serializers.ChoiceField(GrantState.choices)
    by = serializers.CharField(help_text="The name of the person.")
    note = serializers.CharField(help_text="The reason, if one was given.")

    class Meta:
        model = GrantStateChange
        fields = ["at", "before", "after", "by", "note"]

    def names_read_by_some(self):
        return {"note"}

    def to_representation(self, change):
        shown = super().to_representation(change)
        if not reads_reasons(change.application):
            del shown["note"]
        return shown


class GrantSerializer(SeenSerializer):
    """An application for a grant, as far as the caller reads it. Amounts are in euro."""

    scheme = serializers.CharField(source="scheme.code")
    lead = serializers.CharField(source="lead.name")
    marking = MarkingField()
    total_cost = MoneyField()
    requested = MoneyField()
    co_financing = MoneyField()
    awarded = MoneyField(allow_null=True)
    paid = MoneyField()
    recovered = MoneyField()
    spent = MoneyField(allow_null=True)
    warnings = serializers.ListField(source="warning_codes", child=serializers.CharField())
    beneficiaries = serializers.SerializerMethodField(help_text="All shares, or the caller's own.")
    lines = serializers.SerializerMethodField(help_text="The OAPs and actions that it is for.")
    entries = serializers.SerializerMethodField(help_text="Awards and payments, by their day.")
    changes = serializers.SerializerMethodField(help_text="Its steps, the latest first.")

    class Meta:
        model = GrantApplication
        fields = [
            "id",
            "scheme",
            "call",
            "lead",
            "title",
            "purpose",
            "text",
            "first_day",
            "last_day",
            "total_cost",
            "requested",
            "co_financing",
            "awarded",
            "paid",
            "recovered",
            "spent",
            "warnings",
            "beneficiaries",
            "lines",
            "entries",
            "changes",
            "signed_day",
            "report",
            "state",
            "marking",
            "version",
        ]

    @extend_schema_field(GrantShareSerializer(many=True))
    def get_beneficiaries(self, grant):
        return GrantShareSerializer(grant.seen_shares, many=True).data

    @extend_schema_field(GrantPartSerializer(many=True))
    def get_lines(self, grant):
        return GrantPartSerializer(grant.seen_lines, many=True).data

    @extend_schema_field(GrantEntrySerializer(many=True))
    def get_entries(self, grant):
        return GrantEntrySerializer(grant.seen_entries, many=True).data

    @extend_schema_field(GrantChangeSerializer(many=True))
    def get_changes(self, grant):
        return GrantChangeSerializer(grant.seen_changes, many=True).data


class WriteGrantSerializer(CommandSerializer):
    """The text and amounts of an application."""

    title = serializers.CharField(max_length=200)
    call = CalledField(FundingCall, allow_null=True, required=False)
    purpose = serializers.ChoiceField(choices=Purpose.choices)
    text = serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True, required=False)
    first_day = serializers.DateField()
    last_day = serializers.DateField()
    total_cost = MoneyField()
    requested = MoneyField()
    co_financing = MoneyField()
    marking = CodeField(slug_field="code", queryset=Marking.objects.order_by("rank"))


class StartGrantSerializer(WriteGrantSerializer):
    lead = CalledField(Organisation)


class BeneficiarySerializer(StrictSerializer):
    organisation = CalledField(Organisation)
    amount = MoneyField()

    def to_internal_value(self, data):
        return BeneficiaryShare(**super().to_internal_value(data))


class GrantLineSerializer(StrictSerializer):
    """The part of an OAP, or of one action of it."""

    oap = CalledField(OAP)
    action = CalledField(OperationalAction, allow_null=True, default=None)
    amount = MoneyField()

    def to_internal_value(self, data):
        return LineShare(**super().to_internal_value(data))


class DivideSerializer(StrictSerializer):
    beneficiaries = BeneficiarySerializer(many=True)
    lines = GrantLineSerializer(many=True)


class GrantReasonSerializer(CommandSerializer):
    reason = serializers.CharField(max_length=LONGEST_REASON)


class NoteSerializer(CommandSerializer):
    note = serializers.CharField(max_length=LONGEST_REASON, allow_blank=True, default="")


class AwardSerializer(NoteSerializer):
    amount = MoneyField()
    decided_day = serializers.DateField()


class SignSerializer(StrictSerializer):
    signed_day = serializers.DateField()


class EntrySerializer(NoteSerializer):
    amount = MoneyField()
    day = serializers.DateField()


class AmendSerializer(CommandSerializer):
    awarded = MoneyField()
    last_day = serializers.DateField()
    day = serializers.DateField()
    note = serializers.CharField(max_length=LONGEST_REASON)


class ReportGrantSerializer(CommandSerializer):
    report = serializers.CharField(max_length=LONGEST_TEXT)
    spent = MoneyField()


class FundingSchemeViewSet(CommandViewSet):
    """Funding schemes, for Member States, agencies and institutions."""

    queryset = FundingScheme.objects.none()
    serializer_class = FundingSchemeSerializer
    filterset_class = None
    lookup_value_converter = "uuid"
    ordering = ("rank", "pk")
    is_asked_anew = True  # The calls fetched with it depend on the person.
    scopes = {
        **dict.fromkeys(("list", "retrieve"), Scope.GRANTS_READ),
        "apply": Scope.GRANTS_WRITE,
    }

    def get_queryset(self):
        user = self.request.user
        calls = FundingCall.objects.visible_to(user).order_by("-opens_day", "title", "pk")
        schemes = FundingScheme.objects.visible_to(user).select_related("manager")
        return schemes.prefetch_related(Prefetch("calls", calls))

    def get_serializer(self, *args, **options):
        if args and isinstance(args[0], GrantApplication):
            options["context"] = self.get_serializer_context()
            return GrantSerializer(*args, **options)
        return super().get_serializer(*args, **options)

    def show(self, target):
        if isinstance(target, GrantApplication):
            target = grants_for(self.request.user).get(pk=target.pk)
        return super().show(target)

    @extend_schema(request=StartGrantSerializer, responses=GrantSerializer)
    @action(detail=True, methods=["post"])
    def apply(self, request, pk):
        """Start an application for a grant of this scheme."""
        return self.run(start_grant, StartGrantSerializer)


def grants_for(user):
    rows = GrantApplication.objects.visible_to(user).with_relation_of(user)
    return with_parts(user, rows.with_marking().with_warnings().with_names())


READING = ("list", "retrieve")
STEPS = (
    "partial_update",
    "divide",
    "submit",
    "withdraw",
    "send_back",
    "award",
    "refuse",
    "sign",
    "pay",
    "recover",
    "amend",
    "report",
    "return_report",
    "close",
)


class GrantViewSet(MarkedAnswers, CommandViewSet):
    """Applications for grants that the caller sees, the latest first."""

    queryset = GrantApplication.objects.none()
    serializer_class = GrantSerializer
    filterset_class = GrantFilter
    lookup_value_converter = "uuid"
    ordering = ("-first_day", "pk")
    is_asked_anew = True  # The parts fetched with it depend on the person.
    scopes = {
        **dict.fromkeys(READING, Scope.GRANTS_READ),
        **dict.fromkeys(STEPS, Scope.GRANTS_WRITE),
    }

    def get_queryset(self):
        return grants_for(self.request.user)

    def show(self, target):
        if not hasattr(target, "warning_codes"):
            # The command has changed it, so the caller's view of it is read again.
            target = grants_for(self.request.user).get(pk=target.pk)
        return super().show(target)

    @extend_schema(request=WriteGrantSerializer, responses=GrantSerializer, parameters=[IF_MATCH])
    def partial_update(self, request, pk):
        """Change an application that is a draft or was returned. Missing fields do not change."""
        return self.run(change_grant, WriteGrantSerializer, keeps_rest=True)

    @extend_schema(request=DivideSerializer, responses=GrantSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def divide(self, request, pk):
        """Divide the amount requested over beneficiaries, and over OAPs and actions."""
        return self.run(divide_grant, DivideSerializer)

    @extend_schema(request=NothingSerializer, responses=GrantSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def submit(self, request, pk):
        """Submit the application to the manager of its scheme."""
        return self.run(submit_grant, NothingSerializer)

    @extend_schema(request=GrantReasonSerializer, responses=GrantSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request, pk):
        """Withdraw the application before the grant is signed."""
        return self.run(withdraw_grant, GrantReasonSerializer)

    @extend_schema(request=GrantReasonSerializer, responses=GrantSerializer)
    @action(detail=True, methods=["post"], url_path="return", url_name="return")
    def send_back(self, request, pk):
        """Return the application to its lead."""
        return self.run(return_grant, GrantReasonSerializer)

    @extend_schema(request=AwardSerializer, responses=GrantSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def award(self, request, pk):
        """Award the amount requested, or a part of it."""
        return self.run(award_grant, AwardSerializer)

    @extend_schema(request=GrantReasonSerializer, responses=GrantSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, request, pk):
        """Refuse the application."""
        return self.run(refuse_grant, GrantReasonSerializer)

    @extend_schema(request=SignSerializer, responses=GrantSerializer)
    @action(detail=True, methods=["post"])
    def sign(self, request, pk):
        """Record the signature of the grant."""
        return self.run(sign_grant, SignSerializer)

    @extend_schema(request=EntrySerializer, responses=GrantSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def pay(self, request, pk):
        """Record a payment."""
        return self.run(pay_grant, EntrySerializer)

    @extend_schema(request=EntrySerializer, responses=GrantSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def recover(self, request, pk):
        """Record money paid back."""
        return self.run(recover_grant, EntrySerializer)

    @extend_schema(request=AmendSerializer, responses=GrantSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def amend(self, request, pk):
        """Change the award or the end of a signed grant."""
        return self.run(amend_grant, AmendSerializer)

    @extend_schema(request=ReportGrantSerializer, responses=GrantSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def report(self, request, pk):
        """Submit the final report."""
        return self.run(report_grant, ReportGrantSerializer)

    @extend_schema(request=GrantReasonSerializer, responses=GrantSerializer)
    @action(detail=True, methods=["post"], url_path="return-report", url_name="return-report")
    def return_report(self, request, pk):
        """Return the final report to the lead."""
        return self.run(return_grant_report, GrantReasonSerializer)

    @extend_schema(request=NoteSerializer, responses=GrantSerializer)
    @action(detail=True, methods=["post"])
    def close(self, request, pk):
        """Close the grant."""
        return self.run(close_grant, NoteSerializer)


class PublicGrantTotalSerializer(serializers.Serializer):
    """Published totals of a scheme in a year, in euro; null if a total is withheld."""

    scheme = serializers.CharField(source="code")
    year = serializers.IntegerField()
    awarded = MoneyField(allow_null=True)
    paid = MoneyField(allow_null=True)


class GrantTotalViewSet(GenericViewSet):
    """Published totals of grants by scheme and year, for everyone."""

    queryset = FundingScheme.objects.none()
    serializer_class = PublicGrantTotalSerializer
    pagination_class = None
    filter_backends = ()
    permission_classes = [AllowAny]
    scopes = {"list": Scope.FACTSHEETS_READ}

    @extend_schema(responses=PublicGrantTotalSerializer(many=True))
    def list(self, request):
        asked_in_query(request, NothingSerializer)
        return Response(PublicGrantTotalSerializer(public_totals(), many=True).data)
