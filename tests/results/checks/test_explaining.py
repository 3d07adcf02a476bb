"""A failed check keeps a year from being published until it is explained."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from cycles.cycles.models import CrimeArea
from empact.lib.commands import Changed, Invalid, NotNow, NotReady
from results.checks.commands import explain_check, remove_stated_total, state_total
from results.checks.models import StatedTotal, SumCheck
from results.checks.queries.checks import checks, stamp_of
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
)
from results.factsheets.queries.factsheets import sheet_of_scope
from results.freezing.commands import freeze_snapshot
from results.snapshots.models.totals import EVERYWHERE
from tests.factories.actions import ContributionFactory, FigureFactory
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.factsheets import finish, public_marking, report
from tests.factories.people import OrganisationFactory
from tests.factories.results import StatedTotalFactory

WHY = "Two of them were found later and are counted as women alone."


@pytest.fixture
def victims():
    return IndicatorFactory(code="victims", name="Victims")


@pytest.fixture
def failing(est, victims):
    """Three countries report victims, and one of them 31 women of 30."""
    public_marking()
    area = CrimeAreaFactory(code="THB", name="Trafficking in human beings")
    women = IndicatorFactory(code="women", name="Women", part_of=victims, breakdown="sex")
    report(area, victims, [30, 40, 50])
    first = Figure.objects.get(value=30).contribution
    FigureFactory(contribution=first, indicator=women, value=31)
    return the_check()


def the_check():
    (check,) = [check for check in checks(2026) if check.missed]
    return check


def the_check_of(area):
    (check,) = [check for check in checks(2026) if check.area_id == area.pk and check.stated_id]
    return check


def explain(check, by, text=WHY, stamp=None):
    said = SumCheck.objects.filter(key=check.key).first()
    return explain_check(
        by=by, year=2026, key=check.key, explanation=text, stamp=stamp or stamp_of(check, said)
    )


def made(by):
    run = build_factsheets(freeze_snapshot(by=by, year=2026), by=by)
    finish(run)
    return run


def test_explain_check_says_why_and_keeps_the_numbers_that_it_is_about(failing, est):
    said = explain(failing, est, f"  {WHY}\n")

    assert (said.explanation, said.by) == (WHY, est)
    assert (said.expected, said.found, said.indicator.code) == (30, 31, "women")
    assert the_check().outcome == "explained"


@pytest.mark.guard(
    "An explanation says something",
    file="results/checks/commands.py",
    on="    if not any(map(str.isalnum, explanation)):",
    off="    if False:",
)
@pytest.mark.parametrize("text", ("", " ", "\u00a0", "\u200b", "–"))
def test_explain_check_refuses_what_says_nothing(failing, est, text):
    with pytest.raises(Invalid) as refusal:
        explain(failing, est, text)

    assert list(refusal.value.problems) == ["explanation"]
    assert the_check().outcome == "fails"


@pytest.mark.guard(
    "What explains a sum names no country",
    file="results/checks/commands.py",
    on="    if named := country_named_in(explanation):",
    off='    if named := "":',
)
@pytest.mark.parametrize("text", ("Portugal counted\ntwice.", "PT counted twice.", "By PORTUGAL"))
def test_an_explanation_that_everybody_reads_names_no_country(failing, est, text):
    OrganisationFactory(name="Portugal", country="PT")

    with pytest.raises(Invalid) as refusal:
        explain(failing, est, text)

    assert list(refusal.value.problems) == ["explanation"]
    explain(failing, est, "Two reporters pt together portugalised numbers.")


@pytest.mark.guard(
    "What explains a sum lapses with its numbers",
    file="results/checks/sql.py",
    on="            AND explained.found = found_amount",
    off="            AND TRUE",
)
def test_an_explanation_lapses_when_its_numbers_change(failing, est):
    said = explain(failing, est)
    Figure.objects.filter(value=31).update(value=32, counted=32)

    lapsed = the_check()

    assert (lapsed.outcome, lapsed.has_lapsed, lapsed.explained_id) == ("fails", True, said.pk)

    explain(lapsed, est, "Two more.")

    assert (the_check().outcome, SumCheck.objects.get().found) == ("explained", 32)


def test_explain_check_refuses_numbers_that_have_moved_on(failing, est):
    Figure.objects.filter(value=31).update(value=32, counted=32)

    with pytest.raises(Changed):
        explain(failing, est)


@pytest.mark.guard(
    "Who explains has read what stands",
    file="results/checks/commands.py",
    on="    if stamp != stamp_of(check, earlier):",
    off="    if False:",
)
def test_of_two_who_explain_at_once_the_second_reads_the_first(failing, est, second_est):
    seen = stamp_of(failing, None)
    explain(failing, est)

    with pytest.raises(Changed):
        explain(failing, second_est, "For another reason.", stamp=seen)

    assert SumCheck.objects.get().explanation == WHY


def test_explain_check_refuses_what_adds_up_or_is_no_longer_there(failing, est):
    Figure.objects.filter(value=31).update(value=30, counted=30)

    with pytest.raises(NotNow):
        explain(failing, est)

    Figure.objects.filter(value=30).delete()

    with pytest.raises(NotNow):
        explain(failing, est)


def test_only_the_team_explains(failing, stranger):
    with pytest.raises(PermissionDenied):
        explain(failing, stranger)


@pytest.mark.guard(
    "A year that does not add up is not sent for clearance",
    file="results/factsheets/models.py",
    on="        return [*self.unmade(), *self.snapshot.obstacles_to_publication()]",
    off="        return self.unmade()",
)
def test_nothing_is_sent_for_clearance_before_what_fails_is_explained(failing, est):
    run = made(est)

    with pytest.raises(NotReady) as refusal:
        submit_factsheets(run, by=est)

    address = reverse("results:check_explain", args=[2026, failing.key])
    assert refusal.value.reasons == (
        (
            f"Explain why Women (THB) fails, at {address}, then freeze 2026 again. EMPACT "
            "prints the explanation with the number."
        ),
    )


def test_once_explained_and_frozen_again_the_year_is_published_with_the_explanation(
    failing, est, second_est
):
    made(est)
    explain(failing, est)

    run = submit_factsheets(made(est), by=est)
    publish_factsheets(clear_factsheets(run, by=second_est), by=second_est)

    general = sheet_of_scope(run.snapshot, kind="general", areas=(), version=1)
    assert {row.code: row.explanation for row in general.rows} == {
        "victims": "",
        # One country alone has reported it, so that it is withheld.
        "women": "",
    }


def test_an_explanation_is_printed_with_the_number_everywhere(
    failing, est, second_est, victims, client
):
    stated = StatedTotalFactory(indicator=victims, value=130, said_by="The driver")
    check = next(check for check in checks(2026) if check.stated_id == stated.pk)
    explain(failing, est)
    explain(check, est, "The driver counts ten victims of the year before.")
    run = submit_factsheets(made(est), by=est)
    publish_factsheets(clear_factsheets(run, by=second_est), by=second_est)
    why = "Failed check: The driver counts ten victims of the year before."
    factsheet = run.factsheets.get(kind="general")
    addresses = [
        reverse("results:year_detail", args=[2026]),
        reverse("results:number_detail", args=[2026, EVERYWHERE, "victims"]),
        reverse("api:factsheet-detail", args=[factsheet.pk]),
        reverse("api:factsheet-figures", args=[factsheet.pk]) + "?format=csv",
        reverse("results:series_detail", args=["victims"]),
        reverse("results:series_csv", args=["victims"]),
        reverse("results:series_detail", args=["victims"], query={"by": "cycle"}),
        reverse("api:series-list") + "?indicator=victims",
        reverse("results:dashboard", args=["changed"]) + "?scope=published&indicator=victims",
    ]

    pages = [client.get(address).content.decode() for address in addresses]

    assert [why.lower() in page.lower() for page in pages] == [True] * len(pages)
    assert WHY not in "".join(pages)


def test_a_number_of_all_areas_names_the_one_that_does_not_add_up(
    failing, est, second_est, victims, client
):
    area = CrimeArea.objects.get(code="THB")
    StatedTotalFactory(indicator=victims, area=area, value=130, said_by="The driver")
    explain(failing, est)
    explain(the_check_of(area), est, "The driver counts ten victims of the year before.")
    run = submit_factsheets(made(est), by=est)
    publish_factsheets(clear_factsheets(run, by=second_est), by=second_est)
    why = "The driver counts ten victims of the year before."
    everywhere = f"Failed check: Trafficking in human beings: {why}"

    general = [
        client.get(reverse("results:year_detail", args=[2026])).text,
        client.get(reverse("results:number_detail", args=[2026, EVERYWHERE, "victims"])).text,
    ]
    of_area = [
        client.get(reverse("results:area_detail", args=[2026, "THB"])).text,
        client.get(reverse("results:number_detail", args=[2026, "THB", "victims"])).text,
    ]

    assert [everywhere in page for page in general] == [True, True]
    assert [f"Failed check: {why}" in page for page in of_area] == [True, True]


@pytest.mark.guard(
    "No series or dashboard explains what is withheld",
    file="results/restatements/queries/published_totals.py",
    on="() if total.withheld else not_adding_up_in_words(dict.fromkeys(why_not)),",
    off="not_adding_up_in_words(dict.fromkeys(why_not)),",
)
def test_an_explanation_of_a_withheld_number_is_shown_nowhere(
    failing, est, second_est, victims, client
):
    few = CrimeAreaFactory(code="FEW", name="Few countries")
    report(few, victims, [7])
    StatedTotalFactory(indicator=victims, area=few, value=9, said_by="The driver of the plan")
    explain(failing, est)
    hidden = "Belgium alone counts two victims of the year before."
    explain(the_check_of(few), est, hidden)
    run = submit_factsheets(made(est), by=est)
    publish_factsheets(clear_factsheets(run, by=second_est), by=second_est)
    general = run.factsheets.get(kind="general")
    addresses = [
        reverse("results:number_detail", args=[2026, EVERYWHERE, "victims"]),
        reverse("results:number_detail", args=[2026, "FEW", "victims"]),
        reverse("results:number_detail", args=[2026, "THB", "women"]),
        reverse("results:year_detail", args=[2026]),
        reverse("api:factsheet-detail", args=[general.pk]),
        reverse("results:series_detail", args=["victims"], query={"area": "FEW"}),
        reverse("results:series_detail", args=["women"], query={"area": "THB"}),
        reverse("api:series-list") + "?indicator=victims&area=FEW",
        reverse("results:dashboard", args=["changed"]) + "?scope=published&indicator=victims",
    ]

    pages = [client.get(address).text for address in addresses]

    assert [said for page in pages for said in (hidden, WHY) if said in page] == []
    client.force_login(est)
    assert hidden in client.get(addresses[1]).text


@pytest.mark.guard(
    "What does not add up by now is not published",
    file="results/factsheets/commands.py",
    on="    if obstacles := [*failed_since(run.snapshot), *unlike]:",
    off="    if obstacles := [*unlike]:",
)
def test_what_is_stated_after_the_freeze_keeps_the_year_from_being_published(
    failing, est, second_est, victims
):
    explain(failing, est)
    run = clear_factsheets(submit_factsheets(made(est), by=est), by=second_est)
    StatedTotalFactory(indicator=victims, value=130)
    check = next(check for check in checks(2026) if check.stated_id)

    with pytest.raises(NotReady):
        publish_factsheets(run, by=second_est)

    explain(check, est)

    with pytest.raises(NotReady):
        publish_factsheets(run, by=second_est)


def test_state_total_writes_down_what_a_report_says(est, victims):
    stated = state_total(
        by=est, indicator=victims, year=2026, value=Decimal("12.5"), said_by=" The driver "
    )

    assert (stated.said_by, stated.value, stated.comparator) == ("The driver", Decimal("12.5"), "=")
    assert stated.entered_by == est


@pytest.mark.parametrize(
    ("given", "field"),
    (
        ({"value": Decimal(-1)}, "value"),
        ({"value": Decimal("1.0001")}, "value"),
        ({"said_by": "\u00a0"}, "said_by"),
        ({"said_by": "\u200b"}, "said_by"),
        ({"year": 2009}, "indicator"),
    ),
)
def test_state_total_refuses_at_the_field_what_can_not_be_compared(est, victims, given, field):
    whole = {"indicator": victims, "year": 2026, "value": Decimal(1), "said_by": "A report"}

    with pytest.raises(Invalid) as refusal:
        state_total(by=est, **whole | given)

    assert list(refusal.value.problems) == [field]
    assert not StatedTotal.objects.exists()


def test_state_total_refuses_the_very_same_a_second_time(est, victims):
    said = {"indicator": victims, "year": 2026, "value": Decimal(7), "said_by": "A report"}
    state_total(by=est, **said)

    with pytest.raises(Invalid) as refusal:
        state_total(by=est, **said | {"said_by": " A report ", "value": Decimal("7.0")})
    for other in ({"value": Decimal(8)}, {"comparator": "about"}, {"source": "Page 2"}):
        state_total(by=est, **said | other)
    state_total(by=est, **said | {"area": CrimeAreaFactory()})

    assert "already recorded" in refusal.value.problems["value"]
    assert StatedTotal.objects.count() == 5


def test_remove_stated_total_takes_it_back(est, stranger):
    stated = StatedTotalFactory()

    with pytest.raises(PermissionDenied):
        remove_stated_total(stated, by=stranger)

    assert remove_stated_total(stated, by=est) == 2026
    assert not StatedTotal.objects.exists()


def test_a_row_that_is_not_accepted_any_more_keeps_nothing_from_being_published(failing, est):
    ContributionFactory._meta.model.objects.filter(figures__value=31).update(
        state=ContributionState.REOPENED
    )

    assert not [check for check in checks(2026) if check.missed]
