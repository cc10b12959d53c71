"""The choices of a list's filters: as Django draws them, only quicker."""

import pytest
from bs4 import BeautifulSoup
from django.forms import ChoiceField, Form, RadioSelect

from portal.admin.columns import Radios

CHOICES = [("", "Все"), ("open", "открыт <b>"), ("a&b", "“B”")]


def choices(widget: type[RadioSelect], chosen: str) -> list[tuple]:
    """What a browser makes of each: id, name, value, whether it is chosen, words, and what the label is for."""
    form = type("Chosen", (Form,), {"state": ChoiceField(choices=CHOICES, widget=widget)})
    drawn = BeautifulSoup(str(form({"state": chosen})["state"]), "html.parser")
    assert drawn.div["id"] == "id_state"
    return [
        (
            *(label.input[name] for name in ("id", "name", "value")),
            "checked" in label.input.attrs,
            label.text,
            label["for"],
        )
        for label in drawn.select("div > div > label")
    ]


@pytest.mark.parametrize("chosen", ["", "open", "a&b", "other"])
def test_the_choices_are_those_that_django_draws(chosen):
    ours = choices(Radios, chosen)
    assert len(ours) == len(CHOICES)
    assert [one for one in ours if one[3]] == [one for one in ours if one[2] == chosen]
    assert [(*one[:4], one[4].strip(), one[5]) for one in ours] == [
        (*one[:4], one[4].strip(), one[5]) for one in choices(RadioSelect, chosen)
    ]
