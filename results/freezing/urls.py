from django.urls import path

from results.freezing import views

urlpatterns = [
    path("snapshots/", views.SnapshotList.as_view(), name="snapshot_list"),
    path("snapshots/freeze/<year:year>/", views.SnapshotCreate.as_view(), name="snapshot_create"),
    path("snapshots/<uuid:pk>/", views.SnapshotDetail.as_view(), name="snapshot_detail"),
]
