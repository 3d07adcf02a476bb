"""Commands, the only writers: one verb, one person acting, one transaction, one locked row."""

from collections.abc import Callable, Collection, Mapping
from functools import update_wrapper
from operator import attrgetter
from typing import Any

import pghistory
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import models, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from empact.lib import memo
from empact.lib.access import judging
from empact.lib.languages import Words, in_each_language, in_stored_language
from empact.lib.merging import current_value, current_values, merge

Closed = Callable[[Any, Any], Words]
"""A function that says why a step on a row is not open to a person; empty where it is."""


class Refused(Exception):
    """A refusal by the rules of the policy cycle; ``reasons`` are sentences to show to the user."""

    def __init__(self, *reasons: Any):
        super().__init__(*reasons)
        self.reasons = reasons

    @property
    def in_words(self) -> str:
        """All reasons as one text, in the language of the reader."""
        return " ".join(map(str, self.reasons))


class NotNow(Refused):
    """The step is not possible in the present state of the object."""


class Gone(NotNow):
    """The object of the step was removed after this person had opened it."""


TAKEN_AWAY = _(
    "Someone else removed this after you opened it. EMPACT saved no change. Go back to see the "
    "current page."
)


class NotReady(Refused):
    """The step is open, but something is still missing."""


class NotFresh(Refused):
    """The step needs a second factor shown a moment ago, and there is none."""


class Changed(Refused):
    """The object changed after this person had opened it."""


class Conflicting(Changed):
    """Two people changed the same fields differently; ``stands`` has the saved values."""

    def __init__(self, stands: Mapping[str, Any]):
        super().__init__(
            _(
                "Someone else changed the same fields. Choose a version for each field, or write a "
                "new one."
            )
        )
        self.stands = stands


class Invalid(Refused):
    """A given value breaks a rule; ``problems`` name each field and say what to give instead.

    A field inside a list is named as in ``figures[2].value``.
    """

    def __init__(self, problems: Mapping[str, Words]):
        super().__init__(*(f"{field}: {advice}" for field, advice in problems.items()))
        self.problems = problems


class Identifying(Invalid):
    """A given text may identify persons; it is saved only once it is confirmed as ``harmless``.

    The ``seal`` identifies exactly the passages found. A user who sends it as ``harmless`` confirms
    these passages and no others.
    """

    def __init__(self, problems: Mapping[str, Words], *, seal: str):
        super().__init__(problems)
        self.seal = seal


