"""Viewsets that are put together from the steps of many rooms."""

from django.core.exceptions import PermissionDenied
from django.db.models import F
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from actions.attachments.api import AttachmentSerializer, AttachmentSteps
from actions.attachments.commands import attach_to_contribution, remove_from_contribution
from actions.attachments.models import ActionAttachment, ContributionAttachment
from actions.consolidation.api import FigureSteps
from actions.contributions.filters import ContributionFilter
from actions.contributions.models.contributions import Contribution
from actions.contributions.queries.plausibility import warnings_of
from actions.markings.api import READING_MARKINGS, WRITING_MARKINGS, MarkingSteps
from actions.reviews.api_verdicts import VerdictSteps
from actions.submissions.api import (
    OWED,
    ChangeSerializer,
    ContributionListSerializer,
    ContributionSerializer,
    ReopenSerializer,
    SubmitSerializer,
    WarningSerializer,
)
from actions.submissions.commands import (
    change_contribution,
    reopen_contribution,
    submit_contribution,
)
from empact.lib.api import IF_MATCH, CommandViewSet
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers
from empact.records.markings.api_lists import ColumnList
from oaps.plans.models.plans import OAPAttachment


class FileViewSet(MarkedAnswers, MarkingSteps, CommandViewSet):
    """Files of one kind that the caller sees, the latest first, and how each is marked."""

    serializer_class = AttachmentSerializer
    filterset_class = None
    lookup_value_converter = "uuid"
    ordering = ("-at", "pk")

    def get_queryset(self):
        files = self.queryset.model.objects
        return files.visible_to(self.request.user).with_marking()


class OAPFileViewSet(FileViewSet):
    """Files of OAPs."""

    queryset = OAPAttachment.objects.none()
    scopes = {
        **dict.fromkeys(("list", "retrieve", *READING_MARKINGS), Scope.PLANS_READ),
        **dict.fromkeys(WRITING_MARKINGS, Scope.MARKINGS_WRITE),
    }


class ActionFileViewSet(FileViewSet):
    """Files of operational actions."""

    queryset = ActionAttachment.objects.none()
    scopes = OAPFileViewSet.scopes


class ContributionFileViewSet(FileViewSet):
    """Files of contributions."""

    queryset = ContributionAttachment.objects.none()
    scopes = {
        **dict.fromkeys(("list", "retrieve", *READING_MARKINGS), Scope.CONTRIBUTIONS_READ),
        **dict.fromkeys(WRITING_MARKINGS, Scope.MARKINGS_WRITE),
    }


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
    ordering = ("due_day", "obligation_id")
    scopes = {
        **dict.fromkeys(
            ("list", "retrieve", "warnings", "attachments", "attachment", *READING_MARKINGS),
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
        contributions = Contribution.objects.visible_to(user).with_relation_of(user).with_marking()
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
            # The command has changed it: facts about the caller for the answer are read again.
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

    @extend_schema(responses=WarningSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def warnings(self, request, pk):
        """List the warnings about its figures, for those who write it."""
        contribution = self.get_object()
        if not request.user.has_perm("actions.change_contribution", contribution):
            raise PermissionDenied
        return Response(WarningSerializer(warnings_of(contribution), many=True).data)

    @extend_schema(request=ReopenSerializer, responses=ContributionSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request, pk):
        """Reopen an accepted contribution."""
        return self.run(reopen_contribution, ReopenSerializer)
