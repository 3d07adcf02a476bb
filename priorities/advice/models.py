"""Verdicts of Commission and Presidency on recommendations, and the priorities they advise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pghistory
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import CrimeArea
from cycles.decisions.models import Advice
from empact.lib.access import PartQuerySet
from empact.lib.blank import is_blank
from empact.lib.languages import Words, in_each_language, labelled, within_sentence
from empact.lib.models import Addressed, is_one_of, track_links
from empact.lib.search import spelling_index, words_index
from priorities.priorities.models import Priority

if TYPE_CHECKING:
    from collections.abc import Sequence


class Verdict(models.TextChoices):
    ACCEPT = "accept", _("Accept")
    MERGE = "merge", _("Merge")
    SPLIT = "split", _("Split")
    LEAVE_OUT = "leave_out", _("Leave out")
    ADD = "add", _("Add")


@dataclass(frozen=True)
class Shape:
    """The numbers of recommendations and of resulting priorities that fit a kind of verdict.

    ``choose`` and ``name`` are the errors for another number.
    """

    sources: range
    outcomes: range
    choose: Words
    name: Words

    def misfits(self, sources: int, outcomes: int) -> dict[str, Words]:
        """Say, field by field, why a verdict does not fit; empty where it does."""
        problems: dict[str, Words] = {}
        if sources not in self.sources:
            problems["of"] = self.choose
        if outcomes not in self.outcomes:
            problems["names"] = self.name
        return problems


NONE, ONE, SEVERAL = range(1), range(1, 2), range(2, 1000)

SHAPES = {
    Verdict.ACCEPT: Shape(
        ONE,
        ONE,
        _("Choose the one recommendation that is accepted."),
        _("Name one priority alone: what is accepted stays one."),
    ),
    Verdict.MERGE: Shape(
        SEVERAL,
        ONE,
        _("Choose at least two recommendations: one alone is not merged."),
        _("Name the one priority that they are merged into."),
    ),
    Verdict.SPLIT: Shape(
        ONE,
        SEVERAL,
        _("Choose the one recommendation that is split."),
        _("Name at least two priorities, one a line."),
    ),
    Verdict.LEAVE_OUT: Shape(
        ONE,
        NONE,
        _("Choose the one recommendation that is left out."),
        _("Name no priority: nothing comes of what is left out."),
    ),
    Verdict.ADD: Shape(
        NONE,
        ONE,
        _("Choose no recommendation: what is added was not recommended."),
        _("Name the one priority that is added."),
    ),
}


@pghistory.track(model_name="AdviceItemHistory")
class AdviceItem(Addressed):
    """A verdict on one or several recommendations, with its reason.

    One is accepted or left out; several are merged into one; one is split into several; and one
    that nobody recommended may be added.
    """

    advice = models.ForeignKey(Advice, models.CASCADE, related_name="items")
    verdict = models.CharField(max_length=20, choices=Verdict)
    reason = models.TextField()
    of = models.ManyToManyField(Priority, blank=True, related_name="verdicts")

    objects = PartQuerySet.as_manager()
    part_of = ("advice", "advice")

    class Meta:
        indexes = [words_index("reason", name="verdict_words")]
        constraints = [is_one_of("advice_verdict_is_known", verdict=Verdict)]

    def __str__(self) -> str:
        return labelled(self.get_verdict_display(), self.reason)

    @property
    def version(self) -> int:
        """The version of its advice: who changes a part must have seen the latest whole."""
        return self.advice.version

    @property
    def shape(self) -> Shape:
        return SHAPES[Verdict(self.verdict)]

    def place(self) -> tuple[bool, int, str]:
        """Give the key by which verdicts are sorted: by rank of recommendation, added ones last."""
        sources = [(source.rank, source.name) for source in self.of.all()]
        rank, name = min(sources, default=(0, self.reason))
        return not sources, rank, name

    def obstacles(self) -> list[Words]:
        """List what must be corrected in this verdict before the advice can be signed."""
        sources, outcomes = list(self.of.all()), list(self.into.all())
        missing: list[Words] = [*self.shape.misfits(len(sources), len(outcomes)).values()]
        if is_blank(self.reason):
            missing.append(_("Give the reason."))
        missing += [
            format_lazy(_("Choose a crime area of {advised}."), advised=advised)
            for advised in outcomes
            if not advised.areas.all()
        ]
        return in_each_language(
            lambda: [self._with_its_name(sources or outcomes, sentence) for sentence in missing]
        )

    def _with_its_name(self, about: Sequence[models.Model], sentence: Words) -> str:
        return gettext("{about} ({verdict}): {sentence}").format(
            about=", ".join(str(row) for row in about) or gettext("Without a recommendation"),
            verdict=within_sentence(self.get_verdict_display()),
            sentence=sentence,
        )


AdviceItemOf: Any = track_links(AdviceItem.of, "AdviceItemOf", __name__)


@pghistory.track(model_name="AdvisedPriorityHistory")
class AdvisedPriority(Addressed):
    """A priority that the Council is advised to adopt; signing the advice makes it one."""

    item = models.ForeignKey(AdviceItem, models.CASCADE, related_name="into")
    name = models.CharField(max_length=200)
    areas = models.ManyToManyField(CrimeArea, related_name="+")
    priority = models.ForeignKey(
        Priority, models.PROTECT, null=True, blank=True, related_name="advised_as"
    )

    objects = PartQuerySet.as_manager()
    part_of = ("item",)

    class Meta:
        indexes = [
            words_index("name", name="advised_words"),
            spelling_index("name", name="advised_spelling"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def version(self) -> int:
        return self.item.version


track_links(AdvisedPriority.areas, "AdvisedPriorityArea", __name__)
