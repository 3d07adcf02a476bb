"""People, for whichever organisation they act."""

from typing import Any

import pghistory
import rules
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models.functions import Lower

from empact.lib.models import Addressed
from empact.lib.search import spelling_index, words_index


@pghistory.track(
    model_name="UserHistory",
    exclude=["password", "last_login", "demonstrates", "button", "tour_ended_at"],
)
class User(Addressed, AbstractUser):
    """A person who works in the policy cycle, whatever roles they hold."""

    demonstrates = models.CharField(
        max_length=200,
        blank=True,
        help_text="What a fictional person of the demonstration shows; empty for real people.",
    )
    button = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The place of their button on the sign-in page, if any."
    )

    language = models.CharField(
        max_length=7,
        blank=True,
        help_text="The code of the language of pages and emails; empty where the browser decides.",
    )
    tour_ended_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text="When the person ended the tour, which the home page shows until then.",
    )

    class Meta(AbstractUser.Meta):
        indexes = [
            words_index("first_name", "last_name", "email", name="person_words"),
            spelling_index("first_name", name="first_name_spelling"),
            spelling_index("last_name", name="last_name_spelling"),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="one_account_per_mail_address",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Let rules alone open the domain: no flag, group or superuser does."""
        if rules.perm_exists(perm):
            return self.is_active and rules.has_perm(perm, self, obj)
        return super().has_perm(perm, obj)


def refuse_fictional_people() -> None:
    """Stop a process from starting with accounts that anybody may enter by one click.

    Raises ImproperlyConfigured outside the demonstration where such an account exists.
    """
    if settings.DEMONSTRATION:
        return
    if found := User.objects.exclude(demonstrates="").count():
        raise ImproperlyConfigured(
            f"This database holds {found} accounts of the demonstration, which need no password. "
            "Use a database without them, or set EMPACT_DEMO=1 on a machine of your own."
        )
