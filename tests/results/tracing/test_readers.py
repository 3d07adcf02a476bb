"""One number, and what each reader opens of it. Source: docs/domain.md, W2 and N12."""

from datetime import date
from http import HTTPStatus

import pytest
from django.urls import reverse

from actions.answers import Answer, FigureKind
from actions.consolidation.overlaps import find_overlaps
from actions.consolidation.writing import GivenShares, decide_groups
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from cycles.indicators.models import Source
from cycles.tracing.addresses import figure_trace_url, trace_url
from empact.people.roles.kinds import Role
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from results.factsheets.models import Factsheet
from results.freezing.commands import freeze_snapshot
from results.states import FactsheetKind, FactsheetState
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.factsheets import report
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory
from tests.factories.results import OverallTargetFactory
from tests.results.tracing.conftest import (
    EVIDENCE,
    NARRATIVE,
    REVIEWER,
    WHY_RESTATED,
    WHY_SHARED,
    holder,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once("readers", "figures")]


def opened(client, readers, who, url):
    if readers[who]:
        client.force_login(readers[who])
    return client.get(url)


ALL = ["France", "Germany", "Spain"]

SEES = {
    # who: (status, is shown the number, of whom figures, canaries)
    "public": (HTTPStatus.FOUND, False, [], set()),
    "third country": (HTTPStatus.OK, False, [], set()),
    "another Member State": (HTTPStatus.OK, True, [], set()),
    "Member State in the action": (HTTPStatus.OK, True, ALL, set()),
    "claimant": (HTTPStatus.OK, False, ALL, {WHY_SHARED, REVIEWER}),
    "driver": (HTTPStatus.OK, True, ALL, {WHY_RESTATED, EVIDENCE, REVIEWER}),
    "EST": (HTTPStatus.OK, True, ALL, {WHY_SHARED, WHY_RESTATED, EVIDENCE, REVIEWER}),
}


@pytest.mark.guard(
    "The reason for a restatement is shown next to a number to readers of reasons alone",
    file="results/tracing/queries/decisions.py",
    on="""
    reasons = Restatement.objects.readable_by(user, "reason").filter(pk=models.OuterRef("pk"))
""",
    off="""
    reasons = Restatement.objects.visible_to(user).filter(pk=models.OuterRef("pk"))
""",
)
@pytest.mark.parametrize("who", tuple(SEES))
def test_each_reader_opens_exactly_what_they_may_see(client, decided, readers, area, arrests, who):
    status, is_visible, of_whom, canaries = SEES[who]

    response = opened(client, readers, who, trace_url(2026, arrests, area=area))

    assert response.status_code == status
    if status == HTTPStatus.FOUND:
        assert "sign-in" in response.url
        return
    assert response.context["shows_number"] is is_visible
    assert ("45 persons" in response.text) is is_visible
    visible = [
        row.contribution.obligation.organisation.name for row, _, _ in response.context["figures"]
    ]
    assert visible == of_whom
    shown = {
        text for text in (WHY_SHARED, WHY_RESTATED, EVIDENCE, REVIEWER) if text in response.text
    }
    assert shown == canaries
    assert NARRATIVE not in response.text
    assert [name for name in ALL if name in response.text] == of_whom
    # By which rule figures were put together is for those who decide on them.
    assert ("with others is decided (" in response.text) is (who == "EST")


def publish(snapshot, area=None):
    """Put the general factsheet of a snapshot out, or an area's, without its making."""
    factsheet = Factsheet.objects.create(
        snapshot=snapshot,
        year=snapshot.year,
        kind=FactsheetKind.SPECIFIC if area else FactsheetKind.GENERAL,
        scope=area.code if area else "general",
        version=1,
        title=area.name if area else "All crime areas",
        marking=snapshot.marking,
        state=FactsheetState.PUBLISHED,
        published_at=snapshot.as_of,
    )
    factsheet.areas.set([area] if area else [])


