"""Commands that make and withdraw calendar feeds."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from empact.lib.commands import NotNow, command
from empact.people.accounts.models import User
from empact.people.preferences.models.feeds import CalendarFeed


@command("people.make_feed", fresh=True, kind="token")
def make_feed(*, by: User) -> CalendarFeed:
    """Give a user an address for their calendar program; the returned feed holds its secret."""
    # Held, so that of two clicks the second finds the feed that the first has made.
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    if CalendarFeed.objects.live().filter(person=by).exists():
        raise NotNow(_("You have a calendar feed. Withdraw it first if its address is lost."))
    return CalendarFeed.objects.issue(by)


@command("people.withdraw_feed", kind="token")
def withdraw_feed(feed: CalendarFeed, *, by: User) -> CalendarFeed:
    """End a calendar feed: the next program that asks for it is refused."""
    if feed.withdrawn_at is not None:
        raise NotNow(_("This calendar feed has been withdrawn already."))
    feed.withdrawn_at = timezone.now()
    feed.save(update_fields=["withdrawn_at"])
    return feed
