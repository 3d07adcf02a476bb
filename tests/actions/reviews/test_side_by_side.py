"""Values that a reviewer sees next to a figure."""

from datetime import date

import pytest
from django.urls import reverse

from actions.consolidation.models.overlaps import Overlap, OverlapMember
from actions.contributions.models.checked_warnings import CheckedDoubt
from actions.contributions.models.figures import Figure
from actions.reviews.commands.endorsements import endorse_contribution, withdraw_endorsement
from actions.reviews.commands.reviews import accept_contribution
from actions.states import ContributionState
from actions.submissions.commands import keep_preliminary
from cycles.states import RoundState
from empact.lib.commands import Changed, Invalid, NotNow
from empact.people.roles.kinds import Role
from tests.actions.reviews.pages import page_of, words_of
from tests.actions.reviews.people import holder_of
from tests.factories.actions import ContributionFactory, FigureFactory
from tests.factories.cycles import ReportingRoundFactory
from tests.factories.oaps import AppointmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def driver(contribution):
    return AppointmentFactory(oap=contribution.obligation.action.oap).person


@pytest.fixture
def nec(contribution):
    return holder_of(Role.NEC, organisation=contribution.obligation.organisation)


def row_of(client, contribution):
    [row] = client.get(page_of(contribution)).context["sheet"].rows
    return row


def test_target_hints_and_open_overlaps_stand_beside_a_figure(client, submitted):
    contribution = submitted()
    figure = contribution.figures.get()
    indicator = figure.indicator_version.indicator
    contribution.obligation.action.targets.create(
        indicator=indicator, value=50, unit=figure.indicator_version.unit, by_day=date(2026, 12, 31)
    )
    CheckedDoubt.objects.create(
        contribution=contribution,
        words=f"{indicator}: 10 is at least 5 times more.",
        by=figure.entered_by,
    )
    group = Overlap.objects.create(indicator=indicator)
    OverlapMember.objects.create(overlap=group, figure=figure, value=figure.value)

    row = row_of(client, contribution)

    targets = reverse("results:action_targets", args=[contribution.obligation.action_id])
    assert [(shown.words, shown.url) for shown in row.target] == [
        ("50 persons by 31 December 2026", targets)
    ]
    assert row.hints == [f"{indicator}: 10 is at least 5 times more."]
    assert row.overlap == group


def test_what_the_last_round_counts_is_shown_where_it_is_less_than_it_says(client, submitted):
    contribution = submitted(obligation__round__first_day=date(2026, 1, 1))
    before = ContributionFactory(
        state=ContributionState.ACCEPTED,
        obligation__organisation=contribution.obligation.organisation,
        obligation__action=contribution.obligation.action,
        obligation__round=ReportingRoundFactory(
            first_day=date(2025, 1, 1), last_day=date(2025, 12, 31)
        ),
    )
    FigureFactory(
        contribution=before,
        indicator_version=contribution.figures.get().indicator_version,
        value=7,
        counted=5,
    )

    [shown] = row_of(client, contribution).previous
    assert shown.words == "7 persons, counted as 5 persons"


def test_reviewers_see_that_the_driver_endorses_it(client, contribution, driver, est):
    endorse_contribution(contribution, by=driver, seen=1, note="As we saw it.")
    client.force_login(est)

    words = words_of(client.get(page_of(contribution)))

    assert f"By {driver}, driver or co-driver of the OAP" in words
    assert "As we saw it." in words
    assert "Figures have changed since" not in words

    Figure.objects.update(value=11, counted=11)
    assert "Figures have changed since" in words_of(client.get(page_of(contribution)))

    withdraw_endorsement(contribution, by=driver)
    assert "driver or co-driver of the OAP" not in words_of(client.get(page_of(contribution)))


def test_a_later_endorsement_takes_the_place_of_the_one_before(contribution, driver):
    endorse_contribution(contribution, by=driver, seen=1)
    endorse_contribution(contribution, by=driver, seen=1, note="Once more.")

    assert [row.note for row in contribution.endorsements.live()] == ["Once more."]
    assert contribution.endorsements.count() == 2


@pytest.mark.guard(
    "Nobody endorses their own work",
    file="actions/reviews/commands/endorsements.py",
    on="    if found.is_own:",
    off="    if False:",
)
def test_only_what_waits_for_review_is_endorsed_and_nobodys_own_work(contribution, driver):
    Figure.objects.update(entered_by=driver)
    with pytest.raises(NotNow, match="You took part in this"):
        endorse_contribution(contribution, by=driver, seen=1)

    with pytest.raises(NotNow, match="no endorsement that you can withdraw"):
        withdraw_endorsement(contribution, by=driver)

    contribution.move(ContributionState.ACCEPTED, by=driver)
    with pytest.raises(NotNow, match="You can endorse submitted contributions only"):
        endorse_contribution(contribution, by=driver, seen=2)