@pytest.mark.guard(
    "Numbers of frozen years are opened further by those who read whole snapshots",
    file="results/tracing/queries/places.py",
    on="    if is_other or not NUMBER.fullmatch(number) or not holds(user, *READERS):",
    off="    if is_other or not NUMBER.fullmatch(number):",
)
def test_a_number_of_a_frozen_year_is_opened_as_it_was_frozen(client, decided, readers, arrests):
    snapshot = freeze_snapshot(by=readers["EST"], year=2026)
    france = decided["FR"].contribution.obligation.organisation
    Figure.objects.filter(pk=decided["FR"].pk).update(value=99, counted=99)
    url = trace_url(2026, arrests, snapshot=snapshot.number, organisation=france)

    response = opened(client, readers, "EST", url)
    beside = opened(client, readers, "EST", trace_url(2026, arrests, organisation=france))
    publish(snapshot)
    refused = opened(client, readers, "claimant", url)

    assert response.context["number"]["cell"].counted == 4
    assert [row.adds for row in response.context["page"]] == ["4 persons"]
    assert beside.context["number"]["cell"].counted == 99
    assert refused.status_code == HTTPStatus.NOT_FOUND


def test_the_parts_of_a_frozen_number_come_to_it(client, decided, readers, arrests):
    snapshot = freeze_snapshot(by=readers["EST"], year=2026)
    url = reverse("results:number_detail", args=[2026, "general", "arrests"])

    response = opened(client, readers, "EST", f"{url}?snapshot={snapshot.number}")

    whole = response.context["total"].counted
    for part in response.context["parts"]:
        assert sum(row["cell"].counted for row in part["rows"]) == whole == 45
    assert {row.adds for row in response.context["page"]} == {"10", "4", "31"}


@pytest.fixture
def asking(figures, arrests):
    """Germany and France may overlap, and a leader consolidates 60 with figures of all three."""
    FigureFactory(
        contribution=figures["ES"].contribution,
        indicator=arrests,
        kind=FigureKind.CONSOLIDATED,
        value=60,
        event=figures["ES"].event,
    )
    find_overlaps(list(Figure.objects.values_list("pk", flat=True)))


def opened_in(response):
    """Return the open questions in the rows of each table, where they are shown."""
    return {
        part["by"]: [row["cell"].open for row in part["rows"]] if part["shows_open"] else None
        for part in response.context["parts"]
    }


@pytest.mark.parametrize("place", ("general", "CCH"))
@pytest.mark.parametrize("who", ("EST", "Eurojust", "Commission"))
def test_the_parts_of_a_frozen_number_say_what_was_open_then_or_nothing_of_it(
    client, figures, asking, readers, place, who
):
    snapshot = freeze_snapshot(by=readers["EST"], year=2026)
    shares = {figures["DE"].pk: 10, figures["FR"].pk: 4}
    reasons = dict.fromkeys(shares, WHY_SHARED)
    decide_groups([GivenShares(shares, reasons)], by=readers["EST"])
    asked = {"snapshot": snapshot.number}
    of_its_readers = {"Eurojust": Role.EUROJUST, "Commission": Role.COMMISSION}
    person = readers["EST"] if who == "EST" else holder(of_its_readers[who])
    client.force_login(person)

    response = client.get(
        reverse("results:number_detail", args=[2026, place, "arrests"], query=asked)
    )

    assert response.context["total"].open == 2
    assert "Open questions: 2." in response.text
    assert opened_in(response) == (
        {"By crime area": [2], "By organisation": None}
        if place == "general"
        else {"By operational action": None, "By organisation": None}
    )
    assert response.text.count('data-label="Open questions"') == (place == "general")


@pytest.mark.parametrize("of", ("organisation", "action", "event", "country"))
def test_of_less_than_an_area_of_a_frozen_year_nobody_says_what_was_open(
    client, figures, asking, readers, arrests, of
):
    snapshot = freeze_snapshot(by=readers["EST"], year=2026)
    figure = figures["FR"]
    france = figure.contribution.obligation.organisation
    cut = {"organisation": france, "action": figure.action, "event": figure.event, "country": "FR"}

    response = opened(
        client,
        readers,
        "EST",
        trace_url(2026, arrests, snapshot=snapshot.number, **{of: cut[of]}),
    )

    assert response.context["number"]["cell"].open is None
    assert set(opened_in(response).values()) <= {None}
    what_is_open = response.text.partition('id="open"')[2].partition("<h2")[0]
    assert "A snapshot stores open questions only for a whole year" in what_is_open
    assert "As of today:" in what_is_open


