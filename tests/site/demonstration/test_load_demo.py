from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, F, Q
from django.urls import reverse

from actions.amendments.models import Amendment, ItemKind
from actions.amendments.queries.contents import obstacles_to_force
from actions.consolidation.models.counted import Objection
from actions.consolidation.models.overlaps import Overlap
from actions.consolidation.overlaps import find_overlaps
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.endorsements import Endorsement
from actions.contributions.models.figures import Figure
from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.contributions.models.reviews import Body, Review, stands
from actions.delegations.models import Delegation
from actions.event_reports.queries.participation import who_takes_part
from actions.event_reports.queries.reports import figures_at, shared_with
from actions.judicial_measures.models import JudicialMeasure
from actions.needs.models import Support
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from actions.questionnaires.questionnaire import Questionnaire
from actions.resource_use.models import ResourceUse
from actions.rounds.queries.grid import grid_of, rates_in
from actions.states import AmendmentState, ContributionState, OwedState, SupportState
from cycles.decisions.models import Advice
from cycles.indicators.models import Indicator
from cycles.recommendations.models import FollowUp
from cycles.rounds.models import ReportingRound
from cycles.states import AdviceState, CycleState, FollowUpState, RoundState
from empact.celery import app
from empact.people.accounts.clock import CLOCK
from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment
from empact.people.roles.queries.roles import people_acting_for
from empact.records.outbox.models import UNFINISHED, Outbox, OutboxState
from empact.site.demonstration.loading import carry_out, publish
from empact.site.demonstration.reports import Reports
from empact.site.home.queries.home import led_actions
from empact.site.tasks.queries import tasks_of
from empact.site.tasks.sources import steps
from empact.site.tasks.sources.reporting import reports_of
from oaps.plans.models.plans import OAP
from priorities.advice.models import Verdict
from priorities.strategic_plans.queries.trail import trail_of, with_trail
from results.checks.queries.checks import Narrowing, checks
from results.cosi_reports.models import CosiReport
from results.factsheets.models import Factsheet, FactsheetRun
from results.restatements.models import Restatement, RestatementRequest
from results.snapshots.models.snapshots import Snapshot
from results.snapshots.models.totals import SnapshotTotal
from results.states import FactsheetState
from results.targets.queries.targets import target_rows
from results.targets.reach import SetAt, TargetState
from results.totals.queries.totals import totals
from results.totals.queries.unsearched import LOOKING
from tests.site.demonstration.content import content

TODAY = date(2026, 11, 25)
NECS = ("nec-germany", "nec-france", "nec-spain", "nec-italy", "nec-poland")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def person(username):
    return User.objects.get(username=username)


def open_round():
    return ReportingRound.objects.get(state=RoundState.OPEN)


def owed_by(username):
    return Obligation.objects.visible_to(person(username)).filter(round=open_round())


def test_is_the_same_in_every_database(loaded):
    assert loaded["first"] == loaded["second"]


def test_every_action_leads_back_to_a_threat_of_its_area():
    actions = OperationalAction.objects.select_related("oap")
    paths = {"priority": "oap__priority", "area": "oap__area", "goal": "goal"}

    reached = [
        trail_of(action).threats for action in with_trail(actions, person("est-review"), **paths)
    ]

    assert reached
    assert all(reached)


def test_a_second_run_changes_nothing(loaded):
    said = StringIO()

    call_command("load_demo", stdout=said)

    assert said.getvalue() == "The demonstration is loaded already; nothing was changed.\n"
    assert content() == loaded["second"]
    assert Snapshot.objects.count() == 1


def test_an_interrupted_publication_goes_on_where_it_was():
    """All is done here, so nothing is made twice."""
    before = [*FactsheetRun.objects.values_list("pk")], [*CosiReport.objects.values_list("pk")]

    publish()

    assert before == (
        [*FactsheetRun.objects.values_list("pk")],
        [*CosiReport.objects.values_list("pk")],
    )


