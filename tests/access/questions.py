"""Questions of a view about a person, and other persons who are refused for the same answers.

Idea: a view learns of a person by facts, by statements that are kept for all, by their relation to
a kind of object, and by attributes of their account; there is no other way. While one person is
refused, each such question is recorded with its outcome. Code that learns the same does the same,
so a person with the same outcomes is refused likewise, by the same lines. Only the questions are
asked for them: of the database, not over HTTP.

Term: an observational equivalence, found by tracing. It holds for every view, also for a wrong one.
A view that lets superusers in asks whether a person is one, and so a superuser differs from all
others. One that looks into the key of a person makes all people different. Those who differ are
asked over HTTP.

Example: a person without a part is refused a contribution because ``visible_to`` finds none. It
finds none either for the coordinator of another country, but does for EST: the coordinator is
refused likewise, and EST is asked.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.handlers.base import BaseHandler
from django.db import connection, models
from django.http import Http404

from empact.lib import memo
from empact.lib.access import SeenQuerySet
from empact.lib.statements import CompiledOnce, Fact
from empact.people.accounts.models import User
from empact.people.roles.rules import writes

REFUSALS = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
LED_ELSEWHERE = HTTPStatus.FOUND

CHANGES_NOTHING = ("SELECT", "WITH", "SAVEPOINT", "RELEASE", "ROLLBACK TO")

WITHOUT_RIGHTS = {"_state", "_meta", "__class__"}
"""Attributes that are the same for each account."""

FOR_A_KEY_ALONE = {writes("").fn.__code__}
"""Code that takes the key of a person to remember under it what it asks otherwise."""


@dataclass
class Heard:
    """The questions that a view asked about a person, in their order, with what came of them."""

    person: Any = None
    outcomes: dict[Any, Any] = field(default_factory=dict)
    is_refusal: bool = False
    is_clear: bool = True
    """True if the questions are complete: nothing was written before one was asked."""

    def holds_for(self, person: Any, known: dict[Any, Any]) -> bool:
        """Say whether a person gets the same outcomes; ``known`` has their earlier answers."""
        return (
            self.is_refusal
            and self.is_clear
            and all(
                _answer(question, person, known) == outcome
                for question, outcome in self.outcomes.items()
            )
        )


def _answer(question: Any, person: Any, known: dict[Any, Any]) -> Any:
    if (question, person.pk) not in known:
        kind, asked, arguments, given = question
        with memo.remembering():
            known[question, person.pk] = (
                getattr(person, asked)
                if kind == "attribute"
                else _as_data(asked(person, *arguments, **dict(given)))
            )
    return known[question, person.pk]


def _as_data(found: Any, within: tuple[models.Model, ...] = ()) -> Any:
    """Give all that a row holds, and the rows that came with it, to be compared with another's."""
    if isinstance(found, list | tuple):
        return [_as_data(one, within) for one in found]
    if not isinstance(found, models.Model):
        return found
    if found in within:  # as a row knows what it is part of, and that knows the row
        return type(found), found.pk
    within = *within, found
    beside = vars(found)["_state"].fields_cache
    held = {**vars(found), **{f"{name} itself": one for name, one in beside.items()}}
    return type(found), {n: _as_data(one, within) for n, one in held.items() if n != "_state"}


_listening: ContextVar[Heard | None] = ContextVar("listening", default=None)
_wanted: ContextVar[Heard | None] = ContextVar("wanted", default=None)


@contextmanager
def _set[T](variable: ContextVar[T], value: T) -> Iterator[T]:
    token = variable.set(value)
    try:
        yield value
    finally:
        variable.reset(token)


@contextmanager
def listening_to_a_view() -> Iterator[Heard]:
    """Record the questions of the view that answers the next request, for a signed-in user."""
    with _set(_wanted, Heard()) as heard:
        yield heard


@contextmanager
def ears() -> Iterator[None]:
    """Make it so that questions can be heard, until this ends."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Fact, "__call__", _heard_by(Fact.__call__))
        patch.setattr(CompiledOnce, "__call__", _heard_by(CompiledOnce.__call__))
        patch.setattr(SeenQuerySet, "_known_relations", _relations(SeenQuerySet._known_relations))  # noqa: SLF001
        patch.setattr(User, "__getattribute__", _attribute(User.__getattribute__))
        patch.setattr(BaseHandler, "make_view_atomic", _view(BaseHandler.make_view_atomic))
        yield


def _heard_by(ask: Callable[..., Any]) -> Callable[..., Any]:
    def asked(question: Any, user: Any, /, *arguments: Any, **given: Any) -> Any:
        heard = _listening.get()
        if heard is None:
            return ask(question, user, *arguments, **given)
        with _set(_listening, None):
            found = ask(question, user, *arguments, **given)
            if user == heard.person:
                heard.outcomes["asked", question, arguments, tuple(given.items())] = _as_data(found)
        return found

    return asked


def _relations(ask: Callable[..., Any]) -> Callable[..., Any]:
    # What a person's relations hang on, by the person and the kind of object.
    hang_on: dict[Any, Mapping[Any, Any]] = {}

    def asked(rows: Any, user: Any) -> Any:
        heard = _listening.get()
        if heard is None:
            return ask(rows, user)
        with _set(_listening, None):
            is_about_them = user == heard.person
            key = type(rows), rows.model, user.pk
        if is_about_them:
            if key not in hang_on:
                with _set(_listening, Heard(heard.person)) as inner, memo.knowing(None):
                    rows.relations(user)
                hang_on[key] = inner.outcomes
            heard.outcomes |= hang_on[key]
        with _set(_listening, None):
            return ask(rows, user)

    return asked


def _attribute(get: Callable[..., Any]) -> Callable[..., Any]:
    def asked(account: Any, name: str) -> Any:
        heard = _listening.get()
        if heard is None or account is not heard.person or name in WITHOUT_RIGHTS:
            return get(account, name)
        with _set(_listening, None):
            value = get(account, name)
        if not callable(value) and sys._getframe(1).f_code not in FOR_A_KEY_ALONE:  # noqa: SLF001
            heard.outcomes["attribute", name, (), ()] = value
        return value

    return asked


def _view(make_atomic: Callable[..., Any]) -> Callable[..., Any]:
    def made(handler: Any, view: Any) -> Any:
        heard = _wanted.get()
        answer = make_atomic(handler, view)
        return answer if heard is None else partial(listen, heard, answer)

    return made


def listen(heard: Heard, view: Any, request: Any, *arguments: Any, **given: Any) -> Any:
    """Record the questions of a view about the person of a request, for a signed-in user."""
    if not request.user.is_authenticated:
        return view(request, *arguments, **given)
    heard.person = getattr(request.user, "_wrapped", request.user)

    def notice(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 -- as Django calls it
        if not sql.lstrip(" (").startswith(CHANGES_NOTHING):
            heard.is_clear = False
        return execute(sql, params, many, context)

    with ExitStack() as until:
        until.enter_context(connection.execute_wrapper(notice))
        until.enter_context(_set(_listening, heard))
        try:
            response = view(request, *arguments, **given)
        except (Http404, PermissionDenied):
            heard.is_refusal = True
            raise
    # REST framework makes an answer of what was raised.
    is_raised = getattr(response, "exception", False) and response.status_code in REFUSALS
    heard.is_refusal = is_raised or response.status_code == LED_ELSEWHERE
    return response
