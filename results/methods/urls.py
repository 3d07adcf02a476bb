from django.urls import path

from results.methods.views import DefinitionCreate, MethodChange

urlpatterns = [
    path("indicators/<uuid:pk>/method/", MethodChange.as_view(), name="method_change"),
    path(
        "indicators/<uuid:pk>/definition/",
        DefinitionCreate.as_view(),
        name="definition_create",
    ),
]
