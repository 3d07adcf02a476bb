"""Totals of a year, computed by hand: one small file for each rule that settles a reading."""

import pytest

from tests.results.year_files.writing import SMALL, figures, year

pytestmark = pytest.mark.django_db

FR = {"organisation": "FR"}
CONSOLIDATED = {"kind": "consolidated"}
SECOND = {"round": "R2", "first_day": "2031-08-01", "last_day": "2031-08-31"}
COUNTRY_OF_E = {"country": "ES"}


def indicators(**said):
    return [{"ref": "I", "name": "Things seized"} | said]


def numbered(*rows):
    return [{"ref": f"F{n}"} | row for n, row in enumerate(rows, start=1)]


def amounts(totals, by="area"):
    """Give claimed and counted alone, with their comparators, of the one indicator."""
    found = totals(by, "--indicator", "I")
    return {key: " ".join(cells.split()[:4]) for key, cells in found.items()}


def groups(said):
    """Give the figures of each group, with what each counts, and the state of the group."""
    found = {}
    for row in said("overlaps"):
        found.setdefault(row["group"], []).append(row)
    return [
        (
            " ".join(f"{row['figure']}:{row['rule'] or '-'}:{row['counted']}" for row in rows),
            rows[0]["state"],
        )
        for rows in found.values()
    ]


def test_a_place_is_where_it_happened_else_the_own_country_else_in_no_country(bring_in, totals):
    """Source: docs/domain.md, N17."""
    bring_in(
        year(
            figures=numbered(
                {"value": "1"},
                {"value": "2", "country": "ES"},
                {"value": "4", "organisation": "EA"},
                {"value": "8", "organisation": "EA", "country": "FR"},
            )
        )
    )

    assert amounts(totals, "country") == {
        "DE": "1 = 1 =",
        "ES": "2 = 2 =",
        "-": "4 = 4 =",
        "FR": "8 = 8 =",
    }


def test_an_agency_without_a_country_is_a_place_of_its_own(bring_in, said):
    """Two agencies are in no common place, two figures in Spain are.

    Source: docs/domain.md, N17.
    """
    second = {"ref": "EB", "name": "Agency F", "kind": "eu_agency"}
    bring_in(
        year(
            organisations=[*SMALL["organisations"], second],
            figures=numbered(
                {"value": "7", "organisation": "EA"},
                {"value": "7", "organisation": "EB"},
                {"value": "9", "organisation": "EA", "country": "ES"},
                {"value": "9", "organisation": "EB", "country": "ES"},
                {"value": "7", "organisation": "EB", "action": "B1"},
            ),
        )
    )

    assert groups(said) == [
        ("F2:two_actions:7 F5:two_actions:7", "open"),
        ("F3:same_place:9 F4:same_place:9", "open"),
    ]


def test_a_question_belongs_to_the_year_in_which_its_round_ends(bring_in, totals, said):
    """Source: docs/domain.md, N17."""
    across = [{"ref": "R1", "first_day": "2031-07-01", "last_day": "2032-06-30"}]
    bring_in(
        year(
            rounds=across,
            oaps=[{"ref": "PX", "area": "X", "last_day": "2032-12-31"}, SMALL["oaps"][1]],
            asked=[{"round": "R1", "action": "A1", "indicator": "I"}],
            figures=figures("5", first_day="2031-08-01", last_day="2031-08-31"),
        )
    )

    assert totals("area", "--indicator", "I") == {"X": "5 = 5 = 1 0 0 0 0"}
    rows = said("totals", "--by", "organisation", "--indicator", "I", year="2032")
    # Germany has answered, in the other year.
    assert [(row["organisation"], row["missing"]) for row in rows] == [("DE", "0"), ("FR", "1")]


def test_what_a_consolidated_figure_adds_belongs_to_no_country_and_no_organisation(
    bring_in, totals
):
    """Without an own figure, it counts in full and is no open question.

    Source: docs/domain.md, N18 and N8.
    """
    bring_in(year(figures=figures("35", event="E", **CONSOLIDATED)))

    assert totals("country,organisation", "--indicator", "I") == {"- -": "- - 35 = 0 0 0 0 0"}


