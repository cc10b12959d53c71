"""Two dispatchers publish the same notice at the same moment, 50 times: one is published, the other is told."""

from django.urls import reverse

from newsletter.models import Mailing
from sections.models import Shutdown
from tests.faults.test_desks_at_once import TIMES, at_once, desk  # noqa: F401 - a fixture
from tests.sections.shutdowns.test_desk import as_posted

ADD = reverse("wagtailsnippets_sections_shutdown:add")


def test_the_same_notice_is_published_once(desk):  # noqa: F811
    one, other = desk
    for _ in range(TIMES):
        before = Shutdown.objects.count()
        form = as_posted(pasted="Гоголя 12, Победы, Мызы", announce="on")
        answers = at_once(lambda: one.post(ADD, form), lambda: other.post(ADD, form))  # noqa: B023 - called at once
        assert sorted(answer.status_code for answer in answers) == [200, 302]
        assert Shutdown.objects.count() == before + 1
        made = Shutdown.objects.latest("pk")
        assert Mailing.objects.filter(shutdown=made).count() == 3
        made.delete()  # else the next is told already, and the worker of later tests writes letters about it
