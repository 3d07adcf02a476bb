"""Content and layout of the documents of versions; a confined child process renders them."""

from pathlib import Path

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime

from actions.plan_content.comparison import compare
from actions.plan_content.content import noted
from actions.plan_content.plan_text import plan_text
from actions.plan_workbooks.making import workbook_of
from actions.versions.models.documents import DocumentKind, OAPVersionDocument
from actions.versions.models.versions import OAPVersion
from empact.records.documents import Written, write_pdf
from empact.records.markings.models import highest

STYLES = Path(__file__).with_name("plan.css")


def write(document: OAPVersionDocument) -> Written:
    """Write a document of a version, or of how it differs from an earlier one.

    Raises RenderingDied or RenderingFailed with reasons fit to be shown.
    """
    version = document.oap_version
    if document.kind == DocumentKind.DIFFERENCE and document.since is not None:
        return write_difference(document.since, version)
    if document.kind == DocumentKind.WORKBOOK:
        return write_workbook(version)
    return write_version(version)


def write_workbook(version: OAPVersion) -> Written:
    """Write a version as a workbook for reading; one to fill in is made of the plan."""
    origin = [
        ("Version", str(version.number)),
        ("In force since", date_format(localtime(version.made_at), "DATE_FORMAT")),
        ("Decision", str(version.decision or "None recorded")),
        ("SHA-256 of the content", version.sealed),
    ]
    return Written(workbook_of(version.content, marking=str(version.marking), origin=origin))


def write_version(version: OAPVersion) -> Written:
    """Write a version as PDF, with its content attached: the digest is the SHA-256 of that file."""
    html = render_to_string(
        "actions/versions/version_document.html",
        {
            "version": version,
            "text": plan_text(version.content),
            "marking": version.marking,
            "fictional": version.oap.fictional,
        },
    )
    return write_pdf(
        html,
        STYLES.read_text(encoding="utf-8"),
        day=localtime(version.made_at).date(),
        identifier=version.sealed,
        subject=f"{version}. {version.marking}",
        source=("plan.json", noted(version.content), "All of this plan as JSON"),
    )


def write_difference(since: OAPVersion, version: OAPVersion) -> Written:
    """Write as PDF how a version differs from an earlier one of the same plan."""
    marking = highest([since.marking, version.marking])
    html = render_to_string(
        "actions/versions/difference_document.html",
        {
            "since": since,
            "version": version,
            "compared": compare(since.content, version.content),
            "marking": marking,
            "fictional": version.oap.fictional,
        },
    )
    return write_pdf(
        html,
        STYLES.read_text(encoding="utf-8"),
        day=localtime(version.made_at).date(),
        identifier=f"{since.sealed} {version.sealed}",
        subject=f"{version} compared with version {since.number}. {marking}",
    )
