"""One settings file, in Django's order, read from the environment."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pghistory
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from empact.lib.deployment import obstacles_to_start

BASE_DIR = Path(__file__).resolve().parent.parent


def required(name: str) -> str:
    """Read a variable without which nothing should start."""
    try:
        return os.environ[name]
    except KeyError:
        raise ImproperlyConfigured(
            f"The environment variable {name} is missing. Set it as in docker-compose.yml, "
            "or run `make demo`, which sets up an environment of its own."
        ) from None


DEMONSTRATION = os.environ.get("EMPACT_DEMO") == "1"
"""True if fictional people and figures may be here; they are refused everywhere else."""

SECRET_KEY = required("SECRET_KEY")
DEBUG = False  # in no environment: what broke is in the log, and typing is kept on the page
ALLOWED_HOSTS = required("ALLOWED_HOSTS").split(",")
PUBLIC_URL = os.environ.get("PUBLIC_URL", "http://localhost:8000").rstrip("/")
"""The address of this site for people; links in mails begin with it."""

CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if o]
if PUBLIC_URL.startswith("https://"):
    # nginx hands on the host without its port, which the origin of a form has.
    CSRF_TRUSTED_ORIGINS.append("https://" + urlsplit(PUBLIC_URL).netloc)
# Behind TLS everything is strict; the demonstration speaks plain HTTP on the loopback alone.
BEHIND_TLS = os.environ.get("BEHIND_TLS", "0" if DEMONSTRATION else "1") == "1"
if obstacles := obstacles_to_start(
    is_demonstration=DEMONSTRATION,
    is_behind_tls=BEHIND_TLS,
    hosts=ALLOWED_HOSTS,
    secret_key=SECRET_KEY,
    origins=CSRF_TRUSTED_ORIGINS,
):
    raise ImproperlyConfigured(" ".join(obstacles))

INSTALLED_APPS = [
    "empact",
    # Before ours, which takes its rows out of the admin.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "empact.people",
    "empact.records",
    "cycles",
    "priorities",
    "oaps",
    "actions",
    "results",
    "empact.site",
    "empact.site.demonstration",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "rules.apps.AutodiscoverRulesConfig",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "django_htmx",
    "pgtrigger",
    "pghistory",
]
MIDDLEWARE = [
    # These three first: files, redirects and refusals of those below pass through them too.
    "empact.lib.headers.Headers",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Before the redirect to TLS and the check of the host name: a health check has neither.
    "empact.lib.readiness.answer_readiness",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before the cache of public pages, which keeps one answer in each language.
    "empact.site.frame.languages.ReadersLanguage",
    # Before sessions and accounts: cached public answers need neither.
    "empact.records.stamps.cached.answer_from_cache",
    "empact.lib.confidence.keep_to_one_reader",
    "empact.lib.memo.know_for_a_request",
    "empact.records.audit.origin.know_the_origin",
    "empact.lib.uploads.refuse_large_bodies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "empact.people.accounts.devices.remember_devices",
    "empact.people.accounts.middleware.SignInRequired",
    "empact.people.accounts.middleware.SessionKeeper",
    "empact.people.accounts.middleware.SecondFactorRequired",
    "empact.records.markings.reading.write_down_what_is_read",
    "django_htmx.middleware.HtmxMiddleware",
    "empact.lib.received.Receipts",
]
ROOT_URLCONF = "empact.urls"
WSGI_APPLICATION = "empact.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "empact.site.frame.context.frame",
            ],
            "builtins": [
                "empact.templatetags.ui",
                "django.templatetags.i18n",
                "rules.templatetags.rules",
                "django.templatetags.static",
            ],
        },
    },
]
FORM_RENDERER = "empact.lib.widgets.Renderer"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": required("PGDATABASE"),
        "USER": required("PGUSER"),
        "PASSWORD": os.environ.get("PGPASSWORD", ""),
        "HOST": required("PGHOST"),
        "PORT": os.environ.get("PGPORT", "5432"),
        # What a connection has planned goes with it.
        "CONN_MAX_AGE": 600,
        # A database that was stopped and started again costs one health check, not an error page.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 5,
            # Ignore no trigger. Left out, every trigger of every row asks for it in vain, and to
            # catch that error costs ten times what writing the row into its history does.
            # Compile no statement: some look dear for branches that are hardly taken. Nor start
            # other processes for one: eight people ask at once, and to start them takes longer.
            # Read by an index what can be: all of it is in memory, or on a disk without a needle.
            # Plan a prepared statement once for each connection, and not for each person: it asks
            # by ids, whatever these are, and planning took most of the time of the database. Keep
            # the written order of joins, four at a time: pages follow keys, and to weigh all orders
            # of ten tables takes longer than to run any of them.
            # weigh all orders of ten tables takes longer than to run any of them.
            "options": (
                "-c pgtrigger.ignore={} -c pg_trgm.word_similarity_threshold=0.5 -c jit=off "
                "-c max_parallel_workers_per_gather=0 -c random_page_cost=1.1 "
                "-c plan_cache_mode=force_generic_plan -c join_collapse_limit=4 "
                f"-c lock_timeout={os.environ.get('LOCK_TIMEOUT') or '0'}"
            ),
        },
    }
}
DATABASE_ROLES = {
    "empact_app": os.environ.get("PGPASSWORD_APP", ""),
    "empact_relay": os.environ.get("PGPASSWORD_RELAY", ""),
}
"""Roles that `manage.py grant_roles` lets in besides the owner, each with a password if set."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "empact.people.accounts.backends.AccountBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of accounts older than Argon2 here
]
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "empact.people.accounts.passwords.GuessedPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "signed_out"

