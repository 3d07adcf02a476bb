"""Restatements of figures after their round is closed, and requests for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from actions.answers import Answer, Comparator
from actions.attachments.models import ContributionAttachment
from actions.contributions.models.figures import Figure, relations_to_figures
from actions.questionnaires.conversions import money_of, parse_money
from empact.lib.access import ALWAYS, NEVER, PartQuerySet, Seen, SeenQuerySet
from empact.lib.languages import within_sentence
from empact.lib.models import Addressed, Versioned, is_one_of
from empact.lib.numbers import DECIMALS, WHOLE_DIGITS
from empact.lib.states import StateChange, Stateful
from empact.records.markings.models import highest_of
from results.restatements.access import REQUEST_ACCESS, RESTATEMENT_ACCESS
from results.states import REQUEST_STEPS, RequestState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal


NAMED = (
    "indicator_version__unit",
    "indicator_version__indicator",
    "contribution__obligation__organisation",
    "contribution__obligation__round",
    "contribution__obligation__action__goal",
    "contribution__obligation__action__oap__area",
    "event",
)
"""Relations to select for the name of a restated figure."""


def relations_by_figure(user: Any) -> dict[str, models.Q]:
    """Say who is who to rows of a ``figure``: as they stand to that."""
    return {
        who: held
        if held is ALWAYS or held is NEVER
        else models.Q(figure__in=Figure.objects.filter(held).values("pk"))
        for who, held in relations_to_figures(user).items()
    }


def value_field() -> models.DecimalField:
    return models.DecimalField(
        max_digits=WHOLE_DIGITS + DECIMALS, decimal_places=DECIMALS, null=True, blank=True
    )


def has_value_where_number(name: str, *, suffix: str = "") -> models.CheckConstraint:
    number = models.Q(**{f"answer{suffix}": Answer.NUMBER})
    there = models.Q(**{f"value{suffix}__isnull": False, f"value{suffix}__gte": 0})
    missing = models.Q(**{f"value{suffix}__isnull": True})
    return models.CheckConstraint(condition=(number & there) | (~number & missing), name=name)


def converted_from_field() -> models.CharField:
    return models.CharField(
        max_length=100,
        blank=True,
        default="",
        db_default="",
        editable=False,
        help_text="The amount in another currency that the value was converted from, as typed.",
    )


class Answering(models.Model):
    """Says of a figure what it should say instead.

    What is given in another currency is kept as typed, with its rate and day; the value is in euro.
    """

    answer = models.CharField(max_length=20, choices=Answer)
    comparator = models.CharField(max_length=10, choices=Comparator, default=Comparator.EXACTLY)
    value = value_field()
    converted_from = converted_from_field()
    reason = models.TextField()
    evidence = models.TextField(help_text="What shows it: a document, a decision, a count.")
    file = models.ForeignKey(
        ContributionAttachment,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="A file that shows it, stored with the contribution.",
    )

    figure: Any

    class Meta:
        abstract = True

    @property
    def in_words(self) -> str:
        """The new value of the figure in words. Select the unit of the figure's version with it."""
        value = said_value(self.value, self.converted_from)
        return words_for(self.figure, self.answer, value, self.comparator)


def said_value(value: Decimal | None, converted_from: str) -> Decimal | None:
    """Give a value with the amount in another currency that it was converted from, if any."""
    return parse_money(converted_from) or value


def words_for(figure: Figure, answer: str, value: Decimal | None, comparator: str) -> str:
    if value is None:
        return within_sentence(Answer(answer).label)
    words = figure.indicator_version.unit.measure(value, comparator, year=figure.first_day.year)
    money = money_of(value)
    return f"{words} ({money.in_words})" if money else words


class RequestQuerySet(SeenQuerySet):
    access = REQUEST_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return relations_by_figure(user)

    def waiting(self) -> Self:
        return self.filter(state=RequestState.ASKED)

    def with_marking(self) -> Self:
        """Annotate the marking that each carries, for ``carried_by``: that of its figure."""
        contribution = "figure__contribution__"
        action = f"{contribution}obligation__action__"
        return self.annotate(
            carried=highest_of(
                f"{contribution}marking",
                f"{action}marking",
                f"{action}oap__marking",
                # A figure of an event may be of another action than was asked about.
                "figure__action__marking",
            )
        )

    def with_names(self) -> Self:
        """Bring what a page shows of each: which figure of whom, in which round."""
        return self.select_related(*(f"figure__{path}" for path in NAMED), "file")


@pghistory.track(model_name="RestatementRequestHistory")
class RestatementRequest(Addressed, Versioned, Stateful, Answering, Seen):
    """An organisation asks for a figure of a closed round to be restated.

    EST decides: what it grants is a restatement, word for word.
    """

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="restatement_requests")
    at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=20, choices=RequestState, default=RequestState.ASKED)

    objects = RequestQuerySet.as_manager()
    steps = REQUEST_STEPS

    class Meta:
        constraints = [
            is_one_of("request_state_is_known", state=RequestState),
            models.UniqueConstraint(
                fields=["figure"],
                condition=models.Q(state=RequestState.ASKED),
                name="one_request_of_a_figure_waits",
            ),
            has_value_where_number("request_has_a_value_where_it_answers_with_a_number"),
        ]

    def __str__(self) -> str:
        return f"Request to restate {self.figure}"

    def get_absolute_url(self) -> str:
        return reverse("results:request_detail", args=[self.pk])


class RequestStateChange(StateChange):
    request = models.ForeignKey(RestatementRequest, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("request", "request")
    states = RequestState


class RestatementQuerySet(SeenQuerySet):
    access = RESTATEMENT_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return relations_by_figure(user)

    def in_order(self) -> Self:
        return self.order_by("figure", "number")


class Restatement(Addressed, Answering, Seen):
    """A figure of a closed round says something else, from a day on and for a reason.

    The only way in which it changes then. ``number`` counts the restatements of one figure, in the
    order of their days; what it said before each stays in the row. Written once.
    Source: docs/domain.md, S12.
    """

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="restatements")
    number = models.PositiveSmallIntegerField()
    answer_before = models.CharField(max_length=20, choices=Answer)
    comparator_before = models.CharField(max_length=10, choices=Comparator)
    value_before = value_field()
    converted_from_before = converted_from_field()
    day = models.DateField()
    public_reason = models.TextField(
        blank=True, help_text="The public reason. It names no country."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    request = models.OneToOneField(
        RestatementRequest, models.CASCADE, null=True, editable=False, related_name="restatement"
    )

    objects = RestatementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["at"], name="restatement_by_moment")]
        constraints = [
            models.UniqueConstraint(
                fields=["figure", "number"], name="restatements_of_a_figure_are_numbered"
            ),
            has_value_where_number("restatement_has_a_value_where_it_answers_with_a_number"),
            has_value_where_number(
                "restatement_had_a_value_where_it_answered_with_a_number", suffix="_before"
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="restatement_is_written_once")]

    def __str__(self) -> str:
        return f"Restatement {self.number} of {self.figure}"

    @cached_property
    def before_in_words(self) -> str:
        """The former value of the figure in words. Select the unit of its version with it."""
        value = said_value(self.value_before, self.converted_from_before)
        return words_for(self.figure, self.answer_before, value, self.comparator_before)