def test_where_rows_have_more_questions_than_the_number_they_say_why(
    client, figures, asking, readers, arrests
):
    response = opened(client, readers, "EST", trace_url(2026, arrests))

    assert response.context["number"]["cell"].open == 2
    assert opened_in(response) == {"By crime area": [2], "By organisation": [1, 1, 1, 0]}
    once = "An open question in several rows is counted in each, and once in all."
    assert {part["by"]: part["notes"] for part in response.context["parts"]} == {
        "By crime area": (),
        "By organisation": (once,),
    }
    assert response.text.count(once) == 1


@pytest.mark.parametrize("is_frozen", (False, True))
def test_what_a_figure_counts_and_adds_is_read_as_what_it_says(
    client, decided, readers, arrests, is_frozen
):
    Figure.objects.filter(pk__in=[decided[code].pk for code in ("FR", "DE")]).update(
        comparator="at_least"
    )
    Figure.objects.filter(pk=decided["DE"].pk).update(counted=0)
    url = trace_url(2026, arrests)
    if is_frozen:
        freeze_snapshot(by=readers["EST"], year=2026)
        url = reverse("results:number_detail", args=[2026, "general", "arrests"])
    whole = opened(client, readers, "EST", url)
    alone = opened(client, readers, "EST", figure_trace_url(decided["FR"]))

    if is_frozen:
        adding = {row.adds for row in whole.context["page"]}
    else:
        adding = {adds for _, _, adds in whole.context["figures"]}
    # Nothing of something is nothing exactly.
    assert {"at least 4", "0"} < {words.removesuffix(" persons") for words in adding}
    assert "at least 4 persons" in alone.text.partition("Counts")[2][:400]


@pytest.mark.parametrize("of", ("area", "goal", "action", "organisation", "event", "round"))
def test_a_number_opens_with_few_queries(
    client, decided, readers, arrests, of, django_assert_max_num_queries
):
    figure = decided["FR"]
    owed = figure.contribution.obligation
    cut = {
        "area": figure.action.oap.area,
        "goal": figure.action.goal,
        "action": figure.action,
        "organisation": owed.organisation,
        "event": figure.event,
        "round": owed.round,
    }[of]
    client.force_login(readers["EST"])

    # One of them counts factsheets that wait, for the navigation.
    with django_assert_max_num_queries(15):
        response = client.get(trace_url(2026, arrests, **{of: cut}))

    assert response.context["number"]["cell"].counted == (4 if of == "organisation" else 45)


def test_one_figure_shows_who_reported_and_accepted_it_and_where_it_goes(client, decided, readers):
    response = opened(client, readers, "EST", figure_trace_url(decided["FR"]))

    assert REVIEWER in response.text
    assert WHY_SHARED in response.text
    for step in response.context["numbers"]:
        assert client.get(step.url).status_code == HTTPStatus.OK


@pytest.mark.parametrize("who", ("public", "third country", "another Member State"))
def test_one_figure_is_for_those_who_may_read_it(client, decided, readers, who):
    response = opened(client, readers, who, figure_trace_url(decided["FR"]))

    refused = HTTPStatus.FOUND if who == "public" else HTTPStatus.NOT_FOUND
    assert response.status_code == refused


@pytest.mark.guard(
    "A number of today is shown whole to those alone who read all of it",
    file="results/snapshots/traced.py",
    on="        return is_whole_year and self.keys.keys() <= {Cut.AREA}",
    off="        return True",
)
@pytest.mark.parametrize(
    "of", ("action", "oap", "event", "organisation", "round", "ending_by", "area", "")
)
def test_a_reader_of_part_of_a_number_sees_it_for_a_year_and_its_areas_alone(
    client, decided, readers, arrests, of
):
    """A narrower one would reveal a single country by subtracting one from another."""
    figure = decided["FR"]
    owed = figure.contribution.obligation
    cut = {
        "action": figure.action,
        "oap": figure.action.oap,
        "event": figure.event,
        "organisation": owed.organisation,
        "round": owed.round,
        "area": figure.action.oap.area,
        "ending_by": date(2026, 12, 30),
    }
    narrowed = {of: cut[of]} if of else {}

    response = opened(client, readers, "another Member State", trace_url(2026, arrests, **narrowed))

    is_visible = of in {"area", ""}
    assert response.context["shows_number"] is is_visible
    assert ("45 persons" in response.text) is is_visible
    assert response.context["parts"] == []