ACCOUNT_ADAPTER = "empact.people.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the link of an invitation has shown whose address it is
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "empact.people.accounts.forms.SignInForm",
    "reset_password": "empact.people.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "empact.people.accounts.forms.NewPasswordForm",
    "change_password": "empact.people.accounts.forms.ChangePasswordForm",
    "set_password": "empact.people.accounts.forms.FirstPasswordForm",
    "reauthenticate": "empact.people.accounts.forms.ConfirmPasswordForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "",  # counted by the page, known browsers apart
    "login_failed": "20/10m/ip,5/15m/key",
    "reset_password": "20/10m/ip,5/15m/key",
    "reset_password_from_key": "20/10m/ip",
    "reauthenticate": "20/10m/user",
    "change_password": "10/10m/user",
}
"""Lock-out: by the address that asks and by the name that is tried, whether it exists or not.

For a name, known browsers and addresses are counted apart (``empact.people.accounts.devices``).
"""
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
"""Seconds for which a factor that was shown counts as fresh."""
MFA_ADAPTER = "empact.people.accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "EMPACT"
MFA_TOTP_TOLERANCE = 1  # clocks of telephones; the forms below see that no code works twice
MFA_FORMS = {
    "authenticate": "empact.people.accounts.forms.FactorForm",
    "reauthenticate": "empact.people.accounts.forms.ConfirmFactorForm",
    "activate_totp": "empact.people.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "empact.people.accounts.forms.AddSecurityKeyForm",
}
SOCIALACCOUNT_ADAPTER = "empact.people.accounts.adapters.LinkedAccountAdapter"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5

