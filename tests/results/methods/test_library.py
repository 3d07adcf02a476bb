"""A change of the method of an indicator is previewed, and carried out as previewed."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction
from django.urls import reverse

from actions.answers import FigureKind
from actions.consolidation.overlaps import find_overlaps
from actions.states import ContributionState
from cycles.indicators.models import Indicator, MethodChange, OverReporters, OverTime, Source
from empact.lib.commands import Changed, Invalid, NotReady
from results.methods.commands import change_method, define_anew
from results.methods.queries import Definition, Method, preview_definition, preview_method
from results.methods.trial import PREVIEWING, change_and_compare
from results.totals.queries.totals import totals
from tests.beside import holding
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import (
    IndicatorFactory,
    IndicatorVersionFactory,
    ReportingRoundFactory,
    UnitFactory,
)
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def arrests():
    return IndicatorFactory(code="arrests", name="Arrests")


@pytest.fixture
def action():
    return OperationalActionFactory(oap__area__name="Firearms")


@pytest.fixture
def closed():
    return ReportingRoundFactory(state="closed")


@pytest.fixture
def given(action, closed):
    """Have accepted figures of a year given by several organisations."""

    def given(indicator, *values, **columns):
        return [
            FigureFactory(
                contribution=ContributionFactory(
                    obligation=ObligationFactory(
                        organisation=OrganisationFactory(), action=action, round=closed
                    ),
                    state=ContributionState.ACCEPTED,
                ),
                indicator=indicator,
                value=value,
                **columns,
            )
            for value in values
        ]

    return given


def otherwise(indicator, **changed):
    return replace(Method.of(Indicator.objects.get(pk=indicator.pk)), **changed)


def counted(indicator):
    (cell,) = totals(2026, ["indicator"], indicator=indicator.pk)
    return cell.counted


def moves(preview):
    return [(row.where, row.before.counted, row.after.counted, row.by) for row in preview.moved]


@pytest.mark.guard(
    "What is tried out changes nothing",
    file="results/methods/trial.py",
    on="        transaction.set_rollback(True)",
    off="        transaction.set_rollback(False)",
)
def test_a_change_of_method_shows_which_totals_would_move_and_moves_none(given, arrests):
    given(arrests, 100, 80)

    found = preview_method(arrests, otherwise(arrests, over_reporters=OverReporters.HIGHEST))

    assert moves(found) == [
        ("All areas", "180", "100", "−80"),
        ("Firearms", "180", "100", "−80"),
    ]
    assert counted(arrests) == 180
    assert Indicator.objects.get().over_reporters == OverReporters.SUM


def test_a_total_whose_questions_alone_change_does_not_move(given, arrests):
    given(arrests, 10)
    given(arrests, 35, kind=FigureKind.CONSOLIDATED, counted=0)

    found = preview_method(arrests, otherwise(arrests, over_time=OverTime.HIGHEST))

    assert found.moved == []
    assert [(row.where, row.before.counted, row.after.counted) for row in found.asked] == [
        ("All areas", "10, 1 question open", "10"),
        ("Firearms", "10, 1 question open", "10"),
    ]


def test_the_preview_of_many_parts_and_years_asks_for_all_of_them_at_once(
    given, arrests, django_assert_max_num_queries
):
    for name in ("women", "men", "minors"):
        given(IndicatorFactory(name=name, part_of=arrests, breakdown=name), 10)
    given(arrests, 20, 20, country="DE")
    find_overlaps()

    # Most of them make shadow tables for the trial.
    with django_assert_max_num_queries(90):
        preview_method(arrests, otherwise(arrests, over_reporters=OverReporters.HIGHEST))


def test_what_was_shown_is_what_is_done(given, arrests, est):
    given(arrests, 100, 80)
    method = otherwise(arrests, over_reporters=OverReporters.HIGHEST)
    seal = preview_method(arrests, method).seal

    change = change_method(
        arrests, by=est, seen=1, method=method, reason="The same persons.", previewed=seal
    )

    assert counted(arrests) == 100
    assert (change.rows, change.moved) == (
        [("Over organisations and actions", "Sum", "Highest")],
        2,
    )


@pytest.mark.guard(
    "What is done to totals is what was shown",
    file="results/methods/commands.py",
    on="    if found.seal != previewed:",
    off="    if False:",
)
def test_a_change_that_nobody_looked_at_or_that_would_do_something_else_is_refused(
    given, arrests, est
):
    given(arrests, 100, 80)
    method = otherwise(arrests, over_reporters=OverReporters.HIGHEST)
    seal = preview_method(arrests, method).seal
    change = {"by": est, "seen": 1, "method": method, "reason": "The same persons."}

    with pytest.raises(NotReady, match="Look at what this would do"):
        change_method(arrests, previewed="", **change)
    given(arrests, 200)
    with pytest.raises(Changed, match="Totals have changed"):
        change_method(arrests, previewed=seal, **change)

    assert counted(arrests) == 380
    assert not MethodChange.objects.exists()


def test_what_was_decided_follows_a_change_of_method(given, arrests):
    given(arrests, 10, 20, country="DE")
    (whole,) = given(arrests, 35, kind=FigureKind.CONSOLIDATED)
    whole.counted = 0
    whole.save()
    given(arrests, 10, country="DE")
    find_overlaps()

    found = preview_method(arrests, otherwise(arrests, over_reporters=OverReporters.HIGHEST))

    assert moves(found)[0] == ("All areas", "40, 2 questions open", "20", "−20")


def test_an_indicator_counted_from_events_leaves_out_what_was_reported(given, arrests):
    given(arrests, 10)
    EventFactory(first_day=date(2026, 9, 14), last_day=date(2026, 9, 18))

    found = preview_method(arrests, otherwise(arrests, source=Source.EVENTS))

    assert moves(found)[0] == ("All areas", "10", "1", "−9")


def test_no_source_changes_under_who_is_asked(arrests):
    AskedFactory(indicator=arrests)

    with pytest.raises(Invalid) as refusal:
        preview_method(arrests, otherwise(arrests, source=Source.EVENTS))

    assert [*refusal.value.problems] == ["source"]


@pytest.mark.guard(
    "Nothing is a part of its own part",
    file="cycles/indicators/methods.py",
    on="    if path:",
    off="    if False:",
)
def test_nothing_is_a_part_of_its_own_part_through_however_many_steps(arrests):
    part = IndicatorFactory(name="Minors", part_of=arrests, breakdown="age")
    deeper = IndicatorFactory(name="Girls", part_of=part, breakdown="sex")

    for whole, said in (
        (arrests, "An indicator is no part of itself."),
        (part, "“Minors” is itself a part of “Arrests”"),
        (deeper, "“Girls” is itself a part of “Minors → Arrests”"),
    ):
        with pytest.raises(Invalid) as refusal:
            preview_method(arrests, otherwise(arrests, part_of=whole, breakdown="age"))
        assert refusal.value.problems["part_of"].startswith(said)


def test_nothing_is_a_component_of_what_it_is_the_total_of(arrests):
    other = IndicatorFactory()
    third = IndicatorFactory()
    arrests.components.add(other)
    other.components.add(third)

    for components in ([third], [arrests]):
        with pytest.raises(Invalid) as refusal:
            preview_method(third, otherwise(third, components=[*components, third][:2]))
        assert [*refusal.value.problems] == ["components"]
    with pytest.raises(Invalid) as refusal:
        preview_method(third, otherwise(third, components=[arrests]))
    assert "itself among what" in refusal.value.problems["components"]


@pytest.fixture
def cocaine():
    row = IndicatorFactory(name="Cocaine", version=None)
    kilograms = UnitFactory(code="kg", name="kilograms", whole=False, base="kg")
    IndicatorVersionFactory(indicator=row, unit=kilograms)
    return row


def defined(**given):
    return Definition(
        definition=given.pop("definition", "Net weight of pure cocaine."),
        counting_unit=given.pop("counting_unit", "one tonne"),
        unit=given.pop("unit", None)
        or UnitFactory(code="t", name="tonnes", whole=False, base="kg", factor=1000),
        first_day=given.pop("first_day", date(2027, 1, 1)),
        change=given.pop("change", "Net of what it is cut with."),
    )


def test_a_new_definition_takes_over_the_day_after_the_one_before_ends(given, cocaine, est):
    given(cocaine, 1500)
    new = defined()
    found = preview_definition(cocaine, new)

    version = define_anew(cocaine, by=est, seen=1, new=new, previewed=found.seal)

    assert found.moved == []
    assert (version.number, cocaine.versions.get(number=1).last_day) == (2, date(2026, 12, 31))


def test_a_new_definition_moves_no_year_before_it_though_action_days_are_planned_after(
    given, cocaine, action, est
):
    given(cocaine, 1500)
    EventFactory(leading_action=action, first_day=date(2028, 3, 1), last_day=date(2028, 3, 2))
    new = defined()

    found = preview_definition(cocaine, new)
    define_anew(cocaine, by=est, seen=1, new=new, previewed=found.seal)

    assert (found.moved, found.staying) == ([], 2)


@pytest.mark.guard(
    "A year of a preview is shown in its own unit",
    file="results/methods/trial.py",
    on="versions[cell.version_id].unit_id,",
    off="cell.version_id,",
)
def test_other_words_in_mid_year_move_nothing_and_are_taken_as_they_were_shown(given, cocaine, est):
    given(cocaine, 1500, last_day=date(2026, 6, 30))
    same_unit = cocaine.versions.get().unit
    new = defined(unit=same_unit, first_day=date(2026, 7, 1))

    found = preview_definition(cocaine, new)
    define_anew(cocaine, by=est, seen=1, new=new, previewed=found.seal)

    assert (found.moved, found.staying) == ([], 2)


def test_another_unit_in_mid_year_is_shown_as_what_it_does_to_totals(given, cocaine):
    given(cocaine, 1500, last_day=date(2026, 6, 30))
    after = {"first_day": date(2026, 7, 1)}

    tonnes = preview_definition(cocaine, defined(**after))
    litres = UnitFactory(code="l", name="litres", whole=False)
    apart = preview_definition(cocaine, defined(unit=litres, **after))

    assert moves(tonnes)[0] == (
        "All areas",
        "1\u202f500\u00a0kilograms",
        "1.5\u00a0tonnes",
        "in tonnes, not in kilograms",
    )
    assert moves(apart)[0][2] == "no total: units do not convert"


@pytest.mark.parametrize(
    ("changed", "field"),
    (
        ({"first_day": date(2026, 12, 31)}, "first_day"),
        ({"first_day": date(2010, 1, 1)}, "first_day"),
        ({"change": "  "}, "change"),
        ({"definition": "\u200b"}, "definition"),
        ({"counting_unit": "\u200b"}, "counting_unit"),
    ),
)
def test_a_definition_holds_for_what_was_given_by_it_and_says_what_it_changes(
    given, cocaine, changed, field
):
    given(cocaine, 5)

    with pytest.raises(Invalid) as refusal:
        preview_definition(cocaine, defined(**changed))

    assert [*refusal.value.problems] == [field]


def test_on_the_page_a_change_is_looked_at_first_and_then_confirmed(client, est, given, arrests):
    given(arrests, 100, 80)
    client.force_login(est)
    page = reverse("results:method_change", args=[arrests.pk])
    typed = {
        "seen": 1,
        "source": "reported",
        "over_time": OverTime.SUM,
        "over_reporters": OverReporters.HIGHEST,
    }

    assert ">Why<" not in client.get(page).content.decode()
    looked = client.post(page, typed)
    typed["previewed"] = looked.context["form"].data["previewed"]
    unsaid = client.post(page, typed)
    before = counted(arrests)
    done = client.post(page, {**typed, "reason": "The same persons."})

    assert [*unsaid.context["form"].errors] == ["reason"]
    assert "2 totals would change." in " ".join(unsaid.content.decode().split())
    assert "2 totals would change." in " ".join(looked.content.decode().split())
    assert (before, done.status_code, counted(arrests)) == (180, 302, 100)


def test_one_change_is_looked_at_at_a_time(arrests):
    method = otherwise(arrests, over_reporters=OverReporters.HIGHEST)
    with holding(PREVIEWING), pytest.raises(NotReady, match="Then try again"):
        preview_method(arrests, method)

    assert preview_method(arrests, method).moved == []


@pytest.mark.guard(
    "Nobody waits for a look at what a change would move",
    file="results/methods/trial.py",
    on="""