class Command:
    """A verb of the policy cycle: the only code that writes, and the permission it asks for.

    A command acts on one row, which it gets fresh and locked, or on none where it creates something
    without a parent. Its attributes:

    * ``unless`` says why the step is not open; the second of two users reads it. Without it, the
      step is open in the states in which the access table grants the permission.
    * ``edits`` demands the version ``seen``, so that no user overwrites what they have not read.
    * ``merges`` takes what each field was ``based_on``. It keeps what only one of two
      people changed, and refuses the rest.
    * ``fresh`` lets only a person through a door who has just shown a second factor.
    * ``ahead`` locks what other commands lock before such a row, so that there is no deadlock.
    * ``kind`` is the kind under which the event log records it.

    All texts but those in ``unscreened`` are screened before anything is written. Some may not be
    here at all. Others look like personal identifiers, and need a confirmation as ``harmless``: of
    all of them (True), or of those of a seal.

    Raises PermissionDenied, NotNow, Gone, NotReady, Changed, Conflicting, Invalid or Identifying,
    and then writes nothing.
    """

    __name__: str

    def __init__(  # noqa: PLR0913 -- all that a command declares about itself
        self,
        permission: str,
        function: Callable[..., Any],
        *,
        edits: bool,
        merges: bool,
        fresh: bool,
        kind: str,
        unscreened: Collection[str],
        unless: Closed | None,
        ahead: Callable[[Any], None] | None,
    ):
        update_wrapper(self, function)
        self.permission = permission
        self.function = function
        self.edits = edits
        self.merges = merges
        self.fresh = fresh
        self.kind = kind
        self.unscreened = unscreened
        self.unless = unless
        self.ahead = ahead

    def why_closed(self, row: models.Model, by: Any) -> str:
        """Say why this step is too late or too early for this person; empty where it is open."""
        if self.unless:
            return str(self.unless(row, by))
        return self._why_shut(row, by=by)

    def _why_shut(self, *rows: models.Model, by: Any) -> str:
        """Say why the access table does not let this person write these rows in their state.

        The permission may have conditions besides the table, which are checked as well.
        """
        with judging(by_state=True) as judged:
            is_open = by.has_perm(self.permission, *rows) or not judged.shut
        return "" if is_open else judged.shut[0]()

    def __call__(
        self,
        *target: models.Model,
        by: Any,
        seen: int | None = None,
        based_on: Mapping[str, Any] | None = None,
        harmless: bool | str = False,
        **given: Any,
    ) -> Any:
        if self.edits and seen is None:
            raise TypeError(f"{self.__name__}() needs the version that was seen.")
        with (
            # What is stored never depends on the language of who stores it.
            in_stored_language(),
            memo.remembering_here(),
            # Locked and read again. If two people press the button, one must find it done. Of two
            # steps, the second must find that the first ended a person's right.
            memo.forgetting(),
            transaction.atomic(),
            pghistory.context(user=str(by.pk), command=self.__name__),
        ):
            if self.ahead:
                self.ahead(target[0])
            try:
                fresh = [locked(row) for row in target]
            except ObjectDoesNotExist as nothing:
                raise Gone(TAKEN_AWAY) from nothing
            with judging() as judged:
                if not by.has_perm(self.permission, *fresh):
                    raise PermissionDenied(self.permission)
            # Before versions are compared: who took the step first has changed the row by it.
            if self.unless and (reason := self.unless(fresh[0], by)):
                raise NotNow(
                    *in_each_language(lambda: [self.why_closed(fresh[0], by) or str(reason)])
                )
            if judged.shut and (reason := self._why_shut(*fresh, by=by)):
                raise NotNow(*in_each_language(lambda: [self._why_shut(*fresh, by=by) or reason]))
            if self.merges and based_on is not None:
                # The row is held: of two who save at once, the second merges into the first.
                given |= merged(fresh[0], based_on, given)
            elif seen is not None and fresh[0].version != seen:
                raise Changed(
                    _(
                        "Someone else changed this after you opened it. Compare both versions "
                        "below. Then save yours again or keep theirs."
                    )
                )
            texts = {name: v for name, v in given.items() if name not in self.unscreened}
            screen = import_string(settings.COMMAND_SCREEN)
            confirmed = screen(texts, harmless=harmless, on=fresh)
            result = self.function(*fresh, by=by, **given)
            # The event log gets its line in the same transaction: no deed without it.
            import_string(settings.COMMAND_WITNESS)(self, fresh, result, by=by, confirmed=confirmed)
            return result


def merged(row: models.Model, based_on: Mapping[str, Any], given: Mapping[str, Any]) -> Any:
    """Merge what two people wrote into a row; raises Conflicting where they disagree.

    A model names as ``said_of`` its fields that belong to the text of another, and go with it.
    """
    written = {name: value for name, value in given.items() if name in based_on}
    stands = current_values(row, written)
    together, disputed = merge(based_on, written, stands, said_of=getattr(row, "said_of", {}))
    if disputed:
        order = [*written]
        names = sorted(disputed, key=lambda name: (order.index(name.partition("[")[0]), name))
        raise Conflicting({name: current_value(stands, name) for name in names})
    return together


def locked(row: models.Model) -> Any:
    """Fetch the row afresh and lock it until the transaction ends.

    A model's ``keep_read`` copies from the given row what need not be read again.
    """
    fresh = type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if keep_read := getattr(fresh, "keep_read", None):
        keep_read(row)
    return fresh


def holding(path: str) -> Callable[[Any], None]:
    """Return a command's ``ahead`` that locks the owner of a row first, if it has one."""

    def hold(row: Any) -> None:
        if (whole := attrgetter(path)(row)) is not None:
            locked(whole)

    return hold


def command(  # noqa: PLR0913 -- all that a command declares about itself
    permission: str,
    *,
    edits: bool = False,
    merges: bool = False,
    fresh: bool = False,
    kind: str = "change",
    unscreened: Collection[str] = (),
    unless: Closed | None = None,
    ahead: Callable[[Any], None] | None = None,
) -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command that asks for ``permission`` on the row it acts on."""

    def decorate(function: Callable[..., Any]) -> Command:
        return Command(
            permission,
            function,
            edits=edits,
            merges=merges,
            fresh=fresh,
            kind=kind,
            unscreened=unscreened,
            unless=unless,
            ahead=ahead,
        )

    return decorate