def test_beside_own_figures_a_consolidated_one_counts_what_was_decided(bring_in, totals):
    """The example of the rule: 10 + 20 + 5, and 10 + 20 - 3. Source: docs/domain.md, N8."""
    bring_in(
        year(
            figures=numbered(
                {"value": "10", "event": "E"},
                {"value": "20", "event": "E", **FR},
                {"value": "35", "event": "E", **CONSOLIDATED},
                {"value": "10", "action": "A2", "indicator": "K"},
                {"value": "20", "action": "A2", "indicator": "K", **FR},
                {"value": "27", "action": "A2", "indicator": "K", **CONSOLIDATED},
            ),
            indicators=[*indicators(), {"ref": "K", "name": "Others"}],
            consolidated_decisions=[
                {"figure": "F3", "difference": "5"},
                {"figure": "F6", "difference": "-3"},
            ],
        )
    )

    assert totals("indicator,country") == {
        "I DE": "10 = 10 = 1 0 0 0 0",
        "I FR": "20 = 20 = 1 0 0 0 0",
        "I -": "- - 5 = 0 0 0 0 0",
        "K DE": "10 = 10 = 1 0 0 0 0",
        "K FR": "20 = 20 = 1 0 0 0 0",
        "K -": "- - -3 = 0 0 0 0 0",
        "joint-action-days -": "1 = 1 = 0 0 0 0 0",
    }


def test_until_decided_it_counts_nothing_and_is_a_question_where_it_falls(bring_in, totals):
    """Without an event it belongs with all own figures of its action, in the same round.

    Source: docs/domain.md, N8.
    """
    bring_in(
        year(
            figures=numbered(
                {"value": "10", "event": "E"},
                {"value": "35", "organisation": "EA", **CONSOLIDATED},
                {"value": "8", **SECOND, **CONSOLIDATED},
            )
        )
    )

    # In the second round it has no own figure.
    assert totals("round,country", "--indicator", "I") == {
        "R1 DE": "10 = 10 = 1 0 0 0 0",
        "R1 -": "- - 0 = 0 0 0 0 1",
        "R2 -": "- - 8 = 0 0 0 0 0",
    }


def test_where_nothing_is_summed_a_consolidated_figure_counts_nothing_and_is_no_question(
    bring_in, totals
):
    """Source: docs/domain.md, N8."""
    bring_in(
        year(
            indicators=indicators(over_time="latest"),
            figures=numbered({"value": "10"}, {"value": "35", **CONSOLIDATED}),
        )
    )

    assert totals("area", "--indicator", "I") == {"X": "10 = 10 = 1 0 0 0 0"}


def test_latest_is_by_last_day_then_first_day_then_the_higher_value(bring_in, totals):
    """An answer without a number ends no line. Source: docs/domain.md, N5."""
    bring_in(
        year(
            indicators=indicators(over_time="latest"),
            figures=numbered(
                {"value": "90"},
                {"value": "5", "last_day": "2031-03-31"},
                {"value": "6", "first_day": "2031-03-01", "last_day": "2031-03-31"},
                {"answer": "not_reported", "comparator": "", **SECOND},
            ),
        )
    )

    assert amounts(totals) == {"X": "6 = 6 ="}


def test_highest_over_time_then_summed_over_reporters(bring_in, totals):
    """DE 100 then 60, FR 50 then 80 gives 180. Source: docs/domain.md, N5."""
    bring_in(
        year(
            indicators=indicators(over_time="highest"),
            figures=numbered(
                {"value": "100"},
                {"value": "60", **SECOND},
                {"value": "50", **FR},
                {"value": "80", **FR, **SECOND},
            ),
        )
    )

    assert amounts(totals) == {"X": "180 = 180 ="}


def test_highest_is_taken_over_what_counts_for_counted(bring_in, totals):
    """Source: docs/domain.md, N5."""
    bring_in(
        year(
            indicators=indicators(over_time="highest"),
            figures=numbered(
                {"value": "100"}, {"value": "60", **SECOND}, {"value": "100", "action": "B1"}
            ),
            overlap_decisions=[
                {"group": "G", "figure": "F1", "counted": "10"},
                {"group": "G", "figure": "F3", "counted": "100"},
            ],
        )
    )

    assert amounts(totals) == {"X": "100 = 60 =", "Y": "100 = 100 ="}


def test_what_is_not_added_up_is_shown_for_one_line_and_has_no_total_for_several(bring_in, totals):
    """Source: docs/domain.md, N5."""
    bring_in(
        year(
            indicators=indicators(over_reporters="none"),
            figures=numbered({"value": "3"}, {"value": "4", **FR}),
        )
    )

    assert totals("area", "--indicator", "I") == {"X": "- - - - 2 0 0 0 0"}
    assert amounts(totals, "organisation") == {"DE": "3 = 3 =", "FR": "4 = 4 ="}


