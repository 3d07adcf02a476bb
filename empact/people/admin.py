from contextlib import suppress

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered

from empact.people.models import Organisation

# There is one way in, and it asks for a second factor.
admin.site.login = secure_admin_login(admin.site.login)

# Who may see or change these rows could sign in as anybody.
for model in (EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, UserSession):
    with suppress(NotRegistered):
        admin.site.unregister(model)


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "country", "authority_of", "sector"]
    list_filter = ["kind", "sector"]
    list_select_related = ["authority_of"]
    search_fields = ["name", "country"]
    ordering = ["name", "pk"]
    # Its page tells who acts for it, which is not for who runs the system.
    view_on_site = False
