from django.urls import path

from actions.judicial_contacts import views

urlpatterns = [
    path(
        "actions/<uuid:pk>/judicial-contact/",
        views.JudicialContact.as_view(),
        name="judicial_contact",
    ),
    path(
        "actions/without-judicial-contact/",
        views.MissingContacts.as_view(),
        name="missing_contacts",
    ),
]
