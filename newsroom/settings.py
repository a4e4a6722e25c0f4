"""The one settings file: everything comes from the environment, and every default is safe or embedded.

With nothing set, it is the embedded newsroom: SQLite, local files, local memory, mail on the console. `docs/deploy.md`
lists the variables of a production installation.
"""

import logging
from pathlib import Path
from typing import Any

import django_stubs_ext
import environ
import structlog
from csp.constants import NONE, SELF, UNSAFE_INLINE

from articles.content.richtext.editor import CKEDITOR_CONFIGS as CKEDITOR_CONFIGS

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
env = environ.Env()

# --- Who we are ---------------------------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SITE_NAME = env.str("SITE_NAME", default="Newsroom")
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="redaction@newsroom.example")
SECURITY_EMAIL = env.str("SECURITY_EMAIL", default=CONTACT_EMAIL)  # whom to tell of a hole: /.well-known/security.txt
# A missing key stops the start; `make run` makes one and keeps it in var/.
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DESK_PATH = env.str("DESK_PATH", default="admin/")

# --- What is installed --------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "newsroom.apps.DeskSiteConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "newsroom.static_files.EditorialStaticFilesConfig",
    "django.contrib.sitemaps",
    "ckeditor",
    "taggit",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "accounts",
    "articles",
    "reviews",
    "training",
    "newsroom.apps.NewsroomConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "newsroom.answers.words_for_methods",
    "newsroom.answers.utf8_only",
    "newsroom.answers.one_host",
    "newsroom.answers.cookies_at_the_desk",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "libraries": {
                "french": "articles.site.templatetags.french",
                "site": "articles.site.templatetags.site",
                "photos": "articles.desk.templatetags.photos",
                "sheet": "articles.desk.templatetags.sheet",
                "voices": "articles.voices.templatetags.voices",
            },
        },
    }
]

# --- Where things are kept ----------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'newsroom.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE makes each transaction take the write lock first: none is refused half-way (docs/decisions/0002).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # No question of ours lives long enough to be worth compiling, whatever PostgreSQL estimates of a search.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
# Opening SQLite anew for each request costs 2 ms of its processor, opening PostgreSQL far more.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES: dict[str, Any] = {"default": env.cache_url("CACHE_URL", default="locmemcache://newsroom")}

# Pages given again from the memory of the process while nothing they show has changed; 0 keeps none.
KEPT_PAGES_BYTES = env.int("KEPT_PAGES_MB", default=32) * 1_000_000

# Pixels a unit of the demo's photographs as they are drawn; a test of `make run` has no time for 4.
DEMO_SCALE = env.int("DEMO_SCALE", default=4)
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": env.str("STATIC_STORAGE", default="newsroom.static_files.EditorialStaticFilesStorage")},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

TASKS = {"default": {"BACKEND": env.str("TASKS_BACKEND", default="django_tasks_db.DatabaseBackend")}}

# Whether the worker asks the addresses of sources and links how they do; off where nothing goes out.
LINK_CHECKS = env.bool("LINK_CHECKS", default=True)

# Where `manage.py backup` copies, and after how many hours without one « État de santé » says that it is late.
BACKUP_ROOT = env.path("BACKUP_ROOT", default=str(VAR_DIR / "backups"))
BACKUP_HOURS = env.int("BACKUP_HOURS", default=26)

# --- People -------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600  # seconds: an invitation read on Monday was sent on Friday
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "accounts.lockout.name_counted"
AXES_LOCKOUT_CALLABLE = "accounts.lockout.locked_out"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the time said on the page is the time it takes
AXES_SENSITIVE_PARAMETERS = ["kept", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True
AXES_RESET_ON_SUCCESS = True
AXES_IPWARE_PROXY_COUNT = env.int("PROXY_COUNT", default=0)
AXES_ENABLED = env.bool("AXES_ENABLED", default=True)

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
AFTER_REVISION = "reviews.rereading.tell_again"  # told, in its transaction, of each version that is saved
NOTICE_JUDGE = "reviews.judging.still_told"  # who may still hear of what a notice tells
# Seconds: a mail server that hangs must not hold what the other workers could send.
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=CONTACT_EMAIL)

# --- French -------------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "fr-ca"
LANGUAGES = [("fr-ca", "français (Canada)")]
TIME_ZONE = "America/Toronto"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["newsroom.formats"]
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]  # Django's own sentences, in better French

# --- Rich text ----------------------------------------------------------------------------------------------------

CKEDITOR_BASEPATH = "/static/ckeditor/ckeditor/"
# ckeditor.W001 says that CKEditor 4 is at its end of life. docs/security.md says why it is safe here, and
# articles.E001 fails the start when a configuration breaks the conditions given there.
# security.W005, W021: subdomains and the preload list are for whoever owns the domain. W019: the desk may frame itself.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001", "security.W005", "security.W019", "security.W021"]

# --- Security -----------------------------------------------------------------------------------------------------

SECURE_HTTPS = env.bool("SECURE_HTTPS", default=SITE_URL.startswith("https://"))
SECURE_SSL_REDIRECT = SECURE_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sante/"]  # asked from inside, without a certificate
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if SECURE_HTTPS else 0)
if env.int("PROXY_COUNT", default=0):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_HTTPS
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"/{DESK_PATH}"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_FAILURE_VIEW = "accounts.views.csrf_failure"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
    }
}
# What divarea needs, on the pages that have an editor and nowhere else (`csp_update` on those views).
EDITOR_CSP = {"script-src-attr": [UNSAFE_INLINE], "style-src": [SELF, UNSAFE_INLINE]}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # bytes: a very long article is under 2 MB
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- Logs ---------------------------------------------------------------------------------------------------------

structlog.configure(
    processors=[structlog.processors.add_log_level, structlog.processors.JSONRenderer(ensure_ascii=False)],
    logger_factory=structlog.stdlib.LoggerFactory(),
)


def is_worth_a_line(record: logging.LogRecord) -> bool:
    """Whether a record is printed: all of them, but for the routine of background tasks."""
    return record.levelno >= logging.WARNING or not record.name.startswith("django_tasks")


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    # The worker sets its own level and tells each task that went well: only what went wrong is worth a line.
    "filters": {"wrong": {"()": "django.utils.log.CallbackFilter", "callback": is_worth_a_line}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["wrong"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"axes": {"level": "WARNING"}},
}
