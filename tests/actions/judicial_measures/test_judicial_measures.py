"""The register of judicial measures: who enters, confirms, corrects and reads them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation

from actions.judicial_measures.commands import (
    change_measure,
    confirm_measure,
    register_measure,
    return_measure,
    withdraw_measure,
)
from actions.judicial_measures.models import JudicialMeasure
from actions.operational_actions.models.events import EventKind
from actions.states import MeasureState
from empact.lib.commands import Changed, Identifying, Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.states import OAPState
from tests.factories.actions import (
    EventFactory,
    JudicialMeasureFactory,
    OperationalActionFactory,
)
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db

SIGNED = date(2026, 3, 2)


@pytest.fixture
def eurojust():
    return RoleAssignmentFactory(
        role=Role.EUROJUST,
        organisation=OrganisationFactory(
            name="Eurojust", kind=OrganisationKind.EU_AGENCY, country=""
        ),
    )


@pytest.fixture
def belgium():
    return OrganisationFactory(name="Belgium", country="BE")


@pytest.fixture
def marking():
    return MarkingFactory(code="LIMITE", rank=20)


@pytest.fixture
def enter(action, country, belgium, marking):
    """Enter a team of the Netherlands and Belgium on the action, or what is said of it."""

    def enter(role, **given):
        return register_measure(
            by=role.person,
            **{
                "organisation": role.organisation,
                "kind": "joint_investigation_team",
                "first_day": SIGNED,
                "countries": [country, belgium],
                "leading_action": action,
                "marking": marking,
                **given,
            },
        )

    return enter


@pytest.fixture
def keeper(nec):
    return nec.roles.get()


@pytest.mark.guard(
    "What a Member State enters does not count before Eurojust confirmed it",
    file="actions/judicial_measures/commands.py",
    on="    if organisation.kind != OrganisationKind.MEMBER_STATE:\n",
    off="    if True:\n",
)
def test_what_a_country_enters_waits_for_eurojust(enter, keeper, eurojust):
    theirs, ours = enter(keeper), enter(eurojust)

    assert (theirs.state, ours.state) == (MeasureState.WAITING, MeasureState.CONFIRMED)
    assert [*JudicialMeasure.objects.visible_to(eurojust.person).newest_first()] == [theirs, ours]


@pytest.mark.guard(
    "A program that changes one field of a measure leaves the others as they are",
    file="empact/lib/api.py",
    on="        words = {**rest, **given.validated_data}",
    off="        words = given.validated_data",
)
def test_a_program_changes_one_field_and_the_others_stay(
    client, enter, eurojust, action, country, belgium
):
    further = OperationalActionFactory(oap=action.oap)
    team = enter(eurojust, further_actions=[further], last_day=date(2026, 4, 1))
    client.force_login(eurojust.person)

    answer = client.patch(
        reverse("api:judicial-measure-detail", args=[team.pk]),
        {"note": "It began in spring."},
        content_type="application/json",
        headers={"If-Match": f'"{team.version}"'},
    )

    assert (answer.status_code, answer.json()["note"]) == (200, "It began in spring.")
    team.refresh_from_db()
    assert (team.last_day, {*team.countries.all()}) == (date(2026, 4, 1), {country, belgium})
    assert [*team.further_actions.all()] == [further]


def test_a_conviction_years_later_is_recorded_for_a_closed_oap(
    action, enter, keeper, eurojust, time_machine
):
    time_machine.move_to("2031-05-02T12:00+02:00", tick=False)
    type(action.oap).objects.filter(pk=action.oap_id).update(state=OAPState.CLOSED)
    conviction = {
        "kind": "conviction",
        "first_day": date(2031, 4, 7),
        "persons": 2,
        "judgment": "final",
    }

    measure = confirm_measure(enter(keeper, **conviction), by=eurojust.person, seen=1)

    assert (measure.state, measure.label) == (MeasureState.CONFIRMED, "CNV 2031-001")


def test_the_program_gives_labels_that_count_up_by_kind_and_year(enter, eurojust):
    meeting = {"kind": "coordination_meeting"}

    labels = [
        enter(eurojust).label,
        enter(eurojust).label,
        enter(eurojust, first_day=date(2025, 6, 1)).label,
        enter(eurojust, **meeting).label,
    ]

    assert labels == ["JIT 2026-001", "JIT 2026-002", "JIT 2025-001", "CM 2026-001"]


def test_one_team_stands_once_in_the_register_with_all_its_actions(enter, eurojust, client):
    elsewhere = OperationalActionFactory(oap=OAPFactory())
    beside = OperationalActionFactory(oap=elsewhere.oap)

    team = enter(eurojust, further_actions=[elsewhere, beside])
    client.force_login(eurojust.person)
    page = client.get(reverse("actions:judicial_measure_list"))

    assert {*team.further_actions.all()} == {elsewhere, beside}
    assert [row.label for row in page.context["rows"]] == ["JIT 2026-001"]
    assert len(page.context["rows"][0].actions) == 3
    assert page.context["marking"] == team.marking


def test_a_coordination_centre_is_the_event_that_exists(action, enter, eurojust, client):
    centre = EventFactory(leading_action=action, kind=EventKind.COORDINATION_CENTRE, name="Centre")
    enter(eurojust)
    client.force_login(eurojust.person)

    page = client.get(reverse("actions:judicial_measure_list"))
    centres = client.get(reverse("actions:judicial_measure_list") + "?kind=coordination_centre")

    assert [row.label for row in page.context["rows"]] == ["Centre", "JIT 2026-001"]
    assert [row.url for row in centres.context["rows"]] == [centre.get_absolute_url()]
    with pytest.raises(Invalid):
        enter(eurojust, kind="coordination_centre")


@pytest.mark.parametrize(
    "text",
    (
        "See case no. 12/345.",
        "Docket 12 Js 345/26 in Hamburg.",
        "Eurojust 20261234 was opened.",
        "ECLI:NL:HR:2026:1 of the court.",
        "File 2026/00123 was joined.",
        "Mr Janssen was arrested.",
        "The defendant Jan Janssen appealed.",
        "State v. Janssen went to appeal.",
        "Mr SMITH of Hamburg was heard.",
        "The suspect MEYER appealed.",
        "Dr Meyer was heard.",
        "Prof. Żuławski was heard.",
        "The defendants Meyer and Kowalski appealed.",
        "It is C-123/26.",
        "No. 4512-2026 was joined.",
        "Az: 4512 Js 77.26 in Hamburg.",
        "KLs 12 26 was joined.",
        "See ref. 12.345.678 of the court.",
        "It is case number C 123 of 2026.",
    ),
)
@pytest.mark.guard(
    "A case number or a name is refused in the register, whoever says that it is harmless",
    file="actions/judicial_measures/writing.py",
    on='    if found := references_in(given["note"]):\n',
    off="    if found := []:\n",
)
def test_no_text_leads_to_a_case_or_a_person(enter, eurojust, text):
    with pytest.raises(Invalid) as refusal:
        enter(eurojust, note=text, harmless=True)

    assert refusal.value.problems.keys() == {"note"}


@pytest.mark.parametrize(
    "text",
    (
        "Under Directive 2014/41/EU, in 2024/25, 3 of 5 house searches; 12.5 kg; two countries.",
        "Paid by ISF 2026-2027 under OAP 8.1, with Europol and Eurojust.",
        "The suspects in Germany and the defendants of the Netherlands; two suspects, EUR 12 500.",
        "No 3 countries took part in this case; in case 2 teams meet, the file has 40 pages.",
        "In ref to OA 3.2, the accused appealed; JIT 2026-014 goes on. Case 3 of 5 was closed.",
    ),
)
def test_ordinary_sentences_lead_to_no_case_and_no_person(enter, eurojust, text):
    assert enter(eurojust, note=text).note == text


def test_an_identifier_is_refused_even_as_harmless(enter, eurojust):
    text = "Call +31 20 555 0199."

    with pytest.raises(Identifying):
        enter(eurojust, note=text)
    with pytest.raises(Invalid):
        enter(eurojust, note=text, harmless=True)


CONVICTION = {"kind": "conviction", "persons": 4, "judgment": "final"}
WARRANT = {"kind": "arrest_warrant", "result": "executed", "last_day": date(2026, 5, 4)}


@pytest.mark.parametrize(
    ("given", "field"),
    (
        ({**CONVICTION, "first_day": date(2020, 1, 1)}, "first_day"),
        ({"first_day": date(2099, 1, 1)}, "first_day"),
        ({"first_day": date(2009, 12, 31)}, "first_day"),
        ({"last_day": date(2026, 1, 1)}, "last_day"),
        ({"first_day": date(2019, 1, 1), "last_day": date(2019, 6, 1)}, "last_day"),
        ({**CONVICTION, "last_day": date(2026, 5, 1)}, "last_day"),
        ({**CONVICTION, "persons": None}, "persons"),
        ({**CONVICTION, "judgment": ""}, "judgment"),
        ({"persons": 4}, "persons"),
        ({"judgment": "final"}, "judgment"),
        ({"result": "executed"}, "result"),
        ({**WARRANT, "result": "settled"}, "result"),
        ({**WARRANT, "last_day": None}, "last_day"),
        ({**WARRANT, "result": "pending"}, "last_day"),
    ),
)
def test_each_kind_is_refused_what_it_lacks_or_does_not_have(enter, eurojust, given, field):
    with pytest.raises(Invalid) as refusal:
        enter(eurojust, **given)

    assert refusal.value.problems.keys() == {field}


@pytest.mark.parametrize(
    ("language", "refusal"),
    (("fr", "au moins 2 pays"), ("de", "mindestens 2 Länder"), ("en", "at least 2 countries")),
)
def test_a_refusal_is_in_the_language_of_its_reader(enter, eurojust, country, language, refusal):
    with translation.override(language), pytest.raises(Invalid) as refused:
        enter(eurojust, countries=[country])

    with translation.override(language):
        assert refusal in str(refused.value.problems["countries"])


def test_a_team_may_be_older_than_its_action(enter, eurojust):
    assert enter(eurojust, first_day=date(2019, 1, 1)).label == "JIT 2019-001"


def test_a_country_enters_measures_of_its_own(enter, keeper, belgium):
    third = OrganisationFactory(country="FR")

    with pytest.raises(Invalid) as refusal:
        enter(keeper, countries=[belgium, third])

    assert refusal.value.problems.keys() == {"countries"}
    with pytest.raises(Invalid):
        enter(keeper, organisation=belgium)


def test_eurojust_returns_the_country_corrects_and_eurojust_confirms(
    enter, keeper, eurojust, action, country, belgium, marking
):
    team = enter(keeper)
    said = {
        "first_day": date(2026, 3, 9),
        "countries": [country, belgium],
        "leading_action": action,
        "marking": marking,
    }

    return_measure(team, by=eurojust.person, seen=1, note="Was it not signed a week later?")
    team.refresh_from_db()
    change_measure(team, by=keeper.person, seen=team.version, **said)
    team.refresh_from_db()
    assert (team.state, team.first_day, team.label) == ("waiting", date(2026, 3, 9), "JIT 2026-001")
    confirm_measure(team, by=eurojust.person, seen=team.version)

    team.refresh_from_db()
    assert [step.after for step in team.changes.order_by("pk")] == [
        *("waiting", "returned", "waiting", "confirmed")
    ]
    with pytest.raises(NotNow):
        change_measure(team, by=keeper.person, seen=team.version, **said)
    change_measure(team, by=eurojust.person, seen=team.version, **said)
    with pytest.raises(Changed):
        change_measure(team, by=eurojust.person, seen=team.version, **said)
    team.refresh_from_db()
    withdraw_measure(team, by=eurojust.person, seen=team.version, note="It was entered twice.")
    team.refresh_from_db()
    assert team.state == MeasureState.WITHDRAWN


def test_a_correction_keeps_actions_that_its_writer_does_not_see(
    enter, keeper, action, country, belgium, marking
):
    beside = OperationalActionFactory(oap=OAPFactory())
    team = enter(keeper, further_actions=[beside])
    draft = OperationalActionFactory(oap=OAPFactory(state="draft"))
    team.further_actions.add(draft)

    change_measure(
        team,
        by=keeper.person,
        seen=team.version,
        first_day=SIGNED,
        countries=[country, belgium],
        leading_action=action,
        marking=marking,
    )

    assert [*team.further_actions.all()] == [draft]


def test_nobody_confirms_for_eurojust(enter, keeper):
    team = enter(keeper)

    with pytest.raises(PermissionDenied):
        confirm_measure(team, by=keeper.person, seen=team.version)


@pytest.mark.guard(
    "Before it is confirmed a measure is for its country, Eurojust and EST alone",
    file="actions/judicial_measures/access.py",
    on="                Relation.INSIDE: {MeasureState.CONFIRMED},\n",
    off="                Relation.INSIDE: None,\n",
)
def test_who_reads_a_measure(enter, keeper, eurojust, belgium, country):
    waiting, confirmed = enter(keeper), enter(eurojust)
    partner = RoleAssignmentFactory(
        role=Role.PARTNER, organisation__kind=OrganisationKind.THIRD_COUNTRY
    )
    est = RoleAssignmentFactory(role=Role.EST, organisation__kind="eu_agency")
    other = RoleAssignmentFactory(role=Role.NEC, organisation=belgium)

    def read_by(role):
        return {*JudicialMeasure.objects.visible_to(role.person)}

    assert read_by(keeper) == read_by(eurojust) == read_by(est) == {waiting, confirmed}
    assert read_by(other) == {confirmed}
    assert read_by(partner) == set()


def test_who_confirms_is_shown_what_was_entered_already(enter, keeper, eurojust, client):
    known, waiting = enter(eurojust), enter(keeper)
    client.force_login(eurojust.person)

    page = client.get(waiting.get_absolute_url())

    assert page.context["alike"] == [known]


def test_pages_and_programs_are_shown_actions_that_they_see(client, keeper, enter, eurojust):
    draft = OperationalActionFactory(oap=OAPFactory(state="draft"))
    team = enter(eurojust)
    team.further_actions.add(draft)
    client.force_login(keeper.person)

    page = client.get(team.get_absolute_url())
    answer = client.get(reverse("api:judicial-measure-detail", args=[team.pk])).json()

    assert page.context["actions"] == [team.leading_action]
    assert answer["leading_action"] == str(team.leading_action_id)
    assert answer["further_actions"] == []


def test_the_form_asks_what_the_kind_needs(client, eurojust, action):
    client.force_login(eurojust.person)
    here = reverse("actions:judicial_measure_create")

    conviction = client.get(f"{here}?kind=conviction&oap={action.oap_id}").context["form"]
    team = client.get(f"{here}?kind=joint_investigation_team&oap={action.oap_id}").context["form"]

    assert {"persons", "judgment", "imprisonment"} <= {*conviction.fields}
    assert {"persons", "judgment", "imprisonment", "result"}.isdisjoint(team.fields)
    assert [*team.fields["leading_action"].queryset] == [action]
    assert client.get(f"{here}?kind=nothing").status_code == 302


def test_a_measure_is_entered_on_the_page_and_by_a_program(
    client, eurojust, action, country, belgium, marking
):
    client.force_login(eurojust.person)
    here = reverse("actions:judicial_measure_create")
    form = {
        "organisation": eurojust.organisation.pk,
        "leading_action": action.pk,
        "first_day": "2026-03-02",
        "countries": [country.pk, belgium.pk],
        "marking": marking.pk,
    }
    said = {
        "organisation": str(eurojust.organisation.pk),
        "kind": "joint_investigation_team",
        "first_day": "2026-03-02",
        "countries": ["NL", "BE"],
        "leading_action": str(action.pk),
        "marking": marking.pk,
    }

    page = client.post(f"{here}?kind=joint_investigation_team&oap={action.oap_id}", form)
    answer = client.post(
        reverse("api:judicial-measure-list"), said, content_type="application/json"
    )

    assert page.status_code == 302, page.context["form"].errors
    assert answer.status_code == 201, answer.json()
    assert (answer.json()["label"], answer.json()["countries"]) == ("JIT 2026-002", ["BE", "NL"])
    for wrong in ({"persons": 2_147_483_648}, {"marking": "\0"}):
        refused = client.post(
            reverse("api:judicial-measure-list"),
            {**said, "kind": "conviction", "judgment": "final", "persons": 1, **wrong},
            content_type="application/json",
        )
        assert refused.status_code == 400, refused.text
        assert next(iter(wrong)) in refused.text


@pytest.mark.parametrize("rows", (1, 3))
def test_the_list_takes_as_many_queries_for_few_as_for_many(
    rows, client, eurojust, action, django_assert_max_num_queries
):
    for _ in range(rows):
        JudicialMeasureFactory(leading_action=action, countries=[OrganisationFactory()])
    client.force_login(eurojust.person)
    client.get(reverse("actions:judicial_measure_list"))

    with django_assert_max_num_queries(12):
        client.get(reverse("actions:judicial_measure_list"))


def test_the_desk_of_eurojust_counts_what_waits(client, enter, keeper, eurojust):
    enter(keeper)
    client.force_login(eurojust.person)

    page = client.get(reverse("home"))

    assert "1 judicial measure to confirm" in page.text


def test_the_table_has_one_row_for_each_measure(client, enter, eurojust):
    elsewhere = OperationalActionFactory(oap=OAPFactory())
    team = enter(eurojust, further_actions=[elsewhere])
    client.force_login(eurojust.person)
    here = reverse("actions:judicial_measure_export")

    head, *rows = client.get(here).text.splitlines()
    book = client.get(f"{here}?format=xlsx&kind=joint_investigation_team")
    none = client.get(f"{here}?kind=conviction").text.splitlines()

    assert head.startswith("measure,kind,first_day")
    assert len(rows) == 1
    assert rows[0].startswith(f"{team.label},Joint investigation team,2026-03-02,,")
    assert elsewhere.full_number in rows[0].replace('"', "")
    assert book.headers["Content-Disposition"].endswith('.xlsx"')
    assert none == [head]