@pytest.mark.parametrize("hidden", ("sensitive", "two countries"))
def test_what_the_public_will_not_see_is_shown_to_readers_of_all_of_it_alone(
    client, decided, readers, area, arrests, hidden
):
    if hidden == "sensitive":
        arrests.sensitive = True
        arrests.save()
    else:
        decided["ES"].contribution.figures.all().delete()
    url = trace_url(2026, arrests, area=area)

    visible = {
        who: opened(client, readers, who, url).context["shows_number"]
        for who in ("another Member State", "claimant", "driver", "EST")
    }

    assert visible == {
        "another Member State": False,
        "claimant": False,
        "driver": True,  # Of the area there is their plan alone.
        "EST": True,
    }


@pytest.mark.guard(
    "Of the figures behind a number everybody opens what they may see",
    file="results/tracing/queries/traced.py",
    on="        figures.visible_to(user)",
    off="        figures.all()",
)
def test_a_third_country_reads_its_own_figure_and_what_is_released_to_it(
    client, decided, readers, norway, action, arrests
):
    owed = ObligationFactory(
        organisation=norway, action=action, round=decided["FR"].contribution.obligation.round
    )
    own = ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)
    FigureFactory(contribution=own, indicator=arrests, value=7)
    for thing in (action, action.oap, own, decided["DE"].contribution):
        thing.releasable_to.add(norway)
    url = trace_url(2026, arrests, action=action)

    response = opened(client, readers, "third country", url)

    visible = {row.contribution.obligation.organisation.name: adds for row, _, adds in
            response.context["figures"]}  # fmt: skip
    # Its contribution would reveal its place among those of others.
    assert visible == {"Germany": "–", "Norway": "–"}
    assert response.context["shows_number"] is False
    one = opened(client, readers, "third country", figure_trace_url(decided["DE"]))
    assert "Nothing is left out" not in one.text
    assert REVIEWER not in response.text
    assert "Joint action day" not in response.text


@pytest.mark.guard(
    "Nobody is led to a frozen number that is not published",
    file="results/tracing/queries/published.py",
    on="    published = SnapshotTotal.objects.published().filter(",
    off="    published = SnapshotTotal.objects.filter(",
)
def test_the_public_is_led_to_what_is_published(client, decided, readers, arrests):
    snapshot = freeze_snapshot(by=readers["EST"], year=2026)
    before = client.get(trace_url(2026, arrests))
    publish(snapshot)

    after = client.get(trace_url(2026, arrests), follow=True)
    france = decided["FR"].contribution.obligation.organisation
    narrower = client.get(trace_url(2026, arrests, organisation=france))

    assert "sign-in" in before.url
    assert after.redirect_chain[-1][0] == reverse(
        "results:number_detail", args=[2026, "general", "arrests"]
    )
    assert after.context["total"].counted == 45
    assert "Persons arrested in the action." in after.text
    assert [name for name in ALL if name in after.text] == []
    canaries = (NARRATIVE, WHY_SHARED, WHY_RESTATED, EVIDENCE, REVIEWER)
    assert [text for text in canaries if text in after.text] == []
    assert "sign-in" in narrower.url


@pytest.mark.guard(
    "A user who cannot see the number of today sees what is published of it",
    file="results/tracing/views/totals.py",
    on='            "published": None if visible.number else published_of(place),',
    off='            "published": None,',
)
@pytest.mark.parametrize("of", ("area", "everything", "firearms", "organisation"))
def test_a_user_who_cannot_see_the_number_of_today_is_led_to_the_published_one(
    client, decided, readers, norway, area, arrests, of, django_assert_max_num_queries
):
    guns = IndicatorFactory(code="firearms", name="Firearms")
    snapshot = freeze_snapshot(by=readers["EST"], year=2026)
    asked, says, leads_to = {
        "area": (trace_url(2026, arrests, area=area), "Published number", "2026/CCH/arrests/"),
        "everything": (trace_url(2026, arrests), "Published number", "2026/general/arrests/"),
        "firearms": (
            trace_url(2026, guns, area=area),
            "This number is not published.",
            "?year=2026",
        ),
        "organisation": (
            trace_url(2026, arrests, organisation=norway),
            "It is not published by itself.",
            "2026/general/arrests/",
        ),
    }[of]
    link = f'href="/results/{leads_to}"'

    before = opened(client, readers, "third country", asked).text
    publish(snapshot)
    publish(snapshot, area)
    with django_assert_max_num_queries(14):
        after = client.get(asked).text
    client.logout()
    public = client.get(asked)

    assert "You cannot see this number" in before
    assert "When 2026 is published" in before
    assert link not in before
    assert "You cannot see this number" in after
    assert "When 2026 is published" not in after
    assert says in after
    assert link in after
    is_public = of in {"area", "everything"}
    assert (public.url == f"/results/{leads_to}") is is_public


