"""The terms of the field, for readers who meet them for the first time."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Term(NamedTuple):
    """A term, and what it means in EMPACT in words that need no other term."""

    slug: str
    """Its place on the page of the glossary, which links name."""
    name: Any
    meaning: Any


TERMS = (
    Term(
        "accepted",
        _("Accepted"),
        _("A contribution whose figures the reviewers have accepted. Only these count in totals."),
    ),
    Term(
        "action-leader",
        _("Action leader"),
        _("The organisation and the person that lead one operational action and report on it."),
    ),
    Term(
        "amendment",
        _("Amendment"),
        _("A change of an adopted OAP, with its reasons. COSI adopts it, or returns it."),
    ),
    Term(
        "claimed",
        _("Claimed"),
        _(
            "The sum of what all organisations reported. The same arrest can be in it "
            "several times."
        ),
    ),
    Term(
        "clearance",
        _("Clearance"),
        _("The check of a factsheet before publication. Countries agree to what it shows of them."),
    ),
    Term(
        "consolidated-figure",
        _("Consolidated figure"),
        _("A figure for a whole event or action, reported once for all who took part."),
    ),
    Term(
        "contribution",
        _("Contribution"),
        _("What one organisation reports on one action in one reporting round."),
    ),
    Term(
        "cosi",
        _("COSI"),
        _(
            "The Council's Standing Committee on Internal Security. It adopts the OAPs each "
            "year and reads how far they came."
        ),
    ),
    Term(
        "counted",
        _("Counted"),
        _("What is left when each arrest, seizure or victim counts once. Factsheets publish it."),
    ),
    Term(
        "double-counting",
        _("Double counting"),
        _(
            "The same result reported by several organisations or under several actions. "
            "EMPACT finds possible overlaps. Reviewers decide what counts."
        ),
    ),
    Term(
        "driver",
        _("Driver and co-drivers"),
        _("The people who plan and steer one OAP. The driver alone submits it."),
    ),
    Term(
        "endorsement",
        _("Endorsement"),
        _("A driver's or leader's word that they agree with a submitted contribution."),
    ),
    Term(
        "est",
        _("EMPACT Support Team (EST)"),
        _(
            "The team at Europol that opens reporting rounds, reviews figures and builds "
            "factsheets."
        ),
    ),
    Term(
        "factsheet",
        _("Factsheet"),
        _("The published results of a year: one for all of EMPACT, and one for each crime area."),
    ),
    Term(
        "goal",
        _("Strategic goal"),
        _(
            "What a cycle is to reach. The goals are in the strategic plan, and every action "
            "serves one of them."
        ),
    ),
    Term(
        "indicator",
        _("Indicator"),
        _("What is counted, such as arrests or cocaine seized, with its definition and its unit."),
    ),
    Term(
        "jad",
        _("Joint action day (JAD)"),
        _("A day or a week on which many countries act together against one kind of crime."),
    ),
    Term(
        "jit",
        _("Joint investigation team (JIT)"),
        _("Prosecutors and police of several countries who investigate one case together."),
    ),
    Term(
        "limite",
        _("LIMITE"),
        _("A marking for texts that only people who work on EMPACT may read."),
    ),
    Term(
        "marking",
        _("Marking"),
        _("A line on top of a page or file that says who may read it."),
    ),
    Term(
        "nec",
        _("National EMPACT Coordinator (NEC)"),
        _("The person who coordinates EMPACT in a country, and submits what it reports."),
    ),
    Term(
        "not-reported",
        _("Not reported"),
        _("An organisation that does not give a figure. It is never counted as 0."),
    ),
    Term(
        "oap",
        _("Operational action plan (OAP)"),
        _("The plan for one crime area over one or two years, with all its operational actions."),
    ),
    Term(
        "objection",
        _("Objection"),
        _("An organisation's disagreement with what its figure counts. It is next to the total."),
    ),
    Term(
        "operational-action",
        _("Operational action"),
        _(
            "Work that several countries and agencies do together under one OAP. Its number "
            "is that of its goal and its own, as in 2.1."
        ),
    ),
    Term(
        "outstanding",
        _("Outstanding"),
        _("A contribution that is due and not yet submitted. After its due date it is overdue."),
    ),
    Term(
        "participant",
        _("Participant"),
        _("An organisation that has committed itself to an action."),
    ),
    Term(
        "preliminary",
        _("Preliminary"),
        _("A figure that may still change. When the round closes it is confirmed."),
    ),
    Term(
        "priority",
        _("Crime priority"),
        _("A threat on which the Council decides to act together for four years."),
    ),
    Term(
        "released",
        _("Releasable"),
        _("Something that one third country or partner may read as well."),
    ),
    Term(
        "restatement",
        _("Restatement"),
        _("A published or accepted figure that was corrected later. Its old value stays readable."),
    ),
    Term(
        "reporting-round",
        _("Reporting round"),
        _("The weeks in which all participants report on the last half year."),
    ),
    Term(
        "snapshot",
        _("Snapshot"),
        _("All figures of a year as they were on one day. Factsheets are built from it."),
    ),
    Term(
        "socta",
        _("SOCTA"),
        _(
            "Europol's assessment of serious and organised crime in the EU. Every four years "
            "it leads to new priorities."
        ),
    ),
    Term(
        "target",
        _("Target"),
        _("A number that an action or a goal is to reach by a date."),
    ),
    Term(
        "withheld",
        _("Withheld"),
        _(
            "A number that is not published, as few countries are behind it. A reader could "
            "otherwise learn what one country reported."
        ),
    ),
)
BY_SLUG = {term.slug: term for term in TERMS}
