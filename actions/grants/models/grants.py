"""Applications for grants, the shares in them, and the money that moved."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from actions.grants.access import GRANT_ACCESS
from actions.operational_actions.models.actions import OperationalAction
from actions.states import (
    GRANT_DECIDED,
    GRANT_RUNNING,
    GRANT_STEPS,
    GrantState,
)
from cycles.relations import Relation, held_by
from empact.lib.access import NEVER, PartQuerySet, Seen, SeenQuerySet, both, within
from empact.lib.due_dates import has_passed, passed
from empact.lib.euro import in_euro, lazy_euro
from empact.lib.models import Addressed, Versioned, is_one_of
from empact.lib.periods import ends_after_it_starts
from empact.lib.search import words_index
from empact.lib.states import StateChange, Stateful
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import insiders_of, organisations_of
from empact.records.markings.models import Graded, GradedQuerySet
from oaps.funding_schemes.models import MANAGING, FundingCall, FundingScheme, Purpose
from oaps.plans.models.plans import OAP, plans_steered_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from empact.lib.languages import Words

WRITING = (Role.NEC, Role.NEC_TEAM, Role.AGENCY, Role.EUROJUST, Role.COMMISSION)
"""Roles whose holders write the applications that their organisation leads."""

SPEAKING = (Role.NEC, Role.AGENCY, Role.EUROJUST, Role.COMMISSION)
"""Roles that submit, withdraw and report for it; in a country that is the NEC alone."""

WARNINGS: Mapping[str, tuple[Q, Words]] = {
    "signed_late": (
        Q(signed_day__gt=F("first_day")),
        _("The grant was signed after its activities began."),
    ),
    "above_ceiling": (
        Q(awarded__gt=F("scheme__ceiling")),
        _("The award is above the ceiling of the scheme."),
    ),
    "above_award": (
        Q(paid__gt=F("awarded") + F("recovered")),
        _("The payments are above the award."),
    ),
    "co_financing": (
        ~Q(total_cost=F("requested") + F("co_financing")),
        _("The amount requested and the co-financing do not add up to the total cost."),
    ),
}
"""Warnings by code: the applications with it, and its text. Source: docs/domain.md, S19.