def test_what_is_withheld_where_it_is_published_says_so(client, decided, readers, area, arrests):
    decided["ES"].contribution.figures.all().delete()
    snapshot = freeze_snapshot(by=readers["EST"], year=2026)
    publish(snapshot, area)

    page = opened(client, readers, "third country", trace_url(2026, arrests, area=area))
    general = opened(client, readers, "third country", trace_url(2026, arrests))

    assert 'href="/results/2026/CCH/arrests/"' in page.text
    assert "Withheld: fewer than 3 countries reported it." in page.text
    assert "This number is not published." in general.text


OVERSEEN = {
    # who: of which cut they see the number, and of which also the values next to it
    "third country": ({"organisation"}, set()),
    "another Member State": (set(), set()),
    "claimant": ({"organisation", "action", "event"}, set()),
    "driver": ({"area", "oap", "action", "event"}, {"oap", "action"}),
    "EST": ({"area", "oap", "action", "event", "organisation"},) * 2,
}


@pytest.mark.parametrize("who", tuple(OVERSEEN))
def test_whose_figure_is_the_only_one_accepted_does_not_read_who_else_was_asked(
    client, figures, readers, norway, action, arrests, who
):
    """All that is there is theirs; that nothing of others is, and who they are, is not."""
    owed = figures["FR"].contribution.obligation
    whose = norway if who == "third country" else owed.organisation
    others = [row for code, row in figures.items() if code != "FR" or whose == norway]
    for row in others:
        Contribution.objects.filter(pk=row.contribution_id).update(
            state=ContributionState.SUBMITTED
        )
    if whose == norway:
        asked = ObligationFactory(organisation=norway, action=action, round=owed.round)
        own = ContributionFactory(obligation=asked, state=ContributionState.ACCEPTED)
        FigureFactory(contribution=own, indicator=arrests, value=7)
        for thing in (action, action.oap, own):
            thing.releasable_to.add(norway)
    cuts = {
        "area": action.oap.area,
        "oap": action.oap,
        "action": action,
        "event": figures["FR"].event,
        "organisation": whose,
    }

    pages = {}
    for name, cut in cuts.items():
        page = opened(client, readers, who, trace_url(2026, arrests, **{name: cut}))
        if page.status_code == HTTPStatus.OK:
            pages[name] = page.context

    number, beside = OVERSEEN[who]
    # Without the number of figures, and of open ones among them, the number could not be read.
    assert [page["number"]["cell"].numbers for page in pages.values() if page["shows_number"]] == [
        1
    ] * len(number)
    assert {name for name, page in pages.items() if page["shows_number"]} == number
    assert {name for name, page in pages.items() if page.get("shows_counts")} == beside
    assert {name for name, page in pages.items() if page["parts"]} == beside


@pytest.mark.guard(
    "A target that withholds a number withholds it where the number is opened",
    file="results/targets/queries/targets.py",
    on="    return any(row.target_id not in withheld for row in rows)",
    off="    return bool(rows)",
)
def test_the_number_that_a_target_shows_its_trace_shows_too(
    client, decided, readers, action, arrests
):
    """A number withheld in the target is withheld in its details, also for other days and cuts."""
    of_plan = OverallTargetFactory(oap=action.oap, indicator=arrests, year=2026, value=100)
    action.targets.create(
        indicator=arrests, value=100, unit=of_plan.unit, by_day=date(2026, 12, 31)
    )

    def sees(who, **cut):
        return opened(client, readers, who, trace_url(2026, arrests, **cut)).context["shows_number"]

    plan = {"oap": action.oap}
    germany = decided["DE"].contribution.obligation.organisation
    germans = {"German in the action": holder(Role.NEC, germany)}
    page = opened(client, readers, "another Member State", trace_url(2026, arrests, **plan))

    assert page.context["shows_number"]
    assert "45 persons" in page.text
    assert page.context["parts"] == []
    assert [name for name in ALL if name in page.text] == []
    assert sees("another Member State", action=action)
    assert opened(
        client, germans, "German in the action", trace_url(2026, arrests, **plan)
    ).context["shows_number"]
    for narrower in (
        {"ending_by": date(2026, 12, 30)},
        {"organisation": germany},
        {"round": decided["DE"].contribution.obligation.round},
    ):
        assert not sees("another Member State", **plan, **narrower)
    decided["ES"].contribution.figures.all().delete()
    assert not sees("another Member State", **plan)
    assert not sees("another Member State", action=action)


