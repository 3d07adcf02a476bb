import factory


class MarkingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "records.Marking"
        django_get_or_create = ["code"]

    code = "LIMITE"
    name = "LIMITE"
    rank = 30
