import pytest

from actions.answers import Answer, Comparator, FigureKind
from actions.contributions.models.reviews import Body
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from actions.states import ContributionState
from cycles.indicators.models import IndicatorClass
from tests.actions.reviews.people import submit_again
from tests.factories.actions import ContributionFactory, EventFactory, FigureFactory
from tests.factories.people import OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_an_acceptance_stands_when_it_comes_back_with_the_same_figures(judicial, est, eurojust):
    accept_contribution(judicial, by=eurojust, seen=1)
    return_contribution(judicial, by=est, seen=1, note="Which weeks?", comments={})
    judicial.refresh_from_db()
    judicial.narrative = "The second and the third week."
    judicial.save(update_fields=["narrative"])
    submit_again(judicial)

    assert judicial.outstanding_bodies() == [Body.EST]


def test_an_acceptance_stands_where_only_figures_that_it_did_not_review_changed(
    judicial, est, eurojust
):
    accept_contribution(judicial, by=eurojust, seen=1)
    return_contribution(judicial, by=est, seen=1, note="Eleven?", comments={})
    judicial.figures.exclude(
        indicator_version__indicator__indicator_class=IndicatorClass.JUDICIAL
    ).update(value=11)
    submit_again(judicial)

    assert judicial.outstanding_bodies() == [Body.EST]


@pytest.mark.guard(
    "An acceptance holds for the figures that were read, and for no others",
    file="actions/contributions/models/reviewable.py",
    on='        return self.said.get(body) == ("accepted", self.fingerprints[body])',
    off='        return self.said.get(body, ("",))[0] == "accepted"',
)
def test_an_acceptance_falls_where_a_figure_that_it_reviewed_changed(judicial, est, eurojust):
    accept_contribution(judicial, by=est, seen=1)
    return_contribution(judicial, by=eurojust, seen=1, note="Eleven?", comments={})
    judicial.figures.filter(
        indicator_version__indicator__indicator_class=IndicatorClass.JUDICIAL
    ).update(value=11)
    submit_again(judicial)

    assert judicial.outstanding_bodies() == [Body.EST, Body.EUROJUST]


def test_an_acceptance_falls_when_the_body_says_otherwise_later(judicial, est, eurojust):
    accept_contribution(judicial, by=est, seen=1)
    return_contribution(judicial, by=eurojust, seen=1, note="Eleven?", comments={})
    value = judicial.figures.earliest("pk").value
    judicial.figures.update(value=11)
    submit_again(judicial)
    return_contribution(judicial, by=est, seen=judicial.version, note="Why?", comments={})
    judicial.figures.update(value=value)
    submit_again(judicial)

    assert judicial.outstanding_bodies() == [Body.EST, Body.EUROJUST]


def test_eurojust_is_no_longer_asked_once_nothing_is_judicial(judicial, est, eurojust):
    accept_contribution(judicial, by=est, seen=1)
    return_contribution(judicial, by=eurojust, seen=1, note="Not yours.", comments={})
    judicial.figures.filter(
        indicator_version__indicator__indicator_class=IndicatorClass.JUDICIAL
    ).delete()
    submit_again(judicial)

    assert judicial.outstanding_bodies() == [Body.EST]


def test_what_was_reopened_and_came_back_unchanged_is_looked_at_by_est(judicial, est, eurojust):
    accept_contribution(judicial, by=eurojust, seen=1)
    accept_contribution(judicial, by=est, seen=1)
    judicial.refresh_from_db()
    judicial.move(ContributionState.REOPENED, by=UserFactory(), note="A wrong week.")
    submit_again(judicial)

    assert judicial.outstanding_bodies() == [Body.EST]

    accept_contribution(judicial, by=est, seen=judicial.version)

    judicial.refresh_from_db()
    assert judicial.state == ContributionState.ACCEPTED


def test_nobody_is_waited_for_before_submission():
    draft = ContributionFactory()
    FigureFactory(contribution=draft)

    assert draft.outstanding_bodies() == []


def test_a_fingerprint_is_of_values_and_not_of_rows(contribution):
    before = contribution.fingerprint_for(Body.EST)
    figure = contribution.figures.get()
    figure.delete()
    figure.pk = None
    figure.entered_by = UserFactory()
    figure.counted = 0
    figure.save()

    assert contribution.fingerprint_for(Body.EST) == before


CHANGES = {
    "action": lambda: {"action": FigureFactory().action},
    "indicator_version": lambda: {"indicator_version": FigureFactory().indicator_version},
    "kind": lambda: {"kind": FigureKind.CONSOLIDATED},
    "answer": lambda: {"answer": Answer.NOT_REPORTED, "value": None, "counted": None},
    "value": lambda: {"value": "10.001"},
    "comparator": lambda: {"comparator": Comparator.ABOUT},
    "country": lambda: {"country": "FR"},
    "authority": lambda: {"authority": OrganisationFactory()},
    "event": lambda: {"event": EventFactory()},
    "first_day": lambda: {"first_day": "2026-02-01"},
    "last_day": lambda: {"last_day": "2026-11-30"},
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_fingerprint_changes_with_everything_that_a_reviewer_accepts(contribution, field):
    before = contribution.fingerprint_for(Body.EST)
    contribution.figures.update(**CHANGES[field]())

    assert contribution.fingerprint_for(Body.EST) != before


def test_a_fingerprint_shows_two_answers_from_one_another(contribution):
    contribution.figures.update(answer=Answer.NOT_REPORTED, value=None, counted=None)
    before = contribution.fingerprint_for(Body.EST)
    contribution.figures.update(answer=Answer.UNKNOWN)

    assert contribution.fingerprint_for(Body.EST) != before


def test_a_contribution_without_figures_has_a_fingerprint():
    assert len(ContributionFactory().fingerprint_for(Body.EUROJUST)) == 64
