"""Entries of EST on behalf of organisations that sent their figures by mail or telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from actions.contributions.access import ENTRY_ACCESS
from actions.obligations.models.obligations import (
    Obligation,
    obligations_delegated_to,
    reported_by_team_of,
)
from actions.operational_actions.models.actions import OperationalAction
from actions.states import ENTRY_LIVE, ENTRY_MARKED, ENTRY_STEPS, SHARED, EntryState
from cycles.relations import Relation, held_by
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet, within
from empact.lib.models import Addressed, is_one_of, json_rows
from empact.lib.statements import ids
from empact.lib.states import StateChange, Stateful
from empact.people.accounts.models import User
from empact.people.roles.kinds import REPORTERS, SUBMITTERS, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import roles_of
from empact.records.markings.models import Marking, highest_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

LONGEST_SOURCE = 200
"""Characters in which is said where the figures come from."""


class EntryOnBehalfQuerySet(SeenQuerySet):
    access = ENTRY_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return {Relation.TEAM: reported_by_team_of(user, "obligation__"), **held_by(user)}

    def live(self) -> Self:
        return self.filter(state__in=ENTRY_LIVE)

    def marked(self) -> Self:
        """Keep those that the contribution still shows: neither rejected nor withdrawn."""
        return self.filter(state__in=ENTRY_MARKED)

    def to_confirm_by(self, user: Any) -> Self:
        """Keep entries that this person can confirm, as a submitter of the organisation."""
        mine = Organisation.objects.represented_by(user, *SUBMITTERS)
        return self.filter(state=EntryState.WAITING, obligation__organisation__in=mine.values("pk"))

    def with_marking(self) -> Self:
        """Annotate the marking of each with all that is shown of it, for ``carried_by``."""
        return self.annotate(
            carried=highest_of(
                "marking",
                "obligation__contribution__marking",
                "obligation__action__marking",
                "obligation__action__oap__marking",
            )
        )

    def with_names(self) -> Self:
        return self.select_related(
            "by",
            "obligation__organisation",
            "obligation__round",
            "obligation__contribution",
            "obligation__action__goal",
            "obligation__action__oap__area",
        )


def entering_by(user: Any, path: str = "") -> models.Q:
    """Hold for contributions that this person enters for EST and that are unconfirmed yet.

    ``path`` leads to the contribution, and ends in two underscores.
    """
    return within(f"{path}obligation", obligations_entered_by(user))


@ids
def obligations_entered_by(user: Any) -> frozenset[UUID]:
    """Give the ids of the obligations for which this person now enters on behalf."""
    if not roles_of(user, Role.EST):
        return frozenset()
    theirs = EntryOnBehalf.objects.live().filter(by=user.pk)
    return frozenset(theirs.values_list("obligation_id", flat=True))


def ids_in_conditions(user: Any) -> tuple[frozenset[UUID], ...]:
    """Give all ids in the conditions of access of a person, apart from those of their parts.

    Code that keeps a statement for longer than a request has to keep these with it.
    """
    actions = OperationalAction.objects
    return (
        actions.plans_led_in(user),
        actions.plans_asked_in(user),
        actions.joined_by_states_of(user),
        actions.opened_to(user),
        actions.opened_to(user, *REPORTERS),
        obligations_delegated_to(user),
        obligations_entered_by(user),
    )


@pghistory.track(model_name="EntryOnBehalfHistory")
class EntryOnBehalf(Addressed, Stateful, Seen):
    """A contribution that EST enters on behalf of an organisation, with the source of its figures.

    It remains a draft until the organisation confirms it by submitting it. After a rejection or
    withdrawal its text stays readable here.
    """

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="entries")
    draft = models.UUIDField(
        editable=False, help_text="The id of the contribution, also after its entry was rejected."
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    source = models.CharField(
        max_length=LONGEST_SOURCE, help_text="How the organisation gave its figures, and when."
    )
    state = models.CharField(max_length=20, choices=EntryState, default=EntryState.ENTERING)
    kept = models.TextField(
        blank=True, help_text="The content of the draft that was rejected or withdrawn."
    )
    marking = models.ForeignKey(
        Marking,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="The marking of what is kept.",
    )

    objects = EntryOnBehalfQuerySet.as_manager()
    steps = ENTRY_STEPS

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["obligation"],
                condition=~models.Q(state__in=[EntryState.SET_ASIDE, EntryState.TAKEN_BACK]),
                name="one_report_is_entered_on_behalf_once",
            ),
            is_one_of("entry_state_is_known", state=EntryState),
            models.CheckConstraint(
                condition=~models.Q(source=""), name="an_entry_on_behalf_says_its_source"
            ),
        ]

    def __str__(self) -> str:
        words = gettext("The entry on behalf of {organisation}")
        return words.format(organisation=self.obligation.organisation)

    def get_absolute_url(self) -> str:
        return reverse("actions:entry_detail", args=[self.pk])

    @property
    def contribution(self) -> Any:
        """Return the entered contribution, None if it was rejected.

        Select it with the obligation.
        """
        is_marked = self.state in ENTRY_MARKED
        return getattr(self.obligation, "contribution", None) if is_marked else None

    @property
    def is_live(self) -> bool:
        return self.state in ENTRY_LIVE

    def why_lost(self) -> str:
        """Say why nothing is entered here on its behalf any more."""
        owner = self.obligation.organisation
        words = {
            EntryState.CONFIRMED: gettext("{owner} has confirmed and submitted the entry."),
            EntryState.TAKEN_OVER: gettext(
                "{owner} has accepted the entry as its own draft. Only its team can see it now."
            ),
            EntryState.SET_ASIDE: gettext("{owner} has rejected the entry."),
            EntryState.TAKEN_BACK: gettext("The entry was withdrawn."),
        }
        return words.get(EntryState(self.state), "").format(owner=owner)

    @property
    def is_waiting(self) -> bool:
        return self.state == EntryState.WAITING


class EntryOnBehalfStateChange(StateChange):
    entry = models.ForeignKey(EntryOnBehalf, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("entry", "entry")

    @property
    def label(self) -> str:
        return (
            gettext("Entry continued")
            if self.after == EntryState.ENTERING
            else str(EntryState(self.after).label)
        )


class MaybeOnBehalf(models.Model):
    """A contribution that may have been entered on behalf of its organisation."""

    obligation: Any  # what the contribution brings, which is declared after this
    entered: list[dict[str, Any]]  # of those fetched with_entry

    is_being_entered: bool | None = None
    """True if EST was entering it when its row was locked; None if that was not read."""

    class Meta:
        abstract = True

    def why_not_entered_on_behalf(self) -> str:
        """Say why EST does not begin it for its organisation: it was begun already."""
        owed: Any = self.obligation
        state = getattr(self, "state", "")
        if owed.entries.live().exists():
            words = gettext(
                "The contribution of {organisation} is being entered already. Find it under "
                "“Entered on behalf”."
            )
        elif state in SHARED:
            words = gettext(
                "{organisation} has submitted this contribution. There is nothing to enter."
            )
        else:
            words = gettext(
                "{organisation} has begun this contribution itself, and only its team can see "
                "and change it. Ask its submitters to enter the figures."
            )
        return words.format(organisation=owed.organisation)

    @property
    def on_behalf(self) -> dict[str, Any] | None:
        """Return the entry on behalf of its organisation, or None: fetch it ``with_entry``."""
        return next(iter(self.entered), None)


def is_being_entered() -> models.Exists:
    """Hold for obligations that EST is filling in and the organisation has not confirmed."""
    return models.Exists(EntryOnBehalf.objects.live().filter(obligation=models.OuterRef("pk")))


def entry_rows(obligation: str) -> Any:
    """Fetch for a contribution, by the path to its obligation, the entry on its behalf."""
    entries = EntryOnBehalf.objects.marked().filter(obligation=models.OuterRef(obligation))
    return json_rows(
        entries,
        "state",
        "source",
        entry=models.F("pk"),
        at=models.F("at"),
        by=models.F("by"),
        first=models.F("by__first_name"),
        last=models.F("by__last_name"),
        login=models.F("by__username"),
    )
