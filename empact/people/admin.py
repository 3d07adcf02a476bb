from contextlib import suppress

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group

from empact.people.roles.models.organisations import Organisation
from empact.records.admin import RecordedAdmin

# There is one way in, and it asks for a second factor.
admin.site.login = secure_admin_login(admin.site.login)

# A user who may see or change these rows could sign in as any other.
for model in (EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken, UserSession):
    with suppress(NotRegistered):
        admin.site.unregister(model)


@admin.register(Organisation)
class OrganisationAdmin(RecordedAdmin):
    list_display = ["name", "kind", "country", "authority_of", "sector"]
    list_filter = ["kind", "sector"]
    list_select_related = ["authority_of"]
    search_fields = ["name", "country"]
    ordering = ["name", "pk"]
    settled = ["kind"]


# Django's own, which is there before ours.
admin.site.unregister(Group)


@admin.register(Group)
class GroupsAdmin(RecordedAdmin, GroupAdmin):
    """Groups, which open nothing here but what the admin shows."""
