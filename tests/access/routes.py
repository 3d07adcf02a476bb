"""Every address that the resolver knows, with the methods that it answers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, get_resolver, reverse
from django.views.generic.edit import ProcessFormView

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Route:
    """One address: its name with namespaces, what it has to be given, what it answers.

    What has no name is called after its path, as parts of Django's admin are.
    """

    name: str
    arguments: tuple[str, ...]
    methods: tuple[str, ...]
    refused: tuple[str, ...]
    refused_by: tuple[Any, ...] = ()
    """The code that answers a method which the view does not have."""

    def address(self, given: Mapping[str, object]) -> str:
        if not self.name.startswith("/"):
            return reverse(self.name, kwargs=given)
        return re.sub(r"<[^>]*>|\(\?P.*", "0", self.name)


def routes() -> list[Route]:
    """Walk the resolver from its root."""
    return sorted(_walk(get_resolver(), (), "/", ()), key=lambda route: route.name)


def _walk(
    resolver: Any, namespaces: tuple[str, ...], path: str, above: tuple[str, ...]
) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        here = f"{path}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            name = ":".join([*namespaces, pattern.name]) if pattern.name else here
            arguments = above + _arguments(pattern)
            answered, refused = _methods(pattern.callback)
            yield Route(name, arguments, answered, refused, _refused_by(pattern.callback))
        else:
            inner = (pattern.namespace,) if pattern.namespace else ()
            yield from _walk(pattern, namespaces + inner, here, above + _arguments(pattern))


def _arguments(pattern: Any) -> tuple[str, ...]:
    named = getattr(getattr(pattern.pattern, "regex", None), "groupindex", ())
    return tuple(pattern.pattern.converters) or tuple(named)


def _methods(callback: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the methods that are answered, and those that must not be."""
    if actions := getattr(callback, "actions", None):  # a viewset
        return _split(actions)
    view = getattr(callback, "view_class", None) or getattr(callback, "cls", None)
    if view is None:  # a function of Django's admin, which takes every method for a GET or POST
        return ("get", "post"), ()
    if any(parent.__module__.startswith("allauth.") for parent in view.__mro__):
        # It redirects a signed-in user before it looks at the method.
        return ("get", "post"), ()
    # Django's form views take a PUT for the POST that it is, by the same line of code.
    is_post = getattr(view, "put", None) is ProcessFormView.put
    answered = {name for name in view.http_method_names if hasattr(view, name)}
    refused = _split(answered)[1]
    return _split(answered - {"put"} if is_post else answered)[0], refused


BEFORE_A_METHOD = (
    "setup",
    "dispatch",
    "initialize_request",
    "initial",
    "http_method_not_allowed",
    "handle_no_permission",
    "permission_denied",
    "handle_exception",
    "finalize_response",
)
"""What of Django's and REST framework's views can answer before a method does, or in its place."""


def _refused_by(callback: Any) -> tuple[Any, ...]:
    view = getattr(callback, "view_class", None) or getattr(callback, "cls", None)
    return getattr(callback, "__code__", None), *(
        vars(parent)[name]
        for parent in getattr(view, "__mro__", ())
        for name in BEFORE_A_METHOD
        if callable(vars(parent).get(name))
    )


def _split(answered: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = set(answered)
    return tuple(m for m in METHODS if m in names), tuple(m for m in METHODS if m not in names)
