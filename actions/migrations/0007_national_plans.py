from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0006_grants'),
        ('cycles', '0002_recommendations_to_all'),
        ('people', '0014_early_involvement'),
        ('records', '0003_names_of_tasks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='nationalreport',
            name='one_national_report_per_content',
        ),
        migrations.AddField(
            model_name='nationalreport',
            name='kind',
            field=models.CharField(choices=[('report', 'National report'), ('plan', 'National plan')], default='report', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='nationalreport',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['report', 'plan'])), name='national_report_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='nationalreport',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'report'), ('year__isnull', False), _connector='OR'), name='national_plan_is_of_a_year'),
        ),
        migrations.AddConstraint(
            model_name='nationalreport',
            constraint=models.UniqueConstraint(fields=('organisation', 'kind', 'year', 'round', 'digest'), name='one_national_report_per_content', nulls_distinct=False),
        ),
    ]