Only an application that is not submitted yet can have a total cost with a wrong sum.
"""


OF_BENEFICIARIES = _(
    "The amounts of the beneficiaries add up to {amount}, but {requested} is requested. Divide the "
    "amount again."
)
OF_PLANS = _(
    "The amounts of the OAPs and actions add up to {amount}, but {requested} is requested. Divide "
    "the amount again."
)

HAVE_AN_AWARD = sorted([*GRANT_DECIDED, *GRANT_RUNNING, GrantState.CLOSED])
"""States in which an application says how much was awarded."""


class GrantQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = GRANT_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        """Give the relations of a person to applications. Source: docs/domain.md, W12."""
        managed = within("scheme__manager", organisations_of(user, *MANAGING))
        national = both(
            within("lead", organisations_of(user, Role.NEC)), Q(scheme__manager__isnull=True)
        )
        return {
            Relation.TEAM: within("lead", organisations_of(user, *WRITING)),
            Relation.SPEAKER: within("lead", organisations_of(user, *SPEAKING)),
            Relation.CO_BENEFICIARY: _with_rows(
                GrantBeneficiary, within("organisation", insiders_of(user, *WRITING))
            ),
            Relation.STEERING: _with_rows(GrantLine, within("oap", plans_steered_by(user))),
            Relation.MANAGER: managed if national is NEVER else managed | national,
            **held_by(user),
        }

    def with_warnings(self) -> Self:
        """Annotate the codes of the warnings that hold for each, for ``warnings``."""
        codes = [
            models.Case(models.When(condition, then=models.Value(code)))
            for code, (condition, _text) in WARNINGS.items()
        ]
        return self.annotate(
            warning_codes=models.Func(
                *codes,
                template="array_remove(ARRAY[%(expressions)s]::text[], NULL)",
                output_field=ArrayField(models.TextField()),
            )
        )

    def warned_of(self) -> Self:
        """Keep those for which a warning holds."""
        holds = Q()
        for condition, _text in WARNINGS.values():
            holds |= condition
        return self.filter(holds)

    def with_names(self) -> Self:
        return self.select_related("scheme__manager", "call", "lead", "marking")

    def for_manager(self, user: Any) -> Self:
        """Keep applications for this person as a manager to decide on, to sign or to close."""
        waiting = [GrantState.SUBMITTED, *GRANT_DECIDED, GrantState.REPORTED]
        return self.writable_by(user, "deciding").filter(state__in=waiting)

    def to_correct_by(self, user: Any) -> Self:
        """Keep returned applications of the organisations for which this person applies."""
        return self.writable_by(user, "application").filter(state=GrantState.RETURNED)

    def to_report_by(self, user: Any) -> Self:
        """Keep grants whose activities are over and whose final report this person submits."""
        return self.writable_by(user, "reporting").filter(
            passed("last_day"), state=GrantState.SIGNED
        )


def _with_rows(model: Any, condition: Q) -> Q:
    """Hold for applications that have such a row."""
    if condition is NEVER:
        return NEVER
    return Q(pk__in=model.objects.filter(condition).values("application"))


@pghistory.track(model_name="GrantApplicationHistory")
class GrantApplication(Addressed, Versioned, Stateful, Graded, Seen):
    """An application for money of a scheme, and the grant that it becomes. Amounts are in euro.

    ``awarded``, ``paid`` and ``recovered`` are the sums of its entries.
    Source: docs/domain.md, S19.
    """

    scheme = models.ForeignKey(FundingScheme, models.PROTECT, related_name="applications")
    call = models.ForeignKey(
        FundingCall, models.PROTECT, null=True, blank=True, related_name="applications"
    )
    lead = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    purpose = models.CharField(max_length=20, choices=Purpose)
    text = models.TextField(blank=True, help_text="What the money is for.")
    first_day = models.DateField(help_text="When the activities begin.")
    last_day = models.DateField(help_text="When the activities end.")
    total_cost = models.DecimalField(max_digits=14, decimal_places=2)
    requested = models.DecimalField(max_digits=14, decimal_places=2)
    co_financing = models.DecimalField(max_digits=14, decimal_places=2)
    awarded = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    paid = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    recovered = models.DecimalField(
        max_digits=14, decimal_places=2, default=0, help_text="What was paid back."
    )
    spent = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    signed_day = models.DateField(null=True, blank=True)
    report = models.TextField(blank=True, help_text="The final report.")
    state = models.CharField(max_length=20, choices=GrantState, default=GrantState.DRAFT)

    objects = GrantQuerySet.as_manager()
    steps = GRANT_STEPS
    warning_codes: list[str]

    class Meta:
        verbose_name = "application for a grant"
        verbose_name_plural = "applications for grants"
        indexes = [
            words_index("title", name="grant_title_words"),
            words_index("text", name="grant_words"),
            words_index("report", name="grant_report_words"),
            models.Index(fields=["state", "first_day"], name="grants_by_state"),
        ]
        constraints = [
            ends_after_it_starts("grant_ends_after_it_starts"),
            is_one_of("grant_state_is_known", state=GrantState),
            is_one_of("grant_purpose_is_known", purpose=Purpose),
            models.CheckConstraint(
                condition=Q(total_cost__gte=0, requested__gt=0, co_financing__gte=0)
                & Q(paid__gte=0, recovered__gte=0),
                name="amounts_of_grant_are_not_negative",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=HAVE_AN_AWARD) | Q(awarded__isnull=False),
                name="awarded_grant_says_how_much",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("actions:grant_detail", args=[self.pk])

    @property
    def warnings(self) -> list[Words]:
        """Return its warnings in words: fetch the application ``with_warnings``."""
        return [WARNINGS[code][1] for code in self.warning_codes]

    @property
    def is_report_overdue(self) -> bool:
        return self.state == GrantState.SIGNED and has_passed(self.last_day)

    @property
    def left_in_words(self) -> str:
        """Return the part of the award that is not paid yet; below 0 if more was paid."""
        return in_euro((self.awarded or Decimal(0)) - self.paid + self.recovered)

    @property
    def in_words(self) -> dict[str, str]:
        """Its amounts by name, for people."""
        names = ("total_cost", "requested", "co_financing", "awarded", "paid", "spent", "recovered")
        return {name: in_euro(getattr(self, name)) for name in names}

    def obstacles_to_submission(self) -> list[Words]:
        """Say what is missing before the application can be submitted; empty if it is complete."""
        shares = list(self.beneficiaries.select_related("organisation"))
        of_lines = sum((row.requested for row in self.lines.all()), Decimal(0))
        return [
            *self._obstacles_of_scheme(),
            *self._obstacles_of_countries(shares),
            *self._obstacles_of_sums(shares, of_lines),
        ]

    def _obstacles_of_scheme(self) -> list[Words]:
        found: list[Words] = []
        scheme = self.scheme
        if not scheme.is_open:
            found.append(
                format_lazy(
                    _("{scheme} takes no applications. Choose another scheme."), scheme=scheme
                )
            )
        if self.purpose not in scheme.pays_for:
            found.append(
                format_lazy(
                    _(
                        "{scheme} does not pay for this: {purpose}. Choose another purpose or "
                        "scheme."
                    ),
                    scheme=scheme,
                    purpose=Purpose(self.purpose).label,
                )
            )
        if scheme.ceiling is not None and self.requested > scheme.ceiling:
            found.append(
                format_lazy(
                    _(
                        "{scheme} pays at most {ceiling}. You request {requested}: request less, "
                        "or choose another scheme."
                    ),
                    scheme=scheme,
                    ceiling=lazy_euro(scheme.ceiling),
                    requested=lazy_euro(self.requested),
                )
            )
        if scheme.has_calls and self.call is None:
            found.append(
                format_lazy(
                    _("{scheme} takes applications in calls only. Choose a call."), scheme=scheme
                )
            )
        elif self.call is not None and self.state == GrantState.DRAFT and not self.call.is_open:
            # A returned application was in time, and can be corrected after the due date.
            found.append(
                format_lazy(
                    _("The call {call} is not open today. Choose another call."), call=self.call
                )
            )
        return found

    def _obstacles_of_countries(self, shares: list[GrantBeneficiary]) -> list[Words]:
        countries = {row.organisation.country for row in shares if row.requested} - {""}
        found: list[Words] = []
        if self.lead_id not in {row.organisation_id for row in shares}:
            found.append(
                format_lazy(
                    _("Add {lead} to the beneficiaries: it leads the application."), lead=self.lead
                )
            )
        if len(countries) < (least := self.scheme.least_countries):
            found.append(
                format_lazy(
                    ngettext_lazy(
                        "{scheme} needs beneficiaries from at least {least} country. There are "
                        "{number}: add more.",
                        "{scheme} needs beneficiaries from at least {least} countries. There are "
                        "{number}: add more.",
                        least,
                    ),
                    scheme=self.scheme,
                    least=least,
                    number=len(countries),
                )
            )
        return found

    def _obstacles_of_sums(self, shares: list[GrantBeneficiary], of_lines: Decimal) -> list[Words]:
        found: list[Words] = []
        if (together := self.requested + self.co_financing) != self.total_cost:
            found.append(
                format_lazy(
                    _(
                        "The sum is wrong: {requested} requested and {co_financing} of "
                        "co-financing make {together}. The total cost is {total_cost}. Correct "
                        "one of the three amounts."
                    ),
                    requested=lazy_euro(self.requested),
                    co_financing=lazy_euro(self.co_financing),
                    together=lazy_euro(together),
                    total_cost=lazy_euro(self.total_cost),
                )
            )
        of_shares = sum((row.requested for row in shares), Decimal(0))
        for sentence, amount in ((OF_BENEFICIARIES, of_shares), (OF_PLANS, of_lines)):
            if amount != self.requested:
                found.append(
                    format_lazy(
                        sentence, amount=lazy_euro(amount), requested=lazy_euro(self.requested)
                    )
                )
        return found

    def obstacles_to_closing(self) -> list[Words]:
        """Say what remains to do before the grant can be closed; empty if it can be."""
        kept = self.paid - self.recovered
        if self.spent is not None and kept > self.spent:
            sentences = _(
                "{kept} was paid and kept, but {spent} was spent. Record the {back} that the "
                "beneficiaries pay back."
            )
            return [
                format_lazy(
                    sentences,
                    kept=lazy_euro(kept),
                    spent=lazy_euro(self.spent),
                    back=lazy_euro(kept - self.spent),
                )
            ]
        return []


class GrantStateChange(StateChange):
    application = models.ForeignKey(GrantApplication, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("application", "application")
    states = GrantState


class ShareQuerySet(PartQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep the shares of applications whose amounts this person reads."""
        read = GrantApplication.objects.readable_by(user, "amounts")
        return self.filter(application__in=read.values("pk"))


