from django.urls import path

from results.methods import views

urlpatterns = [
    path("indicators/<uuid:pk>/method/", views.MethodChange.as_view(), name="method_change"),
    path(
        "indicators/<uuid:pk>/definition/",
        views.DefinitionCreate.as_view(),
        name="definition_create",
    ),
]
