"""The documents of versions: written from what was frozen, accessible, and written again."""

import io
import json

import pikepdf
import pypdf
import pytest

from actions.content import digest_of
from actions.models import OAPVersion, version_document_folder
from actions.rendering import write_difference, write_version
from actions.writing.versions import freeze
from oaps.states import OAPState
from tests.factories.plans import make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(db):
    plan = make_plan(actions=3, goals=2, state=OAPState.ADOPTED)
    return freeze(plan, by=plan.driver, note="As adopted.")


def test_smoke(version):
    written = write_version(version)
    version.oap.actions.update(
        aim="Stop the trade in converted weapons: find where blank-firing weapons are sold, follow the parcels in which they travel, and take the workshops down together."
    )
    version.oap.actions.last().delete()
    second = freeze(version.oap, by=version.made_by, note="Amended.")
