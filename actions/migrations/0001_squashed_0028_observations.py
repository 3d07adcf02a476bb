import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
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

    initial = True

    replaces = [
        ('actions', '0001_initial'),
        ('actions', '0002_initial'),
        ('actions', '0003_initial'),
        ('actions', '0004_tracked_to_the_last'),
        ('actions', '0005_assignments'),
        ('actions', '0006_persons_become_assignments'),
        ('actions', '0007_participation_without_person'),
        ('actions', '0008_attachments'),
        ('actions', '0009_attachments_to_the_last'),
        ('actions', '0010_markings_and_release'),
        ('actions', '0011_release_what_was_seen'),
        ('actions', '0012_files_and_release'),
        ('actions', '0013_release_tracked_when_changed'),
        ('actions', '0014_redaction_reaches_further'),
        ('actions', '0015_files_marked_and_released'),
        ('actions', '0016_files_tracked_whole'),
        ('actions', '0017_planned_in_steps'),
        ('actions', '0018_lowered_decisions_and_advice'),
        ('actions', '0019_proposals_without_number'),
        ('actions', '0020_versions_of_plans'),
        ('actions', '0021_texts_of_versions_can_be_redacted'),
        ('actions', '0022_submitted_checked_and_adopted'),
        ('actions', '0023_lines_with_versions'),
        ('actions', '0024_comments_by_field'),
        ('actions', '0025_words_are_found'),
        ('actions', '0026_lowered_assessments_inputs_and_strategic_plans'),
        ('actions', '0027_amended_and_carried_over'),
        ('actions', '0028_observations'),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cycles', '0001_squashed_0006_words_are_found'),
        ('oaps', '0001_squashed_0016_words_are_found'),
        ('people', '0001_squashed_0008_calendar_feeds'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('priorities', '0001_squashed_0006_words_are_found'),
        ('records', '0001_squashed_0008_words_of_texts'),
    ]

    operations = [
        Together([
            migrations.CreateModel(
                name='ActionAttachment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=100)),
                    ('kind', models.CharField(choices=[('xlsx', 'xlsx'), ('csv', 'csv'), ('pdf', 'pdf'), ('png', 'png'), ('jpg', 'jpg')], max_length=4)),
                    ('size', models.PositiveIntegerField(help_text='In bytes.')),
                    ('sha256', models.CharField(max_length=64)),
                    ('description', models.CharField(max_length=200)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('removed_at', models.DateTimeField(editable=False, null=True)),
                    ('identified', models.BooleanField(default=False, editable=False, help_text='Removed by two persons, since it identified somebody.')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ActionAttachmentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=100)),
                    ('kind', models.CharField(choices=[('xlsx', 'xlsx'), ('csv', 'csv'), ('pdf', 'pdf'), ('png', 'png'), ('jpg', 'jpg')], max_length=4)),
                    ('size', models.PositiveIntegerField(help_text='In bytes.')),
                    ('sha256', models.CharField(max_length=64)),
                    ('description', models.CharField(max_length=200)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('removed_at', models.DateTimeField(editable=False, null=True)),
                    ('identified', models.BooleanField(default=False, editable=False, help_text='Removed by two persons, since it identified somebody.')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ActionAttachmentReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ActionComment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('resolved_at', models.DateTimeField(blank=True, null=True)),
                    ('field', models.CharField(blank=True, choices=[('', 'The action as a whole'), ('title', 'Title'), ('aim', 'Aim'), ('character', 'Character'), ('judicial_contact', 'Judicial contact'), ('funding', 'Funding sought'), ('further_oaps', 'Further plans that it serves'), ('targets', 'Targets'), ('support', 'Support asked for'), ('resources', 'Resources'), ('participants', 'Who takes part'), ('events', 'Events')], max_length=40)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ActionCommentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('resolved_at', models.DateTimeField(blank=True, null=True)),
                    ('field', models.CharField(blank=True, choices=[('', 'The action as a whole'), ('title', 'Title'), ('aim', 'Aim'), ('character', 'Character'), ('judicial_contact', 'Judicial contact'), ('funding', 'Funding sought'), ('further_oaps', 'Further plans that it serves'), ('targets', 'Targets'), ('support', 'Support asked for'), ('resources', 'Resources'), ('participants', 'Who takes part'), ('events', 'Events')], max_length=40)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ActionReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ActionStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Amendment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField(help_text='Counted in its plan.')),
                    ('title', models.CharField(max_length=200)),
                    ('reason', models.TextField(help_text='Why the plan has to change.')),
                    ('emergency', models.BooleanField(default=False)),
                    ('confirm_by', models.DateField(blank=True, help_text='Until when COSI confirms an emergency, or it lapses.', null=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('adopted', 'Adopted'), ('in_force', 'In force, to be confirmed'), ('confirmed', 'Confirmed'), ('lapsed', 'Lapsed')], default='draft', max_length=20)),
                ],
            ),
            migrations.CreateModel(
                name='AmendmentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField(help_text='Counted in its plan.')),
                    ('title', models.CharField(max_length=200)),
                    ('reason', models.TextField(help_text='Why the plan has to change.')),
                    ('emergency', models.BooleanField(default=False)),
                    ('confirm_by', models.DateField(blank=True, help_text='Until when COSI confirms an emergency, or it lapses.', null=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('adopted', 'Adopted'), ('in_force', 'In force, to be confirmed'), ('confirmed', 'Confirmed'), ('lapsed', 'Lapsed')], default='draft', max_length=20)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AmendmentItem',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(choices=[('add', 'Add an action'), ('change', 'Change an action'), ('cancel', 'Cancel an action'), ('plan', 'Change the plan itself')], max_length=20)),
                    ('wanted', models.JSONField(default=dict)),
                    ('base', models.JSONField(default=dict)),
                    ('names', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list)),
                    ('reason', models.TextField(blank=True, help_text='Why the action is cancelled.')),
                    ('remark', models.TextField(blank=True, help_text='What COSI asks for, where it was returned.')),
                    ('outcome', models.TextField(blank=True, help_text='What stayed when an emergency lapsed.')),
                ],
            ),
            migrations.CreateModel(
                name='AmendmentItemHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(choices=[('add', 'Add an action'), ('change', 'Change an action'), ('cancel', 'Cancel an action'), ('plan', 'Change the plan itself')], max_length=20)),
                    ('wanted', models.JSONField(default=dict)),
                    ('base', models.JSONField(default=dict)),
                    ('names', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list)),
                    ('reason', models.TextField(blank=True, help_text='Why the action is cancelled.')),
                    ('remark', models.TextField(blank=True, help_text='What COSI asks for, where it was returned.')),
                    ('outcome', models.TextField(blank=True, help_text='What stayed when an emergency lapsed.')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AmendmentSignature',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('signed_for', models.CharField(choices=[('driver', 'Driver'), ('est', 'EMPACT Support Team')], max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
            ),
            migrations.CreateModel(
                name='AmendmentSignatureHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('signed_for', models.CharField(choices=[('driver', 'Driver'), ('est', 'EMPACT Support Team')], max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AmendmentStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Asked',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
            ),
            migrations.CreateModel(
                name='AskedHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Assignment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField(blank=True, null=True)),
                    ('role', models.CharField(choices=[('leader', 'Action leader'), ('co_leader', 'Co-leader'), ('contributor', 'Contributor')], max_length=20)),
                ],
            ),
            migrations.CreateModel(
                name='AssignmentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField(blank=True, null=True)),
                    ('role', models.CharField(choices=[('leader', 'Action leader'), ('co_leader', 'Co-leader'), ('contributor', 'Contributor')], max_length=20)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Contribution',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('narrative', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('accepted', 'Accepted'), ('reopened', 'Reopened')], default='draft', max_length=20)),
                ],
            ),
            migrations.CreateModel(
                name='ContributionAttachment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=100)),
                    ('kind', models.CharField(choices=[('xlsx', 'xlsx'), ('csv', 'csv'), ('pdf', 'pdf'), ('png', 'png'), ('jpg', 'jpg')], max_length=4)),
                    ('size', models.PositiveIntegerField(help_text='In bytes.')),
                    ('sha256', models.CharField(max_length=64)),
                    ('description', models.CharField(max_length=200)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('removed_at', models.DateTimeField(editable=False, null=True)),
                    ('identified', models.BooleanField(default=False, editable=False, help_text='Removed by two persons, since it identified somebody.')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ContributionAttachmentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=100)),
                    ('kind', models.CharField(choices=[('xlsx', 'xlsx'), ('csv', 'csv'), ('pdf', 'pdf'), ('png', 'png'), ('jpg', 'jpg')], max_length=4)),
                    ('size', models.PositiveIntegerField(help_text='In bytes.')),
                    ('sha256', models.CharField(max_length=64)),
                    ('description', models.CharField(max_length=200)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('removed_at', models.DateTimeField(editable=False, null=True)),
                    ('identified', models.BooleanField(default=False, editable=False, help_text='Removed by two persons, since it identified somebody.')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ContributionAttachmentReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ContributionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('narrative', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('accepted', 'Accepted'), ('reopened', 'Reopened')], default='draft', max_length=20)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ContributionReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ContributionStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Event',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=200)),
                    ('kind', models.CharField(choices=[('jad', 'Joint action day'), ('action_week', 'Joint action week'), ('meeting', 'Meeting'), ('coordination_centre', 'Coordination centre')], default='jad', max_length=20)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('place', models.CharField(blank=True, max_length=200)),
                ],
            ),
            migrations.CreateModel(
                name='EventHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('name', models.CharField(max_length=200)),
                    ('kind', models.CharField(choices=[('jad', 'Joint action day'), ('action_week', 'Joint action week'), ('meeting', 'Meeting'), ('coordination_centre', 'Coordination centre')], default='jad', max_length=20)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('place', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Figure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('own', 'Own'), ('consolidated', 'Consolidated')], default='own', max_length=20)),
                    ('answer', models.CharField(choices=[('number', 'Number'), ('not_reported', 'Not reported'), ('unknown', 'Unknown')], default='number', max_length=20)),
                    ('value', models.DecimalField(blank=True, decimal_places=3, max_digits=17, null=True)),
                    ('comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], default='=', max_length=10)),
                    ('counted', models.DecimalField(decimal_places=3, editable=False, max_digits=17, null=True)),
                    ('country', models.CharField(blank=True, help_text='Where it happened; empty: in the own country.', max_length=2)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('certainty', models.CharField(choices=[('preliminary', 'Preliminary'), ('confirmed', 'Confirmed')], default='preliminary', max_length=20)),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
            ),
            migrations.CreateModel(
                name='FigureHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('own', 'Own'), ('consolidated', 'Consolidated')], default='own', max_length=20)),
                    ('answer', models.CharField(choices=[('number', 'Number'), ('not_reported', 'Not reported'), ('unknown', 'Unknown')], default='number', max_length=20)),
                    ('value', models.DecimalField(blank=True, decimal_places=3, max_digits=17, null=True)),
                    ('comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], default='=', max_length=10)),
                    ('counted', models.DecimalField(decimal_places=3, editable=False, max_digits=17, null=True)),
                    ('country', models.CharField(blank=True, help_text='Where it happened; empty: in the own country.', max_length=2)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('certainty', models.CharField(choices=[('preliminary', 'Preliminary'), ('confirmed', 'Confirmed')], default='preliminary', max_length=20)),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Finding',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('field', models.CharField(blank=True, choices=[('title', 'Title'), ('aim', 'Aim'), ('character', 'Character'), ('goal', 'Goal and number'), ('leader', 'Leader and co-leaders'), ('participants', 'Participants'), ('targets', 'Targets'), ('support', 'Support asked for'), ('resources', 'Resources and funding'), ('events', 'Events'), ('judicial_contact', 'Judicial contact')], max_length=20)),
                    ('text', models.TextField()),
                    ('must', models.BooleanField()),
                    ('state', models.CharField(choices=[('open', 'Open'), ('solved', 'Solved'), ('withdrawn', 'Withdrawn')], default='open', max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
            ),
            migrations.CreateModel(
                name='FindingHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('field', models.CharField(blank=True, choices=[('title', 'Title'), ('aim', 'Aim'), ('character', 'Character'), ('goal', 'Goal and number'), ('leader', 'Leader and co-leaders'), ('participants', 'Participants'), ('targets', 'Targets'), ('support', 'Support asked for'), ('resources', 'Resources and funding'), ('events', 'Events'), ('judicial_contact', 'Judicial contact')], max_length=20)),
                    ('text', models.TextField()),
                    ('must', models.BooleanField()),
                    ('state', models.CharField(choices=[('open', 'Open'), ('solved', 'Solved'), ('withdrawn', 'Withdrawn')], default='open', max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='FindingStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='FurtherActionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Lowering',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('reason', models.TextField()),
                    ('proposed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('outcome', models.CharField(choices=[('open', 'Open'), ('confirmed', 'Confirmed'), ('dropped', 'Dropped')], default='open', max_length=20)),
                    ('decided_at', models.DateTimeField(editable=False, null=True)),
                ],
            ),
            migrations.CreateModel(
                name='LoweringHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('reason', models.TextField()),
                    ('proposed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('outcome', models.CharField(choices=[('open', 'Open'), ('confirmed', 'Confirmed'), ('dropped', 'Dropped')], default='open', max_length=20)),
                    ('decided_at', models.DateTimeField(editable=False, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OAPVersion',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('content', models.JSONField()),
                    ('digest', models.CharField(max_length=64)),
                    ('names', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list)),
                    ('note', models.CharField(blank=True, help_text='What made this version, in a few words.', max_length=300)),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
                options={
                    'verbose_name': 'version of an OAP',
                },
            ),
            migrations.CreateModel(
                name='OAPVersionDocument',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('pdf', 'PDF'), ('workbook', 'Excel'), ('difference', 'Difference as PDF')], max_length=20)),
                    ('document', models.CharField(blank=True, max_length=80)),
                    ('size', models.PositiveIntegerField(null=True)),
                    ('pages', models.PositiveSmallIntegerField(null=True)),
                    ('built_at', models.DateTimeField(null=True)),
                ],
                options={
                    'verbose_name': 'document of a version',
                    'verbose_name_plural': 'documents of versions',
                },
            ),
            migrations.CreateModel(
                name='OAPVersionRedaction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('digest', models.CharField(max_length=64)),
                ],
                options={
                    'verbose_name': 'redaction of a version',
                },
            ),
            migrations.CreateModel(
                name='Obligation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('due_day', models.DateField()),
                ],
            ),
            migrations.CreateModel(
                name='ObligationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('due_day', models.DateField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Observation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('pattern', 'Pattern'), ('good_practice', 'Good practice')], max_length=20)),
                    ('text', models.TextField()),
                    ('noted_day', models.DateField(default=django.utils.timezone.localdate, editable=False)),
                    ('state', models.CharField(choices=[('noted', 'Noted'), ('withdrawn', 'Withdrawn')], default='noted', max_length=20)),
                ],
            ),
            migrations.CreateModel(
                name='ObservationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('pattern', 'Pattern'), ('good_practice', 'Good practice')], max_length=20)),
                    ('text', models.TextField()),
                    ('noted_day', models.DateField(default=django.utils.timezone.localdate, editable=False)),
                    ('state', models.CharField(choices=[('noted', 'Noted'), ('withdrawn', 'Withdrawn')], default='noted', max_length=20)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ObservationStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OperationalAction',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('sequence', models.PositiveSmallIntegerField(blank=True, help_text='The number is goal.sequence: 8.1; a proposal has none.', null=True)),
                    ('title', models.CharField(max_length=200)),
                    ('aim', models.TextField(blank=True)),
                    ('character', models.CharField(choices=[('repressive', 'Repressive'), ('preventive', 'Preventive'), ('both', 'Repressive and preventive')], default='both', max_length=20)),
                    ('origin', models.CharField(choices=[('initial', 'Planned from the start'), ('added', 'Added later'), ('emergency', 'Emergency'), ('carried_over', 'Carried over')], default='initial', max_length=20)),
                    ('state', models.CharField(choices=[('proposed', 'Proposed'), ('planned', 'Planned'), ('running', 'Running'), ('completed', 'Completed'), ('partly_achieved', 'Partly achieved'), ('not_completed', 'Not completed'), ('cancelled', 'Cancelled'), ('carried_over', 'Carried over')], default='proposed', max_length=20)),
                    ('reason', models.TextField(blank=True, help_text='Why it ended as it did.')),
                    ('funding', models.TextField(blank=True, help_text='Which funding is sought, and from where.')),
                ],
            ),
            migrations.CreateModel(
                name='OperationalActionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('sequence', models.PositiveSmallIntegerField(blank=True, help_text='The number is goal.sequence: 8.1; a proposal has none.', null=True)),
                    ('title', models.CharField(max_length=200)),
                    ('aim', models.TextField(blank=True)),
                    ('character', models.CharField(choices=[('repressive', 'Repressive'), ('preventive', 'Preventive'), ('both', 'Repressive and preventive')], default='both', max_length=20)),
                    ('origin', models.CharField(choices=[('initial', 'Planned from the start'), ('added', 'Added later'), ('emergency', 'Emergency'), ('carried_over', 'Carried over')], default='initial', max_length=20)),
                    ('state', models.CharField(choices=[('proposed', 'Proposed'), ('planned', 'Planned'), ('running', 'Running'), ('completed', 'Completed'), ('partly_achieved', 'Partly achieved'), ('not_completed', 'Not completed'), ('cancelled', 'Cancelled'), ('carried_over', 'Carried over')], default='proposed', max_length=20)),
                    ('reason', models.TextField(blank=True, help_text='Why it ended as it did.')),
                    ('funding', models.TextField(blank=True, help_text='Which funding is sought, and from where.')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Participation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('role', models.CharField(choices=[('leader', 'Action leader'), ('co_leader', 'Co-leader'), ('participant', 'Participant')], default='participant', max_length=20)),
                    ('state', models.CharField(choices=[('proposed', 'Proposed'), ('committed', 'Committed'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='proposed', max_length=20)),
                ],
            ),
            migrations.CreateModel(
                name='ParticipationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('role', models.CharField(choices=[('leader', 'Action leader'), ('co_leader', 'Co-leader'), ('participant', 'Participant')], default='participant', max_length=20)),
                    ('state', models.CharField(choices=[('proposed', 'Proposed'), ('committed', 'Committed'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='proposed', max_length=20)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ParticipationStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ResourceAllocation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('people', 'People'), ('person_days', 'Person-days'), ('euro', 'Euro')], max_length=20)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('planned', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('actual', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ],
            ),
            migrations.CreateModel(
                name='ResourceAllocationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('people', 'People'), ('person_days', 'Person-days'), ('euro', 'Euro')], max_length=20)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('planned', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('actual', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ReturnReason',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField()),
                ],
            ),
            migrations.CreateModel(
                name='Review',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.CharField(choices=[('est', 'EMPACT Support Team'), ('eurojust', 'Eurojust')], max_length=20)),
                    ('verdict', models.CharField(choices=[('accepted', 'Accepted'), ('returned', 'Returned')], max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('fingerprint', models.CharField(help_text='Tells the figures reviewed from any others.', max_length=64)),
                ],
            ),
            migrations.CreateModel(
                name='ReviewComment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ],
            ),
            migrations.CreateModel(
                name='ServedOAPHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Support',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('operational', 'Operational'), ('logistical', 'Logistical'), ('financial', 'Financial')], max_length=20)),
                    ('what', models.CharField(max_length=500)),
                ],
                options={
                    'verbose_name_plural': 'support',
                },
            ),
            migrations.CreateModel(
                name='SupportHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('operational', 'Operational'), ('logistical', 'Logistical'), ('financial', 'Financial')], max_length=20)),
                    ('what', models.CharField(max_length=500)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Target',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=18)),
                    ('by_day', models.DateField()),
                ],
            ),
            migrations.CreateModel(
                name='TargetHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=18)),
                    ('by_day', models.DateField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ThreatObservationLinkHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='actionattachment',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='actionattachment',
                name='marking',
                field=models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='actionattachment',
                name='outsider',
                field=models.ForeignKey(editable=False, help_text='The third country or partner whose leader attached it, if one did.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='actionattachment',
                name='releasable_to',
                field=models.ManyToManyField(blank=True, related_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='actionattachment',
                name='removed_by',
                field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='actionattachmenthistory',
                name='by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='actionattachmenthistory',
                name='marking',
                field=models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='actionattachmenthistory',
                name='outsider',
                field=models.ForeignKey(db_constraint=False, editable=False, help_text='The third country or partner whose leader attached it, if one did.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='actionattachmenthistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='actionattachmenthistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.actionattachment'),
            ),
            migrations.AddField(
                model_name='actionattachmenthistory',
                name='removed_by',
                field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='actionattachmentreleasehistory',
                name='actionattachment',
                field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.actionattachment'),
            ),
            migrations.AddField(
                model_name='actionattachmentreleasehistory',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='actionattachmentreleasehistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='actioncomment',
                name='answers',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='actions.actioncomment'),
            ),
            migrations.AddField(
                model_name='actioncomment',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='actioncomment',
                name='mentioned',
                field=models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='actioncomment',
                name='resolved_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='actioncommenthistory',
                name='answers',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.actioncomment'),
            ),
            migrations.AddField(
                model_name='actioncommenthistory',
                name='by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='actioncommenthistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='actioncommenthistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.actioncomment'),
            ),
            migrations.AddField(
                model_name='actioncommenthistory',
                name='resolved_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='actionreleasehistory',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='actionreleasehistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='actionstatechange',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='amendment',
                name='decision',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='cycles.decision'),
            ),
            migrations.AddField(
                model_name='amendment',
                name='marking',
                field=models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='amendment',
                name='oap',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='oaps.oap'),
            ),
            migrations.AddField(
                model_name='amendmenthistory',
                name='decision',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decision'),
            ),
            migrations.AddField(
                model_name='amendmenthistory',
                name='marking',
                field=models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='amendmenthistory',
                name='oap',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap'),
            ),
            migrations.AddField(
                model_name='amendmenthistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='amendmenthistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.amendment'),
            ),
            migrations.AddField(
                model_name='amendmentitem',
                name='amendment',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='actions.amendment'),
            ),
            migrations.AddField(
                model_name='amendmentitemhistory',
                name='amendment',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.amendment'),
            ),
            migrations.AddField(
                model_name='amendmentitemhistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='amendmentitemhistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.amendmentitem'),
            ),
            migrations.AddField(
                model_name='amendmentsignature',
                name='amendment',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='actions.amendment'),
            ),
            migrations.AddField(
                model_name='amendmentsignature',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='amendmentsignaturehistory',
                name='amendment',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.amendment'),
            ),
            migrations.AddField(
                model_name='amendmentsignaturehistory',
                name='by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='amendmentsignaturehistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='amendmentsignaturehistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.amendmentsignature'),
            ),
            migrations.AddField(
                model_name='amendmentstatechange',
                name='amendment',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.amendment'),
            ),
            migrations.AddField(
                model_name='amendmentstatechange',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='asked',
                name='indicator',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.indicator'),
            ),
            migrations.AddField(
                model_name='asked',
                name='round',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='cycles.reportinground'),
            ),
            migrations.AddField(
                model_name='askedhistory',
                name='indicator',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator'),
            ),
            migrations.AddField(
                model_name='askedhistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='askedhistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.asked'),
            ),
            migrations.AddField(
                model_name='askedhistory',
                name='round',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.reportinground'),
            ),
            migrations.AddField(
                model_name='assignment',
                name='organisation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='assignment',
                name='person',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='assignmenthistory',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='assignmenthistory',
                name='person',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='assignmenthistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='assignmenthistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.assignment'),
            ),
            migrations.AddField(
                model_name='contribution',
                name='marking',
                field=models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='contribution',
                name='narrative_by',
                field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='contribution',
                name='releasable_to',
                field=models.ManyToManyField(blank=True, related_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='contributionattachment',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='contributionattachment',
                name='contribution',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='actions.contribution'),
            ),
            migrations.AddField(
                model_name='contributionattachment',
                name='marking',
                field=models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='contributionattachment',
                name='releasable_to',
                field=models.ManyToManyField(blank=True, related_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='contributionattachment',
                name='removed_by',
                field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='contributionattachmenthistory',
                name='by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='contributionattachmenthistory',
                name='contribution',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.contribution'),
            ),
            migrations.AddField(
                model_name='contributionattachmenthistory',
                name='marking',
                field=models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='contributionattachmenthistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='contributionattachmenthistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.contributionattachment'),
            ),
            migrations.AddField(
                model_name='contributionattachmenthistory',
                name='removed_by',
                field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='contributionattachmentreleasehistory',
                name='contributionattachment',
                field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.contributionattachment'),
            ),
            migrations.AddField(
                model_name='contributionattachmentreleasehistory',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='contributionattachmentreleasehistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='contributionhistory',
                name='marking',
                field=models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='contributionhistory',
                name='narrative_by',
                field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='contributionhistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='contributionhistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.contribution'),
            ),
            migrations.AddField(
                model_name='contributionreleasehistory',
                name='contribution',
                field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.contribution'),
            ),
            migrations.AddField(
                model_name='contributionreleasehistory',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='contributionreleasehistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='contributionstatechange',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='contributionstatechange',
                name='contribution',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.contribution'),
            ),
            migrations.AddField(
                model_name='eventhistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='eventhistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.event'),
            ),
            migrations.AddField(
                model_name='figure',
                name='authority',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='figure',
                name='contribution',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='actions.contribution'),
            ),
            migrations.AddField(
                model_name='figure',
                name='entered_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='figure',
                name='event',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='actions.event'),
            ),
            migrations.AddField(
                model_name='figure',
                name='indicator_version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='cycles.indicatorversion'),
            ),
            migrations.AddField(
                model_name='figurehistory',
                name='authority',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='figurehistory',
                name='contribution',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.contribution'),
            ),
            migrations.AddField(
                model_name='figurehistory',
                name='entered_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='figurehistory',
                name='event',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.event'),
            ),
            migrations.AddField(
                model_name='figurehistory',
                name='indicator_version',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicatorversion'),
            ),
            migrations.AddField(
                model_name='figurehistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='figurehistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.figure'),
            ),
            migrations.AddField(
                model_name='finding',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='finding',
                name='oap',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='oaps.oap'),
            ),
            migrations.AddField(
                model_name='findinghistory',
                name='by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='findinghistory',
                name='oap',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap'),
            ),
            migrations.AddField(
                model_name='findinghistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='findinghistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.finding'),
            ),
            migrations.AddField(
                model_name='findingstatechange',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='findingstatechange',
                name='finding',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.finding'),
            ),
            migrations.AddField(
                model_name='furtheractionhistory',
                name='event',
                field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.event'),
            ),
            migrations.AddField(
                model_name='furtheractionhistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='lowering',
                name='action_file',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='actions.actionattachment'),
            ),
            migrations.AddField(
                model_name='lowering',
                name='advice',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='cycles.advice'),
            ),
            migrations.AddField(
                model_name='lowering',
                name='after',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='lowering',
                name='assessment',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='cycles.threatassessment'),
            ),
            migrations.AddField(
                model_name='lowering',
                name='before',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='lowering',
                name='contribution',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='actions.contribution'),
            ),
            migrations.AddField(
                model_name='lowering',
                name='contribution_file',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='actions.contributionattachment'),
            ),
            migrations.AddField(
                model_name='lowering',
                name='decided_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='lowering',
                name='decision',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='cycles.decision'),
            ),
            migrations.AddField(
                model_name='lowering',
                name='decision_file',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='cycles.decisionattachment'),
            ),
            migrations.AddField(
                model_name='lowering',
                name='oap',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='oaps.oap'),
            ),
            migrations.AddField(
                model_name='lowering',
                name='oap_file',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='oaps.oapattachment'),
            ),
            migrations.AddField(
                model_name='lowering',
                name='proposed_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='lowering',
                name='strategic_plan',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='priorities.strategicplan'),
            ),
            migrations.AddField(
                model_name='lowering',
                name='threat_input',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='cycles.threatinput'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='action_file',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.actionattachment'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='advice',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.advice'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='after',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='assessment',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatassessment'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='before',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='contribution',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.contribution'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='contribution_file',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.contributionattachment'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='decided_by',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='decision',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decision'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='decision_file',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decisionattachment'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='oap',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='oap_file',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oapattachment'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.lowering'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='proposed_by',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='strategic_plan',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.strategicplan'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='threat_input',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatinput'),
            ),
            migrations.AddField(
                model_name='oapversion',
                name='decision',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_versions', to='cycles.decision'),
            ),
            migrations.AddField(
                model_name='oapversion',
                name='made_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='oapversion',
                name='marking',
                field=models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='oapversion',
                name='oap',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='oaps.oap'),
            ),
            migrations.AddField(
                model_name='oapversiondocument',
                name='oap_version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='actions.oapversion'),
            ),
            migrations.AddField(
                model_name='oapversiondocument',
                name='since',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='differences', to='actions.oapversion'),
            ),
            migrations.AddField(
                model_name='oapversiondocument',
                name='work',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.outbox'),
            ),
            migrations.AddField(
                model_name='oapversionredaction',
                name='oap_version',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='redactions', to='actions.oapversion'),
            ),
            migrations.AddField(
                model_name='obligation',
                name='organisation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='obligation',
                name='round',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='cycles.reportinground'),
            ),
            migrations.AddField(
                model_name='contributionhistory',
                name='obligation',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.obligation'),
            ),
            migrations.AddField(
                model_name='contribution',
                name='obligation',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='contribution', to='actions.obligation'),
            ),
            migrations.AddField(
                model_name='obligationhistory',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='obligationhistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='obligationhistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.obligation'),
            ),
            migrations.AddField(
                model_name='obligationhistory',
                name='round',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.reportinground'),
            ),
            migrations.AddField(
                model_name='observation',
                name='area',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='cycles.crimearea'),
            ),
            migrations.AddField(
                model_name='observation',
                name='marking',
                field=models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='observation',
                name='oap',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='oaps.oap'),
            ),
            migrations.AddField(
                model_name='observation',
                name='organisation',
                field=models.ForeignKey(help_text='Whose observation it is.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='observation',
                name='threats',
                field=models.ManyToManyField(blank=True, related_name='observations', to='cycles.threat'),
            ),
            migrations.AddField(
                model_name='observationhistory',
                name='area',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea'),
            ),
            migrations.AddField(
                model_name='observationhistory',
                name='marking',
                field=models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='observationhistory',
                name='oap',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap'),
            ),
            migrations.AddField(
                model_name='observationhistory',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, help_text='Whose observation it is.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='observationhistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='observationhistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.observation'),
            ),
            migrations.AddField(
                model_name='observationstatechange',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='observationstatechange',
                name='observation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.observation'),
            ),
            migrations.AddField(
                model_name='operationalaction',
                name='further_oaps',
                field=models.ManyToManyField(blank=True, related_name='further_actions', to='oaps.oap'),
            ),
            migrations.AddField(
                model_name='operationalaction',
                name='goal',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='priorities.strategicgoal'),
            ),
            migrations.AddField(
                model_name='operationalaction',
                name='judicial_contact',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='operationalaction',
                name='marking',
                field=models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='operationalaction',
                name='oap',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='oaps.oap'),
            ),
            migrations.AddField(
                model_name='operationalaction',
                name='predecessor',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='operationalaction',
                name='proposed_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='operationalaction',
                name='releasable_to',
                field=models.ManyToManyField(blank=True, related_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='observationhistory',
                name='action',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='observation',
                name='action',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='obligationhistory',
                name='action',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='obligation',
                name='action',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='obligations', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='loweringhistory',
                name='action',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='lowering',
                name='action',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='furtheractionhistory',
                name='operationalaction',
                field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='findinghistory',
                name='action',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='finding',
                name='action',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='figurehistory',
                name='action',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='figure',
                name='action',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='eventhistory',
                name='leading_action',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='event',
                name='further_actions',
                field=models.ManyToManyField(blank=True, related_name='further_events', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='event',
                name='leading_action',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='assignmenthistory',
                name='action',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='assignment',
                name='action',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='askedhistory',
                name='action',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='asked',
                name='action',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='amendmentitemhistory',
                name='action',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='amendmentitem',
                name='action',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amended_by', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='actionstatechange',
                name='action',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='actionreleasehistory',
                name='operationalaction',
                field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='actioncommenthistory',
                name='action',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='actioncomment',
                name='action',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='actionattachmenthistory',
                name='action',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='actionattachment',
                name='action',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='operationalactionhistory',
                name='goal',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.strategicgoal'),
            ),
            migrations.AddField(
                model_name='operationalactionhistory',
                name='judicial_contact',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='operationalactionhistory',
                name='marking',
                field=models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking'),
            ),
            migrations.AddField(
                model_name='operationalactionhistory',
                name='oap',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap'),
            ),
            migrations.AddField(
                model_name='operationalactionhistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='operationalactionhistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='operationalactionhistory',
                name='predecessor',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='operationalactionhistory',
                name='proposed_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='participation',
                name='action',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='participation',
                name='organisation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='participationhistory',
                name='action',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='participationhistory',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='participationhistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='participationhistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.participation'),
            ),
            migrations.AddField(
                model_name='participationstatechange',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='participationstatechange',
                name='participation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.participation'),
            ),
            migrations.AddField(
                model_name='resourceallocation',
                name='action',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resources', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='resourceallocation',
                name='organisation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='resourceallocationhistory',
                name='action',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='resourceallocationhistory',
                name='organisation',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='resourceallocationhistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='resourceallocationhistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.resourceallocation'),
            ),
            migrations.AddField(
                model_name='returnreason',
                name='action',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='return_reasons', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='returnreason',
                name='change',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reasons', to='oaps.oapstatechange'),
            ),
            migrations.AddField(
                model_name='review',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='review',
                name='contribution',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='actions.contribution'),
            ),
            migrations.AddField(
                model_name='reviewcomment',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='reviewcomment',
                name='figure',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='actions.figure'),
            ),
            migrations.AddField(
                model_name='reviewcomment',
                name='indicator',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.indicator'),
            ),
            migrations.AddField(
                model_name='reviewcomment',
                name='review',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='actions.review'),
            ),
            migrations.AddField(
                model_name='servedoaphistory',
                name='oap',
                field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap'),
            ),
            migrations.AddField(
                model_name='servedoaphistory',
                name='operationalaction',
                field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='servedoaphistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='support',
                name='action',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='support', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='support',
                name='asked_of',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='supporthistory',
                name='action',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='supporthistory',
                name='asked_of',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
            ),
            migrations.AddField(
                model_name='supporthistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='supporthistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.support'),
            ),
            migrations.AddField(
                model_name='target',
                name='action',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='target',
                name='indicator',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='cycles.indicator'),
            ),
            migrations.AddField(
                model_name='target',
                name='unit',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.unit'),
            ),
            migrations.AddField(
                model_name='targethistory',
                name='action',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction'),
            ),
            migrations.AddField(
                model_name='targethistory',
                name='indicator',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator'),
            ),
            migrations.AddField(
                model_name='targethistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='targethistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.target'),
            ),
            migrations.AddField(
                model_name='targethistory',
                name='unit',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.unit'),
            ),
            migrations.AddField(
                model_name='threatobservationlinkhistory',
                name='observation',
                field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.observation'),
            ),
            migrations.AddField(
                model_name='threatobservationlinkhistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='threatobservationlinkhistory',
                name='threat',
                field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threat'),
            ),
            migrations.CreateModel(
                name='ActionAttachmentRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('actions.actionattachment_releasable_to',),
            ),
            migrations.AddConstraint(
                model_name='amendment',
                constraint=models.UniqueConstraint(fields=('oap', 'number'), name='amendment_number_once_per_oap'),
            ),
            migrations.AddConstraint(
                model_name='amendment',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'adopted', 'in_force', 'confirmed', 'lapsed'])), name='amendment_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='amendment',
                constraint=models.CheckConstraint(condition=models.Q(('confirm_by__isnull', False), models.Q(('state', 'in_force'), _negated=True), _connector='OR'), name='emergency_in_force_has_a_day'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_amendmenthistory" ("confirm_by", "decision_id", "emergency", "id", "marking_id", "number", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "title", "version") VALUES (NEW."confirm_by", NEW."decision_id", NEW."emergency", NEW."id", NEW."marking_id", NEW."number", NEW."oap_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='b40146f142cd69a2b3c497d7199235c6538e3e04', operation='INSERT', pgid='pgtrigger_insert_insert_ad4ff', table='actions_amendment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_amendmenthistory" ("confirm_by", "decision_id", "emergency", "id", "marking_id", "number", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "title", "version") VALUES (NEW."confirm_by", NEW."decision_id", NEW."emergency", NEW."id", NEW."marking_id", NEW."number", NEW."oap_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='a422a9af791d27ace95e41fed20b429f5b7d8a22', operation='UPDATE', pgid='pgtrigger_update_update_68bb5', table='actions_amendment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_amendmenthistory" ("confirm_by", "decision_id", "emergency", "id", "marking_id", "number", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "title", "version") VALUES (OLD."confirm_by", OLD."decision_id", OLD."emergency", OLD."id", OLD."marking_id", OLD."number", OLD."oap_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."state", OLD."title", OLD."version"); RETURN NULL;', hash='a19dc10a5a1b4078018b05099541247905ace33a', operation='DELETE', pgid='pgtrigger_delete_delete_43c67', table='actions_amendment', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='amendmentsignature',
                constraint=models.UniqueConstraint(fields=('amendment', 'signed_for'), name='emergency_signed_once_for'),
            ),
            migrations.AddConstraint(
                model_name='amendmentsignature',
                constraint=models.UniqueConstraint(fields=('amendment', 'by'), name='emergency_signed_by_two_persons'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendmentsignature',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_amendmentsignaturehistory" ("amendment_id", "at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_for") VALUES (NEW."amendment_id", NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signed_for"); RETURN NULL;', hash='38806bb18698ff027a47522b4c850d1a18986ebf', operation='INSERT', pgid='pgtrigger_insert_insert_7e97e', table='actions_amendmentsignature', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendmentsignature',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_amendmentsignaturehistory" ("amendment_id", "at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_for") VALUES (NEW."amendment_id", NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signed_for"); RETURN NULL;', hash='6c5d36b1dc7ac683fc3d14538046b10929e95875', operation='UPDATE', pgid='pgtrigger_update_update_3f1f3', table='actions_amendmentsignature', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendmentsignature',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_amendmentsignaturehistory" ("amendment_id", "at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_for") VALUES (OLD."amendment_id", OLD."at", OLD."by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."signed_for"); RETURN NULL;', hash='1dadb724005574eec2060c5b1440ce3fd0d62de4', operation='DELETE', pgid='pgtrigger_delete_delete_df5fb', table='actions_amendmentsignature', when='AFTER')),
            ),
            migrations.CreateModel(
                name='ContributionRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('actions.contribution_releasable_to',),
            ),
            migrations.CreateModel(
                name='ContributionAttachmentRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('actions.contributionattachment_releasable_to',),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionattachment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionattachmenthistory" ("at", "by_id", "contribution_id", "description", "id", "identified", "kind", "marking_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."at", NEW."by_id", NEW."contribution_id", NEW."description", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='1f6df3515f7d12bf62ef081b19aebd1aec93639c', operation='INSERT', pgid='pgtrigger_insert_insert_a36eb', table='actions_contributionattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionattachment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_contributionattachmenthistory" ("at", "by_id", "contribution_id", "description", "id", "identified", "kind", "marking_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."at", NEW."by_id", NEW."contribution_id", NEW."description", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='68eb5d54e3fb8896d7df3b3b4861a1f861cd4084', operation='UPDATE', pgid='pgtrigger_update_update_59fb3', table='actions_contributionattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionattachment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionattachmenthistory" ("at", "by_id", "contribution_id", "description", "id", "identified", "kind", "marking_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (OLD."at", OLD."by_id", OLD."contribution_id", OLD."description", OLD."id", OLD."identified", OLD."kind", OLD."marking_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."removed_by_id", OLD."sha256", OLD."size", OLD."version"); RETURN NULL;', hash='1cecea4b2704db3f84c6c743c5e1673ddb0cb839', operation='DELETE', pgid='pgtrigger_delete_delete_b9da5', table='actions_contributionattachment', when='AFTER')),
            ),
            migrations.AddIndex(
                model_name='oapversion',
                index=django.contrib.postgres.indexes.GinIndex(fields=['names'], name='oap_version_by_names'),
            ),
            migrations.AddConstraint(
                model_name='oapversion',
                constraint=models.UniqueConstraint(fields=('oap', 'number'), name='oap_version_number_once'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oapversion',
                trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='99663d0a7623c1efe848c33d6acc6b817aa3c988', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_ad0d9', table='actions_oapversion', when='BEFORE')),
            ),
            migrations.AddConstraint(
                model_name='oapversiondocument',
                constraint=models.UniqueConstraint(fields=('oap_version', 'since', 'kind'), name='one_document_by_version_and_kind', nulls_distinct=False),
            ),
            migrations.AddConstraint(
                model_name='oapversiondocument',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'difference'), ('since__isnull', False)), models.Q(models.Q(('kind', 'difference'), _negated=True), ('since', None)), _connector='OR'), name='difference_says_since_when'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oapversionredaction',
                trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2d32eed63d4760fc30c4139ac7027e6c2b5a3f84', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_28256', table='actions_oapversionredaction', when='BEFORE')),
            ),
            migrations.AddIndex(
                model_name='contribution',
                index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('narrative'), fastupdate=False, name='contribution_words'),
            ),
            migrations.AddConstraint(
                model_name='contribution',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'accepted', 'reopened'])), name='contribution_state_is_known'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contribution',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionhistory" ("id", "marking_id", "narrative", "narrative_by_id", "obligation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") VALUES (NEW."id", NEW."marking_id", NEW."narrative", NEW."narrative_by_id", NEW."obligation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."version"); RETURN NULL;', hash='0180281123784fefcc0baa57695f577948046eae', operation='INSERT', pgid='pgtrigger_insert_insert_082ee', table='actions_contribution', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contribution',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_contributionhistory" ("id", "marking_id", "narrative", "narrative_by_id", "obligation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") VALUES (NEW."id", NEW."marking_id", NEW."narrative", NEW."narrative_by_id", NEW."obligation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."version"); RETURN NULL;', hash='0254fcdce1f166c565751a5a58b861c274b2e92c', operation='UPDATE', pgid='pgtrigger_update_update_eb13a', table='actions_contribution', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contribution',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionhistory" ("id", "marking_id", "narrative", "narrative_by_id", "obligation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") VALUES (OLD."id", OLD."marking_id", OLD."narrative", OLD."narrative_by_id", OLD."obligation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."version"); RETURN NULL;', hash='49f3ac8c379b001062c0c31acfb7cde81f111c90', operation='DELETE', pgid='pgtrigger_delete_delete_6e45e', table='actions_contribution', when='AFTER')),
            ),
            migrations.CreateModel(
                name='ThreatObservationLink',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('actions.observation_threats',),
            ),
            migrations.CreateModel(
                name='ServedOAP',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('actions.operationalaction_further_oaps',),
            ),
            migrations.AddIndex(
                model_name='operationalaction',
                index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('title'), fastupdate=False, name='action_title_words'),
            ),
            migrations.AddIndex(
                model_name='operationalaction',
                index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('aim', 'reason'), fastupdate=False, name='action_aim_words'),
            ),
            migrations.AddIndex(
                model_name='operationalaction',
                index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('funding'), fastupdate=False, name='action_funding_words'),
            ),
            migrations.AddIndex(
                model_name='operationalaction',
                index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['title'], name='action_spelling', opclasses=['gin_trgm_ops']),
            ),
            migrations.AddConstraint(
                model_name='operationalaction',
                constraint=models.UniqueConstraint(fields=('oap', 'goal', 'sequence'), name='action_number_once_per_oap'),
            ),
            migrations.AddConstraint(
                model_name='operationalaction',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'planned', 'running', 'completed', 'partly_achieved', 'not_completed', 'cancelled', 'carried_over'])), name='action_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='operationalaction',
                constraint=models.CheckConstraint(condition=models.Q(('sequence__isnull', False), ('state__in', ['proposed', 'cancelled']), _connector='OR'), name='action_that_is_planned_has_a_number'),
            ),
            migrations.AddConstraint(
                model_name='operationalaction',
                constraint=models.UniqueConstraint(fields=('oap', 'predecessor'), name='action_taken_over_once_per_oap'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='operationalaction',
                trigger=pgtrigger.compiler.Trigger(name='follows_no_action_that_follows_it', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."predecessor_id" IS NOT NULL)', func="\n        IF EXISTS (\n            WITH RECURSIVE earlier(id) AS (\n                SELECT NEW.predecessor_id\n                UNION\n                SELECT action.predecessor_id\n                FROM actions_operationalaction action JOIN earlier ON action.id = earlier.id\n                WHERE action.predecessor_id IS NOT NULL\n            )\n            SELECT 1 FROM earlier WHERE id = NEW.id\n        ) THEN\n            RAISE EXCEPTION 'An action cannot follow an action that follows it.'\n                USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ", hash='9f26886065deec4462a51567fab8c342ac8c6ab3', operation='INSERT OR UPDATE OF "predecessor_id"', pgid='pgtrigger_follows_no_action_that_follows_it_d4c79', table='actions_operationalaction', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='operationalaction',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_operationalactionhistory" ("aim", "character", "funding", "goal_id", "id", "judicial_contact_id", "marking_id", "oap_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "proposed_by_id", "reason", "sequence", "state", "title", "version") VALUES (NEW."aim", NEW."character", NEW."funding", NEW."goal_id", NEW."id", NEW."judicial_contact_id", NEW."marking_id", NEW."oap_id", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."predecessor_id", NEW."proposed_by_id", NEW."reason", NEW."sequence", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='89825f1d3776007365250c63f8e50c3b9b25603f', operation='INSERT', pgid='pgtrigger_insert_insert_dfeb2', table='actions_operationalaction', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='operationalaction',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_operationalactionhistory" ("aim", "character", "funding", "goal_id", "id", "judicial_contact_id", "marking_id", "oap_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "proposed_by_id", "reason", "sequence", "state", "title", "version") VALUES (NEW."aim", NEW."character", NEW."funding", NEW."goal_id", NEW."id", NEW."judicial_contact_id", NEW."marking_id", NEW."oap_id", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."predecessor_id", NEW."proposed_by_id", NEW."reason", NEW."sequence", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='5091a0526f643128b9d2c23bbbf164e2b445b95b', operation='UPDATE', pgid='pgtrigger_update_update_762cd', table='actions_operationalaction', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='operationalaction',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_operationalactionhistory" ("aim", "character", "funding", "goal_id", "id", "judicial_contact_id", "marking_id", "oap_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "proposed_by_id", "reason", "sequence", "state", "title", "version") VALUES (OLD."aim", OLD."character", OLD."funding", OLD."goal_id", OLD."id", OLD."judicial_contact_id", OLD."marking_id", OLD."oap_id", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."predecessor_id", OLD."proposed_by_id", OLD."reason", OLD."sequence", OLD."state", OLD."title", OLD."version"); RETURN NULL;', hash='9c3cc9f196e48f30cabeb88a5007a25358e56c05', operation='DELETE', pgid='pgtrigger_delete_delete_a59aa', table='actions_operationalaction', when='AFTER')),
            ),
            migrations.CreateModel(
                name='ActionRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('actions.operationalaction_releasable_to',),
            ),
            migrations.AddIndex(
                model_name='observation',
                index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text'), fastupdate=False, name='observation_words'),
            ),
            migrations.AddConstraint(
                model_name='observation',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['pattern', 'good_practice'])), name='observation_kind_is_known'),
            ),
            migrations.AddConstraint(
                model_name='observation',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['noted', 'withdrawn'])), name='observation_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='observation',
                constraint=models.CheckConstraint(condition=models.Q(('action__isnull', True), ('oap__isnull', False), _connector='OR'), name='observation_from_an_action_names_its_plan'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='observation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_observationhistory" ("action_id", "area_id", "id", "kind", "marking_id", "noted_day", "oap_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "version") VALUES (NEW."action_id", NEW."area_id", NEW."id", NEW."kind", NEW."marking_id", NEW."noted_day", NEW."oap_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."text", NEW."version"); RETURN NULL;', hash='94e833159d7e69853d798059ace476ae069cc19b', operation='INSERT', pgid='pgtrigger_insert_insert_58175', table='actions_observation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='observation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_observationhistory" ("action_id", "area_id", "id", "kind", "marking_id", "noted_day", "oap_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "version") VALUES (NEW."action_id", NEW."area_id", NEW."id", NEW."kind", NEW."marking_id", NEW."noted_day", NEW."oap_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."text", NEW."version"); RETURN NULL;', hash='3a4a8130062090fdb2a96013cfcd55844f8e98d7', operation='UPDATE', pgid='pgtrigger_update_update_50279', table='actions_observation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='observation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_observationhistory" ("action_id", "area_id", "id", "kind", "marking_id", "noted_day", "oap_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "version") VALUES (OLD."action_id", OLD."area_id", OLD."id", OLD."kind", OLD."marking_id", OLD."noted_day", OLD."oap_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."text", OLD."version"); RETURN NULL;', hash='5c3327979d47bec0c87dd79f0e01e300f8b1fe85', operation='DELETE', pgid='pgtrigger_delete_delete_b9e16', table='actions_observation', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='obligation',
                constraint=models.UniqueConstraint(fields=('organisation', 'action', 'round'), name='one_obligation_per_round'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='obligation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_obligationhistory" ("action_id", "due_day", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."action_id", NEW."due_day", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id"); RETURN NULL;', hash='3c33ad5561b51d7554033bde416d62f704e17abf', operation='INSERT', pgid='pgtrigger_insert_insert_5d99b', table='actions_obligation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='obligation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_obligationhistory" ("action_id", "due_day", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."action_id", NEW."due_day", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id"); RETURN NULL;', hash='b18409f7fc2494f91e0ab885eede85426a5e0181', operation='UPDATE', pgid='pgtrigger_update_update_b419f', table='actions_obligation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='obligation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_obligationhistory" ("action_id", "due_day", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (OLD."action_id", OLD."due_day", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id"); RETURN NULL;', hash='8cabd6d4a94c4e9d71cf107db6b9cbdf70d98241', operation='DELETE', pgid='pgtrigger_delete_delete_000bd', table='actions_obligation', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='lowering',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', False), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', False)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', False), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', False), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', False), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', False), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', False), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', False), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', False), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', False), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', False), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', False), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), _connector='OR'), name='lowering_is_about_one_thing'),
            ),
            migrations.AddConstraint(
                model_name='lowering',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'confirmed'), _negated=True), models.Q(('decided_by__isnull', False), models.Q(('decided_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='marking_is_lowered_by_two_persons'),
            ),
            migrations.AddConstraint(
                model_name='lowering',
                constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['open', 'confirmed', 'dropped'])), name='lowering_outcome_is_known'),
            ),
            migrations.AddConstraint(
                model_name='lowering',
                constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('assessment',), name='one_open_lowering_per_assessment'),
            ),
            migrations.AddConstraint(
                model_name='lowering',
                constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('threat_input',), name='one_open_lowering_per_threat_input'),
            ),
            migrations.AddConstraint(
                model_name='lowering',
                constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('strategic_plan',), name='one_open_lowering_per_strategic_plan'),
            ),
            migrations.AddConstraint(
                model_name='lowering',
                constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('advice',), name='one_open_lowering_per_advice'),
            ),
            migrations.AddConstraint(
                model_name='lowering',
                constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('decision',), name='one_open_lowering_per_decision'),
            ),
            migrations.AddConstraint(
                model_name='lowering',
                constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('decision_file',), name='one_open_lowering_per_decision_file'),
            ),
            migrations.AddConstraint(
                model_name='lowering',
                constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('oap',), name='one_open_lowering_per_oap'),
            ),
            migrations.AddConstraint(
                model_name='lowering',
                constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('action',), name='one_open_lowering_per_action'),
            ),
            migrations.AddConstraint(
                model_name='lowering',
                constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('contribution',), name='one_open_lowering_per_contribution'),
            ),
            migrations.AddConstraint(
                model_name='lowering',
                constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('oap_file',), name='one_open_lowering_per_oap_file'),
            ),
            migrations.AddConstraint(
                model_name='lowering',
                constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('action_file',), name='one_open_lowering_per_action_file'),
            ),
            migrations.AddConstraint(
                model_name='lowering',
                constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('contribution_file',), name='one_open_lowering_per_contribution_file'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='lowering',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_loweringhistory" ("action_file_id", "action_id", "advice_id", "after_id", "assessment_id", "before_id", "contribution_file_id", "contribution_id", "decided_at", "decided_by_id", "decision_file_id", "decision_id", "id", "oap_file_id", "oap_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "strategic_plan_id", "threat_input_id") VALUES (NEW."action_file_id", NEW."action_id", NEW."advice_id", NEW."after_id", NEW."assessment_id", NEW."before_id", NEW."contribution_file_id", NEW."contribution_id", NEW."decided_at", NEW."decided_by_id", NEW."decision_file_id", NEW."decision_id", NEW."id", NEW."oap_file_id", NEW."oap_id", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."strategic_plan_id", NEW."threat_input_id"); RETURN NULL;', hash='503749bbf56d7fbd1973a989f2f80d0583060bb4', operation='INSERT', pgid='pgtrigger_insert_insert_b729d', table='actions_lowering', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='lowering',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_loweringhistory" ("action_file_id", "action_id", "advice_id", "after_id", "assessment_id", "before_id", "contribution_file_id", "contribution_id", "decided_at", "decided_by_id", "decision_file_id", "decision_id", "id", "oap_file_id", "oap_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "strategic_plan_id", "threat_input_id") VALUES (NEW."action_file_id", NEW."action_id", NEW."advice_id", NEW."after_id", NEW."assessment_id", NEW."before_id", NEW."contribution_file_id", NEW."contribution_id", NEW."decided_at", NEW."decided_by_id", NEW."decision_file_id", NEW."decision_id", NEW."id", NEW."oap_file_id", NEW."oap_id", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."strategic_plan_id", NEW."threat_input_id"); RETURN NULL;', hash='a5bd046f24a359ca0a704579f9b3ad31afbf3b84', operation='UPDATE', pgid='pgtrigger_update_update_20e6d', table='actions_lowering', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='lowering',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_loweringhistory" ("action_file_id", "action_id", "advice_id", "after_id", "assessment_id", "before_id", "contribution_file_id", "contribution_id", "decided_at", "decided_by_id", "decision_file_id", "decision_id", "id", "oap_file_id", "oap_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "strategic_plan_id", "threat_input_id") VALUES (OLD."action_file_id", OLD."action_id", OLD."advice_id", OLD."after_id", OLD."assessment_id", OLD."before_id", OLD."contribution_file_id", OLD."contribution_id", OLD."decided_at", OLD."decided_by_id", OLD."decision_file_id", OLD."decision_id", OLD."id", OLD."oap_file_id", OLD."oap_id", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."proposed_by_id", OLD."reason", OLD."strategic_plan_id", OLD."threat_input_id"); RETURN NULL;', hash='4249297aa5b1fd75360b203aaf2eeb713fc700b4', operation='DELETE', pgid='pgtrigger_delete_delete_16819', table='actions_lowering', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='finding',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'solved', 'withdrawn'])), name='finding_state_is_known'),
            ),
            migrations.AddConstraint(
                model_name='finding',
                constraint=models.CheckConstraint(condition=models.Q(('field', ''), ('action__isnull', False), _connector='OR'), name='finding_at_a_field_names_its_action'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='finding',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_findinghistory" ("action_id", "at", "by_id", "field", "id", "must", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (NEW."action_id", NEW."at", NEW."by_id", NEW."field", NEW."id", NEW."must", NEW."oap_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."text"); RETURN NULL;', hash='372ee9f6e59dd8074b5b51dcd1c34fc2b92e678b', operation='INSERT', pgid='pgtrigger_insert_insert_ddc6a', table='actions_finding', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='finding',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_findinghistory" ("action_id", "at", "by_id", "field", "id", "must", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (NEW."action_id", NEW."at", NEW."by_id", NEW."field", NEW."id", NEW."must", NEW."oap_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."text"); RETURN NULL;', hash='82bdb0ff18e12ad29a42c0466384f3211b53871b', operation='UPDATE', pgid='pgtrigger_update_update_e4dae', table='actions_finding', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='finding',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_findinghistory" ("action_id", "at", "by_id", "field", "id", "must", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (OLD."action_id", OLD."at", OLD."by_id", OLD."field", OLD."id", OLD."must", OLD."oap_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."text"); RETURN NULL;', hash='334fe3a762e9c798e3621f7798bc645958b21fc9', operation='DELETE', pgid='pgtrigger_delete_delete_bab64', table='actions_finding', when='AFTER')),
            ),
            migrations.AddIndex(
                model_name='figure',
                index=models.Index(fields=['indicator_version', 'first_day'], name='figure_by_indicator'),
            ),
            migrations.AddConstraint(
                model_name='figure',
                constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='figure_ends_after_it_starts'),
            ),
            migrations.AddConstraint(
                model_name='figure',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'number'), ('counted__isnull', False), ('value__isnull', False)), models.Q(models.Q(('answer', 'number'), _negated=True), ('counted__isnull', True), ('value__isnull', True)), _connector='OR'), name='figure_has_a_value_where_it_answers_with_a_number'),
            ),
            migrations.AddConstraint(
                model_name='figure',
                constraint=models.CheckConstraint(condition=models.Q(('value__isnull', True), ('value__gte', 0), _connector='OR'), name='figure_is_not_negative'),
            ),
            migrations.AddConstraint(
                model_name='figure',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'own'), _negated=True), ('counted__isnull', True), models.Q(('counted__gte', 0), ('counted__lte', models.F('value'))), _connector='OR'), name='own_figure_counts_between_nothing_and_its_value'),
            ),
            migrations.AddConstraint(
                model_name='figure',
                constraint=models.CheckConstraint(condition=models.Q(('first_day__year', models.F('last_day__year'))), name='figure_stays_inside_one_year'),
            ),
            migrations.AddConstraint(
                model_name='figure',
                constraint=models.UniqueConstraint(fields=('contribution', 'action', 'indicator_version', 'kind', 'event', 'country', 'authority', 'first_day', 'last_day'), name='one_figure_per_line_and_days', nulls_distinct=False),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='figure',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_figurehistory" ("action_id", "answer", "authority_id", "certainty", "comparator", "contribution_id", "counted", "country", "entered_at", "entered_by_id", "event_id", "first_day", "id", "indicator_version_id", "kind", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."action_id", NEW."answer", NEW."authority_id", NEW."certainty", NEW."comparator", NEW."contribution_id", NEW."counted", NEW."country", NEW."entered_at", NEW."entered_by_id", NEW."event_id", NEW."first_day", NEW."id", NEW."indicator_version_id", NEW."kind", NEW."last_day", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."value"); RETURN NULL;', hash='5e3036faa7b70e644eb03fa48d56d2029430249c', operation='INSERT', pgid='pgtrigger_insert_insert_73773', table='actions_figure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='figure',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_figurehistory" ("action_id", "answer", "authority_id", "certainty", "comparator", "contribution_id", "counted", "country", "entered_at", "entered_by_id", "event_id", "first_day", "id", "indicator_version_id", "kind", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."action_id", NEW."answer", NEW."authority_id", NEW."certainty", NEW."comparator", NEW."contribution_id", NEW."counted", NEW."country", NEW."entered_at", NEW."entered_by_id", NEW."event_id", NEW."first_day", NEW."id", NEW."indicator_version_id", NEW."kind", NEW."last_day", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."value"); RETURN NULL;', hash='84e4d070fa4b25b28303b8e24e9251222dbae10c', operation='UPDATE', pgid='pgtrigger_update_update_94e46', table='actions_figure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='figure',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_figurehistory" ("action_id", "answer", "authority_id", "certainty", "comparator", "contribution_id", "counted", "country", "entered_at", "entered_by_id", "event_id", "first_day", "id", "indicator_version_id", "kind", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (OLD."action_id", OLD."answer", OLD."authority_id", OLD."certainty", OLD."comparator", OLD."contribution_id", OLD."counted", OLD."country", OLD."entered_at", OLD."entered_by_id", OLD."event_id", OLD."first_day", OLD."id", OLD."indicator_version_id", OLD."kind", OLD."last_day", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."value"); RETURN NULL;', hash='7eccf032e818336ed84e2145b627d4b7ee26c44b', operation='DELETE', pgid='pgtrigger_delete_delete_18550', table='actions_figure', when='AFTER')),
            ),
            migrations.CreateModel(
                name='FurtherAction',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('actions.event_further_actions',),
            ),
            migrations.AddIndex(
                model_name='event',
                index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('name'), fastupdate=False, name='event_name_words'),
            ),
            migrations.AddIndex(
                model_name='event',
                index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('place'), fastupdate=False, name='event_place_words'),
            ),
            migrations.AddIndex(
                model_name='event',
                index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['name'], name='event_spelling', opclasses=['gin_trgm_ops']),
            ),
            migrations.AddConstraint(
                model_name='event',
                constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='event_ends_after_it_starts'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='event',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_eventhistory" ("first_day", "id", "kind", "last_day", "leading_action_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place") VALUES (NEW."first_day", NEW."id", NEW."kind", NEW."last_day", NEW."leading_action_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place"); RETURN NULL;', hash='6ea9bb680adcd0546b49ee8563b8960f2de1f574', operation='INSERT', pgid='pgtrigger_insert_insert_af935', table='actions_event', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='event',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_eventhistory" ("first_day", "id", "kind", "last_day", "leading_action_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place") VALUES (NEW."first_day", NEW."id", NEW."kind", NEW."last_day", NEW."leading_action_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place"); RETURN NULL;', hash='69e5f3ee16f708327bc8e225d35f30a7676a3e40', operation='UPDATE', pgid='pgtrigger_update_update_18e3a', table='actions_event', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='event',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_eventhistory" ("first_day", "id", "kind", "last_day", "leading_action_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place") VALUES (OLD."first_day", OLD."id", OLD."kind", OLD."last_day", OLD."leading_action_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place"); RETURN NULL;', hash='2b3a4b3a2441d670857e2d8c311cffd74289f46d', operation='DELETE', pgid='pgtrigger_delete_delete_83222', table='actions_event', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='assignment',
                constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='assignment_ends_after_it_starts'),
            ),
            migrations.AddConstraint(
                model_name='assignment',
                constraint=models.CheckConstraint(condition=models.Q(('role__in', ['leader', 'co_leader', 'contributor'])), name='assignment_role_is_known'),
            ),
            migrations.AddConstraint(
                model_name='assignment',
                constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('role', 'leader')), expressions=[('action', '='), (models.Func('first_day', 'last_day', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_person_leads_an_action_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='assignment',
                constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('action', '='), ('organisation', '='), ('person', '='), ('role', '='), (models.Func('first_day', 'last_day', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='nobody_is_given_an_action_twice_at_a_time'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='assignment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_assignmenthistory" ("action_id", "first_day", "id", "last_day", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."action_id", NEW."first_day", NEW."id", NEW."last_day", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role"); RETURN NULL;', hash='8b3c9f9f11e2b20f57bf378deb76efd03ec5e54e', operation='INSERT', pgid='pgtrigger_insert_insert_fcc93', table='actions_assignment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='assignment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_assignmenthistory" ("action_id", "first_day", "id", "last_day", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."action_id", NEW."first_day", NEW."id", NEW."last_day", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role"); RETURN NULL;', hash='d4c44faa2b8f043d1b13d449743146c394aab813', operation='UPDATE', pgid='pgtrigger_update_update_e5236', table='actions_assignment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='assignment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_assignmenthistory" ("action_id", "first_day", "id", "last_day", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (OLD."action_id", OLD."first_day", OLD."id", OLD."last_day", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role"); RETURN NULL;', hash='dcc450be0af2f5221b7889cd53c593fe4bf4e921', operation='DELETE', pgid='pgtrigger_delete_delete_7a04e', table='actions_assignment', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='asked',
                constraint=models.UniqueConstraint(fields=('round', 'action', 'indicator'), name='indicator_asked_once'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='asked',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_askedhistory" ("action_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."action_id", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id"); RETURN NULL;', hash='de0b671f1cd96b2ee1f66981944879d9875cb95d', operation='INSERT', pgid='pgtrigger_insert_insert_20a0f', table='actions_asked', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='asked',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_askedhistory" ("action_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."action_id", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id"); RETURN NULL;', hash='55e3617dbfc0679b14de9966109bdcabac8810b2', operation='UPDATE', pgid='pgtrigger_update_update_d73a3', table='actions_asked', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='asked',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_askedhistory" ("action_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (OLD."action_id", OLD."id", OLD."indicator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id"); RETURN NULL;', hash='3e6973cf4f5b879d6269e691b57b9ba8f962d72e', operation='DELETE', pgid='pgtrigger_delete_delete_e1006', table='actions_asked', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='amendmentitem',
                constraint=models.UniqueConstraint(fields=('amendment', 'action'), name='action_amended_once_per_amendment'),
            ),
            migrations.AddConstraint(
                model_name='amendmentitem',
                constraint=models.UniqueConstraint(condition=models.Q(('kind', 'plan')), fields=('amendment',), name='plan_amended_once_per_amendment'),
            ),
            migrations.AddConstraint(
                model_name='amendmentitem',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['add', 'change', 'cancel', 'plan'])), name='amendment_item_kind_is_known'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendmentitem',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_amendmentitemhistory" ("action_id", "amendment_id", "base", "id", "kind", "names", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "remark", "version", "wanted") VALUES (NEW."action_id", NEW."amendment_id", NEW."base", NEW."id", NEW."kind", NEW."names", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."reason", NEW."remark", NEW."version", NEW."wanted"); RETURN NULL;', hash='2c54b7de3430056240048dcbb56b18db142eace8', operation='INSERT', pgid='pgtrigger_insert_insert_7940b', table='actions_amendmentitem', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendmentitem',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_amendmentitemhistory" ("action_id", "amendment_id", "base", "id", "kind", "names", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "remark", "version", "wanted") VALUES (NEW."action_id", NEW."amendment_id", NEW."base", NEW."id", NEW."kind", NEW."names", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."reason", NEW."remark", NEW."version", NEW."wanted"); RETURN NULL;', hash='f4b89e2f4fd0fb347e632c66b60bdf9ad03d88bc', operation='UPDATE', pgid='pgtrigger_update_update_a0d7b', table='actions_amendmentitem', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendmentitem',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_amendmentitemhistory" ("action_id", "amendment_id", "base", "id", "kind", "names", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "remark", "version", "wanted") VALUES (OLD."action_id", OLD."amendment_id", OLD."base", OLD."id", OLD."kind", OLD."names", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."reason", OLD."remark", OLD."version", OLD."wanted"); RETURN NULL;', hash='c20ddb47001d33c9e137d5e3f5201ad391c443d2', operation='DELETE', pgid='pgtrigger_delete_delete_0272c', table='actions_amendmentitem', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='actioncomment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolved_at', None), ('resolved_by', None)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='actioncomment_is_resolved_by_somebody'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actioncomment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actioncommenthistory" ("action_id", "answers_id", "at", "by_id", "field", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "text") VALUES (NEW."action_id", NEW."answers_id", NEW."at", NEW."by_id", NEW."field", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."resolved_at", NEW."resolved_by_id", NEW."text"); RETURN NULL;', hash='d9baf62c73b95d8dee7585dcf25834bfb963db82', operation='INSERT', pgid='pgtrigger_insert_insert_a5ce3', table='actions_actioncomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actioncomment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actioncommenthistory" ("action_id", "answers_id", "at", "by_id", "field", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "text") VALUES (NEW."action_id", NEW."answers_id", NEW."at", NEW."by_id", NEW."field", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."resolved_at", NEW."resolved_by_id", NEW."text"); RETURN NULL;', hash='6c957702eedbab9e7a935441f0d8c05722aab518', operation='UPDATE', pgid='pgtrigger_update_update_72992', table='actions_actioncomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actioncomment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actioncommenthistory" ("action_id", "answers_id", "at", "by_id", "field", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "text") VALUES (OLD."action_id", OLD."answers_id", OLD."at", OLD."by_id", OLD."field", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resolved_at", OLD."resolved_by_id", OLD."text"); RETURN NULL;', hash='7008702fbc0b430ab05fb34e201a3ef2c22003a1', operation='DELETE', pgid='pgtrigger_delete_delete_c4074', table='actions_actioncomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionattachment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionattachmenthistory" ("action_id", "at", "by_id", "description", "id", "identified", "kind", "marking_id", "name", "outsider_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."action_id", NEW."at", NEW."by_id", NEW."description", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", NEW."outsider_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='4defe89c5c223dec049392c53806d9eccfcacb43', operation='INSERT', pgid='pgtrigger_insert_insert_3bd04', table='actions_actionattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionattachment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actionattachmenthistory" ("action_id", "at", "by_id", "description", "id", "identified", "kind", "marking_id", "name", "outsider_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."action_id", NEW."at", NEW."by_id", NEW."description", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", NEW."outsider_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='61ff4b52a4a643c2f0d4802a678c5754e45e0bbd', operation='UPDATE', pgid='pgtrigger_update_update_ce573', table='actions_actionattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionattachment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionattachmenthistory" ("action_id", "at", "by_id", "description", "id", "identified", "kind", "marking_id", "name", "outsider_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (OLD."action_id", OLD."at", OLD."by_id", OLD."description", OLD."id", OLD."identified", OLD."kind", OLD."marking_id", OLD."name", OLD."outsider_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."removed_by_id", OLD."sha256", OLD."size", OLD."version"); RETURN NULL;', hash='72eba340ca20c875db3da4aaf848ca7495c0527e', operation='DELETE', pgid='pgtrigger_delete_delete_08100', table='actions_actionattachment', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='participation',
                constraint=models.UniqueConstraint(fields=('action', 'organisation'), name='organisation_takes_part_once'),
            ),
            migrations.AddConstraint(
                model_name='participation',
                constraint=models.UniqueConstraint(condition=models.Q(('role', 'leader')), fields=('action',), name='one_leader_per_action'),
            ),
            migrations.AddConstraint(
                model_name='participation',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'committed', 'declined', 'withdrawn'])), name='participation_state_is_known'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='participation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_participationhistory" ("action_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "state") VALUES (NEW."action_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."state"); RETURN NULL;', hash='48b8f9a7ef1fb610691a13a40fdcdc3bb95807b2', operation='INSERT', pgid='pgtrigger_insert_insert_0a863', table='actions_participation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='participation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_participationhistory" ("action_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "state") VALUES (NEW."action_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."state"); RETURN NULL;', hash='6c90407c3a06a73abb4347ff21f342ebabc2c043', operation='UPDATE', pgid='pgtrigger_update_update_2084c', table='actions_participation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='participation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_participationhistory" ("action_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "state") VALUES (OLD."action_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."state"); RETURN NULL;', hash='ae96d7e75d11dd74beae8e3ccab8092fb787391a', operation='DELETE', pgid='pgtrigger_delete_delete_8b279', table='actions_participation', when='AFTER')),
            ),
            migrations.AddIndex(
                model_name='resourceallocation',
                index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('source'), fastupdate=False, name='resource_words'),
            ),
            migrations.AddConstraint(
                model_name='resourceallocation',
                constraint=models.CheckConstraint(condition=models.Q(('planned__gte', 0), models.Q(('actual', None), ('actual__gte', 0), _connector='OR')), name='resources_are_not_negative'),
            ),
            migrations.AddConstraint(
                model_name='resourceallocation',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['people', 'person_days', 'euro'])), name='resource_kind_is_known'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='resourceallocation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_resourceallocationhistory" ("action_id", "actual", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "source", "version") VALUES (NEW."action_id", NEW."actual", NEW."id", NEW."kind", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned", NEW."source", NEW."version"); RETURN NULL;', hash='aeb5277c0e5f4c14ac51bb9c02ab615083d9ca46', operation='INSERT', pgid='pgtrigger_insert_insert_52140', table='actions_resourceallocation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='resourceallocation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_resourceallocationhistory" ("action_id", "actual", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "source", "version") VALUES (NEW."action_id", NEW."actual", NEW."id", NEW."kind", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned", NEW."source", NEW."version"); RETURN NULL;', hash='a1ce594fe5fe023dac60d1a5b54911617d91f75e', operation='UPDATE', pgid='pgtrigger_update_update_1a162', table='actions_resourceallocation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='resourceallocation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_resourceallocationhistory" ("action_id", "actual", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "source", "version") VALUES (OLD."action_id", OLD."actual", OLD."id", OLD."kind", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned", OLD."source", OLD."version"); RETURN NULL;', hash='14a0adfee3bfd5b5336bfc818d007da09822b1c4', operation='DELETE', pgid='pgtrigger_delete_delete_3a29c', table='actions_resourceallocation', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='returnreason',
                constraint=models.UniqueConstraint(fields=('action', 'change'), name='one_reason_by_action_and_return'),
            ),
            migrations.AddConstraint(
                model_name='review',
                constraint=models.CheckConstraint(condition=models.Q(('body__in', ['est', 'eurojust'])), name='reviewing_body_is_known'),
            ),
            migrations.AddConstraint(
                model_name='review',
                constraint=models.CheckConstraint(condition=models.Q(('verdict__in', ['accepted', 'returned'])), name='verdict_is_known'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='review',
                trigger=pgtrigger.compiler.Trigger(name='review_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ae82b8a4fe6ef7f8ea18d757f0193b096125b1c8', operation='UPDATE', pgid='pgtrigger_review_is_written_once_c6286', table='actions_review', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='reviewcomment',
                trigger=pgtrigger.compiler.Trigger(name='review_comment_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."review_id" IS DISTINCT FROM (NEW."review_id") OR OLD."indicator_id" IS DISTINCT FROM (NEW."indicator_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='e8c04117e9cdd192256a82dab35ffdd6075e42bb', operation='UPDATE', pgid='pgtrigger_review_comment_is_written_once_97bac', table='actions_reviewcomment', when='BEFORE')),
            ),
            migrations.AddIndex(
                model_name='support',
                index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('what'), fastupdate=False, name='support_words'),
            ),
            migrations.AddConstraint(
                model_name='support',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['operational', 'logistical', 'financial'])), name='support_kind_is_known'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='support',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_supporthistory" ("action_id", "asked_of_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "what") VALUES (NEW."action_id", NEW."asked_of_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version", NEW."what"); RETURN NULL;', hash='ba0fb55a4ccd4737ccee65ef28d480e4240859b6', operation='INSERT', pgid='pgtrigger_insert_insert_aebd0', table='actions_support', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='support',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_supporthistory" ("action_id", "asked_of_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "what") VALUES (NEW."action_id", NEW."asked_of_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version", NEW."what"); RETURN NULL;', hash='db4883922d52dc9b3c93540749831ff7c0c9219c', operation='UPDATE', pgid='pgtrigger_update_update_92ee0', table='actions_support', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='support',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_supporthistory" ("action_id", "asked_of_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "what") VALUES (OLD."action_id", OLD."asked_of_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version", OLD."what"); RETURN NULL;', hash='2cca22dbba56025a61d9df53a481b5bb1723669d', operation='DELETE', pgid='pgtrigger_delete_delete_fde6e', table='actions_support', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='target',
                constraint=models.UniqueConstraint(fields=('action', 'indicator', 'by_day'), name='one_target_per_indicator_and_day'),
            ),
            migrations.AddConstraint(
                model_name='target',
                constraint=models.CheckConstraint(condition=models.Q(('value__gt', 0)), name='target_is_more_than_nothing'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='target',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_targethistory" ("action_id", "by_day", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "value", "version") VALUES (NEW."action_id", NEW."by_day", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."unit_id", NEW."value", NEW."version"); RETURN NULL;', hash='543b89d0457a01a3e9e4c1d1baef606e250c035e', operation='INSERT', pgid='pgtrigger_insert_insert_71755', table='actions_target', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='target',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_targethistory" ("action_id", "by_day", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "value", "version") VALUES (NEW."action_id", NEW."by_day", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."unit_id", NEW."value", NEW."version"); RETURN NULL;', hash='d636bf489a20422a24d4046e53d3f0c9793f5386', operation='UPDATE', pgid='pgtrigger_update_update_96b9f', table='actions_target', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='target',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_targethistory" ("action_id", "by_day", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "value", "version") VALUES (OLD."action_id", OLD."by_day", OLD."id", OLD."indicator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."unit_id", OLD."value", OLD."version"); RETURN NULL;', hash='e6528d1fe6df9f112e8a74c529df00239d8a45dc', operation='DELETE', pgid='pgtrigger_delete_delete_4d4eb', table='actions_target', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionattachmentreleasehistory" ("actionattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."actionattachment_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='5726c13d1b653761869f592060333f01ba1a6865', operation='INSERT', pgid='pgtrigger_insert_insert_e26e6', table='actions_actionattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actionattachmentreleasehistory" ("actionattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."actionattachment_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='cda4cf0e31851e280c2834f9d5f81d7f85f9cf8e', operation='UPDATE', pgid='pgtrigger_update_update_37ae2', table='actions_actionattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionattachmentreleasehistory" ("actionattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."actionattachment_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='862615918dc3783108ce8af9eebb0762147c171c', operation='DELETE', pgid='pgtrigger_delete_delete_92839', table='actions_actionattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionrelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionreleasehistory" ("contribution_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."contribution_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='0084d32adc0dd7710ec548ae9792158b6e4807cf', operation='INSERT', pgid='pgtrigger_insert_insert_51858', table='actions_contribution_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionrelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_contributionreleasehistory" ("contribution_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."contribution_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='6dec628583fdde1d2f21605e79c9dcda806cbbc7', operation='UPDATE', pgid='pgtrigger_update_update_de1cc', table='actions_contribution_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionrelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionreleasehistory" ("contribution_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."contribution_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='9d2c43485ee3d3a76f922f2615465e40f072de18', operation='DELETE', pgid='pgtrigger_delete_delete_95d16', table='actions_contribution_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionattachmentreleasehistory" ("contributionattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."contributionattachment_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='6965cebd43b85453aa95e0612e20ec2ddaad099b', operation='INSERT', pgid='pgtrigger_insert_insert_d0510', table='actions_contributionattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_contributionattachmentreleasehistory" ("contributionattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."contributionattachment_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='3c88df66363889a3c8d09160184842a343f2cce4', operation='UPDATE', pgid='pgtrigger_update_update_55007', table='actions_contributionattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionattachmentreleasehistory" ("contributionattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."contributionattachment_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='56e052f2aad461dbcf369e5676a17f035d74cdbf', operation='DELETE', pgid='pgtrigger_delete_delete_58d4e', table='actions_contributionattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatobservationlink',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_threatobservationlinkhistory" ("id", "observation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "threat_id") VALUES (NEW."id", NEW."observation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."threat_id"); RETURN NULL;', hash='21e01420df20d712b932e657f0d312948dbb55b5', operation='INSERT', pgid='pgtrigger_insert_insert_ba1de', table='actions_observation_threats', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatobservationlink',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_threatobservationlinkhistory" ("id", "observation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "threat_id") VALUES (NEW."id", NEW."observation_id", _pgh_attach_context(), NOW(), \'update\', NEW."threat_id"); RETURN NULL;', hash='f2a34b49ab3dbf19c01652c26ac3f5041d013f78', operation='UPDATE', pgid='pgtrigger_update_update_ef1de', table='actions_observation_threats', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatobservationlink',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_threatobservationlinkhistory" ("id", "observation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "threat_id") VALUES (OLD."id", OLD."observation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."threat_id"); RETURN NULL;', hash='a6c369e24ed1a16e874d74f306ba68f6862bb20d', operation='DELETE', pgid='pgtrigger_delete_delete_f5ab9', table='actions_observation_threats', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='servedoap',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_servedoaphistory" ("id", "oap_id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."oap_id", NEW."operationalaction_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='e9dc1311de202c07d854d907f3e6ecf0097903e5', operation='INSERT', pgid='pgtrigger_insert_insert_73826', table='actions_operationalaction_further_oaps', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='servedoap',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_servedoaphistory" ("id", "oap_id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."oap_id", NEW."operationalaction_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='4154fb5cba40e11169dfb298f9b980475ace0fd7', operation='UPDATE', pgid='pgtrigger_update_update_4d7a3', table='actions_operationalaction_further_oaps', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='servedoap',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_servedoaphistory" ("id", "oap_id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."id", OLD."oap_id", OLD."operationalaction_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='80e03140678b42155db61c427c7e71a90f45e50b', operation='DELETE', pgid='pgtrigger_delete_delete_6d86f', table='actions_operationalaction_further_oaps', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionrelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionreleasehistory" ("id", "operationalaction_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."operationalaction_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='6b2e5402b4b91c3bbcfdb3c98cc73954fe2c1a63', operation='INSERT', pgid='pgtrigger_insert_insert_e9eba', table='actions_operationalaction_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionrelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actionreleasehistory" ("id", "operationalaction_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."operationalaction_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='75cae95933a259f2f6a4560eac5ac438df59a533', operation='UPDATE', pgid='pgtrigger_update_update_4004a', table='actions_operationalaction_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionrelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionreleasehistory" ("id", "operationalaction_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."id", OLD."operationalaction_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='32d2a17eb25d2b8623a9d9420cb0c8ccb38cbf86', operation='DELETE', pgid='pgtrigger_delete_delete_83e85', table='actions_operationalaction_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='furtheraction',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_furtheractionhistory" ("event_id", "id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."event_id", NEW."id", NEW."operationalaction_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='6b8032faaacdd612db2d4ecadf14192fd0cfc007', operation='INSERT', pgid='pgtrigger_insert_insert_f03a9', table='actions_event_further_actions', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='furtheraction',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_furtheractionhistory" ("event_id", "id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."event_id", NEW."id", NEW."operationalaction_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='f3c17db5611c8ed4c9a3c5a2b9093eccfa97b60c', operation='UPDATE', pgid='pgtrigger_update_update_c3cb2', table='actions_event_further_actions', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='furtheraction',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_furtheractionhistory" ("event_id", "id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."event_id", OLD."id", OLD."operationalaction_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='01409969710803419f1c1c858a72d7520ab3ae80', operation='DELETE', pgid='pgtrigger_delete_delete_d966e', table='actions_event_further_actions', when='AFTER')),
            ),
        ]),
    ]
