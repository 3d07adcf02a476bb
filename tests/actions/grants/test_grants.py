"""A grant from its draft to its end: who takes which step, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.grants.commands.applications import (
    BeneficiaryShare,
    LineShare,
    divide_grant,
    start_grant,
    submit_grant,
    withdraw_grant,
)
from actions.grants.commands.deciding import (
    award_grant,
    refuse_grant,
    return_grant,
    sign_grant,
)
from actions.grants.commands.signed_grants import (
    amend_grant,
    close_grant,
    pay_grant,
    recover_grant,
    report_grant,
)
from actions.grants.models.grants import GrantApplication, GrantBeneficiary, public_year_of
from actions.grants.shares import divide
from actions.states import GrantState
from empact.lib.commands import Invalid, NotNow, NotReady
from empact.people.roles.kinds import OrganisationKind, Role
from empact.site.tasks.queries import tasks_of
from empact.site.tasks.sources import grants as tasks
from tests.factories.actions import GrantFactory, OperationalActionFactory
from tests.factories.oaps import (
    AppointmentFactory,
    FundingCallFactory,
    FundingSchemeFactory,
    OAPFactory,
)
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)


def started(scheme, by, lead, **given):
    return start_grant(
        scheme,
        by=by,
        lead=lead,
        **{
            "title": "Parcels in spring",
            "purpose": "actions",
            "first_day": APRIL,
            "last_day": MAY,
            "total_cost": Decimal(12_000),
            "requested": Decimal(10_000),
            "co_financing": Decimal(2_000),
            "marking": MarkingFactory(),
            **given,
        },
    )


def awarded(grant, nec, manager, amount=10_000):
    submit_grant(grant, by=nec, seen=grant.version)
    grant.refresh_from_db()
    return award_grant(
        grant, by=manager, seen=grant.version, amount=Decimal(amount), decided_day=APRIL
    )


def signed(grant, nec, manager, day=APRIL):
    return sign_grant(awarded(grant, nec, manager), by=manager, signed_day=day)


def pay(grant, by, amount, **given):
    return pay_grant(grant, by=by, seen=grant.version, amount=Decimal(amount), day=MAY, **given)


def warnings_of(grant):
    return GrantApplication.objects.with_warnings().get(pk=grant.pk).warning_codes


def test_a_grant_goes_from_its_draft_to_its_end(scheme, country, nec, manager, action):
    grant = started(scheme, nec, country)
    partner = OrganisationFactory()
    grant = divide_grant(
        grant,
        by=nec,
        seen=grant.version,
        beneficiaries=[
            BeneficiaryShare(country, Decimal(7_000)),
            BeneficiaryShare(partner, Decimal(3_000)),
        ],
        lines=[
            LineShare(action.oap, Decimal(4_000)),
            LineShare(action.oap, Decimal(6_000), action),
        ],
    )
    grant = awarded(grant, nec, manager, amount=5_000)
    assert grant.state == GrantState.PARTLY_AWARDED
    grant = sign_grant(grant, by=manager, signed_day=APRIL)
    grant = pay(grant, manager, 4_000)
    grant = amend_grant(
        grant,
        by=manager,
        seen=grant.version,
        awarded=Decimal(4_500),
        last_day=date(2026, 6, 1),
        day=MAY,
        note="Fewer travels.",
    )
    grant = report_grant(
        grant, by=nec, seen=grant.version, report="All parcels were checked.", spent=Decimal(3_900)
    )
    with pytest.raises(NotReady, match="Record the €100"):
        close_grant(grant, by=manager)
    grant = recover_grant(grant, by=manager, seen=grant.version, amount=Decimal(100), day=MAY)
    grant = close_grant(grant, by=manager)

    shares = grant.beneficiaries.order_by("-requested").values_list("awarded", "paid")
    assert [*shares] == [(3_150, 2_730), (1_350, 1_170)]
    assert [*grant.lines.order_by("requested").values_list("paid", flat=True)] == [1_560, 2_340]
    assert [str(change.after) for change in grant.changes.order_by("pk")] == [
        "draft",
        "submitted",
        "partly_awarded",
        "signed",
        "reported",
        "closed",
    ]
    assert warnings_of(grant) == []


def test_amounts_are_divided_to_the_cent():
    assert divide(Decimal(100), [Decimal(1)] * 3) == [
        Decimal("33.34"),
        Decimal("33.33"),
        Decimal("33.33"),
    ]
    assert divide(Decimal(5), [Decimal(0)]) == [0]


def test_what_does_not_fit_stops_the_submission(country, nec, action, europol):
    scheme = FundingSchemeFactory(
        manager=europol, name="Scheme", pays_for=["jits"], least_countries=2, has_calls=True
    )
    grant = GrantFactory(scheme=scheme, lead=country, requested=Decimal(70_000))
    grant.beneficiaries.create(organisation=country, requested=Decimal(60_000))
    grant.lines.create(oap=action.oap, requested=Decimal(70_000))

    with pytest.raises(NotReady) as refusal:
        submit_grant(grant, by=nec, seen=grant.version)

    assert [reason.split(".")[0].replace("\u202f", "") for reason in refusal.value.reasons] == [
        "Scheme does not pay for this: Operational actions",
        "Scheme pays at most €60000",
        "Scheme takes applications in calls only",
        "Scheme needs beneficiaries from at least 2 countries",
        "The sum is wrong: €70000 requested and €2000 of co-financing make €72000",
        "The amounts of the beneficiaries add up to €60000, but €70000 is requested",
    ]
    assert warnings_of(grant) == ["co_financing"]


def test_a_call_takes_applications_on_its_own_days(europol, country, nec, action):
    call = FundingCallFactory(scheme__manager=europol, due_day=date(2026, 11, 24))
    grant = GrantFactory(scheme=call.scheme, call=call, lead=country, action=action)

    assert grant.obstacles_to_submission() == [
        f"The call {call} is not open today. Choose another call."
    ]
    grant.state = GrantState.RETURNED  # It was in time: it is corrected and submitted again.
    assert grant.obstacles_to_submission() == []


def test_warnings_stand_with_the_grant(grant, nec, manager):
    grant = signed(grant, nec, manager)  # The activities begin on 1 March.
    with pytest.raises(Invalid, match="but €10\u202f000 is awarded"):
        pay(grant, manager, 12_000)
    grant = pay(grant, manager, 12_000, note="Costs of the last week.")

    assert warnings_of(grant) == ["signed_late", "above_award"]
    type(grant.scheme).objects.update(ceiling=9_999)
    assert warnings_of(grant) == ["signed_late", "above_ceiling", "above_award"]


def amend(grant, by, awarded):
    return amend_grant(
        grant,
        by=by,
        seen=grant.version,
        awarded=Decimal(awarded),
        last_day=date(2026, 6, 1),
        day=MAY,
        note="A second week.",
    )


@pytest.mark.guard(
    "No amendment awards more than was requested",
    file="actions/grants/commands/signed_grants.py",
    on="    elif awarded > application.requested:",
    off="    elif False:",
)
def test_no_amendment_awards_more_than_was_requested(grant, nec, manager):
    with pytest.raises(Invalid) as refusal:
        amend(signed(grant, nec, manager), manager, "10000.01")

    assert list(refusal.value.problems) == ["awarded"]


def test_withdrawing_takes_the_award_back(grant, nec, manager):
    grant = awarded(grant, nec, manager)

    grant = withdraw_grant(grant, by=nec, reason="Paid from our own budget.")

    entries = grant.entries.order_by("pk").values_list("kind", "amount", "day")
    assert sorted(entries) == [
        ("amendment", -10_000, date(2026, 11, 25)),
        ("award", 10_000, APRIL),
    ]
    assert grant.awarded == grant.lines.get().awarded == 0


def test_the_remark_on_an_award_is_for_those_who_read_amounts(client, grant, nec, manager, action):
    submit_grant(grant, by=nec, seen=grant.version)
    given = {"amount": Decimal(5_000), "decided_day": APRIL, "note": "We award 5000 euro."}
    award_grant(grant, by=manager, seen=2, **given)
    driver = AppointmentFactory(oap=action.oap).person

    words = {}
    for reader in (nec, driver):
        client.force_login(reader)
        words[reader] = client.get(grant.get_absolute_url()).content.decode()

    assert "We award 5000 euro." in words[nec]
    assert "We award 5000 euro." not in words[driver]
    assert "Redact personal data" in words[nec]
    assert "Redact personal data" not in words[driver]


@pytest.mark.guard(
    "reasons of a returned application are read by those who read its amounts",
    file="actions/grants/queries/parts.py",
    on='    return "amounts" in application.readable',
    off="    return True",
)
def test_the_reasons_of_steps_are_for_those_who_read_amounts(client, grant, nec, manager, action):
    partner = RoleAssignmentFactory()
    private = RoleAssignmentFactory(
        role=Role.PARTNER, organisation__kind=OrganisationKind.PRIVATE_PARTNER
    )
    for row in (partner, private):
        grant.beneficiaries.create(organisation=row.organisation, requested=Decimal(1_000))
    grant.beneficiaries.exclude(
        organisation__in=[partner.organisation, private.organisation]
    ).update(requested=Decimal(8_000))
    submit_grant(grant, by=nec, seen=grant.version)
    return_grant(grant, by=manager, reason="Ask for 4000 euro less.")
    driver = AppointmentFactory(oap=action.oap).person

    read = {}
    for reader in (nec, manager, driver, partner.person, private.person):
        client.force_login(reader)
        page = client.get(grant.get_absolute_url())
        answer = client.get(reverse("api:grant-detail", args=[grant.pk]))
        steps = [
            (step["before"], step["after"], step["by"], step.get("note"))
            for step in answer.json().get("changes", ())
        ]
        read[reader] = (page.status_code, "Ask for 4000 euro less." in page.text, steps)

    def steps(reason, none):
        return [
            ("submitted", "returned", str(manager), reason),
            ("draft", "submitted", str(nec), none),
        ]

    assert read == {
        nec: (200, True, steps("Ask for 4000 euro less.", "")),
        manager: (200, True, steps("Ask for 4000 euro less.", "")),
        driver: (200, False, steps(None, None)),
        partner.person: (200, False, steps(None, None)),
        # A partner outside the administrations sees no application, even as its beneficiary.
        private.person: (404, False, []),
    }


def test_the_final_report_is_for_those_who_read_amounts(client, grant, nec, manager, action):
    partner = RoleAssignmentFactory()
    grant.beneficiaries.create(organisation=partner.organisation, requested=Decimal(1_000))
    text = "Interpretation cost 4711 euro."
    type(grant).objects.filter(pk=grant.pk).update(state=GrantState.REPORTED, awarded=9_000)
    grant.refresh_from_db()
    grant.report = text
    grant.save()
    places = [
        grant.get_absolute_url(),
        reverse("actions:grant_changes", args=[grant.pk]),
        f"/api/v1/grants/{grant.pk}/",
    ]

    read = {}
    for reader in (nec, manager, partner.person, AppointmentFactory(oap=action.oap).person):
        client.force_login(reader)
        pages = [client.get(place) for place in places]
        assert [page.status_code for page in pages] == [200] * 3
        found = client.get(reverse("desk:search"), {"q": "interpretation"})
        read[reader] = [*(text in page.text for page in pages), grant.title in found.text]

    assert [*read.values()] == [[True] * 4] * 2 + [[False] * 4] * 2


@pytest.mark.guard(
    "Nobody awards more than was requested",
    file="actions/grants/commands/deciding.py",
    on="    elif amount > application.requested:",
    off="    elif False:",
)
def test_nobody_awards_more_than_was_requested(grant, nec, manager):
    with pytest.raises(Invalid) as refusal:
        awarded(grant, nec, manager, amount="10000.01")

    assert list(refusal.value.problems) == ["amount"]


def test_a_grant_is_not_signed_before_its_award(grant, nec, manager):
    with pytest.raises(Invalid, match="the date of the award, 1 April 2026, or a later one"):
        signed(grant, nec, manager, day=date(2026, 3, 31))


def test_an_award_above_the_ceiling_needs_a_reason(grant, nec, manager, scheme):
    submit_grant(grant, by=nec, seen=grant.version)
    type(scheme).objects.update(ceiling=9_000)
    given = {"by": manager, "amount": Decimal(10_000), "decided_day": APRIL}

    with pytest.raises(Invalid, match="above the ceiling of €9\u202f000"):
        award_grant(grant, seen=2, **given)
    award_grant(grant, seen=2, note="The ceiling was lower when they applied.", **given)

    assert warnings_of(grant) == ["above_ceiling"]


@pytest.mark.guard(
    "An organisation does not decide on its own application",
    file="actions/grants/rules.py",
    on="    return application.lead_id not in organisations_of(user)",
    off="    return True",
)
def test_who_decides(grant, nec, manager, country, europol, action):
    submit_grant(grant, by=nec, seen=grant.version)
    for stranger in (nec, RoleAssignmentFactory().person):
        with pytest.raises(PermissionDenied):
            return_grant(grant, by=stranger, reason="Add the countries.")
    own = GrantFactory(scheme=grant.scheme, lead=europol, state=GrantState.SUBMITTED)
    with pytest.raises(PermissionDenied):
        refuse_grant(own, by=manager, reason="No.")
    national = FundingSchemeFactory(manager=None, applicants=["member_state"])
    ours = GrantFactory(scheme=national, lead=country, action=action, state=GrantState.SUBMITTED)

    refuse_grant(ours, by=nec, reason="The budget is used up.")
    return_grant(grant, by=manager, reason="Add the countries.")

    grant.refresh_from_db()
    assert (ours.state, grant.state) == (GrantState.SUBMITTED, GrantState.RETURNED)
    assert [task.title for task in tasks_of(nec, about=[tasks.RETURNED])] == [
        "Correct the application: Parcels in spring"
    ]


def test_the_second_of_two_reads_who_was_first(grant, nec, manager):
    awarded(grant, nec, manager)

    with pytest.raises(NotNow, match="Parcels in spring is awarded"):
        refuse_grant(grant, by=manager, reason="No money is left.")


def test_only_the_nec_submits_for_a_country(grant, country):
    team = RoleAssignmentFactory(organisation=country, role=Role.NEC_TEAM).person

    with pytest.raises(PermissionDenied):
        submit_grant(grant, by=team, seen=grant.version)


def test_money_is_for_what_the_applicant_sees(grant, nec):
    draft = OperationalActionFactory(oap__state="draft")

    with pytest.raises(Invalid) as refusal:
        divide_grant(
            grant,
            by=nec,
            seen=grant.version,
            beneficiaries=[],
            lines=[LineShare(draft.oap, Decimal(1), draft)],
        )

    assert list(refusal.value.problems) == ["lines[0].of"]


@pytest.mark.guard(
    "Money is for an OAP of these days that is not closed",
    file="actions/grants/queries/plans.py",
    on="    fitting = fitting.exclude(state=OAPState.CLOSED)",
    off="    fitting = OAP.objects.all()",
)
@pytest.mark.parametrize(
    "plan",
    (
        {"state": "closed"},
        {"first_day": date(2024, 1, 1), "last_day": date(2025, 12, 31)},
    ),
)
def test_money_is_for_an_open_oap_of_the_same_days(grant, nec, plan):
    plan = OAPFactory(**plan)

    def divide_for(oap):
        given = {"beneficiaries": [], "lines": [LineShare(oap, Decimal(1))]}
        return divide_grant(grant, by=nec, seen=grant.version, **given)

    with pytest.raises(Invalid) as refusal:
        divide_for(plan)
    grant.lines.create(oap=plan, requested=Decimal(1))
    divide_for(plan)

    assert list(refusal.value.problems) == ["lines[0].of"]


def test_money_is_for_organisations_that_answer_for_themselves(grant, country, nec):
    authority = OrganisationFactory(authority_of=country, country="", sector="customs")

    with pytest.raises(Invalid) as refusal:
        divide_grant(
            grant,
            by=nec,
            seen=grant.version,
            beneficiaries=[BeneficiaryShare(authority, Decimal(1))],
            lines=[],
        )

    assert list(refusal.value.problems) == ["beneficiaries[0].organisation"]


def test_a_share_of_nothing_is_of_no_country(grant):
    type(grant.scheme).objects.update(least_countries=2)
    grant.scheme.refresh_from_db()
    grant.beneficiaries.create(organisation=OrganisationFactory(), requested=0)

    [obstacle] = grant.obstacles_to_submission()

    assert "at least 2 countries. There are 1" in obstacle


def test_nothing_is_older_than_the_cooperation(grant, scheme, nec, country, manager):
    with pytest.raises(Invalid) as refusal:
        started(scheme, nec, country, first_day=date(2009, 12, 31))
    submit_grant(grant, by=nec, seen=grant.version)
    with pytest.raises(Invalid) as too_old:
        award_grant(grant, by=manager, seen=2, amount=Decimal(1), decided_day=date(202, 4, 1))

    assert list(refusal.value.problems) == ["first_day"]
    assert list(too_old.value.problems) == ["decided_day"]


def test_a_marking_that_cannot_be_read_is_an_error_at_its_field(client, grant, nec):
    client.force_login(nec)
    address = reverse("api:grant-detail", args=[grant.pk])

    answer = client.patch(
        address,
        {"marking": "LIM\0ITE"},
        content_type="application/json",
        headers={"If-Match": f'"{grant.version}"'},
    )

    assert answer.status_code == 400
    assert "marking" in answer.content.decode()


def test_withdrawn_it_is_read_and_takes_no_step(grant, nec, manager):
    withdraw_grant(grant, by=nec, reason="Paid from our own budget.")

    with pytest.raises(NotNow):
        submit_grant(grant, by=nec, seen=2)
    assert GrantApplication.objects.readable_by(nec, "amounts").exists()


@pytest.mark.guard(
    "A draft that was given up stays with its lead",
    file="actions/states.py",
    on="{*GrantState} - {GrantState.DRAFT, GrantState.GIVEN_UP}",
    off="{*GrantState} - {GrantState.DRAFT}",
)
def test_a_draft_that_was_given_up_stays_with_its_lead(grant, nec, manager):
    grant = withdraw_grant(grant, by=nec, reason="Paid from our own budget.")

    assert grant.state == GrantState.GIVEN_UP
    assert not GrantApplication.objects.visible_to(manager).exists()
    assert GrantApplication.objects.visible_to(nec).exists()


@pytest.mark.guard(
    "A co-beneficiary reads its own share and no other amount",
    file="actions/grants/models/grants.py",
    on='        read = GrantApplication.objects.readable_by(user, "amounts")\n'
    '        return self.filter(application__in=read.values("pk"))',
    off="        return self.all()",
)
def test_who_reads_which_amounts(client, grant, nec, manager, action, country):
    partner = RoleAssignmentFactory()
    grant.beneficiaries.create(organisation=partner.organisation, requested=Decimal(4_321))
    grant.beneficiaries.filter(organisation=country).update(requested=Decimal(5_679))
    submit_grant(grant, by=nec, seen=grant.version)
    commission = RoleAssignmentFactory(
        role=Role.COMMISSION, organisation__kind=OrganisationKind.EU_INSTITUTION
    ).person
    driver = AppointmentFactory(oap=action.oap).person
    readers = {
        "lead": nec,
        "manager": manager,
        "commission": commission,
        "partner": partner.person,
        "driver": driver,
        "stranger": RoleAssignmentFactory().person,
    }

    shown, shares = {}, {}
    for name, person in readers.items():
        client.force_login(person)
        page = client.get(reverse("actions:grant_detail", args=[grant.pk]))
        words = page.content.decode().replace("\u202f", "")
        shown[name] = (
            [amount for amount in ("€10000", "€4321", "€5679") if amount in words]
            if page.status_code == 200
            else page.status_code
        )
        shares[name] = GrantBeneficiary.objects.visible_to(person).count()

    everything = ["€10000", "€4321", "€5679"]
    assert shown == {
        "lead": everything,
        "manager": everything,
        "commission": everything,
        "partner": ["€4321"],
        "driver": [],
        "stranger": 404,
    }
    assert shares == {
        "lead": 2,
        "manager": 2,
        "commission": 2,
        "partner": 1,
        "driver": 0,
        "stranger": 0,
    }


def test_a_draft_is_for_its_lead_alone(grant, nec, manager):
    assert not GrantApplication.objects.visible_to(manager).exists()
    assert GrantApplication.objects.visible_to(nec).exists()


@pytest.mark.parametrize(
    ("day", "recorded", "counted_in"),
    (
        (date(2025, 12, 31), date(2026, 3, 31), 2025),
        (date(2025, 12, 31), date(2026, 4, 1), 2026),
        (date(2026, 5, 1), date(2026, 5, 1), 2026),
    ),
)
def test_what_comes_after_the_public_total_counts_in_its_own_year(day, recorded, counted_in):
    assert public_year_of(day, recorded) == counted_in


def test_the_pages_take_a_grant_from_its_draft_to_its_payment(
    client, scheme, nec, country, manager, action
):
    client.force_login(nec)
    marking = action.marking_id
    asked = {
        "lead": country.pk,
        "title": "Parcels in spring",
        "purpose": "actions",
        "first_day": "2026-04-01",
        "last_day": "2026-05-01",
        "total_cost": "12 000",
        "requested": "€10 000",
        "co_financing": "2000",
        "marking": marking,
    }
    refused = client.post(
        reverse("actions:grant_start", args=[scheme.pk]), asked | {"requested": "10 000 USD"}
    )
    client.post(reverse("actions:grant_start", args=[scheme.pk]), asked)
    grant = GrantApplication.objects.get()
    pages = {
        name: reverse(f"actions:grant_{name}", args=[grant.pk])
        for name in ("divide", "submit", "award", "sign", "pay", "detail", "changes")
    }
    early = client.get(pages["submit"]).content.decode()
    shares = {
        "seen": 1,
        "beneficiary_count": 1,
        "line_count": 2,
        "beneficiary_0_of": country.pk,
        "beneficiary_0_amount": "10 000",
        "line_0_of": f"action:{action.pk}",
        "line_0_amount": "10 000",
    }
    halved = client.post(pages["divide"], shares | {"line_1_of": f"oap:{action.oap_id}"})
    client.post(pages["divide"], shares)
    client.post(pages["submit"], {"seen": 2})
    client.force_login(manager)
    waiting = [task.title for task in tasks_of(manager, about=[tasks.TO_DECIDE])]
    client.post(
        pages["award"], {"seen": 3, "amount": "10000", "decided_day": "2026-04-02", "note": ""}
    )
    client.post(pages["sign"], {"signed_day": "2026-04-02"})
    grant.refresh_from_db()
    client.post(
        pages["pay"],
        {"seen": grant.version, "amount": "4 000.50", "day": "2026-04-03", "note": "First part."},
    )

    assert refused.context["form"].errors["requested"][0].startswith("Type the amount in euro")
    assert "Do this first" in early
    assert list(halved.context["form"].errors) == ["line_1_amount"]
    assert waiting == ["1 grant to decide, sign or close"]
    detail = client.get(pages["detail"]).content.decode().replace("\u202f", "")
    assert "Left to pay: €5999.5" in detail
    assert "First part." in client.get(pages["changes"]).content.decode()


def test_the_list_asks_as_much_for_many_as_for_one(
    client, grant, nec, action, django_assert_max_num_queries
):
    client.force_login(nec)
    page = reverse("actions:grant_list")

    for _ in range(2):
        with django_assert_max_num_queries(12):
            client.get(page, {"warned": "true"})
        GrantFactory.create_batch(3, scheme=grant.scheme, lead=grant.lead, action=action)
