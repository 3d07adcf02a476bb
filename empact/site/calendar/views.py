"""The calendar of a user: as a month, as a list, and as a feed for their own program."""

import calendar
from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from actions.operational_actions.models.events import Event
from empact.lib.forms import Form
from empact.lib.languages import speaking_to
from empact.lib.periods import A_DAY
from empact.people.preferences.commands.feeds import make_feed, withdraw_feed
from empact.people.preferences.models.feeds import CalendarFeed
from empact.people.roles.views.steps import Step
from empact.people.tokens.views import ShownOnce
from empact.records.audit.models import Through
from empact.records.audit.origin import came_in_by, origin
from empact.records.audit.record import record_export
from empact.records.markings.models import highest
from empact.site.calendar.feed import write_feed
from empact.site.calendar.forms import CalendarForm, MonthForm
from empact.site.calendar.queries.entries import Asking, Entry, entries_of

FIRST_YEAR, LAST_YEAR = 2010, 2100
"""Years that the calendar goes to: from before the first cycle on."""

LONGEST_ON_A_DAY = 7
"""The most days of an entry that is shown on each of them; longer ones are above the month."""

BEFORE, AFTER = 366 * A_DAY, 2 * 366 * A_DAY
"""The time back and ahead that the feed covers."""


def moved(month: date, months: int) -> date | None:
    """Give the first day of the month so many later, or None beyond what the calendar holds."""
    year, place = divmod(month.year * 12 + month.month - 1 + months, 12)
    return date(year, place + 1, 1) if FIRST_YEAR <= year <= LAST_YEAR else None


class CalendarPage(TemplateView):
    """One month: the entries of each day that its reader sees."""

    template_name = "site/calendar/calendar.html"
    reads: type[Event] | None = None

    @cached_property
    def month(self):
        month = self.kwargs.get("month") or timezone.localdate().replace(day=1)
        if not FIRST_YEAR <= month.year <= LAST_YEAR:
            raise Http404
        return month

    @cached_property
    def form(self):
        return MonthForm(self.request.GET or {"kind": ""}, user=self.request.user)

    def get_context_data(self, **context):
        weeks = calendar.Calendar().monthdatescalendar(self.month.year, self.month.month)
        asking = Asking(self.request.user, weeks[0][0], weeks[-1][-1], **self.form.given)
        entries = entries_of(asking)
        marking = highest(entry.marking for entry in entries)
        # Only marked data leaves a line in the event log.
        self.reads = Event if marking else None
        asked = self.request.GET.urlencode()
        return super().get_context_data(
            form=self.form,
            first_day=self.month,
            is_list=self.form.cleaned_data.get("layout") == "list",
            weeks=[[self.day(day, entries) for day in week] for week in weeks],
            long=[entry for entry in entries if entry.days > LONGEST_ON_A_DAY],
            object_list=[entry for entry in entries if self.is_in_month(entry)],
            previous=self.beside(-1, asked),
            following=self.beside(1, asked),
            query=f"?{asked}" if asked else "",
            marking=marking,
            **context,
        )

    def day(self, day: date, entries: list[Entry]):
        return {
            "day": day,
            "is_outside": day.month != self.month.month,
            "is_today": day == timezone.localdate(),
            "entries": [
                entry
                for entry in entries
                if entry.first_day <= day <= entry.last_day and entry.days <= LONGEST_ON_A_DAY
            ],
        }

    def is_in_month(self, entry: Entry) -> bool:
        following = moved(self.month, 1)
        begins_before_its_end = following is None or entry.first_day < following
        return begins_before_its_end and entry.last_day >= self.month

    def beside(self, months: int, asked: str):
        """Return the name and address of a month before or after, with the same filters."""
        month = moved(self.month, months)
        if month is None:
            return None
        address = reverse("desk:calendar_month", args=[month])
        return {"first_day": month, "url": f"{address}?{asked}" if asked else address}


class CalendarFeedPage(TemplateView):
    """The page of this person's feed for their calendar program, if they have one."""

    template_name = "site/calendar/calendar_feed.html"

    def get_context_data(self, **context):
        feeds = CalendarFeed.objects.visible_to(self.request.user)
        return super().get_context_data(feed=feeds.live().first(), **context)


class CalendarFeedMake(ShownOnce, Step):
    command = make_feed
    form_class = Form
    shown_with = "site/calendar/calendar_feed_made.html"
    title = _("Make a calendar feed")
    button = _("Make the feed")
    lead = _("Its address is shown once. Have your calendar program at hand.")

    def run(self, form):
        return self.command(by=self.request.user)

    def get_back(self):
        return reverse("desk:calendar_feed")

    def get_context_data(self, **context):
        made = context.get("made")
        if made:
            address = reverse("desk:calendar_fetch", args=[made.secret])
            context["address"] = self.request.build_absolute_uri(address)
        return super().get_context_data(**context)


class CalendarFeedWithdraw(Step):
    command = withdraw_feed
    form_class = Form
    title = _("Withdraw your calendar feed")
    button = _("Withdraw the feed")
    lead = _("Programs that have its address find nothing there any more.")
    done = _("The calendar feed is withdrawn.")

    def get_queryset(self):
        return CalendarFeed.objects.visible_to(self.request.user)

    def get_back(self):
        return reverse("desk:calendar_feed")


@method_decorator(login_not_required, name="dispatch")
class CalendarFetch(View):
    """Answers a calendar program that has the secret, with what its person sees today.

    It has the same filters as the page. An unknown or withdrawn secret, a closed account and a
    person without a role all get the same answer: not found.
    """

    http_method_names = ("get", "head", "options")

    def get(self, request, secret):
        feed = CalendarFeed.behind(secret)
        if feed is None:
            raise Http404
        today = timezone.localdate()
        form = CalendarForm(request.GET, user=feed.person)
        with speaking_to(feed.person):
            entries = entries_of(Asking(feed.person, today - BEFORE, today + AFTER, **form.given))
            marking = highest(entry.marking for entry in entries)
            content = write_feed(
                entries, marking=marking, at=timezone.now(), absolute=request.build_absolute_uri
            )
        self.note_fetch(feed, entries, marking)
        name = f"{marking.pk}_calendar.ics".replace(":", "-") if marking else "calendar.ics"
        response = HttpResponse(
            content,
            content_type="text/calendar; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
        patch_cache_control(response, private=True, no_store=True)
        return response

    def note_fetch(self, feed, entries, marking):
        """Leave a line in the event log where marked data left, once an hour for the same."""
        asked = sorted(self.request.GET.items())
        code = marking.pk if marking else ""
        if feed.note_fetch(origin().address, code, asked) and marking:
            with came_in_by(Through.FEED):
                record_export(
                    by=feed.person, on=feed, what="calendar", rows=len(entries), carries=code
                )
