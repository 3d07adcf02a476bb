"""How anything here changes: one verb, one person acting, one transaction, one locked row."""

from collections.abc import Callable, Collection, Mapping
from functools import update_wrapper
from operator import attrgetter
from typing import Any

import pghistory
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import models, transaction
from django.utils.module_loading import import_string

from empact.lib import memo
from empact.lib.access import judging
from empact.lib.languages import in_stored_language
from empact.lib.merging import merge, standing, standing_in

Closed = Callable[[Any, Any], str]
"""Says of a row, to the person acting, why a step is not open; empty where it is."""


class Refused(Exception):
    """The policy cycle says no; its ``reasons`` are sentences fit to show to whoever asked."""

    def __init__(self, *reasons: str):
        super().__init__(*reasons)
        self.reasons = reasons


class NotNow(Refused):
    """The step does not lead on from the state that the object is in."""


class Gone(NotNow):
    """What the step is about was taken away after this person had opened it."""


TAKEN_AWAY = (
    "Someone else removed this after you opened it. EMPACT saved no change. Go back to see the "
    "current page."
)


class NotReady(Refused):
    """The step is open, but something is still missing."""


class NotFresh(Refused):
    """The step asks for a second factor that was shown a moment ago, and none was."""


class Changed(Refused):
    """The object has moved on since this person looked at it."""


class Conflicting(Changed):
    """Some fields were changed by two people, each differently; ``stands`` is what they say now."""

    def __init__(self, stands: Mapping[str, Any]):
        super().__init__(
            "Someone else changed the same fields. Choose a version for each field, or write a "
            "new one."
        )
        self.stands = stands


class Invalid(Refused):
    """What was given breaks a rule; ``problems`` say at which field, and what to give instead.

    A field inside a list is named as in ``figures[2].value``.
    """

    def __init__(self, problems: Mapping[str, str]):
        super().__init__(*(f"{field}: {advice}" for field, advice in problems.items()))
        self.problems = problems


class Identifying(Invalid):
    """What was given looks as if it identified persons; it is written only as ``harmless``.

    The ``seal`` stands for exactly what was found: who gives it back as ``harmless`` confirms
    that, and nothing else.
    """

    def __init__(self, problems: Mapping[str, str], *, seal: str):
        super().__init__(problems)
        self.seal = seal


class Command:
    """A verb of the policy cycle: the only code that writes, and the permission it asks for.

    A command acts on one row, which it gets fresh and locked, or on none where it creates
    something without a parent. Its ``unless`` says why the step is not open, which whoever comes
    second with it reads; where it does not, the step is as open as the table of access says that
    its permission asks. One that ``edits`` has to be told the version ``seen``, so that nobody's
    work is overwritten unread. Where one that ``merges`` is told as well
    what each field was ``based_on``, it takes over what only one of two people changed, and refuses
    the rest. One that is ``fresh`` is only let through a door by somebody who has just shown a
    second factor. What others hold before such a row it holds ``ahead`` of it as well, so that no
    two wait for each other. Its ``kind`` says under what the event log keeps it.

    What is given is screened before anything is written, all but the names in ``unscreened``:
    texts that may not be here at all, and texts that look like personal identifiers, unless
    somebody has confirmed that they are ``harmless``: all of them (True), or those of a seal.

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
        """Say why somebody comes too late or too early with this step; empty where it is open."""
        if self.unless:
            return self.unless(row, by)
        return self._why_shut(row, by=by)

    def _why_shut(self, *rows: models.Model, by: Any) -> str:
        """Say that the table of what is written here does not open it in its state.

        Beside the right of the table there may be another one, which is asked as well.
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
            # Locked and read anew: of two people who press the button, one must find it done, and
            # of two steps the second must find that the first ended a person's right.
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
                raise NotNow(reason)
            if judged.shut and (reason := self._why_shut(*fresh, by=by)):
                raise NotNow(reason)
            if self.merges and based_on is not None:
                # The row is held: of two who save at once, the second merges into the first.
                given |= merged(fresh[0], based_on, given)
            elif seen is not None and fresh[0].version != seen:
                raise Changed(
                    "Someone else changed this after you opened it. Compare both versions below. "
                    "Then save yours again or keep theirs."
                )
            texts = {name: v for name, v in given.items() if name not in self.unscreened}
            screen = import_string(settings.COMMAND_SCREEN)
            confirmed = screen(texts, harmless=harmless, on=fresh)
            result = self.function(*fresh, by=by, **given)
            # The event log gets its line in the same transaction: no deed without it.
            import_string(settings.COMMAND_WITNESS)(self, fresh, result, by=by, confirmed=confirmed)
            return result


def merged(row: models.Model, based_on: Mapping[str, Any], given: Mapping[str, Any]) -> Any:
    """Put together what two people wrote into a row; raises Conflicting where they disagree.

    A model tells which of its fields are ``said_of`` which other, and go with its words.
    """
    written = {name: value for name, value in given.items() if name in based_on}
    stands = standing(row, written)
    together, disputed = merge(based_on, written, stands, said_of=getattr(row, "said_of", {}))
    if disputed:
        order = [*written]
        names = sorted(disputed, key=lambda name: (order.index(name.partition("[")[0]), name))
        raise Conflicting({name: standing_in(stands, name) for name in names})
    return together


def locked(row: models.Model) -> Any:
    """Return the row as it stands in the database, held until the transaction ends.

    A model may say what of that with which the row was read need not be read again (``keep_read``).
    """
    fresh = type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if keep_read := getattr(fresh, "keep_read", None):
        keep_read(row)
    return fresh


def holding(path: str) -> Callable[[Any], None]:
    """Give as a command's ``ahead`` what holds that of which a row is part, if it is of any."""

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
