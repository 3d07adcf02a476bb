"""The clock: the user that acts in scheduled work, and in an operator's commands."""

from empact.people.accounts.models import User

CLOCK = "clock"


def the_clock() -> User:
    """Return the user that acts for the clock; no person can sign in as it."""
    clock, is_new = User.objects.get_or_create(username=CLOCK, defaults={"first_name": "The clock"})
    if is_new:
        clock.set_unusable_password()
        clock.save(update_fields=["password"])
    return clock
