from django.db import migrations

OUTSIDERS = ["third_country", "international_organisation", "private_partner", "ngo"]


def release_what_was_seen(apps, schema_editor):
    """Until here outsiders saw the actions to which they are committed, and their plans."""
    action = apps.get_model("actions", "OperationalAction")
    committed = action.objects.filter(
        participations__organisation__kind__in=OUTSIDERS, participations__state="committed"
    )
    seen = committed.values_list("pk", "oap", "participations__organisation").distinct()
    to_actions = action.releasable_to.through
    to_plans = apps.get_model("oaps", "OAP").releasable_to.through
    rows = list(seen)
    to_actions.objects.bulk_create(
        [to_actions(operationalaction_id=pk, organisation_id=guest) for pk, _, guest in rows],
        ignore_conflicts=True,
    )
    to_plans.objects.bulk_create(
        [to_plans(oap_id=plan, organisation_id=guest) for _, plan, guest in rows],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0010_markings_and_release"),
        ("oaps", "0007_markings_and_release"),
    ]

    operations = [migrations.RunPython(release_what_was_seen, migrations.RunPython.noop)]