def test_the_number_of_a_goal_is_shown_as_its_target_shows_it(
    client, decided, readers, action, arrests
):
    """Without one it is for those who read whole snapshots; what is of other goals is not in it."""
    goal, priority = action.goal, action.oap.priority
    type(goal).objects.filter(pk=goal.pk).update(priority=priority)
    beside = OperationalActionFactory(oap=action.oap)
    owed = ObligationFactory(action=beside, round=decided["DE"].contribution.obligation.round)
    contribution = ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)
    FigureFactory(contribution=contribution, action=beside, indicator=arrests, value=8)
    url = trace_url(2026, arrests, goal=action.goal)

    def sees(who):
        return opened(client, readers, who, url).context["shows_number"]

    page = opened(client, readers, "EST", url)
    whole = page.context["number"]["cell"].counted
    frozen = freeze_snapshot(by=readers["EST"], year=2026)
    of_frozen = opened(
        client,
        readers,
        "EST",
        trace_url(2026, arrests, goal=action.goal, snapshot=frozen.number),
    )
    before = sees("another Member State"), sees("driver")
    OverallTargetFactory(oap=None, goal=action.goal, indicator=arrests, year=2026, value=100)
    of_target = opened(client, readers, "another Member State", url)

    assert beside.goal != action.goal
    assert whole == of_frozen.context["number"]["cell"].counted == 45
    assert sum(row["cell"].counted for row in page.context["parts"][0]["rows"]) == 45
    assert ("Strategic goal", str(action.goal)) in page.context["place"].words
    (chain,) = page.context["place"].chains
    way_up = {kind: [step.name for step in steps] for kind, steps in chain.trail.steps}
    assert way_up["Strategic goal"] == [str(goal)]
    assert way_up["Priority of the Council"] == [priority.name]
    assert before == (False, False)
    assert of_target.context["shows_number"]
    assert of_target.context["parts"] == []
    assert [name for name in ALL if name in of_target.text] == []
    decided["ES"].contribution.figures.all().delete()
    assert not sees("another Member State")


def test_the_number_of_a_goal_that_all_priorities_share_says_of_what_to_open_it(
    client, decided, readers, action, arrests
):
    goal, url = action.goal, trace_url(2026, arrests, goal=action.goal)
    goals = type(goal).objects.filter(pk=goal.pk)

    def says_so():
        return "All priorities share this goal" in opened(client, readers, "EST", url).text

    goals.update(priority=None)
    shared = says_so()
    goals.update(priority=action.oap.priority)

    assert (shared, says_so()) == (True, False)


@pytest.mark.guard(
    "The number of a goal is opened by those alone who see the goal",
    file="results/tracing/queries/places.py",
    on="""
    return with_trail(StrategicGoal.objects.visible_to(user), user, priority="priority", goal="pk")
""",
    off="""
    return with_trail(StrategicGoal.objects.all(), user, priority="priority", goal="pk")
""",
)
def test_a_goal_that_somebody_does_not_see_opens_no_number(
    client, decided, readers, action, arrests
):
    url = trace_url(2026, arrests, goal=action.goal)

    assert opened(client, readers, "another Member State", url).status_code == HTTPStatus.OK
    assert opened(client, readers, "third country", url).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.guard(
    "What a country's return comes to is shown to that country",
    file="results/tracing/queries/traced.py",
    on="        found |= stands[Relation.TEAM] & of_country",
    off="        found |= of_country",
)
def test_a_country_sees_what_its_whole_return_comes_to(client, decided, readers, area, arrests):
    """As soon as another country's figure happened there, it is not made of the return alone."""
    url = trace_url(2026, arrests, area=area, country="FR")
    asking = (
        "claimant",
        "Member State in the action",
        "another Member State",
        "third country",
    )

    before = [opened(client, readers, who, url).context["shows_number"] for who in asking]
    page = opened(client, readers, "claimant", url)
    Figure.objects.filter(pk=decided["ES"].pk).update(country="FR")
    outside = OperationalActionFactory(oap=decided["ES"].action.oap)
    Figure.objects.filter(pk=decided["ES"].pk).update(action=outside)
    after = [opened(client, readers, who, url).context["shows_number"] for who in asking]

    assert before == [True, False, False, False]
    assert "4 persons" in page.text
    assert page.context["parts"] == []
    assert after == [False, False, False, False]


