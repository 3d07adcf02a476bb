"""The page of the failed checks of a year."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.states import ContributionState
from empact.people.roles.kinds import Role
from results.checks.commands import explain_check
from results.checks.maintenance import keep_sums
from results.checks.models import StatedTotal, SumCheck
from results.checks.queries.checks import checks, stamp_of
from tests.factories.actions import ContributionFactory, FigureFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.people import RoleAssignmentFactory
from tests.factories.results import StatedTotalFactory

pytestmark = pytest.mark.django_db

LIST = reverse("results:check_list", args=[2026])


@pytest.fixture
def victims():
    return IndicatorFactory(code="victims", name="Victims")


@pytest.fixture
def failing(victims):
    """Germany reports 31 women of 30 victims."""
    row = ContributionFactory(
        obligation__organisation__name="Germany", state=ContributionState.ACCEPTED
    )
    women = IndicatorFactory(name="Women", part_of=victims, breakdown="sex")
    FigureFactory(contribution=row, indicator=victims, value=30)
    FigureFactory(contribution=row, indicator=women, value=31)
    return checks(2026)[0]


def address(check):
    return reverse("results:check_explain", args=[2026, check.key])


def test_a_failed_check_is_shown_with_its_numbers_and_explained_at_its_place(client, est, failing):
    client.force_login(est)

    page = client.get(LIST).content.decode()

    assert "Women: 31 persons, which is more than the whole, Victims: 30 persons." in page
    assert "Germany" in page
    assert f'action="{address(failing)}"' in page

    stamp = client.get(address(failing)).context["form"].initial["stamp"]
    response = client.post(
        address(failing), {"explanation": "She was found later.", "stamp": stamp}, follow=True
    )

    page = response.content.decode()
    assert response.redirect_chain == [(LIST, 302)]
    assert "She was found later." in page
    assert "No check needs an explanation." in " ".join(page.split())


def test_a_page_past_the_last_shows_the_last(client, est, failing):
    client.force_login(est)

    page = client.get(LIST, {"page": 9})

    assert [row.check.key for row, _ in page.context["rows"]] == [failing.key]


def test_an_explanation_of_one_blank_is_refused_at_its_field(client, est, failing):
    client.force_login(est)
    stamp = client.get(address(failing)).context["form"].initial["stamp"]

    response = client.post(address(failing), {"explanation": " ", "stamp": stamp})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["explanation"]
    assert not SumCheck.objects.exists()


def test_the_second_to_explain_keeps_their_words_and_reads_the_explanation(
    client, est, second_est, failing
):
    client.force_login(est)
    stamp = client.get(address(failing)).context["form"].initial["stamp"]
    client.post(address(failing), {"explanation": "She was found later.", "stamp": stamp})
    client.force_login(second_est)

    response = client.post(address(failing), {"explanation": "Otherwise.", "stamp": stamp})

    page = response.content.decode()
    assert response.status_code == 409
    assert "She was found later." in page
    assert "Otherwise." in page

    again = response.context["form"]["stamp"].value()
    client.post(address(failing), {"explanation": "Otherwise.", "stamp": again})

    assert SumCheck.objects.get().explanation == "Otherwise."


def test_a_year_in_which_nothing_fails_says_so(client, est):
    client.force_login(est)
    before = client.get(LIST).content.decode()
    FigureFactory(contribution__state="accepted", value=3)

    page = client.get(LIST).content.decode()

    assert "There is nothing to compare yet" in before
    assert "Everything adds up" in page
    assert "Checks appear here" not in page
    assert "Explain the difference" not in page


def test_a_list_is_narrowed_by_what_it_shows_and_says_where_nothing_is_like_that(
    client, est, failing
):
    client.force_login(est)

    narrowed = client.get(LIST, {"outcome": "explained"})
    wrong = client.get(LIST, {"outcome": "sideways", "area": "none"})

    assert "No check of this year matches your choice." in narrowed.content.decode()
    assert sorted(wrong.context["form"].errors) == ["area", "outcome"]


@pytest.mark.parametrize(
    ("role", "reads", "explains"),
    (
        (Role.EST, 200, 200),
        (Role.EUROJUST, 200, 403),
        (Role.COMMISSION, 200, 403),
        (Role.NEC, 403, 403),
    ),
)
def test_who_reads_and_who_explains(client, failing, role, reads, explains):
    client.force_login(RoleAssignmentFactory(role=role).person)

    page = client.get(LIST)
    assert page.status_code == reads
    assert client.get(address(failing)).status_code == explains
    # No link leads to a page that the user may not open.
    assert (address(failing) in page.text) is (explains == 200)


def test_what_a_report_states_is_written_down_and_taken_back(client, est, victims):
    client.force_login(est)
    page = reverse("results:stated_total_create", args=[2026])
    typed = {"indicator": "victims", "comparator": "about", "value": "31", "said_by": "The driver"}

    unknown = client.post(page, typed | {"indicator": "nonsense"})
    written = client.post(page, typed)

    assert list(unknown.context["form"].errors) == ["indicator"]
    assert written.url == LIST

    stated = StatedTotal.objects.get()
    removed = client.post(reverse("results:stated_total_remove", args=[stated.pk]))

    assert removed.url == LIST
    assert not StatedTotal.objects.exists()


@pytest.mark.parametrize("more", (0, 6))
def test_the_list_takes_the_same_queries_for_few_and_for_many(
    client, est, failing, victims, django_assert_max_num_queries, more
):
    StatedTotalFactory(indicator=victims, value=99)
    explain_check(
        by=est, year=2026, key=failing.key, explanation="Found.", stamp=stamp_of(failing, None)
    )
    for _ in range(more):
        StatedTotalFactory(indicator=victims, value=99)
    client.force_login(est)

    with django_assert_max_num_queries(12):
        client.get(LIST)


def test_the_team_finds_from_its_home_page_where_to_look_and_how_much_fails(client, est, failing):
    page = reverse("desk:to_explain")
    client.force_login(est)

    assert page in client.get(reverse("home")).text
    assert "Check the failed checks in 2026" in client.get(page).text

    keep_sums()

    assert "Explain failed checks in 2026: 1 check" in client.get(page).text

    explain_check(
        by=est, year=2026, key=failing.key, explanation="Found.", stamp=stamp_of(failing, None)
    )

    done = client.get(page).text
    assert LIST not in done
    assert "No check of this year or the last waits for an explanation." in done


def test_counting_what_fails_is_no_part_of_the_home_page(client, est, failing):
    """It takes longer than all else there, and comes after it."""
    keep_sums()
    client.force_login(est)
    client.get(reverse("home"))

    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("home"))

    assert not [one for one in asked if "results_failedrow" in one["sql"]]