OIDC_ISSUER = os.environ.get("OIDC_ISSUER", "")
OIDC_STRONG_ACR = [acr for acr in os.environ.get("OIDC_STRONG_ACR", "").split(",") if acr]
"""Classes of authentication (acr) by which the provider says that it saw a second factor."""
SOCIALACCOUNT_PROVIDERS = {
    "eu_login": {
        "APPS": [
            {
                "provider_id": "eu_login",
                "name": os.environ.get("OIDC_NAME") or "EU Login",
                "client_id": required("OIDC_CLIENT_ID"),
                "secret": required("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_ISSUER, "oauth_pkce_enabled": True},
            }
        ]
        if OIDC_ISSUER
        else [],
    }
}

FRESH_FACTOR = "empact.people.accounts.factors.is_fresh"
FRESH_FACTOR_PAGE = "confirm"
"""The test of whether a second factor was just shown, and the page that asks for it."""

CACHES = {
    "default": {
        # What locks out must be known to all processes and outlive them; nothing else is here.
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "published": {
        # Public pages, in each process that has made them. The least used one goes first.
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "published",
        "TIMEOUT": 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français"), ("de", "Deutsch")]
"""Each by its own name, for those who can read it. Another one is a catalogue and a line here."""
LOCALE_PATHS = [BASE_DIR / "empact/locale"]
LANGUAGE_COOKIE_NAME = "__Host-language" if BEHIND_TLS else "empact_demo_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SECURE = BEHIND_TLS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"
FORMAT_MODULE_PATH = ["empact.formats"]

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
ECL = BASE_DIR / "node_modules/@ecl/preset-eu/dist"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("ecl/styles", ECL / "styles"),
    ("ecl/icons", ECL / "images/icons/sprites"),
]
"""Of ECL only what is used; its flags and the EU emblem stay out."""
# To compress for one reader on the same machine would keep them waiting for ten seconds.
STATIC_STORAGE = (
    "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    if DEMONSTRATION
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}
MEDIA_ROOT = Path(required("MEDIA_ROOT"))
AUDIT_FOLDER = Path(os.environ.get("AUDIT_FOLDER") or MEDIA_ROOT.with_name("audit-heads"))
"""The folder into which the relay writes the head of the event log each day, for copies.

It is outside ``MEDIA_ROOT``, which the web server can write to.
"""

SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    # By nonce alone: not even a file of our own runs, or styles a page, that its template does
    # not name. Modules that such a script imports inherit its nonce.
    "script-src": [CSP.NONCE],
    "style-src": [CSP.NONCE],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    # Browsers follow this through redirects, and signing in by the provider begins with a form.
    "form-action": [CSP.SELF, *(["://".join(urlsplit(OIDC_ISSUER)[:2])] if OIDC_ISSUER else [])],
}
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site builds pages from our files
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = "__Host-sessionid" if BEHIND_TLS else "empact_demo_session"
SESSION_COOKIE_SECURE = BEHIND_TLS
SESSION_ENGINE = "empact.people.accounts.session_store"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_IDLE = 30 * 60
SESSION_WARNING = 2 * 60
"""Seconds of a session: at most, without use, and of the warning before its end."""
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_TLS else 0
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS
CSRF_COOKIE_NAME = "__Host-csrftoken" if BEHIND_TLS else "empact_demo_csrf"
CSRF_COOKIE_SECURE = BEHIND_TLS
if BEHIND_TLS and OIDC_ISSUER and not OIDC_ISSUER.startswith("https://"):
    raise ImproperlyConfigured(
        "OIDC_ISSUER must begin with https://, because it decides who can sign in."
    )
CSRF_FAILURE_VIEW = "empact.site.frame.views.refusals.csrf_failure"
# What turns out to be refused must not have been on any disk.
FILE_UPLOAD_HANDLERS = ["empact.lib.uploads.IntoMemory"]
DATA_UPLOAD_MAX_NUMBER_FILES = 1
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000  # a contribution asks some ten fields a figure

# In the session: the fallback's cookie of its own would be one more to declare to users.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "EMPACT <empact@localhost>")
SMTP: dict[str, Any] = {
    "host": os.environ.get("MAIL_HOST", "localhost"),
    "port": int(os.environ.get("MAIL_PORT", "25")),
    "username": os.environ.get("MAIL_USER", ""),
    "password": os.environ.get("MAIL_PASSWORD", ""),
    "use_tls": os.environ.get("MAIL_TLS", "0") == "1",
    "timeout": 10,
}
MAILERS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "empact.site.demonstration.mails.ShownMails"}
    if DEMONSTRATION
    else {"BACKEND": "empact.records.markings.mails.PatientMailer", "OPTIONS": SMTP}
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"refusals": {"()": "empact.lib.refusals_logged.RefusalsInOneLine"}},
    "formatters": {"discreet": {"()": "empact.lib.logs.Discreet"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["refusals"],
            "formatter": "discreet",
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "empact": {"level": "INFO"},
        # Without the mails about errors that Django sends of itself: what was posted is in them.
        "django": {"handlers": [], "level": "INFO"},
    },
}

COMMAND_SCREEN = "empact.records.screening.screen"
COMMAND_WITNESS = "empact.records.audit.record.witness"
"""The screen of texts and the log of actors, through which every command goes."""

RIGHTS_STAMP = "empact.records.stamps.models.rights_stamp"
"""Names the state of rights, under which facts about people are kept."""

PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="history")

CELERY_BROKER_URL = required("BROKER_URL")
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {
        "data_folder_in": required("BROKER_FOLDER"),
        "data_folder_out": required("BROKER_FOLDER"),
        "control_folder": required("BROKER_FOLDER"),
        # A worker that has its hands full looks again after this time, which is a second unless
        # said: it then did no more than two pieces of work in it, and people waited for minutes.
        "polling_interval": 0.1,
    }
    if CELERY_BROKER_URL.startswith("filesystem:")
    else {"visibility_timeout": 300, "socket_timeout": 5, "socket_connect_timeout": 5}
)
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 75
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULER = "empact.beat.OutboxScheduler"
# Seconds after which the scheduler sees that it was told to end.
CELERY_BEAT_MAX_LOOP_INTERVAL = 1


