"""Saved searches of a user."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from empact.lib.models import Addressed, Versioned, is_one_of
from empact.people.accounts.models import User

LONGEST_QUERY = 1000
"""Characters of an address that are kept."""


class SearchedIn(models.TextChoices):
    SEARCH = "search", _("Search")
    REGISTER = "register", _("Register of actions")


ROUTES = {SearchedIn.SEARCH: "desk:search", SearchedIn.REGISTER: "actions:action_list"}


class SavedSearchQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep this person's own; no other user can see them."""
        return self.filter(person=user.pk) if user.is_authenticated else self.none()


class SavedSearch(Addressed, Versioned):
    """A search, or the register with a user's filters, under a name of their own.

    It holds the question, and nothing of what was found: opened, it finds what its person can see
    on that day.
    """

    person = models.ForeignKey(User, models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=100)
    searched_in = models.CharField(max_length=20, choices=SearchedIn)
    query = models.CharField(max_length=LONGEST_QUERY, blank=True)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "saved searches"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"], name="saved_search_once_by_its_name"
            ),
            is_one_of("saved_search_is_in_a_known_place", searched_in=SearchedIn),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its results."""
        place = reverse(ROUTES[SearchedIn(self.searched_in)])
        return f"{place}?{self.query}" if self.query else place


def kept_of(query: str) -> str:
    """Return the query of an address as it is saved: without the page and empty values."""
    asked = QueryDict(query, mutable=True)
    asked.pop("page", None)
    for name in list(asked):
        values = [value for value in asked.getlist(name) if value]
        if values:
            asked.setlist(name, values)
        else:
            del asked[name]
    return asked.urlencode()