def test_a_document_that_fails_once_is_made_by_the_next_try(monkeypatch):
    tries = []

    def run(**ids):
        tries.append(ids)
        if len(tries) == 1:
            raise RuntimeError("The renderer was too slow.")

    done = Outbox.objects.filter(state=OutboxState.DONE).first()
    monkeypatch.setattr(app.tasks[done.task], "run", run)
    work = Outbox.objects.create(task=done.task, ids={}, key="a test")

    carry_out(work)

    work.refresh_from_db()
    assert (work.state, len(tries)) == (OutboxState.DONE, 2)


def test_is_refused_outside_the_demonstration(settings):
    settings.DEMONSTRATION = False
    User.objects.update(demonstrates="")
    people = User.objects.count()

    with pytest.raises(CommandError, match="EMPACT_DEMO=1"):
        call_command("load_demo")

    assert User.objects.count() == people


def test_all_of_it_is_fictional():
    plans = OAP.objects.filter(actions__isnull=False)

    assert set(plans.values_list("fictional", flat=True)) == {True}
    people = User.objects.exclude(username=CLOCK)
    assert not people.filter(Q(demonstrates="") | ~Q(email__endswith=".example")).exists()
    assert Snapshot.objects.get().fictional


def test_nobody_has_a_password():
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_each_role_has_a_button_and_each_button_its_place():
    buttons = User.objects.exclude(button=None).order_by("button")

    assert list(buttons.values_list("button", flat=True)) == list(range(1, len(buttons) + 1))
    assert set(
        RoleAssignment.objects.filter(person__in=buttons).values_list("role", flat=True)
    ) == set(Role) - {Role.API_CLIENT}
    # Otherwise they could not be appointed to a new plan or action.
    assert all(user.roles.exists() for user in buttons)


def test_demo_roles_lists_the_buttons():
    said = StringIO()

    call_command("demo_roles", stdout=said)

    lines = said.getvalue().splitlines()
    assert lines[0] == "National EMPACT Coordinator, Germany (Marlene Muster)"
    assert len(lines) == User.objects.exclude(button=None).count()


def test_every_member_state_has_a_coordinator():
    necs = RoleAssignment.objects.filter(role=Role.NEC)

    assert necs.values("organisation").distinct().count() == necs.count() == 27


@pytest.mark.parametrize("username", NECS)
def test_a_coordinator_finds_reports_in_every_state(username):
    owed = owed_by(username).select_related("contribution")

    found = Counter(row.status[0] for row in owed)
    assert found.keys() == {"not_started", *ContributionState}
    assert found[ContributionState.RETURNED] == 1
    assert any(row.is_overdue for row in owed)
    assert any(TODAY < row.due_day < TODAY + timedelta(days=14) for row in owed)


def test_a_returned_report_says_what_to_correct():
    returned = Contribution.objects.filter(state=ContributionState.RETURNED)

    remarks = [contribution.latest_remarks() for contribution in returned]
    assert len(remarks) == len(NECS)
    assert {len(said) for said in remarks} == {2}


def test_what_was_accepted_was_accepted_by_every_body_asked():
    # What was restated since says something else than what the bodies accepted.
    restated = Restatement.objects.values("figure__contribution")
    accepted = Contribution.objects.accepted().exclude(pk__in=restated)
    judicial = accepted.filter(Contribution.objects.has_judicial())

    assert judicial.exists()
    assert not accepted.exclude(stands(Body.EST)).exists()
    assert not judicial.exclude(stands(Body.EUROJUST)).exists()


def test_nobody_reviewed_their_own_work():
    own = Review.objects.filter(
        Q(contribution__figures__entered_by=F("by"))
        | Q(contribution__narrative_by=F("by"))
        | Q(
            contribution__changes__after=ContributionState.SUBMITTED,
            contribution__changes__by=F("by"),
        )
    )

    assert not own.exists()


def test_nothing_has_happened_later_than_today():
    assert not Figure.objects.filter(entered_at__date__gt=TODAY).exists()
    assert not Review.objects.filter(at__date__gt=TODAY).exists()


def test_reports_keep_the_rules_of_the_form():
    filled = Contribution.objects.exclude(state=ContributionState.DRAFT)
    some = filled.order_by("obligation")[::40]

    problems = [
        problem
        for contribution in some
        for problem in Questionnaire(contribution.obligation).problems(
            [figure.as_entry() for figure in contribution.figures.with_circumstances()]
        )
    ]
    assert len(some) > 50
    assert problems == []


