"""The demo's people."""

import pytest
from django.contrib.auth import get_user_model

from demo.records.people import GROUPS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", GROUPS)
def test_they_can_have_the_admin_in_kazakh(login, name):
    client = login(name)
    form = client.get("/admin/account/").context["panels_by_tab"]
    given = {}
    for panels in form.values():
        for panel in panels:
            for field in panel.get_form():
                if field.value() and field.name != "avatar":
                    given[field.html_name] = field.value()
    client.post("/admin/account/", given | {"locale-preferred_language": "kk"})
    person = get_user_model().objects.get(username=name)
    assert person.wagtail_userprofile.preferred_language == "kk"
