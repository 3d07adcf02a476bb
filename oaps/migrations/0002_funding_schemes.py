import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models

from empact.lib.migrations import Together


class Migration(migrations.Migration):

    dependencies = [
        ('oaps', '0001_squashed_0017_files_and_messages_are_found'),
        ('people', '0015_scopes_of_grants'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='FundingCall',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=200)),
                ('opens_day', models.DateField()),
                ('due_day', models.DateField()),
                ('budget', models.DecimalField(decimal_places=2, max_digits=14)),
            ],
        ),
        migrations.CreateModel(
            name='FundingScheme',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('code', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=200, unique=True)),
                ('rank', models.PositiveSmallIntegerField(default=0, help_text='Its place in lists.')),
                ('text', models.TextField(blank=True, help_text='What it is for, in a few sentences.')),
                ('pays_for', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('drafting', 'Drafting OAPs'), ('structures', 'Strategic structures'), ('actions', 'Operational actions'), ('joint_action_days', 'Joint action days'), ('jits', 'Joint investigation teams')], max_length=20))),
                ('applicants', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('member_state', 'Member State'), ('third_country', 'Third country'), ('eu_agency', 'EU agency'), ('eu_institution', 'EU institution'), ('international_organisation', 'International organisation'), ('private_partner', 'Private partner'), ('ngo', 'NGO')], max_length=30), help_text='Kinds of organisations that can apply.')),
                ('ceiling', models.DecimalField(blank=True, decimal_places=2, help_text='The most for one grant.', max_digits=14, null=True)),
                ('least_countries', models.PositiveSmallIntegerField(default=1, help_text='From how many countries the beneficiaries must come.')),
                ('weeks', models.PositiveSmallIntegerField(blank=True, help_text='Usual time from the application to the award.', null=True)),
                ('has_calls', models.BooleanField(default=False, help_text='Takes applications in answer to a call only.')),
                ('is_open', models.BooleanField(default=True, help_text='Takes applications.')),
                ('manager', models.ForeignKey(blank=True, help_text='Decides on applications. Empty: each Member State, through its NEC.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='FundingCallHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=200)),
                ('opens_day', models.DateField()),
                ('due_day', models.DateField()),
                ('budget', models.DecimalField(decimal_places=2, max_digits=14)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='oaps.fundingcall')),
                ('scheme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.fundingscheme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='fundingcall',
            name='scheme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='oaps.fundingscheme'),
        ),
        migrations.CreateModel(
            name='FundingSchemeHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('code', models.SlugField(db_index=False)),
                ('name', models.CharField(max_length=200)),
                ('rank', models.PositiveSmallIntegerField(default=0, help_text='Its place in lists.')),
                ('text', models.TextField(blank=True, help_text='What it is for, in a few sentences.')),
                ('pays_for', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('drafting', 'Drafting OAPs'), ('structures', 'Strategic structures'), ('actions', 'Operational actions'), ('joint_action_days', 'Joint action days'), ('jits', 'Joint investigation teams')], max_length=20))),
                ('applicants', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('member_state', 'Member State'), ('third_country', 'Third country'), ('eu_agency', 'EU agency'), ('eu_institution', 'EU institution'), ('international_organisation', 'International organisation'), ('private_partner', 'Private partner'), ('ngo', 'NGO')], max_length=30), help_text='Kinds of organisations that can apply.')),
                ('ceiling', models.DecimalField(blank=True, decimal_places=2, help_text='The most for one grant.', max_digits=14, null=True)),
                ('least_countries', models.PositiveSmallIntegerField(default=1, help_text='From how many countries the beneficiaries must come.')),
                ('weeks', models.PositiveSmallIntegerField(blank=True, help_text='Usual time from the application to the award.', null=True)),
                ('has_calls', models.BooleanField(default=False, help_text='Takes applications in answer to a call only.')),
                ('is_open', models.BooleanField(default=True, help_text='Takes applications.')),
                ('manager', models.ForeignKey(blank=True, db_constraint=False, help_text='Decides on applications. Empty: each Member State, through its NEC.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='oaps.fundingscheme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='fundingscheme',
            constraint=models.CheckConstraint(condition=models.Q(('ceiling', None), ('ceiling__gt', 0), _connector='OR'), name='ceiling_is_more_than_nothing'),
        ),
        migrations.AddConstraint(
            model_name='fundingscheme',
            constraint=models.CheckConstraint(condition=models.Q(('pays_for__contained_by', ['drafting', 'structures', 'actions', 'joint_action_days', 'jits']), ('pays_for__len__gt', 0)), name='scheme_pays_for_something_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fundingscheme',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_fundingschemehistory" ("applicants", "ceiling", "code", "has_calls", "id", "is_open", "least_countries", "manager_id", "name", "pays_for", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "text", "version", "weeks") VALUES (NEW."applicants", NEW."ceiling", NEW."code", NEW."has_calls", NEW."id", NEW."is_open", NEW."least_countries", NEW."manager_id", NEW."name", NEW."pays_for", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."text", NEW."version", NEW."weeks"); RETURN NULL;', hash='d9ab75c2c7ac25e429cf8b05fb68d46ce463752e', operation='INSERT', pgid='pgtrigger_insert_insert_fe359', table='oaps_fundingscheme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fundingscheme',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "oaps_fundingschemehistory" ("applicants", "ceiling", "code", "has_calls", "id", "is_open", "least_countries", "manager_id", "name", "pays_for", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "text", "version", "weeks") VALUES (NEW."applicants", NEW."ceiling", NEW."code", NEW."has_calls", NEW."id", NEW."is_open", NEW."least_countries", NEW."manager_id", NEW."name", NEW."pays_for", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."text", NEW."version", NEW."weeks"); RETURN NULL;', hash='cfd3c9678aad6052789686b6bf84e4d79125c528', operation='UPDATE', pgid='pgtrigger_update_update_e6a25', table='oaps_fundingscheme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fundingscheme',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_fundingschemehistory" ("applicants", "ceiling", "code", "has_calls", "id", "is_open", "least_countries", "manager_id", "name", "pays_for", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "text", "version", "weeks") VALUES (OLD."applicants", OLD."ceiling", OLD."code", OLD."has_calls", OLD."id", OLD."is_open", OLD."least_countries", OLD."manager_id", OLD."name", OLD."pays_for", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."text", OLD."version", OLD."weeks"); RETURN NULL;', hash='e02302f602bb8cda5047caa17b4d43e202ea086b', operation='DELETE', pgid='pgtrigger_delete_delete_4809f', table='oaps_fundingscheme', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='fundingcall',
            constraint=models.UniqueConstraint(fields=('scheme', 'title'), name='one_call_of_a_title_in_a_scheme'),
        ),
        migrations.AddConstraint(
            model_name='fundingcall',
            constraint=models.CheckConstraint(condition=models.Q(('due_day__gte', models.F('opens_day'))), name='call_is_due_after_it_opens'),
        ),
        migrations.AddConstraint(
            model_name='fundingcall',
            constraint=models.CheckConstraint(condition=models.Q(('budget__gt', 0)), name='budget_of_call_is_more_than_nothing'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fundingcall',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_fundingcallhistory" ("budget", "due_day", "id", "opens_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "title", "version") VALUES (NEW."budget", NEW."due_day", NEW."id", NEW."opens_day", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scheme_id", NEW."title", NEW."version"); RETURN NULL;', hash='a132a86167108c59e9decc3e9243db3a7401036d', operation='INSERT', pgid='pgtrigger_insert_insert_8dae9', table='oaps_fundingcall', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fundingcall',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "oaps_fundingcallhistory" ("budget", "due_day", "id", "opens_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "title", "version") VALUES (NEW."budget", NEW."due_day", NEW."id", NEW."opens_day", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scheme_id", NEW."title", NEW."version"); RETURN NULL;', hash='806680017eed5b5ddd5e8479810346656e3c0001', operation='UPDATE', pgid='pgtrigger_update_update_ed49a', table='oaps_fundingcall', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fundingcall',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_fundingcallhistory" ("budget", "due_day", "id", "opens_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "title", "version") VALUES (OLD."budget", OLD."due_day", OLD."id", OLD."opens_day", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scheme_id", OLD."title", OLD."version"); RETURN NULL;', hash='689fe1c3c32dfa7e72bbf0067547e3133bcb55a2', operation='DELETE', pgid='pgtrigger_delete_delete_f90c3', table='oaps_fundingcall', when='AFTER')),
        ),
        ]),
    ]
