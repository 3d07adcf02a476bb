"""Rules for storing versions of a plan, and for making their documents."""

import rules

from actions.versions.models.versions import OAPVersion
from empact.people.roles.rules import writes


@rules.predicate
def reads_version(user, version):
    return (
        version is not None and OAPVersion.objects.visible_to(user).filter(pk=version.pk).exists()
    )


@rules.predicate
def reads_version_of(user, document):
    return document is not None and reads_version(user, document.oap_version)


rules.add_perm("actions.keep_version", writes("keeping"))
rules.add_perm("actions.write_difference", reads_version)
rules.add_perm("actions.retry_document", reads_version_of)
