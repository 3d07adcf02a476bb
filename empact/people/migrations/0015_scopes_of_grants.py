import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0014_early_involvement'),
    ]

    operations = [
        migrations.AlterField(
            model_name='apitoken',
            name='scopes',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('factsheets:read', 'Read factsheets'), ('plans:read', 'Read plans, actions and their files'), ('plans:write', 'Change files of plans and actions, and record judicial contacts'), ('contributions:read', 'Read contributions, and what is owed'), ('contributions:write', 'Start, change, submit and reopen contributions'), ('reviews:read', 'Read the queue of reviews'), ('reviews:write', 'Accept and return contributions'), ('counting:read', 'Read what counts, is restated and does not add up'), ('counting:write', 'Decide what counts, explain checks and restate figures'), ('grants:read', 'Read funding schemes, and applications for grants'), ('grants:write', 'Write, submit and decide on applications for grants'), ('markings:write', 'Raise markings, and take releases back')], max_length=30)),
        ),
    ]
