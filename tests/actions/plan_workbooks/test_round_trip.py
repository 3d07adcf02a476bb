"""Whatever a plan says, its workbook says the same when it comes back untouched."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from actions.needs.models import ResourceKind, SupportKind
from actions.operational_actions.models.events import EventKind
from actions.operational_actions.models.kinds import (
    Character,
    JudicialFunction,
    Origin,
    ParticipationRole,
)
from actions.plan_content.content import exact
from actions.plan_workbooks.making import workbook_of
from actions.plan_workbooks.reading import read_workbook
from actions.states import ActionState, ParticipationState
from empact.records.files.cells import cells_of
from tests.actions.plan_workbooks.libreoffice import as_libreoffice_saves

PLAN = {
    "id": "2a0ff3f5-4f5d-4ce3-9ce2-3f2f44f0a001",
    "area": {"id": "FT", "name": "Firearms & explosives"},
    "priority": {"id": "1", "name": "Firearms"},
    "first_day": "2026-01-01",
    "last_day": "2027-12-31",
    "objectives": "Fewer of them.",
    "marking": "LIMITE",
    "steering": [],
}

AWKWARD = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",)),
        st.sampled_from("=+-@\t\r\n '\"&<>_x000D_\u00a0\u200b"),
    ),
    max_size=40,
) | st.sampled_from(
    ("_x000D_", "_x005F_x000D_", "#REF!", "TRUE", "8.10", "1e5", "=1+1", "'=1", " a ", "a\r\nb\r")
)
IDS = st.uuids().map(str)
LINES = AWKWARD.filter(lambda text: text.strip())


def refs(*names):
    return st.builds(lambda key, name: {"id": key, "name": name}, IDS, st.sampled_from(names))


def choice(kind):
    return st.sampled_from(kind.values)


DAYS = st.integers(0, 700).map(lambda days: (date(2026, 1, 1) + timedelta(days)).isoformat())
AMOUNTS = st.decimals(0, 10**11, places=2).map(exact)
ORGANISATIONS = refs("France", "Spain", "Côte d’Azur office", "=A bank")

PARTS = {
    "further_oaps": st.fixed_dictionaries({"id": IDS, "name": st.just("Drugs, 2026")}),
    "participants": st.fixed_dictionaries(
        {
            "id": IDS,
            "organisation": ORGANISATIONS,
            "role": choice(ParticipationRole),
            "state": choice(ParticipationState),
        }
    ),
    "targets": st.fixed_dictionaries(
        {
            "id": IDS,
            "indicator": refs("Arrests", "Seizures, kg"),
            "value": st.decimals("0.001", 10**14, places=3).map(exact),
            "unit": st.none() | refs("persons"),
            "by_day": DAYS,
        }
    ),
    "support": st.fixed_dictionaries(
        {"id": IDS, "asked_of": refs("Europol"), "kind": choice(SupportKind), "what": LINES}
    ),
    "events": st.fixed_dictionaries(
        {
            "id": IDS,
            "name": LINES,
            "kind": choice(EventKind),
            "first_day": DAYS,
            "last_day": DAYS,
            "place": AWKWARD,
            "leads": st.booleans(),
        }
    ),
    "resources": st.fixed_dictionaries(
        {
            "id": IDS,
            "organisation": ORGANISATIONS,
            "kind": choice(ResourceKind),
            "planned": AMOUNTS,
            "source": AWKWARD,
        }
    ),
}


ONCE = {
    "participants": lambda line: line["organisation"]["name"],
    "further_oaps": lambda line: line["name"],
}
"""Lines that an action has only once, by their key besides the id."""


def lines(name):
    return st.lists(PARTS[name], max_size=3, unique_by=ONCE.get(name, lambda line: line["id"]))


ACTIONS = st.fixed_dictionaries(
    {
        "id": IDS,
        "goal": refs("8 Stop parcels", "9 Follow the money"),
        "title": LINES,
        "aim": AWKWARD,
        "character": choice(Character),
        "judicial_contact": st.none() | refs("Eurojust"),
        "judicial_contact_day": st.none() | DAYS,
        "judicial_contact_function": st.just("") | choice(JudicialFunction),
        "funding": AWKWARD,
        "state": choice(ActionState),
        "origin": choice(Origin),
        "marking": st.just("LIMITE"),
        **{name: lines(name) for name in PARTS},
    }
)


@st.composite
def contents(draw):
    actions = draw(st.lists(ACTIONS, max_size=4, unique_by=lambda action: action["id"]))
    for place, action in enumerate(actions, start=1):
        is_proposal = draw(st.booleans())
        action["sequence"] = None if is_proposal else place
        action["number"] = "" if is_proposal else f"{action['goal']['name'][0]}.{place}"
    events = [line for action in actions for line in action["events"] if line["leads"]]
    for event in events:
        serves = draw(st.sets(st.sampled_from([action["id"] for action in actions])))
        for action in actions:
            if action["id"] in serves and event not in action["events"]:
                action["events"].append({**event, "leads": False})
    return {"plan": PLAN, "actions": actions}


OFFERED = "goals organisations agencies judicial indicators units further_oaps"
LISTS: dict[str, list] = {name: [] for name in OFFERED.split()}


def shown(reading):
    return (
        reading.changes.words,
        reading.changes.facts,
        reading.changes.gone,
        reading.problems,
        reading.notes,
    )


NOTHING = ({}, {}, {}, [], [])


@settings(max_examples=20, deadline=None)
@given(contents())
def test_a_plan_comes_back_from_its_workbook_as_it_went(content):
    workbook = workbook_of(content, marking="LIMITE", lists=LISTS)

    reading = read_workbook(cells_of(workbook), PLAN["id"], LISTS)

    assert shown(reading) == NOTHING


@settings(max_examples=12, deadline=None)
@given(contents())
def test_a_plan_comes_back_from_another_program_as_it_went(content):
    workbook = as_libreoffice_saves(workbook_of(content, marking="LIMITE", lists=LISTS))

    reading = read_workbook(cells_of(workbook), PLAN["id"], LISTS)

    assert shown(reading) == NOTHING
