from django.db.models import F, QuerySet

from empact.people.models import User


def fictional_people() -> QuerySet[User]:
    """Return the people of the demonstration: those with a button first, in its order."""
    return User.objects.exclude(demonstrates="").order_by(
        F("button").asc(nulls_last=True), "demonstrates", "pk"
    )
