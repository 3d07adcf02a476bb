import pytest
from django.core.paginator import Paginator
from django.utils.functional import SimpleLazyObject

from empact.lib.pages import CountingPaginator, first_of
from empact.people.roles.models.organisations import Organisation
from tests.factories.people import OrganisationFactory


@pytest.fixture
def organisations(db):
    OrganisationFactory.create_batch(5)
    return Organisation.objects.order_by("name", "pk")


@pytest.mark.parametrize("number", (None, "", "0", "1", "2", "3", "9", "-1", "all"))
@pytest.mark.parametrize("per_page", (2, 5, 9))
def test_each_page_is_that_of_djangos_own(organisations, number, per_page):
    page = CountingPaginator(organisations, per_page).get_page(number)

    expected = Paginator(organisations, per_page).get_page(number)
    assert list(page) == list(expected)
    assert page.number == expected.number
    assert page.paginator.count == expected.paginator.count == 5
    assert page.has_next() == expected.has_next()


def test_rows_that_are_alike_are_counted_once(organisations):
    kinds = organisations.order_by("kind").values("kind").distinct()

    page = CountingPaginator(kinds, 2).get_page(None)

    assert len(page) == page.paginator.count == 1


def test_the_first_page_may_come_by_another_way(organisations):
    asked = []

    def rows():
        asked.append(organisations)
        return organisations

    def pages():
        return CountingPaginator(
            SimpleLazyObject(rows), 2, first=lambda: list(first_of(organisations, 2))
        )

    assert list(pages().get_page(None)) == list(organisations[:2])
    assert pages().get_page(None).paginator.num_pages == 3
    assert asked == []
    assert list(pages().get_page("2")) == list(organisations[2:4])


def test_an_empty_list_has_one_page(db):
    page = CountingPaginator(Organisation.objects.order_by("pk"), 2).get_page(None)

    assert list(page) == []
    assert page.paginator.count == 0
    assert page.paginator.num_pages == 1


def test_the_first_page_takes_one_query(organisations, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        page = CountingPaginator(organisations, 2).get_page(None)
        numbers = (len(page), page.paginator.count, page.paginator.num_pages)

    assert numbers == (2, 5, 3)
