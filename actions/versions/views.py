"""The versions of a plan: listed, read, taken as documents, and laid side by side."""

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.views.navigation import ReadPlans
from actions.plan_content.comparison import compare
from actions.plan_content.content import content_of, digest_of
from actions.plan_content.plan_text import plan_text
from actions.versions.commands import keep_version, retry_document, write_difference
from actions.versions.forms import DifferenceForm
from actions.versions.models.documents import OAPVersionDocument
from actions.versions.models.versions import OAPVersion
from empact.lib.forms import Form
from empact.lib.objects import ObjectPage
from empact.lib.views import CommandView
from empact.people.roles.views.steps import Step
from empact.records.files.views import WrittenDocument
from empact.records.markings.views import MarkedPage


def documents(user):
    """Fetch with versions their documents, and how far these are."""
    rows = OAPVersionDocument.objects.visible_to(user)
    rows = rows.select_related("work", "since__oap__area", "since__marking")
    return Prefetch("documents", rows.order_by("kind", "since__number", "pk"))


def listed(user):
    """Give the versions that a user sees, without their contents."""
    versions = OAPVersion.objects.visible_to(user).with_marking()
    return versions.defer("content").select_related("oap__area", "decision", "made_by", "marking")


class VersionList(ReadPlans, MarkedPage, ObjectPage):
    """The versions of a plan, the latest first."""

    template_name = "actions/versions/version_list.html"

    def get_marked(self, context):
        return [self.object, *context["versions"]]

    def get_context_data(self, **context):
        versions = listed(self.request.user).filter(oap=self.object)
        versions = versions.prefetch_related(documents(self.request.user), "redactions").order_by(
            "-number"
        )
        return super().get_context_data(versions=list(versions), **context)


class VersionKeep(ReadPlans, Step):
    """Keeps a plan that was adopted elsewhere as its first version."""

    command = keep_version
    form_class = Form
    title = _("Create the first version of {object}")
    button = _("Create the first version")
    lead = _(
        "EMPACT keeps the OAP of today as its first version. Later changes need amendments. "
        "Only OAPs adopted outside EMPACT need this step."
    )
    done = _("First version created. Its documents are being written.")
    leads_on = True

    def get_back(self):
        return reverse("actions:version_list", args=[self.object.pk])


class VersionDetail(MarkedPage, ObjectPage):
    """A version read as a page: the whole plan as it was; ``verify`` computes its digest again."""

    template_name = "actions/versions/version_detail.html"
    context_object_name = "version"
    reads = OAPVersion
    is_asked_anew = True  # The documents fetched with it depend on the person.

    def get_queryset(self):
        versions = listed(self.request.user).defer(None)
        return versions.prefetch_related(documents(self.request.user), "redactions")

    def get_marked(self, context):
        return [self.object]

    def get_context_data(self, **context):
        version = self.object
        others = listed(self.request.user).filter(oap=version.oap).order_by("-number")
        holds = (
            digest_of(version.content) == version.sealed if "verify" in self.request.GET else None
        )
        return super().get_context_data(
            text=plan_text(version.content),
            versions=[row for row in others if row.pk != version.pk],
            is_verified=holds,
            is_under_way=any(not (d.is_ready or d.is_set_aside) for d in version.documents.all()),
            **context,
        )


class VersionDocument(WrittenDocument):
    about = "oap_version"

    def get_queryset(self) -> QuerySet[OAPVersionDocument]:
        visible = OAPVersionDocument.objects.visible_to(self.request.user)
        return visible.select_related("oap_version__oap__area", "since", "work")


class DocumentRetry(CommandView):
    """Retries a document that failed."""

    http_method_names = ("post", "options")
    command = retry_document
    form_class = Form
    template_name = "actions/versions/document_retry.html"
    done = _("The document is being written again.")

    def get_queryset(self):
        documents = OAPVersionDocument.objects.visible_to(self.request.user)
        return documents.select_related("oap_version__oap__area", "since", "work")

    def get_next(self, result):
        return self.object.oap_version

    def get_context_data(self, **context):
        return super().get_context_data(version=self.object.oap_version, **context)


class DifferenceWrite(CommandView):
    """Has the difference of two versions written as PDF."""

    http_method_names = ("post", "options")
    command = write_difference
    form_class = DifferenceForm
    template_name = "actions/versions/document_retry.html"
    done = _("The PDF is being created. It appears here when it is ready.")

    def get_queryset(self):
        return listed(self.request.user)

    def offer(self, form):
        form.fields["since"].queryset = listed(self.request.user).filter(oap=self.object.oap_id)

    def get_next(self, result):
        page = reverse("actions:plan_compare", args=[self.object.oap_id])
        return f"{page}?from={result.since.number}&to={self.object.number}"

    def get_context_data(self, **context):
        return super().get_context_data(version=self.object, **context)


AS_IT_STANDS = "today"


class PlanCompare(ReadPlans, MarkedPage, ObjectPage):
    """The differences between two versions of a plan, or between a version and the plan of today.

    ``?from=1&to=2`` by number, or ``to=today``; without them the last two.
    """

    template_name = "actions/versions/plan_compare.html"

    def get_marked(self, context):
        return [self.object, *context["versions"]]

    def get_context_data(self, **context):
        versions = list(listed(self.request.user).filter(oap=self.object).order_by("-number"))
        since, to = self.chosen(versions)
        found = {"compared": None, "document": None}
        if since:
            contents = self.contents(since, to)
            found = {"compared": compare(*contents), "document": self.document(since, to)}
        return super().get_context_data(
            versions=versions, since=since, to=to, as_it_stands=AS_IT_STANDS, **found, **context
        )

    def chosen(self, versions):
        """Find the two that are asked for; the later is None where it is the plan today."""
        by_number = {str(version.number): version for version in versions}
        asked_from, asked_to = self.request.GET.get("from"), self.request.GET.get("to")
        if not versions or not {asked_from, asked_to} <= {None, AS_IT_STANDS, *by_number}:
            return None, None
        last = versions[0]
        if asked_from in by_number:
            since = by_number[asked_from]
        else:
            since = versions[1] if asked_to is None and len(versions) > 1 else last
        if asked_to is None:
            return since, last
        to = by_number.get(asked_to)
        if to and to.number < since.number:
            return to, since
        return since, to

    def contents(self, since, to):
        wanted = [row.pk for row in (since, to) if row]
        visible = OAPVersion.objects.visible_to(self.request.user).filter(pk__in=wanted)
        held = dict(visible.values_list("pk", "content"))
        return held[since.pk], held[to.pk] if to else content_of(self.object, self.numbered())

    def numbered(self):
        """Give the actions of the plan that a version would hold."""
        return self.object.actions.filter(sequence__isnull=False)

    def document(self, since, to):
        if to is None:
            return None
        rows = OAPVersionDocument.objects.visible_to(self.request.user).select_related("work")
        return rows.filter(oap_version=to, since=since).first()
