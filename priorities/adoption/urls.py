from django.urls import path

from priorities.adoption.views.adoption import AdviceAdopt
from priorities.adoption.views.priorities import PriorityDetail, PriorityLink, PriorityList

urlpatterns = [
    path("of-cycle/<uuid:pk>/", PriorityList.as_view(), name="priority_list"),
    path("<uuid:pk>/", PriorityDetail.as_view(), name="priority_detail"),
    path("<uuid:pk>/follow/", PriorityLink.as_view(), name="priority_link"),
    path("advice/<uuid:pk>/adopt/", AdviceAdopt.as_view(), name="advice_adopt"),
]
