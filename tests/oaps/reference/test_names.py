"""Names of the reference data in the language of their reader."""

import csv
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from empact.people.roles.kinds import OrganisationKind
from oaps.reference.names import NAMES
from results.factsheets.document import content
from results.sheets.names import in_language
from results.sheets.sheet import as_json
from tests.factories.cycles import CrimeAreaFactory
from tests.factories.people import OrganisationFactory
from tests.factories.sheets import make_full_sheet

COUNTRIES = {str(kind) for kind in (OrganisationKind.MEMBER_STATE, OrganisationKind.THIRD_COUNTRY)}


def names_in(path, kinds=()):
    with Path(settings.BASE_DIR, path).open(encoding="utf-8", newline="") as file:
        return {row["name"] for row in csv.DictReader(file) if not kinds or row["kind"] in kinds}


def test_each_name_of_the_files_is_in_the_catalogues():
    files = ("indicators", "indicator_groups", "crime_areas")
    names = set().union(*(names_in(f"cycles/reference/{name}.csv") for name in files))

    countries = names_in("empact/people/reference/organisations.csv", COUNTRIES)
    assert set(NAMES) == names | countries


@pytest.mark.django_db
def test_a_country_and_an_area_have_the_names_of_the_language():
    germany = OrganisationFactory.build(name="Germany")
    area = CrimeAreaFactory.build(name="Cyber-attacks")

    with translation.override("fr"):
        assert (str(germany), str(area)) == ("Allemagne", "Cyberattaques")
    with translation.override("de"):
        assert (str(germany), str(area)) == ("Deutschland", "Cyberangriffe")
    assert germany.name == "Germany"


def test_a_name_that_was_added_stays_as_it_is():
    with translation.override("fr"):
        assert str(CrimeAreaFactory.build(name="Something new")) == "Something new"


def test_a_sheet_shows_translated_names_and_is_stored_with_its_own():
    sheet = make_full_sheet()
    stored = as_json(sheet)

    with translation.override("fr"):
        shown, said = in_language(sheet), content(sheet)
        names = {row.name for row in shown.rows}
        assert "Arrestations" in names
        assert {line.name for group in said["groups"] for line in group["lines"]} >= names
        assert as_json(sheet) == stored
        french = said["hash"]
    assert content(sheet)["hash"] == french


def test_a_name_without_a_translation_is_marked_as_english_and_no_other():
    sheet = make_full_sheet()

    with translation.override("de"):
        marked = content(sheet)["english"]
    assert {"Cocaine", "Cash"} <= marked
    assert not {"Arrests", "Victims"} & marked
    assert content(sheet)["english"] == set()
