from django.urls import path

from results.freezing.views import SnapshotCreate, SnapshotDetail, SnapshotList

urlpatterns = [
    path("snapshots/", SnapshotList.as_view(), name="snapshot_list"),
    path("snapshots/freeze/<year:year>/", SnapshotCreate.as_view(), name="snapshot_create"),
    path("snapshots/<uuid:pk>/", SnapshotDetail.as_view(), name="snapshot_detail"),
]
