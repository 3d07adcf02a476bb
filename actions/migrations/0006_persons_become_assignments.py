from django.db import migrations
from django.utils import timezone

LEADING = ("leader", "co_leader")


def assign_persons(apps, schema_editor):
    """Whoever was named beside an organisation holds the action from the plan's first day.

    Where the plan has yet to begin, from today: whoever was named could act already.
    """
    Participation = apps.get_model("actions", "Participation")
    Assignment = apps.get_model("actions", "Assignment")
    named = Participation.objects.exclude(person=None).select_related("action__oap")
    Assignment.objects.bulk_create(
        Assignment(
            action_id=row.action_id,
            organisation_id=row.organisation_id,
            person_id=row.person_id,
            role=row.role if row.role in LEADING else "contributor",
            first_day=min(row.action.oap.first_day, timezone.localdate()),
        )
        for row in named
    )


def name_persons(apps, schema_editor):
    """Name the person of today beside each organisation."""
    Participation = apps.get_model("actions", "Participation")
    for row in apps.get_model("actions", "Assignment").objects.order_by("first_day"):
        Participation.objects.filter(
            action_id=row.action_id, organisation_id=row.organisation_id
        ).update(person_id=row.person_id)


class Migration(migrations.Migration):

    dependencies = [
        ("actions", "0005_assignments"),
        ("oaps", "0004_addresses_of_appointments"),
    ]

    operations = [migrations.RunPython(assign_persons, name_persons, elidable=True)]
