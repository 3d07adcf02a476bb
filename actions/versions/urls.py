from django.urls import path

from actions.versions.views import (
    DifferenceWrite,
    DocumentRetry,
    PlanCompare,
    VersionDetail,
    VersionDocument,
    VersionKeep,
    VersionList,
)

urlpatterns = [
    path("plans/<uuid:pk>/versions/", VersionList.as_view(), name="version_list"),
    path("plans/<uuid:pk>/versions/keep/", VersionKeep.as_view(), name="version_keep"),
    path("plans/<uuid:pk>/compare/", PlanCompare.as_view(), name="plan_compare"),
    path("plans/versions/<uuid:pk>/", VersionDetail.as_view(), name="version_detail"),
    path(
        "plans/versions/<uuid:pk>/difference/",
        DifferenceWrite.as_view(),
        name="difference_write",
    ),
    path(
        "plans/versions/documents/<uuid:pk>/",
        VersionDocument.as_view(),
        name="version_document",
    ),
    path(
        "plans/versions/documents/<uuid:pk>/retry/",
        DocumentRetry.as_view(),
        name="document_retry",
    ),
]