for model in (Indicator, Indicator.components.through, IndicatorVersion, ReportingRound):
""",
    off="for model in (Indicator, Indicator.components.through, IndicatorVersion):",
)
@pytest.mark.django_db(transaction=True)
def test_nobody_who_saves_waits_for_a_preview(given, arrests):
    """It locks no row of a table that other users write in: all of it happens on copies."""
    find_overlaps([figure.pk for figure in given(arrests, 100, 100)])
    change = otherwise(arrests, over_reporters=OverReporters.HIGHEST).write

    with transaction.atomic():
        change_and_compare(arrests, change, aside=True)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT coalesce(relname, locktype) FROM pg_locks "
                "LEFT JOIN pg_class ON pg_class.oid = relation "
                "WHERE pid = pg_backend_pid() AND (locktype = 'advisory' OR relkind = 'r' "
                "AND relpersistence = 'p' AND relnamespace = 'public'::regnamespace "
                "AND mode <> 'AccessShareLock')"
            )
            held = cursor.fetchall()
        transaction.set_rollback(True)

    assert held == []


def test_a_year_with_figures_of_events_alone_can_move(arrests, action):
    EventFactory(leading_action=action, first_day=date(2027, 3, 1), last_day=date(2027, 3, 2))

    found = preview_method(arrests, otherwise(arrests, source=Source.EVENTS))

    assert ("All areas", "none", "1", "") in moves(found)
