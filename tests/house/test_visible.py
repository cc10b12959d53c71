"""Visible text outside gettext is found wherever somebody would read it, and nothing else is."""

import pytest

from tools import visible


@pytest.mark.parametrize(
    "template",
    [
        "<p>Pay the bill</p>",
        "{% if late %}<p>\nЗаплатите\n</p>{% endif %}",
        '<img src="a.png" alt="A burst pipe">',
        '<a aria-label="Close {{ name }}">×</a>',
        '<p>{% trans "Bill" %}: pay it</p>',
        "{% blocktrans %}Bill{% endblocktrans %} of {{ month }}",
        "{% comment %}note{% endcomment %}<b>Bill</b>",
    ],
)
def test_a_template_that_says_something_itself_is_found(template):
    assert list(visible.in_template(template))


@pytest.mark.parametrize(
    "template",
    [
        '{% load i18n %}<p class="bill bill--late">{% trans "Pay the bill" %}</p>',
        "{% blocktrans trimmed with month=month %}\n Bill of {{ month }}\n{% endblocktrans %}",
        "{% comment %}Why it is so{% endcomment %}{# and this #}<!-- and that -->",
        '<script type="application/json">{"name": "Bill"}</script><svg><title>Bill</title></svg>',
        "{% block width %} page__text--wide{% endblock width %}",
        "<a>CSV</a> № 12 · {{ one|date:'d.m.Y' }} <kbd>Ctrl</kbd>",
        '<input type="hidden" name="step" value="answer">',
    ],
)
def test_a_template_that_has_it_said_is_not(template):
    assert not list(visible.in_template(template))


def test_a_finding_in_a_template_names_its_line():
    template = "{% blocktrans %}\nA\n{% endblocktrans %}\n<p>Bill</p>"
    assert [line for line, _words in visible.in_template(template)] == [4]


@pytest.mark.parametrize(
    "code",
    [
        'Column("sum", label="Sum")',
        'models.CharField(verbose_name="sum")',
        'raise ValidationError("It is too much.")',
        'messages.error(request, "It is too much.")',
        'WORDS = "Төлем"',
        'label(f"Сумма {x}")',
    ],
)
def test_code_that_says_something_itself_is_found(code):
    assert list(visible.in_python(code, data=False))


@pytest.mark.parametrize(
    "code",
    [
        'Column("sum", label=_("Sum"))',
        'raise ValidationError(ngettext("one", "%(n)s of them", n))',
        'raise ValidationError(gettext_lazy("It is too much."), code="much")',
        '"""Төлем, in a docstring."""',
        'log.error("letter %s", pk)',
        'Column("sum", label="№")',
    ],
)
def test_code_that_has_it_said_is_not(code):
    assert not list(visible.in_python(code, data=False))


def test_words_as_data_are_no_text():
    assert not list(visible.in_python('STREETS = ("көшесі", "улица")', data=True))
    assert list(visible.in_python('Column("sum", label="Сумма")', data=True))


@pytest.mark.parametrize(
    "code",
    [
        'box.textContent = "Close";',
        "alert('Sent');",
        'box.setAttribute("aria-label", "Close");',
        "const words = `Жабу`;",
    ],
)
def test_a_script_that_says_something_itself_is_found(code):
    assert list(visible.in_script(code))


@pytest.mark.parametrize(
    "code",
    ["box.textContent = `${at} / ${all}`;", "box.textContent = box.dataset.close;", 'throw new Error("no dialog");'],
)
def test_a_script_that_takes_it_from_the_page_is_not(code):
    assert not list(visible.in_script(code))