def test_a_driver_sees_the_number_of_an_area_without_another_plan(
    client, figures, readers, area, arrests
):
    url = trace_url(2026, arrests, area=area)

    alone = opened(client, readers, "driver", url).context["shows_number"]
    OAP.objects.filter(area=area).update(first_day=date(2026, 3, 1))
    OAPFactory(area=area, first_day=date(2025, 1, 1), last_day=date(2026, 2, 28))
    beside = opened(client, readers, "driver", url).context["shows_number"]

    assert (alone, beside) == (True, False)


def test_organisations_without_a_number_are_counted_apart_from_those_with_figures(
    client, figures, readers, action, arrests
):
    owed = figures["FR"].contribution.obligation
    for country in ("PL", "PT", "SK", "RO"):
        asked = ObligationFactory(
            organisation=OrganisationFactory(country=country), action=action, round=owed.round
        )
        reported = ContributionFactory(obligation=asked, state=ContributionState.ACCEPTED)
        FigureFactory(
            contribution=reported, indicator=arrests, value=None, answer=Answer.NOT_REPORTED
        )

    page = opened(client, readers, "EST", trace_url(2026, arrests, action=action))

    assert "Organisations: 3." in " ".join(page.text.split())
    assert "By organisation: 7, 4 of them without a number" in page.text


@pytest.mark.parametrize("who", ("another Member State", "Commission", "EST"))
def test_counted_from_events_a_draft_is_named_to_those_who_read_it(
    client, readers, action, area, who
):
    held = IndicatorFactory(code="held", source=Source.EVENTS)
    days = {"first_day": date(2028, 1, 1), "last_day": date(2029, 12, 31)}
    draft = OAPFactory(area=area, state=OAPState.DRAFT, **days)
    for title, plan in (("Joint controls", action.oap), ("CANARY-DRAFT", draft)):
        EventFactory(leading_action=OperationalActionFactory(oap=plan, title=title))
    readers["Commission"] = holder(Role.COMMISSION)

    page = opened(client, readers, who, trace_url(2026, held, area=area))

    assert page.context["number"]["cell"].counted == 2
    assert ("Joint controls" in page.text) is (who != "another Member State")
    assert ("CANARY-DRAFT" in page.text) is (who == "EST")
    assert ("Actions that you cannot see" in page.text) is (who == "Commission")


@pytest.mark.parametrize("narrowed", ("organisation", "area"))
def test_a_number_says_where_it_belongs_or_of_what_to_open_it(
    client, decided, readers, area, action, arrests, narrowed
):
    """A number of one organisation is shown with no plan that might be hidden."""
    keys = {"organisation": decided["DE"].contribution.obligation.organisation, "area": area}
    url = trace_url(2026, arrests, **{narrowed: keys[narrowed]})

    text = " ".join(opened(client, readers, "EST", url).text.split())

    assert ("It covers all crime areas together" in text) is (narrowed == "organisation")
    _, belongs = text.split("Where it belongs")
    assert (action.oap.get_absolute_url() in belongs) is (narrowed == "area")
    assert "OAPs that you cannot see" not in text


@pytest.mark.parametrize("sensitive", (False, True))
def test_a_reader_who_subtracts_their_own_is_left_with_three_others_or_what_is_published(
    client, decided, readers, arrests, sensitive
):
    arrests.sensitive = sensitive
    arrests.save()
    url = trace_url(2026, arrests)
    asking = ("claimant", "another Member State")

    before = [opened(client, readers, who, url).context["shows_number"] for who in asking]
    publish(freeze_snapshot(by=readers["EST"], year=2026))
    after = [opened(client, readers, who, url).context["shows_number"] for who in asking]

    assert before == [False, not sensitive]
    assert after == [True, True]