def test_no_part_is_above_its_parent():
    parts = Figure.objects.exclude(indicator_version__indicator__part_of=None).numbers()
    parents = {
        (figure.contribution_id, figure.indicator_version.indicator_id, figure.event_id): figure
        for figure in Figure.objects.numbers().select_related("indicator_version")
    }

    pairs = [
        (part.value, parents[of].value)
        for part in parts.select_related("indicator_version__indicator")
        for of in [
            (part.contribution_id, part.indicator_version.indicator.part_of_id, part.event_id)
        ]
        if of in parents
    ]
    assert len(pairs) > 100
    assert all(part <= parent for part, parent in pairs)


def test_consolidated_figures_count_where_nobody_reported_the_same():
    stated = Figure.objects.accepted().filter(kind="consolidated")
    counted = {True: set(), False: set()}
    for figure in stated.select_related("contribution__obligation"):
        rivals = (
            Figure.objects.accepted()
            .numbers()
            .filter(
                kind="own",
                event=figure.event,
                indicator_version=figure.indicator_version,
                contribution__obligation__round=figure.contribution.obligation.round_id,
            )
        )
        counted[rivals.exists()].add(figure.counted == (0 if rivals.exists() else figure.value))

    assert counted == {True: {True}, False: {True}}


@pytest.mark.parametrize("year", (2024, 2025, 2026))
def test_few_cells_have_too_few_countries(year):
    cells = [cell for cell in totals(year, ["area", "indicator"]) if cell.reporting]

    withheld = [cell for cell in cells if cell.reporting_countries < 3]
    assert len(cells) > 130
    assert 0 < len(withheld) < 8


def test_2024_is_published_2025_is_done_and_2026_is_under_way():
    sheets = Factsheet.objects.values("year", "state").annotate(sheets=Count("pk"))
    reported = Contribution.objects.filter(obligation__round__first_day__year=2025)

    assert list(sheets) == [{"year": 2024, "state": FactsheetState.PUBLISHED, "sheets": 16}]
    assert set(reported.values_list("state", flat=True)) == {ContributionState.ACCEPTED}
    assert open_round().first_day.year == 2026


def test_a_figure_was_restated_before_it_was_published_and_a_country_asks_for_more():
    marked = SnapshotTotal.objects.published().exclude(restated=None)

    assert {bool(total.area_code) for total in marked} == {True, False}
    assert RestatementRequest.objects.waiting().count() == 1
    in_dollars = Restatement.objects.exclude(converted_from="").get()
    assert in_dollars.figure.converted_from.currency == "USD"


def test_an_indicator_was_defined_anew_and_retired():
    indicator = Indicator.objects.retired().get()

    assert [version.change != "" for version in indicator.versions.order_by("number")] == [
        False,
        True,
    ]


def test_teams_moved_from_reports_to_the_register(client):
    client.force_login(person("est-review"))
    series = client.get(reverse("results:series_detail", args=["joint-investigation-teams"]))
    team = JudicialMeasure.objects.get(label="JIT 2026-001")
    drafts = Contribution.objects.filter(
        obligation__round=open_round(), state=ContributionState.DRAFT
    )
    draft = drafts.filter(
        obligation__action__in=[
            team.leading_action_id,
            *team.further_actions.values_list("pk", flat=True),
        ]
    ).first()
    client.force_login(Reports({}).reporter_of(draft.obligation.organisation))
    form = client.get(reverse("actions:contribution_change", args=[draft.pk]))

    ((shown, _),) = series.context["shown"]
    assert [row[0].said for row in shown.rows if row[0].said != "Break"] == ["2024", "2025", "2026"]
    assert "another source (reports, then judicial measures)" in series.text
    assert [(row.measure, row.indicators) for row in form.context["register"]][:1] == [
        (team, ["Joint investigation teams supported"])
    ]
    assert team.countries.count() == 5


def test_drivers_steer_their_plan_and_a_former_one_none():
    steered = {
        username: sorted(map(str, OAP.objects.steered_by(person(username))))
        for username in ("driver", "co-driver", "driver-before")
    }

    plans = [f"Firearms trafficking, {years}" for years in ("2024–2025", "2026–2027", "2028–2029")]
    assert steered == {"driver": plans, "co-driver": plans, "driver-before": []}