def test_the_comparator_comes_from_the_figures_that_make_the_total(bring_in, totals):
    """A figure of more that counts 0 makes none of it. Source: docs/domain.md, N9."""
    bring_in(
        year(
            figures=numbered(
                {"value": "10"},
                {"value": "10", "action": "A2", "comparator": "about"},
                {"value": "3", "action": "B1", "comparator": "at_least", **FR},
            ),
            overlap_decisions=[
                {"group": "G", "figure": "F1", "counted": "10"},
                {"group": "G", "figure": "F2", "counted": "0"},
            ],
        )
    )

    assert amounts(totals) == {"X": "20 about 10 =", "Y": "3 at_least 3 at_least"}


LINKED = {
    "same event, two organisations, equal values": (
        ({"value": "7", "event": "E"}, {"value": "7", "event": "E", "action": "A2", **FR}),
        [("F1:same_event:7 F2:same_event:7", "open")],
    ),
    "same event, other values": (
        ({"value": "7", "event": "E"}, {"value": "8", "event": "E", "action": "A2", **FR}),
        [],
    ),
    "two actions, same organisation and place, days that meet": (
        ({"value": "7"}, {"value": "7", "action": "B1", "first_day": "2031-02-28"}),
        [("F1:two_actions:7 F2:two_actions:7", "open")],
    ),
    "two actions in days that do not meet": (
        (
            {"value": "7"},
            {"value": "7", "action": "B1", "first_day": "2031-03-01", "last_day": "2031-03-02"},
        ),
        [],
    ),
    "two actions in two places": (
        ({"value": "7"}, {"value": "7", "action": "B1", "country": "FR"}),
        [],
    ),
    "same action and place, five percent of the larger apart": (
        ({"value": "95"}, {"value": "100", "country": "DE", **FR}),
        [("F1:same_place:95 F2:same_place:100", "open")],
    ),
    "same action and place, a little more than that apart": (
        ({"value": "94"}, {"value": "100", "country": "DE", **FR}),
        [],
    ),
    "two rounds, all else equal": (
        ({"value": "7"}, {"value": "7", **SECOND}),
        [("F1:two_rounds:7 F2:two_rounds:7", "open")],
    ),
    "nothing twice is no question": (({"value": "0"}, {"value": "0", **SECOND}), []),
    "a chain is one group, and each is there by the first rule that linked it": (
        (
            {"value": "7"},
            {"value": "7", **SECOND},
            {"value": "7", "action": "A2", **SECOND},
        ),
        [("F1:two_rounds:7 F2:two_actions:7 F3:two_actions:7", "open")],
    ),
}


@pytest.mark.parametrize("case", LINKED)
def test_a_possible_overlap_is_one_group(bring_in, said, case):
    """Source: docs/domain.md, N7."""
    rows, expected = LINKED[case]
    lines = bring_in(year(figures=numbered(*rows)))

    assert groups(said) == expected
    assert lines[-1].startswith(f"open overlaps {len(expected)}, ")


@pytest.mark.parametrize(
    ("said_of", "linked"),
    (({"over_time": "latest"}, "two_actions"), ({"over_reporters": "highest"}, "two_rounds")),
)
def test_rules_hold_where_the_indicator_is_summed(bring_in, said, said_of, linked):
    """Three of them where it sums over reporters, the last where it does over time.

    Source: docs/domain.md, N7.
    """
    bring_in(
        year(
            indicators=indicators(**said_of),
            figures=numbered(
                {"value": "7"}, {"value": "7", "action": "B1"}, {"value": "7", **SECOND}
            ),
        )
    )

    assert {row["rule"] for row in said("overlaps")} == {linked}


def test_a_decided_group_counts_its_shares_and_is_no_question(bring_in, totals, said):
    """Source: docs/domain.md, N7."""
    lines = bring_in(
        year(
            figures=numbered({"value": "7"}, {"value": "7", "action": "B1"}),
            overlap_decisions=[
                {"group": "the same", "figure": "F1", "counted": "7"},
                {"group": "the same", "figure": "F2", "counted": "0"},
            ],
        )
    )

    assert groups(said) == [("F1:two_actions:7 F2:two_actions:0", "decided")]
    assert amounts(totals) == {"X": "7 = 7 =", "Y": "7 = 0 ="}
    assert lines[-1].startswith("open overlaps 0, ")


