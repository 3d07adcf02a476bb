"""Taking a text out of versions of plans, which are frozen."""

from collections.abc import Iterable

from actions.plan_content.content import digest_of
from actions.versions.models.versions import OAPVersion, OAPVersionRedaction
from empact.records.redaction.shelves import Place, rows_by_kind


def versions_among(places: Iterable[Place]) -> list[OAPVersion]:
    """Find the versions of plans that contain a text."""
    keys = {
        key
        for (model, _), found in rows_by_kind(places).items()
        if model is OAPVersion
        for key in found
    }
    return list(OAPVersion.objects.filter(pk__in=keys).order_by("oap", "number")) if keys else []


def seal_versions_again(versions: Iterable[OAPVersion]) -> None:
    """Record the new digest of versions after a redaction."""
    for version in versions:
        version.refresh_from_db(fields=["content"])
        OAPVersionRedaction.objects.create(oap_version=version, digest=digest_of(version.content))
