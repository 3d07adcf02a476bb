import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

STAMP = (
    'CREATE TRIGGER stamp_for_public AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE '
    'ON actions_measurerecount FOR EACH STATEMENT EXECUTE FUNCTION records_stamp_for_public()'
)
"""Published numbers are marked by what is read here, so what is kept of them is made anew."""


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0010_figures_found_by_their_contribution'),
        ('records', '0001_squashed_0010_publicstamp'),
    ]

    operations = [
        migrations.CreateModel(
            name='MeasureRecount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('coordination_meeting', 'Coordination meeting'), ('coordination_centre', 'Coordination centre'), ('joint_investigation_team', 'Joint investigation team'), ('arrest_warrant', 'European Arrest Warrant'), ('investigation_order', 'European Investigation Order'), ('freezing_order', 'Freezing order'), ('confiscation_order', 'Confiscation order'), ('extradition', 'Extradition'), ('jurisdiction_conflict', 'Conflict of jurisdiction'), ('admissibility_question', 'Admissibility question'), ('prosecution', 'Prosecution'), ('conviction', 'Conviction')], help_text='As of its measure, which keeps it.', max_length=30)),
                ('count', models.CharField(choices=[('begun', 'Each, in the year in which it began'), ('running', 'Each, in every year in which it ran'), ('settled', 'Each that was settled or carried out, in the year of the result'), ('persons', 'The persons, in the year in which it began'), ('persons_settled', 'The persons, if carried out, in the year of the result'), ('imprisonment', 'The years of imprisonment, in the year of the judgment')], max_length=20)),
                ('year', models.PositiveSmallIntegerField()),
                ('day', models.DateField(default=django.utils.timezone.localdate)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('action', models.ForeignKey(help_text='Under which it counts.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.operationalaction')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recounts', to='actions.judicialmeasure')),
            ],
            options={
                'indexes': [models.Index(fields=['year', 'at'], name='recounts_of_a_year')],
                'constraints': [models.CheckConstraint(condition=models.Q(('count__in', ['begun', 'running', 'settled', 'persons', 'persons_settled', 'imprisonment'])), name='measure_count_is_known')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='measurerecount',
            trigger=pgtrigger.compiler.Trigger(name='measure_recount_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a44973516e033dce45cc3d7ec0b5a8726bf722ff', operation='UPDATE', pgid='pgtrigger_measure_recount_is_written_once_b2001', table='actions_measurerecount', when='BEFORE')),
        ),
        migrations.RunSQL(STAMP, 'DROP TRIGGER stamp_for_public ON actions_measurerecount'),
    ]