def test_a_decided_group_that_a_candidate_joins_counts_in_full_until_decided_again(
    bring_in, totals, said
):
    """Source: docs/domain.md, N7."""
    both = numbered({"value": "7"}, {"value": "7", "action": "B1"})
    decided = [
        {"group": "G", "figure": "F1", "counted": "7"},
        {"group": "G", "figure": "F2", "counted": "0"},
    ]
    bring_in(year(figures=both, overlap_decisions=decided))
    third = {"ref": "F3", "value": "7", **SECOND}

    bring_in(year(figures=[*both, third], overlap_decisions=decided), name="with a third")

    ((members, state),) = groups(said)
    assert (members.count(":7"), state) == (3, "reopened")
    assert amounts(totals) == {"X": "14 = 14 =", "Y": "7 = 7 ="}


@pytest.mark.parametrize(("decides", "state"), ((False, "reopened"), (True, "decided")))
def test_a_decided_group_is_open_again_when_a_figure_of_it_moves_to_another_action(
    bring_in, said, decides, state
):
    """Its number is the same, but another one than was decided on. Source: docs/domain.md, N7."""
    files = year(
        rounds=[row | {"closed": "no"} for row in SMALL["rounds"]],
        figures=numbered({"value": "7"}, {"value": "7", "action": "B1"}),
        overlap_decisions=[
            {"group": "G", "figure": "F1", "counted": "7"},
            {"group": "G", "figure": "F2", "counted": "0"},
        ],
    )
    bring_in(files)
    files["figures"][1]["action"] = "A2"

    bring_in(files if decides else files | {"overlap_decisions": []}, name="moved")

    assert [row[1] for row in groups(said)] == [state]


def test_a_group_that_was_reopened_stays_whole_when_it_is_imported_again(bring_in, said):
    """No rule links F2, which was decided on with F1; F3 joins by F1 alone.

    Source: docs/domain.md, N7.
    """
    files = year(
        figures=numbered(
            {"value": "7"}, {"value": "1", "action": "B1"}, {"value": "7", "action": "A2"}
        ),
        overlap_decisions=[
            {"group": "G", "figure": "F1", "counted": "7"},
            {"group": "G", "figure": "F2", "counted": "0"},
        ],
    )
    bring_in(files)
    first = groups(said)

    bring_in(files)

    assert first == [("F1:two_actions:7 F2:-:1 F3:two_actions:7", "reopened")]
    assert groups(said) == first


def test_who_is_left_when_a_decision_takes_the_other_is_no_group(bring_in, said):
    """A group is what is linked; F1 was corrected, and is decided on with F3.

    Source: docs/domain.md, N7.
    """
    still_open = [row | {"closed": "no"} for row in SMALL["rounds"]]
    rows = numbered(
        {"value": "7", "event": "E"},
        {"value": "7", "event": "E"} | FR,
        {"value": "3", "action": "B1"},
    )
    bring_in(year(rounds=still_open, figures=rows))
    rows[0]["value"] = "9"

    bring_in(
        year(
            rounds=still_open,
            figures=rows,
            overlap_decisions=[
                {"group": "G", "figure": "F1", "counted": "9"},
                {"group": "G", "figure": "F3", "counted": "0"},
            ],
        )
    )

    assert groups(said) == [("F1:-:9 F3:-:0", "decided")]


def test_parts_follow_the_share_of_their_parent_rounded_half_up(bring_in, totals):
    """5 kg of 8 count 5/8 of 1.234, which is 0.77125; components follow no figure.

    Source: docs/domain.md, N7.
    """
    bring_in(
        year(
            indicators=[
                {"ref": "I", "name": "Drugs", "unit": "kg", "total_of": "C"},
                {"ref": "P", "name": "Pure", "unit": "kg", "part_of": "I", "breakdown": "purity"},
                {"ref": "Q", "name": "Cut", "unit": "kg", "part_of": "I", "breakdown": "purity"},
                {"ref": "C", "name": "Cocaine", "unit": "kg"},
            ],
            figures=numbered(
                {"value": "8"},
                {"value": "1.234", "indicator": "P"},
                {"value": "2", "indicator": "Q"},
                {"value": "4", "indicator": "C"},
                {"value": "3", "indicator": "P", "last_day": "2031-02-27"},
                {"value": "8", "action": "B1"},
                {"value": "2", "action": "B1", "indicator": "Q"},
            ),
            overlap_decisions=[
                {"group": "G", "figure": "F1", "counted": "5"},
                {"group": "G", "figure": "F6", "counted": "0"},
                {"group": "H", "figure": "F3", "counted": "2"},
                {"group": "H", "figure": "F7", "counted": "0"},
            ],
        )
    )

    found = totals("area,indicator")
    assert {key: found[f"X {key}"].split()[2] for key in "IPQC"} == {
        "I": "5",
        "P": "3.771",
        "Q": "2",
        "C": "4",
    }