def test_the_driver_finds_the_way_to_endorse_it(client, contribution, driver):
    client.force_login(driver)
    page = page_of(contribution, "endorse")

    assert page in client.get(contribution.get_absolute_url()).content.decode()
    assert "Endorse the contribution" in words_of(client.get(page))
    client.post(page, {"seen": 1, "note": "It is so."})
    assert contribution.endorsements.get().note == "It is so."
    assert "Withdraw the endorsement" in words_of(client.get(page))


@pytest.mark.guard(
    "A figure that its reporter keeps preliminary is not confirmed when its round closes",
    file="actions/contributions/models/figures.py",
    on='rows = self.filter(certainty=Certainty.PRELIMINARY, kept_preliminary="")',
    off="rows = self.filter(certainty=Certainty.PRELIMINARY)",
)
def test_a_figure_kept_preliminary_is_not_confirmed_when_its_round_closes(contribution, nec):
    kept = contribution.figures.get()
    other = FigureFactory(contribution=contribution)

    keep_preliminary(contribution, by=nec, seen=1, reasons={kept.pk: " Courts sit. ", other.pk: ""})
    Figure.objects.all().confirm()

    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.kept_preliminary, kept.certainty) == ("Courts sit.", "preliminary")
    assert other.certainty == "confirmed"


@pytest.mark.guard(
    "A figure that its reporter keeps preliminary is not confirmed by a late acceptance either",
    file="actions/reviews/commands/reviews.py",
    on="        AND actions_figure.kept_preliminary = ''",
    off="",
)
def test_a_figure_kept_preliminary_stays_so_where_it_is_accepted_after_the_round(
    contribution, nec, est
):
    kept = contribution.figures.get()
    other = FigureFactory(contribution=contribution)
    keep_preliminary(contribution, by=nec, seen=1, reasons={kept.pk: "Courts sit."})
    contribution.obligation.round.move(RoundState.CLOSED, by=est)

    accept_contribution(contribution, by=est, seen=2)

    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.certainty, other.certainty) == ("preliminary", "confirmed")


def test_once_the_round_is_closed_a_reason_can_be_taken_out_and_none_given(contribution, nec, est):
    kept = contribution.figures.get()
    other = FigureFactory(contribution=contribution)
    keep_preliminary(contribution, by=nec, seen=1, reasons={kept.pk: "Courts sit."})
    with pytest.raises(Changed):
        keep_preliminary(contribution, by=nec, seen=1, reasons={kept.pk: ""})
    reporting = contribution.obligation.round
    reporting.move(RoundState.CLOSED, by=est)
    contribution.refresh_from_db()
    contribution.move(ContributionState.ACCEPTED, by=est)
    seen = contribution.version

    with pytest.raises(Invalid, match="Its round is closed"):
        keep_preliminary(contribution, by=nec, seen=seen, reasons={other.pk: "Not yet."})
    with pytest.raises(Invalid, match="no longer there"):
        keep_preliminary(contribution, by=nec, seen=seen, reasons={0: "Not yet."})
    keep_preliminary(contribution, by=nec, seen=seen, reasons={kept.pk: ""})

    kept.refresh_from_db()
    assert (kept.kept_preliminary, kept.certainty) == ("", "confirmed")


def test_the_organisation_says_on_a_page_what_stays_preliminary(client, contribution, nec, est):
    figure = contribution.figures.get()
    client.force_login(nec)
    page = page_of(contribution, "preliminary")

    assert page in client.get(contribution.get_absolute_url()).content.decode()
    client.post(page, {"seen": 1, f"reason-{figure.pk}": "Seizures are weighed."})

    client.force_login(est)
    assert "Stays preliminary: Seizures are weighed." in words_of(client.get(page_of(contribution)))


def test_what_stays_preliminary_is_said_by_api(client, contribution, nec):
    indicator = contribution.figures.get().indicator_version.indicator
    client.force_login(nec)
    address = f"/api/v1/contributions/{contribution.pk}/keep-preliminary/"

    def post(code):
        return client.post(
            address,
            {"figures": [{"indicator": code, "reason": "Courts sit."}]},
            content_type="application/json",
            headers={"If-Match": '"1"'},
        )

    assert post("nothing").status_code == 422
    [figure] = post(indicator.code).json()["figures"]
    assert figure["kept_preliminary"] == "Courts sit."
