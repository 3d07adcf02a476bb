import datetime
import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.utils.timezone
import empact.lib.search
import empact.people.preferences.models.reminders
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.core.management import call_command
from django.db import migrations, models
from empact.lib.migrations import Together


WORDS = "asciiword, asciihword, hword_asciipart, word, hword, hword_part"

MAKE = f"""
CREATE TEXT SEARCH DICTIONARY empact_plain (TEMPLATE = pg_catalog.simple, STOPWORDS = english);

CREATE TEXT SEARCH CONFIGURATION empact_stems (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION empact_stems
    ALTER MAPPING FOR {WORDS} WITH unaccent, english_stem;

CREATE TEXT SEARCH CONFIGURATION empact_words (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION empact_words
    ALTER MAPPING FOR {WORDS} WITH unaccent, empact_plain;

-- Whole words beside stems, so that the beginning of a word finds it too. Without strokes, since
-- "police/customs" is a file to the parser. The longest texts are cut off where an index ends.
CREATE FUNCTION words_of(texts text) RETURNS tsvector
    -- Unsafe by intent: to start workers for each text takes longer than a whole search.
    LANGUAGE sql IMMUTABLE STRICT PARALLEL UNSAFE
    RETURN to_tsvector('empact_stems'::regconfig, translate(left(texts, 200000), '/', ' '))
        || to_tsvector('empact_words'::regconfig, translate(left(texts, 200000), '/', ' '));
"""


