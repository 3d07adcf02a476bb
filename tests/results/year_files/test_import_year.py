"""Import of a year: written whole or not at all, and once."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from actions.consolidation.commands import undo_difference
from actions.consolidation.models.counted import Difference
from actions.consolidation.models.overlaps import Overlap
from actions.contributions.models.contributions import Contribution, ContributionStateChange
from actions.contributions.models.figures import Figure
from actions.contributions.models.reviews import Review
from actions.obligations.models.obligations import Obligation, RoundPlan
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.events import Event
from cycles.cycles.models import CrimeArea, Cycle
from cycles.indicators.models import Indicator, IndicatorVersion, Unit
from cycles.rounds.models import ReportingRound
from empact.people.accounts.clock import the_clock
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP
from priorities.priorities.models import Priority
from results.restatements.queries.content import GivenRestatement
from results.restatements.writing import write_restatements
from results.year_files.commands import import_year
from results.year_files.models import YearFigure, YearImport, YearRef
from tests.actions.reviews.people import holder_of
from tests.factories.people import UserFactory
from tests.results.year_files.writing import SMALL, as_csv, figures, write_folder, write_zip, year

pytestmark = pytest.mark.django_db

ASKED = [{"round": "R1", "action": "A1", "indicator": "I"}]

WRITTEN = (
    Contribution,
    CrimeArea,
    Cycle,
    Event,
    Figure,
    Indicator,
    OAP,
    Obligation,
    OperationalAction,
    Organisation,
    Participation,
    Priority,
    ReportingRound,
    Review,
    RoundPlan,
    Unit,
    YearFigure,
    YearRef,
    ContributionStateChange,
)


def everything():
    return {model.__name__: model.objects.count() for model in WRITTEN}


def test_a_year_outside_every_cycle_gets_all_that_it_needs(bring_in, totals):
    weight = {"ref": "K", "name": "Weight seized", "unit": "kg"}
    lines = bring_in(
        year(
            asked=ASKED,
            indicators=[*SMALL["indicators"], weight],
            figures=[
                {"ref": "F1", "value": "10"},
                {"ref": "F2", "value": "20.500", "indicator": "K"},
                {"ref": "F3", "organisation": "FR", "answer": "not_reported", "comparator": ""},
            ],
        )
    )

    assert lines[-2:] == [
        "read 3 figures: stored 3, known 0",
        "open overlaps 0, failed checks 0",
    ]
    assert totals("area,indicator") == {
        "X I": "10 = 10 = 1 1 0 0 0",
        "X K": "20.5 = 20.5 = 1 0 0 0 0",
        "X joint-action-days": "1 = 1 = 0 0 0 0 0",
    }
    cycle = Cycle.objects.get(first_year=2031)
    assert (cycle.last_year, str(cycle.plan)) == (2031, "Strategic plan of EMPACT 2031–2031")
    assert [goal.number for goal in cycle.plan.goals.all()] == [1]
    assert {row.state for row in Contribution.objects.all()} == {"accepted"}


def test_history_says_that_nobody_reviewed_it_here(bring_in):
    bring_in(year(figures=figures("10")))

    contribution = Contribution.objects.get()
    assert [(row.after, row.by.username, row.note) for row in contribution.changes.all()] == [
        ("submitted", "clock", "Read from the year file year."),
        ("accepted", "clock", "Read from the year file year."),
    ]
    assert [(row.body, row.verdict, row.note) for row in Review.objects.all()] == [
        ("est", "accepted", "Read from the year file year.")
    ]
    assert contribution.outstanding_bodies() == []


def test_judicial_figures_are_accepted_for_eurojust_too(bring_in):
    bring_in(
        year(
            indicators=[{"ref": "I", "name": "Orders confirmed", "class": "judicial"}],
            figures=figures("10"),
        )
    )

    assert {row.body for row in Review.objects.all()} == {"est", "eurojust"}


@pytest.mark.guard(
    "A year file that comes twice changes nothing",
    file="results/year_files/figures.py",
    on="        elif before[1] == print_of_row:",
    off="        elif False:",
)
def test_the_same_file_twice_changes_nothing(bring_in):
    files = year(asked=ASKED, figures=figures("10", organisation="FR"))
    bring_in(files)
    before = everything()

    lines = bring_in(files, name="again")

    assert lines[-2] == "read 1 figures: stored 0, known 1"
    assert everything() == before


@pytest.mark.guard(
    "A dry run of a year file writes nothing",
    file="results/management/commands/import_year.py",
    on="                transaction.set_rollback(dry_run)",
    off="                transaction.set_rollback(False)",
)
def test_a_dry_run_says_what_would_be_and_writes_nothing(bring_in):
    before = everything()

    lines = bring_in(year(figures=figures("10")), "--dry-run")

    assert lines == [
        "A dry run: nothing was written.",
        "read 1 figures: stored 1, known 0",
        "open overlaps 0, failed checks 0",
    ]
    assert everything() == before
    assert not YearImport.objects.exists()


@pytest.mark.parametrize("inside", ("", "the year/"))
def test_a_zip_is_read_as_a_folder_is_also_where_one_is_in_it(tmp_path, capsys, inside):
    path = write_zip(tmp_path / "2031.zip", year(figures=figures("10")), inside=inside)

    call_command("import_year", str(path))

    assert "read 1 figures: stored 1, known 0" in capsys.readouterr().out


def test_columns_come_in_any_order_and_events_without_a_kind(bring_in):
    columns = ["title", "leader", "number", "ref", "oap"]
    events = ["further_actions", "ref", "leading_action", "last_day", "first_day", "name"]
    event = SMALL["events"][0] | {"first_day": "2031-03-03", "last_day": "2031-03-05"}
    files = year(figures=figures("10"))
    files["actions"] = as_csv("actions", SMALL["actions"], columns)
    files["events"] = ",".join(events) + "\n" + ",".join(event[name] for name in events) + "\n"

    bring_in(files)

    assert Event.objects.get(leading_action__title="First").kind == "jad"


def test_only_clock_and_est_import_a_year(tmp_path):
    path = write_folder(tmp_path / "year", year())

    with pytest.raises(PermissionDenied):
        import_year(by=UserFactory(), path=path)


def test_what_is_here_by_name_or_code_is_reused_and_never_changed(bring_in, totals):
    before = Organisation.objects.count(), CrimeArea.objects.count()

    bring_in(
        year(
            organisations=[
                {"ref": "D", "name": "Bundesrepublik", "country": "DE"},
                {"ref": "EJ", "name": "eurojust", "kind": "eu_agency"},
            ],
            areas=[{"ref": "X", "name": "Trafficking in human beings"}, {"ref": "FA", "name": "G"}],
            oaps=[{"ref": "PX", "area": "X"}, {"ref": "PY", "area": "FA"}],
            actions=[
                {"ref": "A1", "oap": "PX", "number": "1.1", "title": "T", "leader": "D"},
                {"ref": "B1", "oap": "PY", "number": "1.1", "title": "T", "leader": "D"},
            ],
            participations=[{"action": "A1", "organisation": "EJ"}],
            events=[],
            figures=[
                {"ref": "F1", "value": "10", "organisation": "D"},
                {"ref": "F2", "value": "5", "organisation": "EJ", "action": "B1"},
            ],
        )
    )

    assert (Organisation.objects.count(), CrimeArea.objects.count()) == before
    assert Organisation.objects.get(country="DE", kind="member_state").name == "Germany"
    assert totals("area,organisation,country", "--indicator", "I") == {
        "X D DE": "10 = 10 = 1 0 0 0 0",
        "FA EJ -": "5 = 5 = 1 0 0 0 0",
    }
    areas = OAP.objects.filter(first_day__year=2031).values_list("area__code", flat=True)
    assert sorted(areas) == ["FA", "THB"]


def test_a_year_inside_a_cycle_goes_into_the_plan_that_covers_it(bring_in, said):
    days = {"first_day": "2026-01-01", "last_day": "2026-12-31"}
    before = OAP.objects.count(), Cycle.objects.count(), Priority.objects.count()

    lines = bring_in(
        year(
            areas=[{"ref": "X", "name": "Firearms trafficking"}],
            oaps=[{"ref": "PX", "area": "X", **days}],
            actions=[{"ref": "A1", "oap": "PX", "number": "2.1", "title": "T", "leader": "DE"}],
            participations=[],
            events=[],
            rounds=[{"ref": "R1", **days}],
            figures=figures("10", first_day="2026-02-01", last_day="2026-02-28"),
        )
    )

    assert (OAP.objects.count(), Cycle.objects.count(), Priority.objects.count()) == before
    assert lines[0] == (
        "oaps.csv, line 2: Firearms trafficking, 2026–2027 is here already, covers these days, and "
        "is the plan of what the file says."
    )
    (row,) = said("totals", "--by", "area,oap,action", "--indicator", "I", year="2026")
    assert (row["area"], row["oap"], row["action"], row["counted"]) == ("X", "PX", "A1", "10")
    assert OperationalAction.objects.get().number == "2.1"


def test_an_indicator_is_found_by_its_code_too_and_keeps_how_it_adds_up(bring_in):
    lines = bring_in(
        year(
            indicators=[
                {"ref": "arrests", "name": "Held", "unit": "persons", "over_time": "latest"}
            ],
            figures=figures("10", indicator="arrests"),
        )
    )

    arrests = Figure.objects.get().indicator_version.indicator
    assert (arrests.code, arrests.over_time) == ("arrests", "sum")
    assert arrests.name != "Held"
    assert lines[0] == (
        f"indicators.csv, line 2: {arrests} exists already and does not change, with sum as its "
        "over_time, not latest."
    )


def test_a_unit_that_is_new_is_added_as_data(bring_in):
    bring_in(
        year(indicators=[{"ref": "I", "name": "Crates", "unit": "crates"}], figures=figures("1.5"))
    )

    assert IndicatorVersion.objects.get(indicator__name="Crates").unit.code == "crates"


@pytest.mark.guard(
    "What a year file made is known to another by its name, not by its ref",
    file="results/year_files/library.py",
    on="""
        self.codes = {row.code.casefold(): row for row in here if row.pk not in made}
