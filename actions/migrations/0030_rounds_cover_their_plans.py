from django.db import migrations


class Migration(migrations.Migration):
    """Rounds that were opened before said by what they asked which plans they cover."""

    dependencies = [
        ("actions", "0029_the_desk_of_a_country"),
        ("cycles", "0007_the_desk_of_a_country"),
    ]

    operations = [
        migrations.RunSQL(
            """
            INSERT INTO actions_roundplan (round_id, oap_id, asked_at)
            SELECT DISTINCT asked.round_id, action.oap_id, now()
            FROM actions_asked asked
            JOIN actions_operationalaction action ON action.id = asked.action_id
            ON CONFLICT DO NOTHING;
            -- What they ask stands: the targets of an action were no part of it.
            UPDATE cycles_reportinground SET asks_targets = false WHERE state <> 'planned';
            """,
            migrations.RunSQL.noop,
        ),
    ]