def test_a_part_of_a_part_follows_what_its_parent_follows(bring_in, totals):
    """Of 10 arrests 5 count, so of 4 minors 2, and of 3 girls among these one and a half.

    A part whose parent has 0 in the decision counts in full. Source: docs/domain.md, N7.
    """
    bring_in(
        year(
            indicators=[
                {"ref": "I", "name": "Seized", "unit": "kg"},
                {"ref": "P", "name": "Pure", "unit": "kg", "part_of": "I", "breakdown": "purity"},
                {"ref": "Q", "name": "Purest", "unit": "kg", "part_of": "P", "breakdown": "purity"},
            ],
            figures=numbered(
                {"value": "10"},
                {"value": "4", "indicator": "P"},
                {"value": "3", "indicator": "Q"},
                {"value": "0", "organisation": "FR"},
                {"value": "2", "indicator": "P", "organisation": "FR"},
            ),
            overlap_decisions=[
                {"group": "G", "figure": "F1", "counted": "5"},
                {"group": "G", "figure": "F4", "counted": "0"},
            ],
        )
    )

    found = totals("organisation,indicator")
    assert {key: row.split()[2] for key, row in found.items() if key[0] != "-"} == {
        "DE I": "5",
        "DE P": "2",
        "DE Q": "1.5",
        "FR I": "0",
        "FR P": "2",
    }


def test_a_consolidated_figure_that_was_restated_to_a_number_has_a_difference(bring_in, totals):
    """Restatements are applied first, then decisions. Source: docs/domain.md, N18."""
    leader = {"ref": "C", "kind": "consolidated", "answer": "unknown", "comparator": ""}
    bring_in(
        year(
            figures=[*figures("10"), leader],
            restatements=[{"figure": "C", "value": "14"}],
            consolidated_decisions=[{"figure": "C", "difference": "4"}],
        )
    )

    assert totals("area", "--indicator", "I") == {"X": "10 = 14 = 1 0 0 0 0"}


def test_who_reports_who_does_not_and_who_is_missing(bring_in, totals):
    """Source: docs/domain.md, N6."""
    parts = [{"action": ref, "organisation": "EA"} for ref in ("A1", "A2")]
    bring_in(
        year(
            participations=[*SMALL["participations"], *parts],
            asked=[
                {"round": "R1", "action": "A1", "indicator": "I"},
                {"round": "R1", "action": "A2", "indicator": "I"},
                {"round": "R2", "action": "A1", "indicator": "I"},
            ],
            figures=numbered(
                {"value": "7", "certainty": "preliminary"},
                {"answer": "unknown", "comparator": "", **FR},
                {"answer": "not_reported", "comparator": "", "action": "B1", **FR},
            ),
        )
    )

    assert totals("area", "--indicator", "I") == {
        "X": "7 = 7 = 1 1 1 1 0",
        # It answers no question: there was none.
        "Y": "- - - - 0 0 0 0 0",
    }
    assert totals("round,organisation", "--indicator", "I") == {
        "R1 DE": "7 = 7 = 1 0 0 1 0",
        "R1 FR": "- - - - 0 1 0 0 0",
        "R1 EA": "- - - - 0 0 1 0 0",
        "R2 DE": "- - - - 0 0 1 0 0",
        "R2 FR": "- - - - 0 0 1 0 0",
        "R2 EA": "- - - - 0 0 1 0 0",
    }


def test_events_show_a_figure_whatever_action_it_counts_under(bring_in, totals):
    """The row of an event; a figure without one is in no row."""
    bring_in(
        year(
            figures=numbered(
                {"value": "7", "event": "E"},
                {"value": "8", "event": "E", "action": "B1", **FR},
                {"value": "100"},
            )
        )
    )

    assert amounts(totals, "event") == {"E": "15 = 15 ="}
    assert amounts(totals, "area") == {"X": "107 = 107 =", "Y": "8 = 8 ="}