""",
    off="        self.codes = {row.code.casefold(): row for row in here}",
)
def test_two_files_may_use_one_ref_for_different_things(bring_in, totals):
    bring_in(year(figures=figures("10")), name="one")
    other = {
        "areas": [{"ref": "X", "name": "Field Z"}],
        "indicators": [{"ref": "I", "name": "Things burnt"}],
        "oaps": [{"ref": "PX", "area": "X"}],
        "actions": [{"ref": "A1", "oap": "PX", "number": "1.1", "title": "Z", "leader": "DE"}],
        "participations": [],
        "events": [],
        "rounds": [{"ref": "R1", "last_day": "2031-12-31"}],
    }

    bring_in(year(figures=figures("7"), **other), name="two")

    assert totals("area", "--indicator", "I") == {"X": "7 = 7 = 1 0 0 0 0"}
    assert Indicator.objects.filter(name__in=["Things seized", "Things burnt"]).count() == 2
    assert CrimeArea.objects.filter(name__in=["Field X", "Field Z"]).count() == 2
    assert Figure.objects.count() == 2


def test_the_latest_file_says_by_which_ref_a_thing_is_called(bring_in, totals):
    bring_in(year(figures=figures("10")), name="one")
    called = {
        "areas": [{"ref": "Firearms", "name": "Field X"}, SMALL["areas"][1]],
        "oaps": [{"ref": "PX", "area": "Firearms"}, SMALL["oaps"][1]],
    }

    bring_in(year(**called), name="two")

    assert totals("area", "--indicator", "I") == {"Firearms": "10 = 10 = 1 0 0 0 0"}


@pytest.mark.guard(
    "A figure of a closed round changes by restatement alone, also from a year file",
    file="results/year_files/figures.py",
    on="        elif reporting.state == RoundState.CLOSED:",
    off="        elif False:",
)
def test_a_changed_row_of_a_closed_round_is_refused(bring_in, refused):
    bring_in(year(figures=figures("10", "11", event="E")[:1]))

    faults = refused(year(figures=figures("12", event="E")), name="again")

    assert faults == [
        (
            "figures.csv, line 2, column ref, “F1”: R1 (1 January to 30 June 2031) is closed, and "
            "its figure of this ref says something else. After that a figure changes only by a row "
            "of restatements.csv. If these refs stand for something else than in the file that "
            "came before, give the round another ref."
        )
    ]
    assert Figure.objects.get().value == 10


def test_another_file_that_uses_all_refs_of_a_closed_round_is_refused_in_few_words(
    bring_in, refused, totals
):
    def many(value):
        days = (f"2031-02-{n:02}" for n in range(1, 24))
        return [
            {"ref": f"F{day}", "value": value, "first_day": day, "last_day": day} for day in days
        ]

    bring_in(year(figures=many("1")))

    faults = refused(year(figures=many("2")), name="two")

    assert len(faults) == 21
    assert faults[-1] == (
        "rounds.csv, line 2, column ref, “R1”: 3 further figures of this round are refused for the "
        "same reason."
    )
    # As the faults advise.
    others = [row | {"round": "S1", "country": "FR"} for row in many("2")]
    rounds = [{"ref": "S1", "last_day": "2031-06-29"}]
    bring_in(year(figures=others, rounds=rounds), name="two")
    assert totals("indicator")["I"] == "69 = 69 = 1 0 0 0 0"


def test_a_changed_row_of_an_open_round_is_corrected(bring_in, totals):
    still_open = [{"ref": "R1", "closed": "no"}, *SMALL["rounds"][1:]]
    bring_in(year(rounds=still_open, figures=figures("10", "5", organisation="FR")[:1]))

    lines = bring_in(year(rounds=still_open, figures=figures("12", organisation="FR")), name="b")

    assert lines[-2] == "read 1 figures: stored 1, known 0"
    assert totals("area", "--indicator", "I") == {"X": "12 = 12 = 1 0 0 0 0"}
    assert [row.after for row in Contribution.objects.get().changes.all()] == [
        "submitted",
        "accepted",
        "reopened",
        "submitted",
        "accepted",
    ]
    assert Contribution.objects.get().outstanding_bodies() == []


def test_a_figure_that_moves_elsewhere_leaves_what_is_consolidated_there_to_count(bring_in):
    still_open = [{"ref": "R1", "closed": "no"}, *SMALL["rounds"][1:]]
    stated = {"ref": "F2", "organisation": "EA", "kind": "consolidated", "event": "E"}
    at_event = figures("10", event="E")
    bring_in(year(rounds=still_open, figures=[*at_event, stated | {"value": "15"}]))
    of_agency = Figure.objects.get(kind="consolidated")
    left = Figure.objects.get(kind="own").contribution

    moved = figures("10", action="A2")
    bring_in(year(rounds=still_open, figures=[*moved, stated | {"value": "15"}]), name="b")

    counted = of_agency.counted
    of_agency.refresh_from_db()
    assert (counted, of_agency.counted) == (0, 15)
    assert not left.figures.exists()
    assert [row.after for row in left.changes.all()][2:] == ["reopened", "submitted", "accepted"]


def test_a_round_closes_with_the_file_that_says_so_and_never_opens_again(bring_in, refused):
    still_open = year(rounds=[{"ref": "R1", "closed": "no"}], figures=figures("10"))
    bring_in(still_open)
    assert ReportingRound.objects.get(first_day__year=2031).state == "open"

    bring_in(year(rounds=[{"ref": "R1"}], figures=figures("10")), name="closed")

    assert ReportingRound.objects.get(first_day__year=2031).state == "closed"
    (fault,) = refused(still_open, name="open again")
    assert re.match("rounds.csv, line 2, column closed, “no”: .* does not open again.", fault)


@pytest.mark.guard(
    "Whoever takes no part in an action is not missing there",
    file="results/year_files/rounds.py",
    on="""
            owed = self.owe(reporting, action, organisation, unasked=not joined)
