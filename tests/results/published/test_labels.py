"""The pages on which EST says what the words of published sources mean."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator
from empact.people.accounts.clock import the_clock
from empact.people.roles.kinds import Role
from oaps.reference.load import load_reference
from results.published.commands import import_published
from results.published.models import LabelMapping, PriorityLabel, PublishedValue
from tests.factories.people import RoleAssignmentFactory, UserFactory
from tests.results.published.tables import write_table

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _reference(lasting):
    load_reference()


@pytest.fixture
def bring_in(tmp_path):
    def bring_in(*rows):
        import_published(by=the_clock(), path=write_table(tmp_path / "table.csv", *rows))

    return bring_in


@pytest.fixture
def label(bring_in):
    bring_in({"indicator": "yachts seized", "unit": "items"})
    return LabelMapping.objects.get(label="yachts seized")


@pytest.fixture
def priority(bring_in):
    bring_in({"priority": "smurfs"})
    return PriorityLabel.objects.get(label="smurfs")


def someone(role):
    return RoleAssignmentFactory(role=role, organisation__country="").person


@pytest.fixture
def est(client):
    person = someone(Role.EST)
    client.force_login(person)
    return person


@pytest.mark.usefixtures("est")
def test_labels_that_wait_are_listed_with_their_number(client, bring_in):
    rows = [{"indicator": "yachts seen", "source": f"Page {number}"} for number in range(3)]
    bring_in(*rows, {"indicator": "horses", "evidence": "unverified"}, {"indicator": "arrests"})

    page = client.get(reverse("results:label_list"))

    listed = [(row.label, row.waiting) for row in page.context["object_list"]]
    assert listed == [("yachts seen", 3)]


@pytest.mark.usefixtures("est")
def test_all_labels_are_listed_on_demand(client, bring_in):
    bring_in({"indicator": "arrests"})

    page = client.get(reverse("results:label_list"), {"show": "all"})

    assert page.context["page_obj"].paginator.count == LabelMapping.objects.count() > 100


@pytest.mark.usefixtures("est", "priority")
def test_priorities_that_nobody_knows_are_listed(client):
    page = client.get(reverse("results:label_list"))

    assert [(row.label, row.number) for row in page.context["priorities"]] == [("smurfs", 1)]


@pytest.mark.usefixtures("est")
def test_mapping_a_label_brings_its_values_into_the_series(client, label):
    boats = Indicator.objects.get(code="boats-seized")

    response = client.post(
        reverse("results:label_map", args=[label.pk]), {"seen": 1, "indicator": boats.pk}
    )

    assert (response.status_code, response.url) == (302, reverse("results:label_list"))
    assert PublishedValue.objects.stored().get().label.indicator == boats


@pytest.mark.usefixtures("est")
def test_the_form_offers_indicators_of_the_same_unit_only(client, label):
    page = client.get(reverse("results:label_map", args=[label.pk]))

    offered = set(page.context["form"].fields["indicator"].queryset)
    units = {version.unit_id for indicator in offered for version in indicator.versions.all()}
    assert units == {"items"}
    assert "yachts seized" in page.content.decode()


@pytest.mark.usefixtures("est")
def test_a_unit_that_nobody_knows_fits_no_indicator(client, bring_in):
    bring_in({"indicator": "arrests", "unit": "boxes"})
    label = LabelMapping.objects.get(unit="boxes")
    arrests = Indicator.objects.get(code="arrests")

    response = client.post(
        reverse("results:label_map", args=[label.pk]), {"seen": 1, "indicator": arrests.pk}
    )

    assert response.status_code == 422
    assert not response.context["form"].fields["indicator"].queryset.exists()


@pytest.mark.usefixtures("est")
def test_a_mapping_that_makes_no_sense_keeps_what_was_typed(client, label):
    boats = Indicator.objects.get(code="boats-seized")
    typed = {"seen": 1, "indicator": boats.pk, "breakdown": "length"}

    response = client.post(reverse("results:label_map", args=[label.pk]), typed)

    assert response.status_code == 422
    assert response.context["form"]["breakdown"].value() == "length"
    assert "Name the part that the label means" in response.content.decode()


@pytest.mark.usefixtures("est")
def test_what_somebody_else_mapped_meanwhile_is_not_overwritten(client, label):
    boats = Indicator.objects.get(code="boats-seized")
    address = reverse("results:label_map", args=[label.pk])
    client.post(address, {"seen": 1, "indicator": boats.pk})

    response = client.post(address, {"seen": 1, "indicator": "", "part": ""})

    assert response.status_code == 409
    assert LabelMapping.objects.get(pk=label.pk).indicator == boats


@pytest.mark.usefixtures("est")
def test_mapping_a_priority_gives_its_values_areas(client, priority):
    thb = CrimeArea.objects.get(code="THB")
    address = reverse("results:priority_label_map", args=[priority.pk])

    page = client.get(address)
    response = client.post(address, {"seen": 1, "areas": [thb.pk]})

    assert "smurfs" in page.content.decode()
    assert response.status_code == 302
    assert PublishedValue.objects.about(thb).count() == 1


@pytest.mark.parametrize("who", ("nec", "eurojust", "administrator", "superuser"))
@pytest.mark.parametrize("page", ("label_list", "label_map", "priority_label_map"))
def test_nobody_else_maps(client, label, priority, who, page):
    person = UserFactory(is_superuser=True) if who == "superuser" else someone(Role(who))
    client.force_login(person)
    args = {"label_map": [label.pk], "priority_label_map": [priority.pk]}.get(page)

    assert client.get(reverse(f"results:{page}", args=args)).status_code == 403


@pytest.mark.parametrize("page", ("label_list", "label_map"))
def test_strangers_are_asked_to_sign_in(client, label, page):
    args = [label.pk] if page == "label_map" else None

    response = client.get(reverse(f"results:{page}", args=args))

    assert response.status_code == 302
    assert response.url.startswith(reverse("sign_in"))


@pytest.mark.usefixtures("est")
def test_the_list_takes_the_same_queries_for_few_and_for_many(client, bring_in):
    bring_in({"indicator": "words 1", "priority": "smurfs 1"})
    few = count(client)
    bring_in(*[{"indicator": f"words {n}", "priority": f"smurfs {n}"} for n in range(2, 200)])

    assert count(client) == few <= 12


def count(client):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("results:label_list")).status_code == 200
    return len(queries)
