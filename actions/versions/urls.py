from django.urls import path

from actions.versions import views

urlpatterns = [
    path("plans/<uuid:pk>/versions/", views.VersionList.as_view(), name="version_list"),
    path("plans/<uuid:pk>/versions/keep/", views.VersionKeep.as_view(), name="version_keep"),
    path("plans/<uuid:pk>/compare/", views.PlanCompare.as_view(), name="plan_compare"),
    path("plans/versions/<uuid:pk>/", views.VersionDetail.as_view(), name="version_detail"),
    path(
        "plans/versions/<uuid:pk>/difference/",
        views.DifferenceWrite.as_view(),
        name="difference_write",
    ),
    path(
        "plans/versions/documents/<uuid:pk>/",
        views.VersionDocument.as_view(),
        name="version_document",
    ),
    path(
        "plans/versions/documents/<uuid:pk>/retry/",
        views.DocumentRetry.as_view(),
        name="document_retry",
    ),
]
