import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
import empact.lib.search
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from empact.lib.migrations import Together


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0005_figures_found_by_event'),
        ('oaps', '0002_funding_schemes'),
        ('people', '0015_scopes_of_grants'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('records', '0003_names_of_tasks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='GrantApplication',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=200)),
                ('purpose', models.CharField(choices=[('drafting', 'Drafting OAPs'), ('structures', 'Strategic structures'), ('actions', 'Operational actions'), ('joint_action_days', 'Joint action days'), ('jits', 'Joint investigation teams')], max_length=20)),
                ('text', models.TextField(blank=True, help_text='What the money is for.')),
                ('first_day', models.DateField(help_text='When the activities begin.')),
                ('last_day', models.DateField(help_text='When the activities end.')),
                ('total_cost', models.DecimalField(decimal_places=2, max_digits=14)),
                ('requested', models.DecimalField(decimal_places=2, max_digits=14)),
                ('co_financing', models.DecimalField(decimal_places=2, max_digits=14)),
                ('awarded', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('paid', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('recovered', models.DecimalField(decimal_places=2, default=0, help_text='What was paid back.', max_digits=14)),
                ('spent', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('signed_day', models.DateField(blank=True, null=True)),
                ('report', models.TextField(blank=True, help_text='The final report.')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('awarded', 'Awarded'), ('partly_awarded', 'Awarded in part'), ('refused', 'Refused'), ('signed', 'Signed'), ('reported', 'Reported'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn')], default='draft', max_length=20)),
                ('call', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='oaps.fundingcall')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='oaps.fundingscheme')),
            ],
            options={
                'verbose_name': 'application for a grant',
                'verbose_name_plural': 'applications for grants',
            },
        ),
        migrations.CreateModel(
            name='GrantApplicationHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=200)),
                ('purpose', models.CharField(choices=[('drafting', 'Drafting OAPs'), ('structures', 'Strategic structures'), ('actions', 'Operational actions'), ('joint_action_days', 'Joint action days'), ('jits', 'Joint investigation teams')], max_length=20)),
                ('text', models.TextField(blank=True, help_text='What the money is for.')),
                ('first_day', models.DateField(help_text='When the activities begin.')),
                ('last_day', models.DateField(help_text='When the activities end.')),
                ('total_cost', models.DecimalField(decimal_places=2, max_digits=14)),
                ('requested', models.DecimalField(decimal_places=2, max_digits=14)),
                ('co_financing', models.DecimalField(decimal_places=2, max_digits=14)),
                ('awarded', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('paid', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('recovered', models.DecimalField(decimal_places=2, default=0, help_text='What was paid back.', max_digits=14)),
                ('spent', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('signed_day', models.DateField(blank=True, null=True)),
                ('report', models.TextField(blank=True, help_text='The final report.')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('awarded', 'Awarded'), ('partly_awarded', 'Awarded in part'), ('refused', 'Refused'), ('signed', 'Signed'), ('reported', 'Reported'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn')], default='draft', max_length=20)),
                ('call', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.fundingcall')),
                ('lead', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.grantapplication')),
                ('scheme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.fundingscheme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GrantBeneficiary',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('requested', models.DecimalField(decimal_places=2, max_digits=14)),
                ('awarded', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('paid', models.DecimalField(decimal_places=2, default=0, help_text='Without what was paid back.', max_digits=14)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='beneficiaries', to='actions.grantapplication')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='GrantBeneficiaryHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('requested', models.DecimalField(decimal_places=2, max_digits=14)),
                ('awarded', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('paid', models.DecimalField(decimal_places=2, default=0, help_text='Without what was paid back.', max_digits=14)),
                ('application', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.grantapplication')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.grantbeneficiary')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GrantEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('award', 'Award'), ('amendment', 'Amendment'), ('payment', 'Payment'), ('recovery', 'Paid back')], max_length=20)),
                ('day', models.DateField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                ('note', models.TextField(blank=True)),
                ('public_year', models.PositiveSmallIntegerField()),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='actions.grantapplication')),
            ],
            options={
                'verbose_name_plural': 'grant entries',
            },
        ),
        migrations.CreateModel(
            name='GrantEntryHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('award', 'Award'), ('amendment', 'Amendment'), ('payment', 'Payment'), ('recovery', 'Paid back')], max_length=20)),
                ('day', models.DateField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                ('note', models.TextField(blank=True)),
                ('public_year', models.PositiveSmallIntegerField()),
                ('application', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.grantapplication')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.grantentry')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GrantLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('requested', models.DecimalField(decimal_places=2, max_digits=14)),
                ('awarded', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('paid', models.DecimalField(decimal_places=2, default=0, help_text='Without what was paid back.', max_digits=14)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.operationalaction')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='actions.grantapplication')),
                ('oap', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='oaps.oap')),
            ],
        ),
        migrations.CreateModel(
            name='GrantLineHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('requested', models.DecimalField(decimal_places=2, max_digits=14)),
                ('awarded', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('paid', models.DecimalField(decimal_places=2, default=0, help_text='Without what was paid back.', max_digits=14)),
                ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                ('application', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.grantapplication')),
                ('oap', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.grantline')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GrantStateChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(max_length=20)),
                ('after', models.CharField(max_length=20)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('note', models.TextField(blank=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.grantapplication')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='grantapplication',
            index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('title'), fastupdate=False, name='grant_title_words'),
        ),
        migrations.AddIndex(
            model_name='grantapplication',
            index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text', 'report'), fastupdate=False, name='grant_words'),
        ),
        migrations.AddIndex(
            model_name='grantapplication',
            index=models.Index(fields=['state', 'first_day'], name='grants_by_state'),
        ),
        migrations.AddConstraint(
            model_name='grantapplication',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='grant_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='grantapplication',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'awarded', 'partly_awarded', 'refused', 'signed', 'reported', 'closed', 'withdrawn'])), name='grant_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='grantapplication',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['drafting', 'structures', 'actions', 'joint_action_days', 'jits'])), name='grant_purpose_is_known'),
        ),
        migrations.AddConstraint(
            model_name='grantapplication',
            constraint=models.CheckConstraint(condition=models.Q(('co_financing__gte', 0), ('requested__gt', 0), ('total_cost__gte', 0), ('paid__gte', 0), ('recovered__gte', 0)), name='amounts_of_grant_are_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='grantapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['awarded', 'closed', 'partly_awarded', 'reported', 'signed']), _negated=True), ('awarded__isnull', False), _connector='OR'), name='awarded_grant_says_how_much'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantapplication',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantapplicationhistory" ("awarded", "call_id", "co_financing", "first_day", "id", "last_day", "lead_id", "marking_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recovered", "report", "requested", "scheme_id", "signed_day", "spent", "state", "text", "title", "total_cost", "version") VALUES (NEW."awarded", NEW."call_id", NEW."co_financing", NEW."first_day", NEW."id", NEW."last_day", NEW."lead_id", NEW."marking_id", NEW."paid", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."recovered", NEW."report", NEW."requested", NEW."scheme_id", NEW."signed_day", NEW."spent", NEW."state", NEW."text", NEW."title", NEW."total_cost", NEW."version"); RETURN NULL;', hash='a403c8ce34f126df8961d5708adf83e4f1b9ec98', operation='INSERT', pgid='pgtrigger_insert_insert_944ef', table='actions_grantapplication', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantapplication',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_grantapplicationhistory" ("awarded", "call_id", "co_financing", "first_day", "id", "last_day", "lead_id", "marking_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recovered", "report", "requested", "scheme_id", "signed_day", "spent", "state", "text", "title", "total_cost", "version") VALUES (NEW."awarded", NEW."call_id", NEW."co_financing", NEW."first_day", NEW."id", NEW."last_day", NEW."lead_id", NEW."marking_id", NEW."paid", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."recovered", NEW."report", NEW."requested", NEW."scheme_id", NEW."signed_day", NEW."spent", NEW."state", NEW."text", NEW."title", NEW."total_cost", NEW."version"); RETURN NULL;', hash='b4d13fe2590a28a40451194c6593e60c877cf2c2', operation='UPDATE', pgid='pgtrigger_update_update_ebf8a', table='actions_grantapplication', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantapplication',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantapplicationhistory" ("awarded", "call_id", "co_financing", "first_day", "id", "last_day", "lead_id", "marking_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recovered", "report", "requested", "scheme_id", "signed_day", "spent", "state", "text", "title", "total_cost", "version") VALUES (OLD."awarded", OLD."call_id", OLD."co_financing", OLD."first_day", OLD."id", OLD."last_day", OLD."lead_id", OLD."marking_id", OLD."paid", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."recovered", OLD."report", OLD."requested", OLD."scheme_id", OLD."signed_day", OLD."spent", OLD."state", OLD."text", OLD."title", OLD."total_cost", OLD."version"); RETURN NULL;', hash='3bbdd524010fb52789ffbb3f299a595635d13b2a', operation='DELETE', pgid='pgtrigger_delete_delete_09df3', table='actions_grantapplication', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='grantbeneficiary',
            constraint=models.UniqueConstraint(fields=('application', 'organisation'), name='one_share_for_each_beneficiary'),
        ),
        migrations.AddConstraint(
            model_name='grantbeneficiary',
            constraint=models.CheckConstraint(condition=models.Q(('requested__gte', 0)), name='share_of_beneficiary_is_not_negative'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantbeneficiary',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantbeneficiaryhistory" ("application_id", "awarded", "id", "organisation_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested") VALUES (NEW."application_id", NEW."awarded", NEW."id", NEW."organisation_id", NEW."paid", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."requested"); RETURN NULL;', hash='6973cb34d380f24a45ec9d0b171b9be497cd050e', operation='INSERT', pgid='pgtrigger_insert_insert_9857d', table='actions_grantbeneficiary', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantbeneficiary',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_grantbeneficiaryhistory" ("application_id", "awarded", "id", "organisation_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested") VALUES (NEW."application_id", NEW."awarded", NEW."id", NEW."organisation_id", NEW."paid", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."requested"); RETURN NULL;', hash='0bb4ee007f39949b92957f4ac676bbdd3d91751f', operation='UPDATE', pgid='pgtrigger_update_update_b4661', table='actions_grantbeneficiary', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantbeneficiary',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantbeneficiaryhistory" ("application_id", "awarded", "id", "organisation_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested") VALUES (OLD."application_id", OLD."awarded", OLD."id", OLD."organisation_id", OLD."paid", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."requested"); RETURN NULL;', hash='6408db8be28d691805e60954b401d85bdcc8f646', operation='DELETE', pgid='pgtrigger_delete_delete_1abfd', table='actions_grantbeneficiary', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='grantentry',
            index=models.Index(fields=['public_year', 'kind'], name='grant_entries_by_year'),
        ),
        migrations.AddConstraint(
            model_name='grantentry',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['award', 'amendment', 'payment', 'recovery'])), name='kind_of_grant_entry_is_known'),
        ),
        migrations.AddConstraint(
            model_name='grantentry',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('kind', 'amendment'), _connector='OR'), name='only_an_amendment_lowers_a_grant'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantentry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantentryhistory" ("amount", "application_id", "day", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_year") VALUES (NEW."amount", NEW."application_id", NEW."day", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_year"); RETURN NULL;', hash='68ff27b60b4f592ffdc5588ec316a01631f1cd87', operation='INSERT', pgid='pgtrigger_insert_insert_767d4', table='actions_grantentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantentry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_grantentryhistory" ("amount", "application_id", "day", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_year") VALUES (NEW."amount", NEW."application_id", NEW."day", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_year"); RETURN NULL;', hash='79d611ed0a5c5810f9b322682a8cc82b2a41b4d6', operation='UPDATE', pgid='pgtrigger_update_update_ccabf', table='actions_grantentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantentry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantentryhistory" ("amount", "application_id", "day", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_year") VALUES (OLD."amount", OLD."application_id", OLD."day", OLD."id", OLD."kind", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_year"); RETURN NULL;', hash='067767ba28848aa02a20f409f141375a643e0e84', operation='DELETE', pgid='pgtrigger_delete_delete_beed8', table='actions_grantentry', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='grantline',
            constraint=models.UniqueConstraint(fields=('application', 'oap', 'action'), name='one_share_for_each_oap_and_action', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='grantline',
            constraint=models.CheckConstraint(condition=models.Q(('requested__gt', 0)), name='share_of_action_is_more_than_nothing'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantline',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantlinehistory" ("action_id", "application_id", "awarded", "id", "oap_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested") VALUES (NEW."action_id", NEW."application_id", NEW."awarded", NEW."id", NEW."oap_id", NEW."paid", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."requested"); RETURN NULL;', hash='a30a6f741d0071665368f6d20752cef9c175588d', operation='INSERT', pgid='pgtrigger_insert_insert_d47a1', table='actions_grantline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantline',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_grantlinehistory" ("action_id", "application_id", "awarded", "id", "oap_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested") VALUES (NEW."action_id", NEW."application_id", NEW."awarded", NEW."id", NEW."oap_id", NEW."paid", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."requested"); RETURN NULL;', hash='d3c40ad1320e743ee4436fc257b600f44eb6a127', operation='UPDATE', pgid='pgtrigger_update_update_72ffc', table='actions_grantline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grantline',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantlinehistory" ("action_id", "application_id", "awarded", "id", "oap_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested") VALUES (OLD."action_id", OLD."application_id", OLD."awarded", OLD."id", OLD."oap_id", OLD."paid", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."requested"); RETURN NULL;', hash='58b77cb4d6f80b8181fb59a28defcb1121207df7', operation='DELETE', pgid='pgtrigger_delete_delete_8535e', table='actions_grantline', when='AFTER')),
        ),
        ]),
    ]
