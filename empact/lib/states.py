"""States that change only along a drawn map, and a note of each step that people can read."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from operator import attrgetter
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from empact.lib.commands import NotNow
from empact.lib.languages import in_each_language, within_sentence
from empact.lib.models import Versioned

LONGEST_REASON = 2_000
"""The most characters of a reason for a step."""

Steps = Mapping[str, AbstractSet[str]]
"""From each state, the states that may come next."""


def moment(at: datetime) -> str:
    """Write in a sentence when a step was taken: "27 November 2026, 15:43"."""
    return date_format(localtime(at), "DATETIME_FORMAT")


class Stateful(models.Model):
    """A model whose state moves along ``steps``, with a StateChange called ``changes``.

    Concrete models declare ``state`` again, with their own choices.
    """

    steps: ClassVar[Steps]
    unsettled: ClassVar[AbstractSet[str]] = frozenset()
    """States in which the second of two users still has something to do."""
    changes: Any
    get_state_display: Any
    state = models.CharField(max_length=20)

    class Meta:
        abstract = True

    @property
    def next_states(self) -> AbstractSet[str]:
        return self.steps.get(self.state, frozenset())

    def move(self, to: str, *, by: Any, note: str = "") -> None:
        """Take one step and note it. The only writer of ``state``.

        Raises NotNow where no step leads from here to there.
        """
        if to not in self.next_states:
            raise self.not_now()
        recorded = self.recorded_with_step()
        self.changes.create(before=self.state, after=to, by=by, note=note, **recorded)
        self.state = to
        self.save(update_fields=["state"])

    def recorded_with_step(self) -> Mapping[str, Any]:
        """Give what the note of a step keeps besides the states: by default nothing."""
        return {}

    def not_now(self) -> NotNow:
        return NotNow(*in_each_language(self._why_not_now))

    def _why_not_now(self) -> list[str]:
        words = gettext("{object} is {state}: this step is not open.")
        return [words.format(object=self, state=within_sentence(self.get_state_display()))]

    def why_not_from(self, *states: str) -> str:
        """Say why no step leads on from these states; empty if the state is one of them.

        The second of two users reads who was first, and when.
        """
        if self.state in states:
            return ""
        steps = self.changes.select_related("by").filter(before__in=states, after=self.state)
        step = steps.order_by("pk").last()
        if step is None:
            return self._why_not_now()[0]
        words = (
            gettext("{object} is {state}: {by} recorded that on {moment}.")
            if self.state in self.unsettled
            else gettext(
                "{object} is {state}: {by} recorded that on {moment}. There is nothing left to do."
            )
        )
        return words.format(
            object=self,
            state=within_sentence(self.get_state_display()),
            by=step.by,
            moment=moment(step.at),
        )


def says(path: str) -> Callable[[Any, Any], str]:
    """Return a command's ``unless`` that calls the row's method at this path."""
    return lambda row, by: attrgetter(path)(row)()


def left(*states: str) -> Callable[[Any, Any], str]:
    """Return a command's ``unless`` for a step that leads on from these states alone."""
    return lambda row, by: row.why_not_from(*states)


def move_all(rows: models.QuerySet[Any], to: str, *, by: Any, note: str = "") -> int:
    """Take the same step with many rows at once and note each; return how many there were.

    The rows are those that a command holds, and their notes keep the states only. Raises NotNow
    where no step leads there from one of them, and then moves none.
    """
    found = list(rows)
    for row in found:
        if to not in row.next_states:
            raise row.not_now()
    if found:
        model: Any = type(found[0])
        change = model._meta.get_field("changes").related_model
        owner = model._meta.get_field("changes").field.name
        change._base_manager.bulk_create(
            change(before=row.state, after=to, by=by, note=note, **{owner: row}) for row in found
        )
        moved: dict[str, Any] = {"state": to}
        if issubclass(model, Versioned):
            moved["version"] = models.F("version") + 1
        model._base_manager.filter(pk__in=[row.pk for row in found]).update(**moved)
    return len(found)


class StateChange(models.Model):
    """One step of a state, with actor, time, both states and reason. Written once.

    Concrete models name their ``states``, if these are also the names of the steps.
    """

    states: ClassVar[type[models.TextChoices]]
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    note = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"

    @property
    def in_words(self) -> str:
        return self.states(self.after).label
