"""Published versions as programs follow them: Atom (RFC 4287), for everybody."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import condition
from django.views.generic import View

from empact.records.stamps.cached import cached_page
from results.factsheets.models import Factsheet
from results.factsheets.queries.factsheets import published_so_far, sheet_of_factsheet
from results.states import FactsheetState

ENTRIES = 20
"""The latest; subscribers of the feed have the earlier ones."""


class PublishedFeed(Feed):
    """Each version of a factsheet that came out, with what it changes in the one before.

    Of a version that another replaced it shows only that there was one: its numbers are shown next
    to those that replaced them, or nowhere. Of one that was withdrawn it gives the reason.
    """

    feed_type = Atom1Feed
    title = _("Published results of EMPACT")
    author_name = "EMPACT Support Team"
    subtitle = "Each version of a factsheet, with what changed since the one before."
    link = "/results/"
    feed_copyright = "TLP:CLEAR"

    def items(self) -> Any:
        versions = Factsheet.objects.ever_published().with_last_change()
        return versions.select_related("snapshot", "since__snapshot").with_areas()[:ENTRIES]

    def item_title(self, item: Any) -> str:
        return str(item)

    def item_description(self, item: Factsheet) -> str:
        """Say in HTML what became of it, or what it changed: what people wrote is no markup."""
        return escape(self.said_of(item)).replace("\n", "<br>")

    def said_of(self, item: Any) -> str:
        if item.state == FactsheetState.WITHDRAWN:
            return f"This version was withdrawn. {item.ended_note}"
        sheet = sheet_of_factsheet(item) if item.is_published else None
        if sheet is None:
            return "A later version has taken its place."
        if sheet.since_version is None:
            return "The first version."
        lines = [
            " ".join([f"{change.name}: from {change.before} to {change.after}.", *change.reasons])
            for change in sheet.changes
        ]
        return "\n".join(lines) or f"No number has changed since version {sheet.since_version}."

    def item_link(self, item: Factsheet) -> str:
        return item.get_reading_url()

    def item_guid(self, item: Factsheet) -> str:
        return f"urn:uuid:{item.pk}"

    item_guid_is_permalink = False

    def item_updateddate(self, item: Factsheet) -> datetime | None:
        """Return when it was published, replaced or withdrawn: readers show it again then."""
        return item.changed_at

    def item_pubdate(self, item: Factsheet) -> datetime | None:
        return item.published_at


@cached_page
@method_decorator(condition(etag_func=lambda request: published_so_far()), name="get")
class PublishedVersions(View):
    """The feed of published versions."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return PublishedFeed()(request)