class BeneficiaryQuerySet(ShareQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep these, and the shares of the organisations for which this person acts.

        Source: docs/domain.md, W12.
        """
        seen = GrantApplication.objects.visible_to(user)
        own = both(
            within("organisation", insiders_of(user, *WRITING)),
            Q(application__in=seen.values("pk")),
        )
        return super().visible_to(user) | self.filter(own)


class Share(Addressed):
    """A part of the money of an application, in euro.

    Awarded and paid amounts are divided in proportion to the requested ones.
    """

    requested = models.DecimalField(max_digits=14, decimal_places=2)
    awarded = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    paid = models.DecimalField(
        max_digits=14, decimal_places=2, default=0, help_text="Without what was paid back."
    )

    class Meta:
        abstract = True

    @property
    def in_words(self) -> tuple[str, str, str]:
        """Return the amounts requested, awarded and paid."""
        return in_euro(self.requested), in_euro(self.awarded), in_euro(self.paid)


@pghistory.track(model_name="GrantBeneficiaryHistory")
class GrantBeneficiary(Share):
    """An organisation that gets a part of a grant. Source: docs/domain.md, S19."""

    application = models.ForeignKey(GrantApplication, models.CASCADE, related_name="beneficiaries")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    objects = BeneficiaryQuerySet.as_manager()
    part_of = ("application", "amounts")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "organisation"], name="one_share_for_each_beneficiary"
            ),
            models.CheckConstraint(
                condition=Q(requested__gte=0), name="share_of_beneficiary_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


@pghistory.track(model_name="GrantLineHistory")
class GrantLine(Share):
    """The part of a grant that serves one action, or an OAP without naming an action of it."""

    application = models.ForeignKey(GrantApplication, models.CASCADE, related_name="lines")
    oap = models.ForeignKey(OAP, models.PROTECT, related_name="+")
    action = models.ForeignKey(
        OperationalAction, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ShareQuerySet.as_manager()
    part_of = ("application", "amounts")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "oap", "action"],
                nulls_distinct=False,
                name="one_share_for_each_oap_and_action",
            ),
            models.CheckConstraint(
                condition=Q(requested__gt=0), name="share_of_action_is_more_than_nothing"
            ),
        ]

    def __str__(self) -> str:
        return str(self.action or self.oap)


class EntryKind(models.TextChoices):
    AWARD = "award", pgettext_lazy("grant", "Award")
    AMENDMENT = "amendment", pgettext_lazy("grant", "Amendment")
    PAYMENT = "payment", pgettext_lazy("grant", "Payment")
    RECOVERY = "recovery", pgettext_lazy("grant", "Paid back")


@pghistory.track(model_name="GrantEntryHistory")
class GrantEntry(Addressed):
    """Money that was awarded, paid or paid back on a day. It is written once and never changed.

    ``amount`` is in euro; an amendment that lowers the award is below 0. ``public_year`` is the
    year in whose public total it counts. Source: docs/domain.md, N20.
    """

    application = models.ForeignKey(GrantApplication, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=20, choices=EntryKind)
    day = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    note = models.TextField(blank=True)
    public_year = models.PositiveSmallIntegerField()

    owner_field: ClassVar[str] = "application"
    objects = ShareQuerySet.as_manager()
    part_of = ("application", "amounts")

    class Meta:
        verbose_name_plural = "grant entries"
        indexes = [models.Index(fields=["public_year", "kind"], name="grant_entries_by_year")]
        constraints = [
            is_one_of("kind_of_grant_entry_is_known", kind=EntryKind),
            models.CheckConstraint(
                condition=Q(amount__gt=0) | Q(kind=EntryKind.AMENDMENT),
                name="only_an_amendment_lowers_a_grant",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.amount_in_words}"

    @property
    def amount_in_words(self) -> str:
        return in_euro(self.amount)


PUBLISHED_AFTER = (3, 31)
"""Month and day of the next year until which entries of a year are still counted in it."""


def public_year_of(day: date, recorded: date | None = None) -> int:
    """Give the year in whose public total an entry of a day counts.

    That is its own year until its total is published, and then the year in which it is recorded:
    a published total never changes. Source: docs/domain.md, N20.
    """
    recorded = recorded or timezone.localdate()
    month, last = PUBLISHED_AFTER
    is_in_time = recorded <= recorded.replace(year=day.year + 1, month=month, day=last)
    return day.year if is_in_time else recorded.year
