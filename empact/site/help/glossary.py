"""The terms of the field, for readers who meet them for the first time."""

from typing import NamedTuple


class Term(NamedTuple):
    """A term, and what it means in EMPACT in words that need no other term."""

    slug: str
    """Its place on the page of the glossary, which links name."""
    name: str
    meaning: str


TERMS = (
    Term(
        "accepted",
        "Accepted",
        "A contribution whose figures the reviewers have accepted. Only these count in totals.",
    ),
    Term(
        "action-leader",
        "Action leader",
        "The organisation and the person that lead one operational action and report on it.",
    ),
    Term(
        "amendment",
        "Amendment",
        "A change of an adopted OAP, with its reasons. COSI adopts it, or returns it.",
    ),
    Term(
        "claimed",
        "Claimed",
        "The sum of what all organisations reported. The same arrest can be in it several times.",
    ),
    Term(
        "clearance",
        "Clearance",
        "The check of a factsheet before publication. Countries agree to what it shows of them.",
    ),
    Term(
        "consolidated-figure",
        "Consolidated figure",
        "A figure for a whole event or action, reported once for all who took part.",
    ),
    Term(
        "contribution",
        "Contribution",
        "What one organisation reports on one action in one reporting round.",
    ),
    Term(
        "cosi",
        "COSI",
        "The Council's Standing Committee on Internal Security. It adopts the OAPs each year and "
        "reads how far they came.",
    ),
    Term(
        "counted",
        "Counted",
        "What is left when each arrest, seizure or victim counts once. Factsheets publish it.",
    ),
    Term(
        "double-counting",
        "Double counting",
        "The same result reported by several organisations or under several actions. EMPACT finds "
        "possible overlaps. Reviewers decide what counts.",
    ),
    Term(
        "driver",
        "Driver and co-drivers",
        "The people who plan and steer one OAP. The driver alone submits it.",
    ),
    Term(
        "endorsement",
        "Endorsement",
        "A driver's or leader's word that they agree with a submitted contribution.",
    ),
    Term(
        "est",
        "EMPACT Support Team (EST)",
        "The team at Europol that opens reporting rounds, reviews figures and builds factsheets.",
    ),
    Term(
        "factsheet",
        "Factsheet",
        "The published results of a year: one for all of EMPACT, and one for each crime area.",
    ),
    Term(
        "goal",
        "Strategic goal",
        "What a cycle is to reach. The goals are in the strategic plan, and every action serves "
        "one of them.",
    ),
    Term(
        "indicator",
        "Indicator",
        "What is counted, such as arrests or cocaine seized, with its definition and its unit.",
    ),
    Term(
        "jad",
        "Joint action day (JAD)",
        "A day or a week on which many countries act together against one kind of crime.",
    ),
    Term(
        "jit",
        "Joint investigation team (JIT)",
        "Prosecutors and police of several countries who investigate one case together.",
    ),
    Term(
        "limite",
        "LIMITE",
        "A marking for texts that only people who work on EMPACT may read.",
    ),
    Term(
        "marking",
        "Marking",
        "A line on top of a page or file that says who may read it.",
    ),
    Term(
        "nec",
        "National EMPACT Coordinator (NEC)",
        "The person who coordinates EMPACT in a country, and submits what it reports.",
    ),
    Term(
        "not-reported",
        "Not reported",
        "An organisation that does not give a figure. It is never counted as 0.",
    ),
    Term(
        "oap",
        "Operational action plan (OAP)",
        "The plan for one crime area over one or two years, with all its operational actions.",
    ),
    Term(
        "objection",
        "Objection",
        "An organisation's disagreement with what its figure counts. It is next to the total.",
    ),
    Term(
        "operational-action",
        "Operational action",
        "Work that several countries and agencies do together under one OAP. Its number is that "
        "of its goal and its own, as in 2.1.",
    ),
    Term(
        "outstanding",
        "Outstanding",
        "A contribution that is due and not yet submitted. After its due date it is overdue.",
    ),
    Term(
        "participant",
        "Participant",
        "An organisation that has committed itself to an action.",
    ),
    Term(
        "preliminary",
        "Preliminary",
        "A figure that may still change. When the round closes it is confirmed.",
    ),
    Term(
        "priority",
        "Crime priority",
        "A threat on which the Council decides to act together for four years.",
    ),
    Term(
        "released",
        "Releasable",
        "Something that one third country or partner may read as well.",
    ),
    Term(
        "restatement",
        "Restatement",
        "A published or accepted figure that was corrected later. Its old value stays readable.",
    ),
    Term(
        "reporting-round",
        "Reporting round",
        "The weeks in which all participants report on the last half year.",
    ),
    Term(
        "snapshot",
        "Snapshot",
        "All figures of a year as they were on one day. Factsheets are built from it.",
    ),
    Term(
        "socta",
        "SOCTA",
        "Europol's assessment of serious and organised crime in the EU. Every four years it leads "
        "to new priorities.",
    ),
    Term(
        "target",
        "Target",
        "A number that an action or a goal is to reach by a date.",
    ),
    Term(
        "withheld",
        "Withheld",
        "A number that is not published, as few countries are behind it. A reader could otherwise "
        "learn what one country reported.",
    ),
)
BY_SLUG = {term.slug: term for term in TERMS}
