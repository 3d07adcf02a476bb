"""Contributions of organisations, in their states and with their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import ExtractDay, Now
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from actions.answers import FigureKind
from actions.contributions.access import CONTRIBUTION_ACCESS
from actions.contributions.models.on_behalf import MaybeOnBehalf, entry_rows, is_being_entered
from actions.contributions.models.relations import relations_to_contributions
from actions.contributions.models.reviews import REVIEWING, Reviewable, ReviewableQuerySet, judicial
from actions.obligations.models.obligations import Obligation, reported_by_team_of
from actions.questionnaires.questionnaire import Questionnaire
from actions.states import CONTRIBUTION_STEPS, OPEN, ContributionState
from empact.lib.access import ALWAYS, NEVER, PartQuerySet, Seen, SeenQuerySet
from empact.lib.addresses import page_of
from empact.lib.languages import labelled, within_sentence
from empact.lib.models import Addressed, Versioned, count_of, is_one_of, track_links
from empact.lib.search import words_index
from empact.lib.statements import compiled_once
from empact.lib.states import StateChange, Stateful
from empact.people.accounts.models import User
from empact.people.roles.models.parts import organisations_of
from empact.records.markings.models import GradedQuerySet, Marked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actions.questionnaires.entries import FigureEntry
    from empact.people.roles.kinds import Role


def holds_role(user: Any, *roles: Role) -> models.Q:
    return ALWAYS if organisations_of(user, *roles) else NEVER


TEXTS: dict[str, str] = {
    "narrative": gettext_noop("What was done, and what came of it"),
    "obstacles_met": gettext_noop("Obstacles met"),
    "support_received": gettext_noop("Support received"),
    "highlight": gettext_noop("Highlight for the factsheet"),
}
"""The text fields of a contribution, with their labels."""

LONGEST_HIGHLIGHT = 1_000
"""Most characters of a highlight for a factsheet, which has room for a paragraph."""

TAKEN_OVER = ("narrative", "obstacles_met", "support_received")
"""Texts that are prefilled from the last round; a highlight and its consent never are."""

CLOSED: dict[str, Any] = {
    ContributionState.SUBMITTED: (
        _(
            "{contribution} is submitted and with the reviewers. "
            "You can change it again if they return it."
        )
    ),
    ContributionState.ACCEPTED: (
        _(
            "{contribution} is accepted. To change it, a submitter of {organisation} must reopen "
            "it, with a reason."
        )
    ),
}


class ContributionQuerySet(SeenQuerySet, GradedQuerySet, ReviewableQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = CONTRIBUTION_ACCESS
    above = ("obligation__action__marking", "obligation__action__oap__marking")

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        """Give the relations of a person to contributions. Source: docs/domain.md, W2.

        A leader for a third country or partner reads what is releasable to it.
        """
        return relations_to_contributions(user, self.model)

    def answerable_to(self, user: Any) -> Self:
        """Keep what this person reads, and as a reviewer also contributions returned meanwhile.

        A reviewer whose colleague returns the contribution at the same time gets a message, and
        keeps the typed text. The message is all: a returned contribution itself is not visible to
        them.
        """
        handed_in = ~models.Q(state=ContributionState.DRAFT)
        return self.filter(self.read_by(user) | (handed_in & holds_role(user, *REVIEWING)))

    def accepted(self) -> Self:
        return self.filter(state=ContributionState.ACCEPTED)

    def before(self, obligation: Obligation) -> Self:
        """Sort what the organisation reported earlier about the same work, the latest first.

        That is the same action, or the one that it was carried over from. For a contribution on an
        event alone it is the same event, and no other contribution.
        """
        same = {obligation.action_id, obligation.action.predecessor_id} - {None}
        return self.filter(
            obligation__organisation=obligation.organisation_id,
            obligation__action__in=same,
            obligation__event=obligation.event_id,
            obligation__round__last_day__lt=obligation.round.first_day,
        ).order_by("-obligation__round__last_day", "pk")

    def with_names(self) -> Self:
        """Select the relations that make up its name: organisation, action and round."""
        return self.select_related(
            "obligation__organisation",
            "obligation__round",
            "obligation__event",
            "obligation__action__goal",
            "obligation__action__oap__area",
        )

    def review_queue(self, user: Any) -> Self:
        """Give contributions to review for this person, the longest waiting first, with figures."""
        rows = self.awaiting_review_by(user).with_queue_facts()
        return rows.order_by("submitted_at", "pk")

    def with_queue_facts(self) -> Self:
        """Annotate ``submitted_at``, ``waiting_days``, ``figure_count`` and ``judicial_count``."""
        anew = Contribution.objects.filter(pk=models.OuterRef("pk"))
        return (
            self.with_submitted_at()
            .with_names()
            .annotate(
                waiting_days=ExtractDay(Now() - models.F("submitted_at")),
                figure_count=count_of(anew, "figures"),
                judicial_count=count_of(anew.filter(judicial()), "figures"),
            )
        )

    def with_team_of(self, user: Any) -> Self:
        """Annotate whether this person is in the team that writes each, as ``is_ours``."""
        ours = Contribution.objects.filter(
            reported_by_team_of(user, "obligation__"), pk=models.OuterRef("pk")
        )
        return self.annotate(is_ours=models.Exists(ours))

    def with_checks(self) -> Self:
        """Annotate, as ``checked``, the confirmed warnings of each."""
        checks: Any = self.model._meta.get_field("checks").related_model
        rows = checks.objects.filter(contribution=models.OuterRef("pk")).order_by("at", "pk")
        return self.annotate(checked=ArraySubquery(rows.values("words")))

    def with_entry(self) -> Self:
        """Annotate who entered each on behalf of its organisation, for ``on_behalf``."""
        return self.annotate(entered=entry_rows("obligation"))

    def with_submitted_at(self) -> Self:
        """Annotate ``submitted_at``: the time of the last submission of each."""
        submissions = ContributionStateChange.objects.filter(
            contribution=models.OuterRef("pk"), after=ContributionState.SUBMITTED
        )
        return self.annotate(
            submitted_at=models.Subquery(submissions.order_by("-at", "-pk").values("at")[:1])
        )


@compiled_once
def _written_out(_user: Any, *, contribution: Any) -> models.QuerySet[Any, Any]:
    figures: Any = Contribution._meta.get_field("figures").related_model
    return figures.objects.filter(contribution=contribution).with_circumstances()  # type: ignore[no-any-return]


@compiled_once
def _with_conversions(_user: Any, *, contribution: Any) -> models.QuerySet[Any, Any]:
    figures: Any = Contribution._meta.get_field("figures").related_model
    rows = figures.objects.filter(contribution=contribution).select_related("conversion")
    return rows.order_by("kind", "first_day", "last_day", "pk")  # type: ignore[no-any-return]


@pghistory.track(model_name="ContributionHistory")
class Contribution(Addressed, Versioned, Stateful, Marked, Seen, Reviewable, MaybeOnBehalf):
    """A report of one organisation on one action in one round, with texts and figures.

    Texts and figures prefilled from the last round are marked as such, one by one, until they are
    confirmed or rewritten.
    """

    obligation = models.OneToOneField(Obligation, models.PROTECT, related_name="contribution")
    narrative = models.TextField(blank=True)
    narrative_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+"
    )
    obstacles_met = models.TextField(blank=True)
    support_received = models.TextField(blank=True)
    highlight = models.TextField(
        blank=True,
        help_text="A highlight that the organisation proposes for the factsheet of the year.",
    )
    may_publish = models.BooleanField(
        default=False, help_text="The organisation agrees that the highlight is published."
    )
    unconfirmed_texts = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    state = models.CharField(
        max_length=20, choices=ContributionState, default=ContributionState.DRAFT
    )

    checked: list[str]  # of those fetched with_checks
    said_of: ClassVar = {"may_publish": "highlight"}
    """Consent is to the words that it was given for, and to no others."""

    objects = ContributionQuerySet.as_manager()
    steps = CONTRIBUTION_STEPS

    class Meta:
        indexes = [
            words_index("narrative", name="contribution_words"),
            # Leads to contributions that wait for a review, among all reviewed ones.
            models.Index(
                fields=["obligation"],
                condition=models.Q(state=ContributionState.SUBMITTED),
                name="submitted_contribution",
            ),
            # Leads to the few that are not accepted.
            models.Index(
                fields=["state"],
                condition=~models.Q(state=ContributionState.ACCEPTED),
                name="contribution_under_way",
            ),
        ]
        constraints = [
            is_one_of("contribution_state_is_known", state=ContributionState),
            models.CheckConstraint(
                condition=models.Q(may_publish=False) | ~models.Q(highlight=""),
                name="consent_to_publish_needs_a_highlight",
            ),
        ]

    def __str__(self) -> str:
        return gettext("The contribution of {organisation}").format(
            organisation=self.obligation.organisation
        )

    def get_absolute_url(self) -> str:
        return page_of("actions:contribution_detail", self.pk)

    def read_anew_for(self, user: Any) -> Contribution:
        """Read a row again after a change, also if the change withheld it from this person.

        It comes with the person's relation to it, its marking, and its names.
        """
        rows = type(self).objects.filter(pk=self.pk)
        return rows.with_relation_of(user).with_marking().with_names().with_entry().get()

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def why_closed(self) -> str:
        """Say why its organisation cannot write in it today; empty if it can.

        First entry ends with the round. A contribution that was submitted once can be submitted
        again until the end of the correction window. Source: docs/domain.md, S9.
        """
        if reason := self.obligation.action.oap.why_over():
            return reason
        if not self.is_open:
            owner = self.obligation.organisation
            return CLOSED[self.state].format(contribution=self, organisation=owner)
        reporting = self.obligation.round
        if self.state == ContributionState.DRAFT:
            owed = self.obligation
            return "" if owed.takes_first_entries else owed.why_no_first_entries()
        if reporting.takes_corrections:
            return ""
        return gettext(
            "Corrections to {round} ended on {day}. Ask the EMPACT Support Team for a restatement."
        ).format(round=reporting, day=date_format(reporting.corrections_end_day))

    def why_not_at_once(self) -> str:
        """Say why one answer cannot fill all of it: a colleague has started. Empty if it can."""
        written = any(getattr(self, name) for name in {*TEXTS} - {*self.unconfirmed_texts})
        if (
            self.state != ContributionState.DRAFT
            or written
            or not all(entry.unconfirmed for entry in self.entries)
        ):
            return gettext("A colleague has started this contribution. Complete and submit it.")
        return ""

    def why_not_reopened(self) -> str:
        """Say why it cannot be reopened today; empty where it can."""
        if self.state != ContributionState.ACCEPTED:
            state = within_sentence(self.get_state_display())
            words = gettext("{contribution} is {state}. You can reopen accepted ones only.")
            return words.format(contribution=self, state=state)
        if reason := self.obligation.action.oap.why_over():
            return reason
        if self.obligation.round.takes_first_entries:
            return ""
        return (
            f"{self.obligation.round} is closed, and its accepted contributions cannot change. "
            "Ask the EMPACT Support Team for a restatement."
        )

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """Return the questionnaire that it answers, read once."""
        return Questionnaire(self.obligation)

    @cached_property
    def stored_figures(self) -> list[Any]:
        """Its figures with all that they name, read once, in an order that stays the same."""
        if not self.questionnaire.knows_events:
            return self.figures_written_out()
        figures = _with_conversions(None, contribution=self.pk)
        for figure in figures:
            figure.contribution = self
        if not self.questionnaire.name_all_of(figures):
            return self.figures_written_out()
        places = {asked.code: n for n, asked in enumerate(self.questionnaire.asked)}
        return sorted(figures, key=lambda row: places[row.indicator_version.indicator.code])

    def figures_written_out(self) -> list[Any]:
        """Read its figures with all that they name, in an order that stays the same."""
        figures = _written_out(None, contribution=self.pk)
        for figure in figures:
            figure.contribution = self
        return figures

    def keep_read(self, row: Contribution) -> None:
        """Refresh, from the stored row of this contribution, the facts that its team cannot change.

        The round and the due date are read again, since they decide whether it can be written in.
        So is whether EST is entering it, which can change only while the contribution is locked.
        """
        if "questionnaire" not in row.__dict__:
            return
        read = row.obligation
        owed = Obligation.objects.select_related("round").annotate(is_entered=is_being_entered())
        self.obligation = owed.get(pk=self.obligation_id)
        self.is_being_entered = self.obligation.is_entered
        if self.obligation.action_id == read.action_id:
            self.obligation.action = read.action
        if self.obligation.organisation_id == read.organisation_id:
            self.obligation.organisation = read.organisation
        self.questionnaire = row.questionnaire.anew(self.obligation)

    def value_at(self, name: str) -> Any:
        """Return the value of a field that several people write; figures each by their key."""
        if name != "figures":
            return getattr(self, name)
        entries = map(self.questionnaire.complete, self.entries)
        return {entry.key: entry for entry in entries}

    @property
    def entries(self) -> list[FigureEntry]:
        return [figure.as_entry() for figure in self.stored_figures]

    @property
    def shown_checks(self) -> list[str]:
        """Return the confirmed warnings, if the reader may see them. Fetch it ``with_checks``."""
        return list(self.checked) if "checks" in self.readable else []

    @property
    def unconfirmed(self) -> list[str]:
        """Name the texts and figures prefilled from the last round and not confirmed yet."""
        return [
            *(str(entry.indicator) for entry in self.entries if entry.unconfirmed),
            *(gettext(TEXTS[name]) for name in self.unconfirmed_texts),
        ]

    def obstacles_to_submission(self) -> list[str]:
        """Say what is still missing or wrong, in words for the organisation's coordinator."""
        questionnaire = self.questionnaire
        entries = self.entries
        answered = {entry.indicator for entry in entries if entry.kind == FigureKind.OWN}
        return [
            *(
                gettext(
                    "{indicator}: give a number, or say that it is not reported or unknown."
                ).format(indicator=asked.name)
                for asked in questionnaire.asked
                if asked.indicator not in answered
            ),
            *(
                gettext(
                    "{name}: this is from the last round. Confirm that it still holds, or "
                    "change it."
                ).format(name=name)
                for name in self.unconfirmed
            ),
            *(
                labelled(entries[problem.place].indicator, problem.advice)
                for problem in questionnaire.problems(entries)
            ),
        ]


track_links(Contribution.releasable_to, "ContributionRelease", __name__)


class ContributionStateChange(StateChange):
    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("contribution", "remarks")
