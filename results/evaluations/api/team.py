"""The team of an evaluation for API clients."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from empact.lib.api import CalledField, CodeField, CommandSerializer, StrictSerializer
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.queries.roles import people_acting_for
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkingField
from results.evaluations.api.parts import PartViewSet, carrying
from results.evaluations.commands.preparing import end_evaluator
from results.evaluations.models.evaluations import CONTRACTORS, Evaluator, EvaluatorRole


class EvaluatorSerializer(serializers.ModelSerializer):
    """A person in the team, the contractor, and the days on which the person has access."""

    person = serializers.CharField(help_text="The name of the person.")
    marking = MarkingField()

    class Meta:
        model = Evaluator
        fields = [
            "id",
            "evaluation",
            "person",
            "organisation",
            "role",
            "first_day",
            "last_day",
            "marking",
        ]


class ContractorPersonField(CodeField):
    """A person who acts for a contractor today, by email address."""

    def get_queryset(self) -> Any:
        contractors = Organisation.objects.visible_to(self.context["request"].user)
        contractors = contractors.filter(kind__in=CONTRACTORS)
        return people_acting_for(contractors.values("pk"))


class AddEvaluatorSerializer(CommandSerializer):
    """A new person in the team, the contractor, and the days of the contract."""

    role = serializers.ChoiceField(choices=EvaluatorRole.choices)
    organisation = CalledField(Organisation, help_text="The contractor.")
    person = ContractorPersonField(
        slug_field="email",
        queryset=User.objects.none(),
        help_text="The email address of a person who acts for the contractor.",
    )
    first_day = serializers.DateField()
    last_day = serializers.DateField(help_text="Access ends at the end of this day.")


class EndEvaluatorSerializer(StrictSerializer):
    """The last day of access. Yesterday ends it at once."""

    last_day = serializers.DateField()


def evaluators_for(user: Any) -> Any:
    return carrying(Evaluator.objects.visible_to(user)).select_related("person")


class EvaluatorViewSet(PartViewSet):
    """A person in the team of an evaluation. Add one at the evaluation."""

    queryset = Evaluator.objects.none()
    serializer_class = EvaluatorSerializer
    scopes = {"retrieve": Scope.PLANS_READ, "end": Scope.PLANS_WRITE}

    def get_queryset(self):
        return evaluators_for(self.request.user)

    def show(self, target):
        # Access that ends before its first day is over leaves no row.
        if target.pk is None:
            return Response(status=HTTPStatus.NO_CONTENT)
        self.object = self.get_queryset().get(pk=target.pk)
        return Response(self.get_serializer(self.object).data)

    @extend_schema(request=EndEvaluatorSerializer, responses={200: EvaluatorSerializer, 204: None})
    @action(detail=True, methods=["post"])
    def end(self, request, pk):
        """End the access of the person with this day. A token cannot do this.

        The answer is 204 where the access had not begun before today, and is removed.
        """
        return self.run(end_evaluator, EndEvaluatorSerializer)