""",
    off="            owed = self.owe(reporting, action, organisation, unasked=False)",
)
def test_an_organisation_outside_of_an_action_can_have_figures_and_is_not_asked(bring_in, totals):
    another = {"ref": "J", "name": "Things found"}
    bring_in(
        year(
            asked=ASKED,
            indicators=[*SMALL["indicators"], another],
            figures=figures("10", organisation="EA", indicator="J"),
        )
    )

    assert totals("organisation", "--indicator", "J") == {"EA": "10 = 10 = 1 0 0 0 0"}
    assert totals("organisation", "--indicator", "I") == {
        "DE": "- - - - 0 0 1 0 0",
        "FR": "- - - - 0 0 1 0 0",
    }


def test_the_leader_is_asked_listed_or_not(bring_in, totals):
    bring_in(year(asked=ASKED, participations=[]))

    assert totals("organisation", "--indicator", "I") == {"DE": "- - - - 0 0 1 0 0"}


def test_certainty_stands_as_it_is_given_whatever_the_round(bring_in, totals):
    bring_in(year(figures=figures("10", certainty="preliminary")))

    assert totals("area", "--indicator", "I") == {"X": "10 = 10 = 1 0 0 1 0"}


def test_what_says_nothing_of_it_is_exact_and_as_certain_as_its_round(bring_in, totals):
    """An empty cell is none: no comparator, and nothing kept back when the round closed."""
    silent = {"comparator": "", "certainty": ""}
    later = {"round": "R2", "first_day": "2031-08-01", "last_day": "2031-08-02"}
    still_open = SMALL["rounds"][1] | {"closed": "no"}
    bring_in(
        year(
            rounds=[SMALL["rounds"][0], still_open],
            figures=[
                {"ref": "F1", "value": "1"} | silent,
                {"ref": "F2", "value": "2"} | silent | later,
            ],
            stated_totals=[{"ref": "S", "value": "3", "comparator": ""}],
        )
    )

    assert totals("round", "--indicator", "I") == {
        "R1": "1 = 1 = 1 0 0 0 0",
        "R2": "2 = 2 = 1 0 0 1 0",
    }


def test_lines_that_a_spreadsheet_leaves_behind_say_nothing(bring_in):
    lines = as_csv("figures", figures("1")) + "," * 13 + "\n"

    assert bring_in(year(figures=lines))[0] == "read 1 figures: stored 1, known 0"


def test_days_that_are_left_out_are_those_of_the_event_or_of_the_round(bring_in):
    row = {"value": "1", "first_day": "", "last_day": ""}

    bring_in(year(figures=[{"ref": "F1", **row}, {"ref": "F2", "event": "E", **row}]))

    days = Figure.objects.order_by("pk").values_list("first_day", "last_day")
    assert [f"{first} {last}" for first, last in days] == [
        "2031-01-01 2031-06-30",
        "2031-03-03 2031-03-05",
    ]


def test_what_no_folder_and_no_zip_is_refused(tmp_path):
    text = tmp_path / "year.txt"
    text.write_text("no zip")

    for path in (text, tmp_path / "nowhere"):
        with pytest.raises(CommandError, match="Give the path of a zip or of a folder"):
            call_command("import_year", str(path))


PAIR = [
    {"ref": "F1", "value": "10", "event": "E"},
    {"ref": "F2", "value": "10", "event": "E", "organisation": "FR"},
]
SHARES = [
    {"group": "G", "figure": "F1", "counted": "10"},
    {"group": "G", "figure": "F2", "counted": "0"},
]


def restated(value):
    return [{"figure": "F1", "value": value}]


def counts():
    return [*Figure.objects.order_by("pk").values_list("counted", flat=True)]


def test_a_decision_imported_again_with_what_was_restated_holds_at_once(bring_in):
    """The file says what its figures count once they are restated, the first time too."""
    files = year(figures=PAIR, overlap_decisions=SHARES)
    bring_in(files)

    for _ in range(2):
        bring_in(files | {"restatements": restated("12")})

        assert counts() == [10, 0]
        assert Overlap.objects.live().get().is_decided


@pytest.mark.parametrize("value", ("5", "12"))
def test_the_same_file_decides_nothing_on_what_was_restated_here_since(bring_in, value):
    files = year(figures=PAIR, overlap_decisions=SHARES)
    bring_in(files)
    bring_in(year(figures=PAIR, restatements=restated(value)), name="restated")

    bring_in(files)

    assert counts() == [int(value), 10]
    assert not Overlap.objects.live().exists()


STATED = [
    {"ref": "F1", "value": "10", "event": "E"},
    {"ref": "F2", "value": "20", "event": "E", "organisation": "FR"},
    {"ref": "F3", "value": "35", "event": "E", "organisation": "EA", "kind": "consolidated"},
]
DECIDED = year(figures=STATED, consolidated_decisions=[{"figure": "F3", "difference": "5"}])
RESTATED = DECIDED | {"restatements": [{"figure": "F2", "value": "22"}]}
RESTATED_ITSELF = DECIDED | {"restatements": [{"figure": "F3", "value": "37"}]}
ADDED = DECIDED | {"figures": [*STATED, STATED[0] | {"ref": "F4", "country": "PL"}]}
SHARED = DECIDED | {
    "figures": [*STATED, STATED[1] | {"ref": "F4", "action": "B1"}],
    "overlap_decisions": [
        {"group": "G", "figure": "F2", "counted": "0"},
        {"group": "G", "figure": "F4", "counted": "20"},
    ],
}


def restate_here(ref, value):
    restated = GivenRestatement(
        figure=YearFigure.objects.get(ref=ref).pk,
        answer="number",
        value=Decimal(value),
        day=date(2031, 10, 1),
        reason="Counted here.",
    )
    write_restatements([restated], by=the_clock())


@pytest.mark.parametrize(
    ("changed", "counted"),
    (
        (RESTATED, [10, 22, 5]),
        (RESTATED_ITSELF, [10, 20, 5]),
        (ADDED, [10, 20, 5, 10]),
        (SHARED, [10, 0, 5, 20]),
    ),
)
def test_a_difference_imported_again_with_what_changed_next_to_it_holds(bring_in, changed, counted):
    """A file that says it all comes to the same, whatever was here before."""
    bring_in(DECIDED)

    for number, files in enumerate((changed, changed, DECIDED)):
        bring_in(files, name=f"year {number}")

        assert counts() == counted
        assert Difference.objects.count() == 2


@pytest.mark.guard(
    "A difference in a file is decided again only where the file changed what is beside it",
    file="actions/consolidation/writing.py",
    on="or (row.figure in anew and latest[row.figure].overtaken)",
    off="or latest[row.figure].overtaken",
)
@pytest.mark.parametrize("files", (DECIDED, RESTATED))
def test_a_difference_imported_again_is_open_where_something_next_to_it_was_restated_here(
    bring_in, totals, files
):
    bring_in(files)
    restate_here("F2", "25")

    bring_in(files)

    assert totals("area", "--indicator", "I") == {"X": "35 = 35 = 2 0 0 0 1"}


def test_a_file_decides_no_difference_beside_what_it_does_not_know(bring_in, totals):
    bring_in(DECIDED)
    restate_here("F1", "12")

    bring_in(RESTATED)

    assert totals("area", "--indicator", "I") == {"X": "34 = 34 = 2 0 0 0 1"}


def test_what_was_restated_here_as_the_file_says_is_decided_as_the_file_says(bring_in, totals):
    bring_in(DECIDED)
    restate_here("F2", "22")
    restated = [{"figure": "F2", "value": "22", "day": "2031-10-02"}]

    bring_in(RESTATED | {"restatements": restated})

    assert totals("area", "--indicator", "I") == {"X": "32 = 37 = 2 0 0 0 0"}


def test_a_difference_that_was_undone_here_is_not_decided_by_what_changed_beside_it(bring_in):
    bring_in(DECIDED)
    undo_difference(Figure.objects.get(kind="consolidated"), by=holder_of(Role.EST))

    bring_in(RESTATED)

    assert not Difference.objects.live().exists()


TEAMS = {"ref": "T", "name": "Teams", "measure": "joint_investigation_team"}


def test_a_definition_counts_the_judicial_measures_that_the_file_names(bring_in):
    teams = {**TEAMS, "measure_count": "running"}
    files = year(indicators=[*SMALL["indicators"], teams])

    bring_in(files)
    again = bring_in(files, name="again")
    other = {**teams, "measure_count": "begun"}
    said = bring_in(year(indicators=[*SMALL["indicators"], other]), name="other")

    version = IndicatorVersion.objects.get(indicator__name="Teams")
    assert (version.measure, version.measure_count) == ("joint_investigation_team", "running")
    assert version.source == "judicial_measures"
    assert not [line for line in again if "stays as it is" in line and "Teams" in line]
    assert [line for line in said if "with running as its measure_count, not begun" in line]


def test_measures_that_cannot_be_counted_so_are_refused(refused):
    said = "\n".join(
        refused(
            year(
                indicators=[
                    *SMALL["indicators"],
                    {**TEAMS, "measure_count": "persons"},
                    {"ref": "U", "name": "Others", "source": "judicial_measures"},
                    {
                        **TEAMS,
                        "ref": "V",
                        "name": "Days",
                        "source": "events",
                        "measure_count": "begun",
                    },
                ],
            )
        )
    )

    assert "of this kind of measure one can count: begun, running." in said
    assert "write reported, and name the kind in the column measure." in said
    assert "leave it empty: this is counted from events." in said