def test_joint_action_days_are_counted_from_events_whatever_is_reported(bring_in, totals):
    """Under the leading action, held or to come, in the year in which they begin.

    Source: docs/domain.md, N19.
    """
    bring_in(
        year(
            indicators=[*indicators(), {"ref": "D", "name": "Held", "source": "events"}],
            events=[
                {"ref": "E", "name": "One", "leading_action": "A1", "further_actions": "B1"},
                {"ref": "G", "name": "Week", "kind": "action_week", "leading_action": "B1"},
                {"ref": "H", "name": "Talk", "kind": "meeting", "leading_action": "B1"},
            ],
        )
    )

    assert totals("area", "--indicator", "D") == {
        "X": "1 = 1 = 0 0 0 0 0",
        "Y": "1 = 1 = 0 0 0 0 0",
    }


def test_restatements_come_first_and_then_decisions(bring_in, totals):
    """10 is restated to 30, of which 25 counts. Source: docs/domain.md, N18."""
    files = year(
        figures=numbered({"value": "10"}, {"value": "30", "action": "B1"}),
        restatements=[
            {"figure": "F1", "value": "20", "comparator": "about", "day": "2031-09-01"},
            {"figure": "F1", "value": "30", "day": "2031-10-01"},
        ],
        overlap_decisions=[
            {"group": "G", "figure": "F1", "counted": "25"},
            {"group": "G", "figure": "F2", "counted": "0"},
        ],
    )

    bring_in(files)
    again = bring_in(files, name="again")

    assert amounts(totals) == {"X": "30 = 25 =", "Y": "30 = 0 ="}
    assert again[-2] == "read 2 figures: stored 0, known 2"


def test_a_figure_that_was_not_reported_is_restated_to_a_number(bring_in, totals):
    bring_in(
        year(
            asked=[{"round": "R1", "action": "A1", "indicator": "I"}],
            figures=numbered({"answer": "not_reported", "comparator": ""}, {"value": "4", **FR}),
            restatements=[
                {"figure": "F1", "value": "12", "comparator": "at_least"},
                {"figure": "F2", "answer": "unknown", "comparator": "", "value": ""},
            ],
        )
    )

    assert totals("organisation", "--indicator", "I") == {
        "DE": "12 at_least 12 at_least 1 0 0 0 0",
        "FR": "- - - - 0 1 0 0 0",
    }


def test_sums_are_checked_and_false_ones_are_listed(bring_in, said):
    """Source: docs/domain.md, N10."""
    lines = bring_in(
        year(
            indicators=[
                {"ref": "I", "name": "Things", "total_of": "C|D"},
                {"ref": "P", "name": "Blue", "part_of": "I", "breakdown": "colour"},
                {"ref": "C", "name": "Big"},
                {"ref": "D", "name": "Small"},
            ],
            figures=numbered(
                {"value": "10"},
                {"value": "11", "indicator": "P"},
                {"value": "4", "indicator": "C"},
                {"value": "6", "indicator": "D"},
            ),
            stated_totals=[
                {"ref": "S1", "value": "9", "area": "X"},
                {"ref": "S2", "value": "9", "comparator": "about", "action": "A1"},
            ],
        )
    )

    rows = said("checks")
    assert [(row["kind"], row["indicator"], row["cut"], row["result"]) for row in rows] == [
        (
            "components",
            "I",
            "kind=own;organisation=DE;action=A1;event=;country=DE;round=R1",
            "holds",
        ),
        ("part", "P", "kind=own;organisation=DE;action=A1;event=;country=DE;round=R1", "fails"),
        ("stated", "I", "action=A1", "fails"),
        ("stated", "I", "area=X", "fails"),
    ]
    assert lines[-1] == "open overlaps 0, failed checks 3"


def test_a_total_that_is_stated_again_stands_once(bring_in, said):
    stated = [{"ref": "S1", "value": "9", "area": "X"}, {"ref": "S2", "value": "8", "area": "X"}]
    files = year(figures=figures("10"), stated_totals=stated)
    bring_in(files)

    bring_in(files, name="again")

    assert [row["expected"] for row in said("checks")] == ["8", "9"]