@pytest.mark.guard(
    "Nobody takes what they read from a total and is left with one country",
    file="results/disclosure/queries/inside.py",
    on="""
            if not is_read:
                unread[area, indicator][of] |= {country} - {None}
""",
    off="            unread[area, indicator][of] |= {country} - {None}",
)
def test_no_total_is_shown_that_without_what_its_reader_reads_is_of_one_country(
    client, decided, readers, area, action, arrests
):
    """Of the area four countries reported, three of them in the action of the reader."""
    beside = OperationalActionFactory(oap=action.oap)
    owed = ObligationFactory(
        organisation=OrganisationFactory(country="PL"),
        action=beside,
        round=decided["DE"].contribution.obligation.round,
    )
    contribution = ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)
    FigureFactory(contribution=contribution, action=beside, indicator=arrests, value=7)

    visible = {
        who: opened(client, readers, who, trace_url(2026, arrests, area=area)).context[
            "shows_number"
        ]
        for who in ("another Member State", "Member State in the action")
    }

    assert visible == {"another Member State": True, "Member State in the action": False}


@pytest.mark.guard(
    "No total of today reveals one country when others are subtracted from it",
    file="results/disclosure/queries/inside.py",
    on="    return not left or hides_each(set().union(*left))",
    off="    return True",
)
def test_no_total_is_shown_from_which_another_leaves_one_country(
    client, decided, readers, area, arrests
):
    """Four countries reported of all areas; without the area that is shown it is one."""
    beside = CrimeAreaFactory(code="THB")
    report(beside, arrests, [7])
    asked = {"of all": trace_url(2026, arrests), "CCH": trace_url(2026, arrests, area=area)}

    visible = {
        name: opened(client, readers, "another Member State", url).context["shows_number"]
        for name, url in asked.items()
    }
    report(beside, arrests, [8, 9])
    later = opened(client, readers, "another Member State", asked["of all"]).context["shows_number"]

    assert visible == {"of all": False, "CCH": True}
    assert later


@pytest.mark.guard(
    "No target leaves what one country reported of a total",
    file="results/disclosure/queries/inside.py",
    on="        if not self._is_safe_next_to_targets(area, indicator):",
    off="        if False:",
)
@pytest.mark.parametrize("set_at", ("goal", "action"))
def test_no_total_is_shown_from_which_what_counts_towards_a_target_leaves_one_country(
    client, decided, readers, area, action, arrests, set_at
):
    """Of the area four countries reported, three of them for the goal and action with a target."""
    beside = OperationalActionFactory(oap=action.oap)

    def give(country):
        owed = ObligationFactory(
            organisation=OrganisationFactory(country=country),
            action=beside,
            round=decided["DE"].contribution.obligation.round,
        )
        contribution = ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)
        FigureFactory(contribution=contribution, action=beside, indicator=arrests, value=7)

    def is_visible():
        url = trace_url(2026, arrests, area=area)
        return opened(client, readers, "another Member State", url).context["shows_number"]

    give("PL")
    before = is_visible()
    if set_at == "goal":
        OverallTargetFactory(oap=None, goal=action.goal, indicator=arrests)
    else:
        action.targets.create(indicator=arrests, value=100, by_day="2026-12-31")
    beside_target = is_visible()
    give("PT")
    give("SK")

    assert (before, beside_target, is_visible()) == (True, False, True)


def test_over_more_than_a_cycle_numbers_are_for_those_who_read_whole_snapshots(
    client, decided, readers, arrests
):
    url = trace_url(2026, arrests, until=2099)

    assert opened(client, readers, "EST", url).status_code == HTTPStatus.OK
    assert opened(client, readers, "claimant", url).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("who", ("public", "claimant", "EST"))
@pytest.mark.parametrize("asked", ("snapshot=1&area=a/b", "area=%00", "area=a/b"))
def test_what_is_no_code_is_not_found(client, readers, arrests, who, asked):
    page = opened(client, readers, who, f"{trace_url(2026, arrests)}?{asked}")

    assert page.status_code == HTTPStatus.NOT_FOUND


def test_what_is_no_country_is_not_found(client, readers, arrests):
    page = opened(client, readers, "EST", f"{trace_url(2026, arrests)}?country=%00")

    assert page.status_code == HTTPStatus.NOT_FOUND
