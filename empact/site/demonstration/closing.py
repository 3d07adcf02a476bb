"""Closing reports on the OAPs of the cycle that is evaluated, by the commands of people."""

from django.db.models import Q

from empact.people.accounts.models import User
from empact.site.demonstration.counting import settle_consolidated, settle_overlaps
from empact.site.demonstration.plans import STARTS
from empact.site.demonstration.reading import read
from oaps.plans.models.plans import OAP, OAPRole
from oaps.plans.states import OAPState
from results.closing.commands import (
    begin_closing_report,
    change_closing_report,
    close_oap,
    submit_closing_report,
)
from results.closing.models import TEXTS
from results.closing.queries.obstacles import obstacles_to_closing

WITH_QUESTIONS = ("FA", "HRCN")
"""Areas in which possible overlaps stay open, so that EST finds there what keeps an OAP open."""


def close_oaps(people: dict[str, User]) -> None:
    """Have the driver of each OAP report on it, and EST close those with nothing in the way.

    Reference data has them closed without an actor. An OAP that lost its driver gets no report, and
    stays as loaded.
    """
    rows = {row["area"]: row for row in read("closing_reports")}
    ended = OAP.objects.filter(first_day=min(STARTS), fictional=True)
    for oap in ended.select_related("area").order_by("area__rank", "pk"):
        steering = oap.appointments.current().filter(role=OAPRole.DRIVER)
        appointed = steering.select_related("person").first()
        if appointed is None:
            continue
        OAP.objects.filter(pk=oap.pk).update(state=OAPState.ADOPTED)
        report = begin_closing_report(oap, by=appointed.person)
        texts = {name: rows[oap.area.code][name] for name in TEXTS}
        report = change_closing_report(report, by=appointed.person, seen=report.version, **texts)
        submit_closing_report(report, by=appointed.person, seen=report.version)
        if oap.area.code not in WITH_QUESTIONS:
            settle_overlaps(Q(members__figure__action__oap=oap), by=people["est-clearance"])
            settle_consolidated(oap, by=people["est-clearance"])
        oap.refresh_from_db()
        if not obstacles_to_closing(oap):
            close_oap(oap, by=people["est-review"], note="Fictional.")
