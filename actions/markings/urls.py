from django.urls import path

from actions.markings import views

urlpatterns = [
    path("lowerings/", views.LoweringList.as_view(), name="lowering_list"),
    path("<marked:kind>/<uuid:pk>/marking/", views.MarkingDetail.as_view(), name="marking_detail"),
    path(
        "<marked:kind>/<uuid:pk>/marking/change/",
        views.MarkingChange.as_view(),
        name="marking_change",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/lower/",
        views.LoweringPropose.as_view(),
        name="lowering_propose",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/lower/confirm/",
        views.LoweringConfirm.as_view(),
        name="lowering_confirm",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/lower/drop/",
        views.LoweringDrop.as_view(),
        name="lowering_drop",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/release/", views.ReleaseAdd.as_view(), name="release_add"
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/release/withdraw/",
        views.ReleaseRemove.as_view(),
        name="release_remove",
    ),
]
