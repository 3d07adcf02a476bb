"""Dashboards: each a question, answered for a user as far as they can ask it."""

from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from empact.lib.downloads import CSV, is_for_excel
from empact.lib.exports import write_csv
from empact.records.audit.record import record_export
from empact.records.documents.confined import RenderingDied, RenderingFailed
from empact.records.markings.models import Marking, lowest
from empact.records.stamps.cached import cached_page
from results.charts.cache import show, svg_of
from results.charts.shown import Shown, csv_rows
from results.dashboards.document import LAYOUTS, write_dashboard
from results.dashboards.queries.answers import Chosen, answer
from results.dashboards.queries.offers import offer
from results.scopes.filters import DashboardFilter
from results.scopes.queries import Question, Scope, marking_of, scopes_of

ABOUT = ("indicator", "effort")

AT_ONCE = 2
"""So many documents one web process writes at a time, which is half of what it answers at once."""

writing = BoundedSemaphore(AT_ONCE)

BUSY = _(
    "Other documents are being written at this moment. Ask for the PDF again in a few seconds."
)
FAILED = _(
    "The PDF could not be written. Ask for it again; if that fails too, take the numbers as CSV."
)


class Asked:
    """A question, asked as somebody, narrowed by what the address says."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request, *args, **kwargs):
        if not self.scopes:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a view comes after

    @cached_property
    def question(self) -> Question:
        try:
            return Question(self.kwargs["question"])
        except ValueError:
            raise Http404 from None

    @cached_property
    def scopes(self) -> list[Scope]:
        """As whom this may be asked, the one with most to see first."""
        return [scope for scope in scopes_of(self.request.user) if scope.asks(self.question)]

    @cached_property
    def scope(self) -> Scope:
        asked = self.request.GET.get("scope")
        return next((scope for scope in self.scopes if scope.code == asked), self.scopes[0])

    @cached_property
    def offer(self):
        return offer(self.question, self.scope, self.scopes)

    @cached_property
    def filter(self) -> DashboardFilter:
        return DashboardFilter(
            self.request.GET, self.offer.choices, self.offer.usual, request=self.request
        )

    @cached_property
    def year(self) -> int:
        return int(self.filter.chosen["year"])

    @cached_property
    def shown(self) -> Shown | None:
        """The answer; None where there is nothing yet that it could be about."""
        if self.offer.is_empty:
            return None
        chosen, indicators = self.filter.chosen, self.offer.indicators
        return answer(
            self.question,
            self.scope,
            Chosen(
                year=self.year,
                about=tuple(indicators[chosen[name]] for name in ABOUT if name in chosen),
                versions=self.offer.versions,
                is_fictional_alone=self.offer.is_fictional_alone(self.year),
                by_country=chosen.get("by") == "country",
            ),
            self.request.user,
        )

    @cached_property
    def with_picture(self) -> Shown | None:
        if self.shown is None:
            return None
        reader = None if self.scope.is_published else self.request.user
        return show([self.shown], reader=reader)[0]

    @cached_property
    def marking(self):
        """The marking of the numbers shown; None if they are published."""
        if self.scope.is_published:
            return None
        of_all = self.shown.marking if self.shown else None
        return of_all or marking_of(self.scope, (self.year - 1, self.year))

    @cached_property
    def shown_marking(self) -> Marking:
        """The marking as pages and files say it, also of what is for everybody."""
        return self.marking or lowest()

    @property
    def asked(self) -> Shown:
        """The answer, or 404 where there is none."""
        if self.shown is None:
            raise Http404
        return self.shown

    def file_name(self, extension: str) -> str:
        marking = str(self.shown_marking.pk)
        slug = "".join(letter if letter.isalnum() else "-" for letter in marking)
        return f"EMPACT_{self.question}_{self.year}_{slug}.{extension}"

    def sent(self, content: bytes, kind: str, extension: str) -> HttpResponse:
        """Hand out a file, and write down that it left where it is not everybody's."""
        if not self.scope.is_published:
            record_export(
                by=self.request.user,
                on=self.scope.plan,
                what=f"dashboard {self.question} {extension}",
                rows=len(self.asked.rows),
                year=self.year,
                scope=self.scope.code,
                about=[self.filter.chosen[name] for name in ABOUT if name in self.filter.chosen],
                carries=self.marking.pk,
            )
        name = self.file_name(extension)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type=kind, headers=headers)


@cached_page
class DashboardList(TemplateView):
    """The questions that somebody may ask, by as whom."""

    template_name = "results/dashboards/dashboard_list.html"

    def get_context_data(self, **context):
        asking = [
            (scope, [question for question in Question if scope.asks(question)])
            for scope in scopes_of(self.request.user)
        ]
        return super().get_context_data(asking=asking, **context)


@cached_page
class DashboardPage(Asked, TemplateView):
    """A question with its answer: finding, chart, table, and what it can be narrowed by."""

    template_name = "results/dashboards/dashboard.html"

    def get_context_data(self, **context):
        page = {
            "question": self.question,
            "questions": [one for one in Question if self.scope.asks(one)],
            "scope": self.scope,
            "shown": self.with_picture,
            "form": None if self.offer.is_empty else self.filter.answered_form,
            "query": "" if self.offer.is_empty else self.filter.query(),
            "csv_query": "" if self.offer.is_empty else self.filter.query(excel="1"),
            "marking": None if self.offer.is_empty else self.shown_marking,
        }
        return super().get_context_data(**{**context, **page})


@cached_page
class DashboardCSV(Asked, TemplateView):
    """The numbers of an answer as CSV."""

    def get(self, request, *args, **kwargs):
        self.filter.refuse_what_is_not_offered()
        content = write_csv(csv_rows(self.asked), for_excel=is_for_excel(request))
        response = self.sent(content, CSV, "csv")
        response.headers["Marking"] = self.shown_marking.pk
        return response


class DashboardPDF(Asked, TemplateView):
    """An answer as a document: the same chart, the numbers attached. For who is signed in.

    It is written while its reader waits, so at most ``AT_ONCE`` are, and the pages of all others
    are answered meanwhile.
    """

    def get(self, request, *args, **kwargs):
        self.filter.refuse_what_is_not_offered()
        shown = self.with_picture
        if shown is None:
            raise Http404
        if not writing.acquire(blocking=False):
            return self.back(BUSY)
        try:
            return self.written(shown)
        except (RenderingDied, RenderingFailed):
            return self.back(FAILED)
        finally:
            writing.release()

    def back(self, why: str) -> HttpResponse:
        messages.warning(self.request, why)
        address = reverse("results:dashboard", args=[self.question])
        return redirect(f"{address}{self.filter.query()}")

    def written(self, shown: Shown) -> HttpResponse:
        day = timezone.localdate()
        context = {
            "shown": shown,
            "scope": self.scope,
            "marking": self.shown_marking,
            "as_of": date_format(day, "DATE_FORMAT"),
            "site": settings.PUBLIC_URL,
        }
        layouts = [
            render_to_string(
                "results/dashboards/dashboard_document.html", {**context, "layout": layout}
            )
            for layout in LAYOUTS
        ]
        # A sheet of paper has room for the wide one.
        picture = shown.picture and (shown.picture.wide or shown.picture)
        written = write_dashboard(
            layouts,
            day=day,
            subject=f"{shown.title}. {self.shown_marking}",
            chart=svg_of(picture.hash) if picture else None,
            numbers=write_csv(csv_rows(shown)),
        )
        return self.sent(written.content, "application/pdf", "pdf")
