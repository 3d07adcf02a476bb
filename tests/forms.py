"""The data that a browser sends of a form."""

from django.urls import reverse

from empact.records.shared_editing.views import as_sent


def sent_untouched(client, person, page, row):
    """Open the form of a row as a person, and give what is sent when nothing is typed in it."""
    client.force_login(person)
    form = client.get(reverse(page, args=[row.pk])).context["form"]
    sent = {}
    for bound in form:
        value = as_sent(bound, bound.value())
        sent[bound.html_name] = value
        if bound.field.show_hidden_initial:
            sent[bound.html_initial_name] = value
    return sent
