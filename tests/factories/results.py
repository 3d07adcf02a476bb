import factory

from tests.factories.cycles import CrimeAreaFactory
from tests.factories.people import UserFactory
from tests.factories.records import MarkingFactory


def public_marking():
    return MarkingFactory(code="TLP:CLEAR", name="TLP:CLEAR", rank=10)


class SnapshotFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "results.Snapshot"

    number = factory.Sequence(lambda n: n + 1)
    year = 2026
    hash = factory.Sequence("{:064x}".format)
    frozen_by = factory.SubFactory(UserFactory)
    marking = factory.SubFactory(MarkingFactory)

    @factory.lazy_attribute
    def area_codes(self):
        from cycles.models import CrimeArea
        for code, name in (("CA", "Cyber-attacks"), ("THB", "Trafficking in human beings")):
            CrimeArea.objects.get_or_create(code=code, defaults={"name": name})
        return ["CA", "THB"]
