"""The object of a page or an answer: its statement is put together once for all its readers."""

from collections.abc import Hashable
from functools import cache
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.views import generic
from django.views.generic.detail import SingleObjectMixin

from empact.lib.statements import CompiledOnce

type Arguments = tuple[tuple[str, Hashable], ...]
"""Arguments that an address gives its view, apart from those that people filter by."""


class OneObject(SingleObjectMixin):
    """A page of one object.

    ``get_queryset`` starts from ``visible_to``: what may not be seen is not found (404). Of the
    request it asks for the person alone, and of the person only for facts; all else raises at the
    first call. A page whose rows hang on more than that says ``is_asked_anew``, or, where it is a
    word of its address such as the kind of object, names that as ``said_in_address``.
    """

    is_asked_anew = False
    said_in_address: tuple[str, ...] = ()
    request: HttpRequest
    kwargs: dict[str, Any]

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._given = tuple(given.items())

    def get_object(self, queryset: Any = None) -> Any:
        user, key = self.request.user, self.kwargs.get(self.pk_url_kwarg)
        is_asked_anew = self.is_asked_anew or queryset is not None or not user.is_authenticated
        if is_asked_anew or not isinstance(key, UUID):
            return super().get_object(queryset)
        words = tuple((name, self.kwargs[name]) for name in self.said_in_address)
        return seen_by(user, type(self), self._given, key, words)


def seen_by(user: Any, view: Any, given: Arguments, key: UUID, words: Arguments = ()) -> Any:
    """Give the object with this key of those that a view gives a person. Raises Http404."""
    found = _rows_of(view, given, words)(user, key=key)
    if not found:
        raise Http404
    return found[0]


class ObjectPage(OneObject, generic.DetailView):
    """A page that shows one object."""


@cache
def _rows_of(view: Any, given: Arguments, words: Arguments) -> CompiledOnce:
    def rows(user: Any, *, key: Any) -> Any:
        shown = view(**dict(given))
        shown.request = SimpleNamespace(user=user)  # All that it may ask for,
        if words:
            shown.kwargs = dict(words)  # with these words of its address.
        return shown.get_queryset().filter(pk=key)

    return CompiledOnce(rows)