def test_the_leader_leads_the_actions_on_firearms():
    areas = {action.oap.area.code for action in led_actions(person("leader"), 20)}

    assert areas == {"FA"}


@pytest.mark.parametrize(
    "username", ("team-germany", "expert-germany", "frontex", "switzerland", "partner")
)
def test_whoever_reports_has_something_to_do(username):
    assert any(not report.is_done for report in reports_of(person(username)))


@pytest.mark.parametrize("username", ("team-germany", "expert-germany"))
def test_colleagues_of_the_coordinator_have_drafted(username):
    assert Contribution.objects.filter(figures__entered_by=person(username)).exists()


def test_experts_of_police_and_customs_have_reports_of_the_coordinator():
    given = Delegation.objects.values_list("authority__name", "expert__username", "state")

    assert sorted(given) == [
        ("Customs of Germany", "expert-germany-customs", "given"),
        ("Customs of Germany", "expert-germany-customs", "sent_back"),
        ("Police of Germany", "expert-germany", "given"),
        ("Police of Germany", "expert-germany", "ready"),
    ]
    assert Delegation.objects.ready_for(person("nec-germany")).count() == 1
    assert Delegation.objects.given_to(person("expert-germany-customs")).count() == 2


def test_one_report_was_entered_on_behalf_of_a_country_and_waits_for_its_coordinator():
    (entry,) = EntryOnBehalf.objects.to_confirm_by(person("nec-spain"))

    assert entry.by == person("est-clearance")
    assert entry.obligation.contribution.state == ContributionState.DRAFT
    assert entry.obligation.contribution.obstacles_to_submission() == []


def test_reviewers_find_a_queue_without_their_own_work():
    queues = {
        username: Contribution.objects.awaiting_review_by(person(username))
        for username in ("est-review", "est-clearance", "eurojust")
    }

    assert all(queue.exists() for queue in queues.values())
    assert not queues["eurojust"].filter(obligation__organisation__name="Eurojust").exists()


@pytest.mark.parametrize(
    ("username", "kept_back"),
    (
        ("switzerland", "Picture of firearms after conflicts"),
        ("partner", "Joint investigations into investment fraud"),
    ),
)
def test_a_guest_sees_its_actions_but_for_the_one_that_is_kept_back(client, username, kept_back):
    guest = person(username)
    organisation = guest.roles.get().organisation
    joined = OperationalAction.objects.joined_by(Organisation.objects.filter(pk=organisation.pk))
    client.force_login(guest)

    seen = OperationalAction.objects.visible_to(guest)

    assert set(joined) - set(seen) == set(joined.filter(title=kept_back))
    assert joined.filter(title=kept_back).exists()
    assert kept_back not in "".join(
        client.get(reverse(page)).text for page in ("home", "oaps:oap_list", "api:obligation-list")
    )


def test_an_advice_waits_for_both_signatures():
    advice = Advice.objects.get(assessment__cycle__state=CycleState.POLICY)

    assert advice.state == AdviceState.DRAFT
    assert advice.obstacles_to_signing() == []
    verdicts = set(advice.items.values_list("verdict", flat=True))
    assert verdicts == {Verdict.SPLIT, Verdict.MERGE, Verdict.LEAVE_OUT}
    for username in ("commission", "presidency"):
        tasks = tasks_of(person(username), about=[steps.SOURCE])
        assert ["EU SOCTA 2029 (fictional)" in task.title for task in tasks] == [True]


def test_a_plan_under_way_has_a_draft_amendment_and_an_emergency_to_confirm():
    emergency, draft = Amendment.objects.order_by("number")

    assert emergency.oap_id == draft.oap_id
    assert emergency.state == AmendmentState.IN_FORCE
    assert emergency.confirm_by > TODAY
    assert emergency.oap.actions.filter(origin="emergency", state="planned").exists()
    assert draft.state == AmendmentState.DRAFT
    assert set(draft.items.values_list("kind", flat=True)) == {ItemKind.CHANGE, ItemKind.ADD}
    assert obstacles_to_force(draft) == []