def make_cache_table(apps, schema_editor):
    """Make the table by which processes share whom they lock out."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    replaces = [
        ('people', '0001_initial'),
        ('people', '0001_squashed_0008_calendar_feeds'),
        ('people', '0001_squashed_0013_scopes_of_counting'),
        ('people', '0002_people_and_access'),
        ('people', '0003_signing_in'),
        ('people', '0004_tracked_to_the_last'),
        ('people', '0005_addresses_of_roles'),
        ('people', '0006_tokens'),
        ('people', '0007_scopes_of_plans_and_markings'),
        ('people', '0008_calendar_feeds'),
        ('people', '0009_words_are_found'),
        ('people', '0010_saved_searches'),
        ('people', '0011_the_desk_of_a_country'),
        ('people', '0012_published_results_to_ask_for'),
        ('people', '0013_scopes_of_counting'),
        ('people', '0014_early_involvement'),
        ('people', '0015_scopes_of_grants'),
        ('people', '0016_plain_words'),
        ('people', '0017_reminders_of_surveys'),
        ('people', '0018_language_of_account'),
        ('people', '0019_end_of_the_tour'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        BtreeGistExtension(),  # for what may not overlap
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(MAKE),
        Together([
            migrations.CreateModel(
                name='User',
                fields=[
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                    ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                    ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                    ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                    ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                    ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('demonstrates', models.CharField(blank=True, help_text='What a fictional person of the demonstration shows; empty for real people.', max_length=200)),
                    ('button', models.PositiveSmallIntegerField(blank=True, help_text='The place of their button on the sign-in page, if any.', null=True)),
                    ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                    ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                    ('language', models.CharField(blank=True, help_text='The code of the language of pages and emails; empty where the browser decides.', max_length=7)),
                    ('tour_ended_at', models.DateTimeField(editable=False, help_text='When the person ended the tour, which the home page shows until then.', null=True)),
                ],
                options={
                    'verbose_name': 'user',
                    'verbose_name_plural': 'users',
                    'abstract': False,
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('first_name', 'last_name', 'email'), fastupdate=False, name='person_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['first_name'], name='first_name_spelling', opclasses=['gin_trgm_ops']), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['last_name'], name='last_name_spelling', opclasses=['gin_trgm_ops'])],
                    'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='one_account_per_mail_address')],
                },
                managers=[
                    ('objects', django.contrib.auth.models.UserManager()),
                ],
            ),
            migrations.CreateModel(
                name='APIToken',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=100)),
                    ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('factsheets:read', 'Read factsheets'), ('plans:read', 'Read plans, actions and their files'), ('plans:write', 'Change files of plans and actions, and record judicial contacts'), ('contributions:read', 'Read contributions and obligations'), ('contributions:write', 'Start, change, submit and reopen contributions'), ('reviews:read', 'Read the queue of reviews'), ('reviews:write', 'Accept and return contributions'), ('counting:read', 'Read overlaps, restatements and failed checks'), ('counting:write', 'Decide what counts, explain checks and restate figures'), ('grants:read', 'Read funding schemes, and applications for grants'), ('grants:write', 'Write, submit and decide on applications for grants'), ('markings:write', 'Raise markings, and take releases back')], max_length=30))),
                    ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('expires_at', models.DateTimeField()),
                    ('last_used_at', models.DateTimeField(editable=False, null=True)),
                    ('revoked_at', models.DateTimeField(editable=False, null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tokens', to=settings.AUTH_USER_MODEL)),
                    ('revoked_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'API token',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('person', 'name'), name='one_token_of_a_name_per_person'), models.CheckConstraint(condition=models.Q(('expires_at__lte', django.db.models.expressions.CombinedExpression(models.F('created_at'), '+', models.Value(datetime.timedelta(days=366))))), name='token_expires_within_a_year')],
                },
            ),
            migrations.CreateModel(
                name='CalendarFeed',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('fetched_at', models.DateTimeField(editable=False, null=True)),
                    ('told_at', models.DateTimeField(editable=False, null=True)),
                    ('told', models.CharField(blank=True, editable=False, max_length=64)),
                    ('withdrawn_at', models.DateTimeField(editable=False, null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calendar_feeds', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('person',), name='one_calendar_feed_per_person_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=200, unique=True)),
                    ('kind', models.CharField(choices=[('member_state', 'Member State'), ('third_country', 'Third country'), ('eu_agency', 'EU agency'), ('eu_institution', 'EU institution'), ('international_organisation', 'International organisation'), ('private_partner', 'Private partner'), ('ngo', 'NGO')], max_length=30)),
                    ('country', models.CharField(blank=True, help_text='ISO 3166-1 alpha-2.', max_length=2)),
                    ('sector', models.CharField(blank=True, choices=[('police', 'Police'), ('border_guard', 'Border guard'), ('customs', 'Customs'), ('tax', 'Tax'), ('judiciary', 'Judiciary'), ('other', 'Other')], max_length=20)),
                    ('last_day', models.DateField(blank=True, help_text='When an authority was closed; empty while it exists.', null=True)),
                    ('authority_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='authorities', to='people.organisation')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('name'), fastupdate=False, name='organisation_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['name'], name='organisation_spelling', opclasses=['gin_trgm_ops'])],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['member_state', 'third_country', 'eu_agency', 'eu_institution', 'international_organisation', 'private_partner', 'ngo'])), name='organisation_kind_is_known'), models.CheckConstraint(condition=models.Q(('authority_of', None), models.Q(('sector', ''), _negated=True), _connector='OR'), name='competent_authority_has_a_sector'), models.UniqueConstraint(condition=models.Q(('authority_of', None), ('kind__in', ['member_state', 'third_country']), models.Q(('country', ''), _negated=True)), fields=('country',), name='one_organisation_per_country')],
                },
            ),
            migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('email', models.EmailField(max_length=254)),
                    ('role', models.CharField(choices=[('nec', 'National EMPACT Coordinator'), ('nec_team', "Member of the NEC's team"), ('expert', 'National expert'), ('est', 'EMPACT Support Team'), ('eurojust', 'Eurojust'), ('secretariat', 'COSI secretariat'), ('commission', 'Commission'), ('presidency', 'Presidency'), ('agency', 'Agency staff'), ('partner', 'Third country or partner'), ('api_client', 'API client'), ('auditor', 'Auditor'), ('administrator', 'Administrator')], max_length=20)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField(blank=True, null=True)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('digest', models.CharField(blank=True, editable=False, max_length=64)),
                    ('expires_at', models.DateTimeField()),
                    ('accepted_at', models.DateTimeField(blank=True, null=True)),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to=settings.AUTH_USER_MODEL)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='people.organisation')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='invited_role_ends_after_it_starts'), models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('withdrawn_at', None)), fields=('email', 'organisation', 'role'), name='one_open_invitation_per_person_and_role')],
                },
            ),
            migrations.CreateModel(
                name='InvitationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('email', models.EmailField(max_length=254)),
                    ('role', models.CharField(choices=[('nec', 'National EMPACT Coordinator'), ('nec_team', "Member of the NEC's team"), ('expert', 'National expert'), ('est', 'EMPACT Support Team'), ('eurojust', 'Eurojust'), ('secretariat', 'COSI secretariat'), ('commission', 'Commission'), ('presidency', 'Presidency'), ('agency', 'Agency staff'), ('partner', 'Third country or partner'), ('api_client', 'API client'), ('auditor', 'Auditor'), ('administrator', 'Administrator')], max_length=20)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField(blank=True, null=True)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('expires_at', models.DateTimeField()),
                    ('accepted_at', models.DateTimeField(blank=True, null=True)),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('accepted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='people.invitation')),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OrganisationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=200)),
                    ('kind', models.CharField(choices=[('member_state', 'Member State'), ('third_country', 'Third country'), ('eu_agency', 'EU agency'), ('eu_institution', 'EU institution'), ('international_organisation', 'International organisation'), ('private_partner', 'Private partner'), ('ngo', 'NGO')], max_length=30)),
                    ('country', models.CharField(blank=True, help_text='ISO 3166-1 alpha-2.', max_length=2)),
                    ('sector', models.CharField(blank=True, choices=[('police', 'Police'), ('border_guard', 'Border guard'), ('customs', 'Customs'), ('tax', 'Tax'), ('judiciary', 'Judiciary'), ('other', 'Other')], max_length=20)),
                    ('last_day', models.DateField(blank=True, help_text='When an authority was closed; empty while it exists.', null=True)),
                    ('authority_of', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='people.organisation')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='RoleAssignment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField(blank=True, null=True)),
                    ('role', models.CharField(choices=[('nec', 'National EMPACT Coordinator'), ('nec_team', "Member of the NEC's team"), ('expert', 'National expert'), ('est', 'EMPACT Support Team'), ('eurojust', 'Eurojust'), ('secretariat', 'COSI secretariat'), ('commission', 'Commission'), ('presidency', 'Presidency'), ('agency', 'Agency staff'), ('partner', 'Third country or partner'), ('api_client', 'API client'), ('auditor', 'Auditor'), ('administrator', 'Administrator')], max_length=20)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='people.organisation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='role_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('role__in', ['nec', 'nec_team', 'expert', 'est', 'eurojust', 'secretariat', 'commission', 'presidency', 'agency', 'partner', 'api_client', 'auditor', 'administrator'])), name='role_is_known'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('organisation', '='), ('role', '='), (models.Func('first_day', 'last_day', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='nobody_holds_one_role_twice_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='RoleAssignmentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField(blank=True, null=True)),
                    ('role', models.CharField(choices=[('nec', 'National EMPACT Coordinator'), ('nec_team', "Member of the NEC's team"), ('expert', 'National expert'), ('est', 'EMPACT Support Team'), ('eurojust', 'Eurojust'), ('secretariat', 'COSI secretariat'), ('commission', 'Commission'), ('presidency', 'Presidency'), ('agency', 'Agency staff'), ('partner', 'Third country or partner'), ('api_client', 'API client'), ('auditor', 'Auditor'), ('administrator', 'Administrator')], max_length=20)),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='people.roleassignment')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='UserHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                    ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                    ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                    ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                    ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                    ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to=settings.AUTH_USER_MODEL)),
                    ('language', models.CharField(blank=True, help_text='The code of the language of pages and emails; empty where the browser decides.', max_length=7)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SavedSearch',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=100)),
                    ('searched_in', models.CharField(choices=[('search', 'Search'), ('register', 'Register of actions')], max_length=20)),
                    ('query', models.CharField(blank=True, max_length=1000)),
                    ('saved_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_searches', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'saved searches',
                    'constraints': [models.UniqueConstraint(fields=('person', 'name'), name='saved_search_once_by_its_name'), models.CheckConstraint(condition=models.Q(('searched_in__in', ['search', 'register'])), name='saved_search_is_in_a_known_place')],
                },
            ),
            migrations.CreateModel(
                name='ReminderSettings',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('hour', models.PositiveSmallIntegerField(default=8)),
                    ('stopped', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('reporting', 'What your organisation reports'), ('planning', 'Plans and their amendments'), ('threats', 'Input to threat assessments'), ('follow_up', 'Decisions and recommendations of COSI'), ('surveys', 'Surveys of evaluations'), ('published', 'Published results, each time that a version comes out')], max_length=20), blank=True, default=empact.people.preferences.models.reminders.not_asked_for)),
                    ('told_until', models.DateField(editable=False, null=True)),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reminder_settings', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'reminder settings',
                    'constraints': [models.CheckConstraint(condition=models.Q(('hour__lte', 23)), name='digest_comes_at_an_hour_of_the_day')],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='user',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_userhistory" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "language", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."language", NEW."last_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."username"); RETURN NULL;', hash='1d3435776bc1c7e7af4684456b0dbe4990a03b06', operation='INSERT', pgid='pgtrigger_insert_insert_7e9ab', table='people_user', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='user',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."username" IS DISTINCT FROM (NEW."username"))', func='INSERT INTO "people_userhistory" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "language", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."language", NEW."last_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."username"); RETURN NULL;', hash='45d76ae0703e636468fcd0b72809e2ebb3b74664', operation='UPDATE', pgid='pgtrigger_update_update_86e64', table='people_user', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='user',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_userhistory" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "language", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") VALUES (OLD."date_joined", OLD."email", OLD."first_name", OLD."id", OLD."is_active", OLD."is_staff", OLD."is_superuser", OLD."language", OLD."last_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."username"); RETURN NULL;', hash='f9c3ba95324454841572b361cfd0f1f697e0f76e', operation='DELETE', pgid='pgtrigger_delete_delete_bec80', table='people_user', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='organisation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_organisationhistory" ("authority_of_id", "country", "id", "kind", "last_day", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector", "version") VALUES (NEW."authority_of_id", NEW."country", NEW."id", NEW."kind", NEW."last_day", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sector", NEW."version"); RETURN NULL;', hash='d94d1ee2ae2865b24e228d67d755f51a718b780b', operation='INSERT', pgid='pgtrigger_insert_insert_d087f', table='people_organisation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='organisation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_organisationhistory" ("authority_of_id", "country", "id", "kind", "last_day", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector", "version") VALUES (NEW."authority_of_id", NEW."country", NEW."id", NEW."kind", NEW."last_day", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sector", NEW."version"); RETURN NULL;', hash='b8122cbe1b3711ac3d9e4754de08f1a1c916bdc9', operation='UPDATE', pgid='pgtrigger_update_update_c3fee', table='people_organisation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='organisation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_organisationhistory" ("authority_of_id", "country", "id", "kind", "last_day", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector", "version") VALUES (OLD."authority_of_id", OLD."country", OLD."id", OLD."kind", OLD."last_day", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sector", OLD."version"); RETURN NULL;', hash='f369bf8535fb91d456a33c59856cf5d2942a8360', operation='DELETE', pgid='pgtrigger_delete_delete_637d9', table='people_organisation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invitation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_invitationhistory" ("accepted_at", "accepted_by_id", "at", "by_id", "email", "expires_at", "first_day", "id", "last_day", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "withdrawn_at") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."at", NEW."by_id", NEW."email", NEW."expires_at", NEW."first_day", NEW."id", NEW."last_day", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."withdrawn_at"); RETURN NULL;', hash='b169030d08e6f15f3f19030ac24b906ce0e946eb', operation='INSERT', pgid='pgtrigger_insert_insert_6ecd8', table='people_invitation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invitation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."accepted_at" IS DISTINCT FROM (NEW."accepted_at") OR OLD."accepted_by_id" IS DISTINCT FROM (NEW."accepted_by_id") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."first_day" IS DISTINCT FROM (NEW."first_day") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."last_day" IS DISTINCT FROM (NEW."last_day") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))', func='INSERT INTO "people_invitationhistory" ("accepted_at", "accepted_by_id", "at", "by_id", "email", "expires_at", "first_day", "id", "last_day", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "withdrawn_at") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."at", NEW."by_id", NEW."email", NEW."expires_at", NEW."first_day", NEW."id", NEW."last_day", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."withdrawn_at"); RETURN NULL;', hash='c9aff53d25a14c5730628806052af6ac8f10f3a7', operation='UPDATE', pgid='pgtrigger_update_update_1209f', table='people_invitation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='invitation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_invitationhistory" ("accepted_at", "accepted_by_id", "at", "by_id", "email", "expires_at", "first_day", "id", "last_day", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "withdrawn_at") VALUES (OLD."accepted_at", OLD."accepted_by_id", OLD."at", OLD."by_id", OLD."email", OLD."expires_at", OLD."first_day", OLD."id", OLD."last_day", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."withdrawn_at"); RETURN NULL;', hash='6eb4c74f5be529cf4ad480abf2637f2c32f01d8d', operation='DELETE', pgid='pgtrigger_delete_delete_88427', table='people_invitation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='roleassignment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_roleassignmenthistory" ("first_day", "id", "last_day", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."first_day", NEW."id", NEW."last_day", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role"); RETURN NULL;', hash='51b2f57ca4db11e3af883b2bf286a86a6d5afd55', operation='INSERT', pgid='pgtrigger_insert_insert_a32c6', table='people_roleassignment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='roleassignment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_roleassignmenthistory" ("first_day", "id", "last_day", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."first_day", NEW."id", NEW."last_day", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role"); RETURN NULL;', hash='db094df4b2e3cc67f28eab023e09266939eb250b', operation='UPDATE', pgid='pgtrigger_update_update_600b2', table='people_roleassignment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='roleassignment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_roleassignmenthistory" ("first_day", "id", "last_day", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (OLD."first_day", OLD."id", OLD."last_day", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role"); RETURN NULL;', hash='97eacd9159555db2b5fbfc4ddb78d5c0f701acf2', operation='DELETE', pgid='pgtrigger_delete_delete_eddd4', table='people_roleassignment', when='AFTER')),
            ),
        ]),
        migrations.RunPython(make_cache_table),
    ]
