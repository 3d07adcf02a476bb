"""Kinds of judicial measures, of which indicators can be counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeasureKind(models.TextChoices):
    """A kind of judicial measure. A coordination centre is an event, and has no other record."""

    COORDINATION_MEETING = "coordination_meeting", _("Coordination meeting")
    COORDINATION_CENTRE = "coordination_centre", _("Coordination centre")
    JOINT_INVESTIGATION_TEAM = "joint_investigation_team", _("Joint investigation team")
    ARREST_WARRANT = "arrest_warrant", _("European Arrest Warrant")
    INVESTIGATION_ORDER = "investigation_order", _("European Investigation Order")
    FREEZING_ORDER = "freezing_order", _("Freezing order")
    CONFISCATION_ORDER = "confiscation_order", _("Confiscation order")
    EXTRADITION = "extradition", _("Extradition")
    JURISDICTION_CONFLICT = "jurisdiction_conflict", _("Conflict of jurisdiction")
    ADMISSIBILITY_QUESTION = "admissibility_question", _("Admissibility question")
    PROSECUTION = "prosecution", _("Prosecution")
    CONVICTION = "conviction", _("Conviction")


class MeasureCount(models.TextChoices):
    """The quantity that an indicator counts of measures of a kind, and the year of it."""

    BEGUN = "begun", "Each, in the year in which it began"
    RUNNING = "running", "Each, in every year in which it ran"
    SETTLED = "settled", "Each that was settled or carried out, in the year of the result"
    PERSONS = "persons", "The persons, in the year in which it began"
    PERSONS_SETTLED = "persons_settled", "The persons, if carried out, in the year of the result"
    IMPRISONMENT = "imprisonment", "The years of imprisonment, in the year of the judgment"