def seconds(name: str, default: float) -> timedelta:
    """Read a time that operators and fault tests may want shorter or longer; empty is unset."""
    return timedelta(seconds=float(os.environ.get(name) or default))


OUTBOX_POLL = seconds("OUTBOX_POLL", 1)  # between two looks of the relay when nothing rings
OUTBOX_START = seconds("OUTBOX_START", 20)  # for a worker to start what was published
OUTBOX_LEASE = seconds("OUTBOX_LEASE", 90)  # for a worker to finish what it started
OUTBOX_PAUSE = seconds("OUTBOX_PAUSE", 5)  # after a failure
OUTBOX_PATIENCE = seconds("OUTBOX_PATIENCE", 48 * 60 * 60)  # while a mail server is away
OUTBOX_FAILURES = 3  # that a living worker saw
OUTBOX_LAPSES = 20  # leases that ran out unseen

SCHEDULE = [
    "empact.site.reminders.notices.digests",
    "actions.tasks.nightly",
    "actions.tasks.thresholds",
    "results.tasks.sums",
    "results.tasks.nightly",
]
"""Functions that list the work that comes due by the clock, in the order of their calls."""
SCHEDULE_POLL = seconds("SCHEDULE_POLL", 60)  # between two looks of the scheduler

REST_FRAMEWORK = {
    # A token wins over a session: a client that sends one wants to act within its scopes.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "empact.people.tokens.authentication.TokenAuthentication",
        "empact.people.tokens.authentication.PageSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_FILTER_BACKENDS": ["empact.lib.filters.StrictFilters"],
    "DEFAULT_SCHEMA_CLASS": "empact.lib.openapi.Schema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["empact.lib.parsers.JSONInput"],
    # The OpenAPI file describes what an address does; OPTIONS is no second place for it.
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "empact.lib.api.answer_with_problem",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "EMPACT",
    "DESCRIPTION": "Contributions to operational actions, and the factsheets made from them.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVERS": [{"url": "/", "description": "The site from which this file comes."}],
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "empact.lib.openapi.add_refusals",
    ],
    "ENUM_NAME_OVERRIDES": {
        "ContributionStateEnum": "actions.states.ContributionState",
        "FactsheetStateEnum": "results.states.FactsheetState",
        "FigureKindEnum": "actions.answers.FigureKind",
        "FactsheetKindEnum": "results.states.FactsheetKind",
        "OAPStateEnum": "oaps.plans.states.OAPState",
        "OverlapStateEnum": "actions.states.OverlapState",
        "AnswerEnum": "actions.answers.Answer",
        "ComparatorEnum": "actions.answers.Comparator",
        "GrantStateEnum": "actions.states.GrantState",
        "GrantPurposeEnum": "oaps.funding_schemes.models.Purpose",
        "ByEnum": "results.series.series.By",
        "CheckKindEnum": "results.checks.models.CheckKind",
        "EvaluationKindEnum": "results.evaluations.models.evaluations.EvaluationKind",
        "EvaluationEntryKindEnum": "results.evaluations.models.entries.EntryKind",
    },
}

NOBODY = "None: the people of the demonstration are fictional." if DEMONSTRATION else ""
PRIVACY_CONTROLLER = os.environ.get("PRIVACY_CONTROLLER", NOBODY)
PRIVACY_CONTACT = os.environ.get("PRIVACY_CONTACT", NOBODY)
PRIVACY_LEGAL_BASIS = os.environ.get("PRIVACY_LEGAL_BASIS") or (
    "Article 5(1)(a) of Regulation (EU) 2018/1725, a task carried out in the public interest, "
    "with the Council conclusions of 8 March 2021 on the permanent continuation of EMPACT."
)
"""Names in the privacy notice; `check --deploy` warns if the first two are missing."""
ACCESSIBILITY_CONTACT = os.environ.get("ACCESSIBILITY_CONTACT", "")

SMALL_COUNT_COUNTRIES = 3
"""A public cell with fewer reporting countries than this is withheld.

Source: docs/domain.md, N13.
"""
SMALL_COUNT = 3
"""A public cell about people that is not 0 and below this is withheld.

Source: docs/domain.md, N13.
"""
