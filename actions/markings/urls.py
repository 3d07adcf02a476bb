from django.urls import path

from actions.markings.views import (
    LoweringConfirm,
    LoweringDrop,
    LoweringList,
    LoweringPropose,
    MarkingChange,
    MarkingDetail,
    ReleaseAdd,
    ReleaseRemove,
)

urlpatterns = [
    path("lowerings/", LoweringList.as_view(), name="lowering_list"),
    path(
        "<marked:kind>/<uuid:pk>/marking/",
        MarkingDetail.as_view(),
        name="marking_detail",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/change/",
        MarkingChange.as_view(),
        name="marking_change",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/lower/",
        LoweringPropose.as_view(),
        name="lowering_propose",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/lower/confirm/",
        LoweringConfirm.as_view(),
        name="lowering_confirm",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/lower/drop/",
        LoweringDrop.as_view(),
        name="lowering_drop",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/release/",
        ReleaseAdd.as_view(),
        name="release_add",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/release/withdraw/",
        ReleaseRemove.as_view(),
        name="release_remove",
    ),
]