def test_all_countries_answer_cosi_in_all_states():
    of_countries = FollowUp.objects.exclude(organisation__country="").exclude(organisation=None)
    listed = of_countries.values("recommendation").annotate(
        countries=Count("pk"), states=Count("state", distinct=True)
    )

    assert [row["countries"] for row in listed] == [27, 27]
    assert max(row["states"] for row in listed) == len(FollowUpState)
    assert 0 < of_countries.overdue().count() < 2 * 27


def test_five_countries_have_used_something_of_what_they_planned():
    used = ResourceUse.objects.filter(round=open_round())

    assert used.values("organisation").distinct().count() == len(NECS)
    assert set(Support.objects.values_list("state", flat=True)) == {*SupportState}


def test_who_steers_or_leads_can_be_appointed_to_what_is_new():
    countries = Organisation.objects.filter(name__in=["Netherlands", "Denmark", "Romania"])

    people = people_acting_for(countries.values("pk"))

    assert {"driver", "co-driver", "leader"} <= set(people.values_list("username", flat=True))


def test_one_week_serves_two_plans_and_is_reported_by_three_countries_each_once():
    week = Event.objects.get(coordination_centre__isnull=False)
    est = person("est-review")

    figures = figures_at(week, est)
    taking = who_takes_part(week, est, follows_all=True)

    assert {
        action.oap.area.code for action in (week.leading_action, week.further_actions.get())
    } == {
        "FA",
        "CCH",
    }
    assert [row.status[0] for row in taking].count("reported") == 2
    assert {row.obligations[0].event for row in taking} == {None, week}
    assert {row.action for row in figures} == {week.leading_action}
    assert shared_with(week.further_actions.get(), est)


def test_who_owes_what_is_shown_in_every_state_and_some_of_it_came_late():
    grid = grid_of(open_round(), person("est-review"))
    last = ReportingRound.objects.filter(state=RoundState.CLOSED).latest("first_day")
    rates = rates_in(last, person("est-review")).values()

    assert {mark.state for mark, _ in grid.totals} == set(OwedState)
    worst = {cell.mark for _, rows in grid.groups for row in rows for _, cell in row.cells}
    assert len(worst) > 3
    assert len({found.on_time_share for found in rates}) > 3
    assert sum(found.given_late for found in rates) > 5


def test_of_two_sums_that_do_not_add_up_one_is_explained():
    failed = checks(2025, Narrowing(missing=True))

    assert [check.outcome for check in failed] == ["fails", "explained"]
    assert [checks(year, Narrowing(missing=True)) for year in (2024, 2026)] == [[], []]


def test_a_few_figures_may_be_counted_twice_and_some_of_it_is_decided():
    states = Counter(Overlap.objects.values_list("state", flat=True))

    assert states["reopened"] == 1
    assert states["decided"] > 20 * states["open"]
    assert 3 <= states["open"] <= 40
    before = set(Overlap.objects.values_list("pk", "state"))
    find_overlaps()
    assert set(Overlap.objects.values_list("pk", "state")) == before
    # Found before the year was frozen, so that its sheets show them.
    assert not Outbox.objects.filter(UNFINISHED, task__in=LOOKING).exists()
    assert SnapshotTotal.objects.filter(snapshot__year=2024, open__gt=0).exists()
    assert Overlap.objects.filter(state="open", members__earlier=0).exists()
    objection = Objection.objects.get()
    assert (objection.state, objection.figure.counted) == ("raised", 0)
    est = User.objects.get(username="est-review")
    assert Figure.objects.to_decide_by(est).exists()


def test_targets_are_reached_behind_and_without_a_baseline():
    est = User.objects.get(username="est-review")

    rows = target_rows(est, year=2026, on=TODAY)

    assert {row.set_at for row in rows} == {*SetAt}
    assert {TargetState.REACHED, TargetState.BEHIND} <= {row.state for row in rows}
    assert {row.has_baseline for row in rows} == {True, False}
    assert any(row.after_adoption for row in target_rows(est, year=2027, set_at=[SetAt.OAP]))


def test_drivers_endorse_what_waits_for_review_and_some_of_it_stays_preliminary():
    assert Endorsement.objects.filter(contribution__state=ContributionState.SUBMITTED).exists()
    assert Figure.objects.exclude(kept_preliminary="").exists()
