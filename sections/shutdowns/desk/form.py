"""The dispatcher's form of a notice: the facts first, which are right in every language, then the words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface

from portal import clock
from portal.locale import CODES
from sections.shutdowns.desk import alone
from sections.shutdowns.pasting import UNDERSTOOD, chips, questions
from sections.shutdowns.places import ShutdownPlace
from sections.shutdowns.ready.begun import FrequentEvents
from sections.shutdowns.ready.sentences import ReadySentence, choice, fill
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.states import not_over
from sections.shutdowns.words import OFF
from sections.streets.listed import ListError

ONCE = ("first_end", "first_end_exactness")
"""Fields that are settled by the first publication."""
Use = ReadySentence.Use


class ShutdownForm(WagtailAdminModelForm):
    """What a notice must say; after its first publication the end moves by updates alone, so that no change is lost."""

    pasted = forms.CharField(
        label=_("Streets and houses"),
        required=False,
        widget=forms.Textarea(attrs=UNDERSTOOD),
        help_text=_("Paste the list as it comes, for example: пр. Ауэзова 1–25 (нечёт.), Победы, пер. Южный 3, 5."),
    )
    keep = forms.BooleanField(
        label=_("Publish what is not in the directory as it is written"),
        required=False,
    )

    ready_reason = choice(Use.REASON, _("Ready reason"))
    ready_advice = choice(Use.ADVICE, _("Ready words on what to do"))
    ready_delivery = choice(Use.DELIVERY, _("Ready words on water delivery"))
    without_russian = alone.field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listed: list[ShutdownPlace] = []
        if self.instance.first_published_at:
            for name in ONCE:
                if name in self.fields:
                    self.fields[name].disabled = True
                    self.fields[name].help_text = _("Published: add an update to change it.")

    def clean(self) -> dict:
        given = super().clean()
        if not any(given.get(name) for name in OFF):
            self.add_error("cold_water", _("Please tick what is off."))
        start, end = given.get("start"), given.get("first_end")
        if start and end and end <= start and not self.fields["first_end"].disabled:
            self.add_error("first_end", _("The end must be later than the start."))
        fill(given)
        if "action-publish" in self.data and alone.lacks_russian(given) and not given.get("without_russian"):
            self.add_error(
                "without_russian", _("Please write the words in Russian, too, or why it cannot wait for them.")
            )
        self.read_pasted(given.get("pasted") or "", keep=bool(given.get("keep")))
        if not self.instance.first_published_at and not self.errors and (told := self.told_already(given)):
            words = _("This is told already: “%(title)s”. Please add an update to it instead.")
            self.add_error("pasted", words % {"title": told})
        return given

    def told_already(self, given: dict) -> Shutdown | None:
        """A notice that is not over and says the same of these streets: a colleague, or a second press, was quicker."""
        ours = [*self.listed, *(self.instance.places.all() if self.instance.pk else ())]
        streets = {(place.street_id, place.houses) for place in ours if place.street_id}
        said = {name: given[name] for name in ("kind", *OFF)}
        same = Shutdown.objects.filter(not_over(clock.now()), live=True, **said).exclude(pk=self.instance.pk)
        same = same.prefetch_related("places")
        theirs = ((one, {(place.street_id, place.houses) for place in one.places.all()}) for one in same)
        return next((one for one, places in theirs if streets and streets <= places), None)

    def read_pasted(self, text: str, *, keep: bool) -> None:
        """The places of the pasted list; what is not clear is asked about, and the list stays as it was typed."""
        try:
            found = chips(text)
        except ListError as wrong:
            self.add_error("pasted", str(wrong))
            return
        if asked := list(questions(found, keep=keep)):
            self.add_error("pasted", ValidationError([ValidationError(words) for words in asked]))
        else:
            self.listed = [chip.place for chip in found]

    def save(self, commit: bool = True) -> Shutdown:
        notice = super().save(commit=False)
        there = {place.facts for place in notice.places.all()}
        new = [place for place in self.listed if place.facts not in there]
        for number, place in enumerate(new, len(there)):
            place.sort_order = number
        notice.places.add(*new)
        if commit:
            notice.save()
            self.save_m2m()
        return notice


def in_languages(name: str) -> list[FieldPanel]:
    return [FieldPanel(f"{name}_{code}") for code in CODES]


FACTS = [
    FrequentEvents(heading=_("Frequent events")),
    MultiFieldPanel(
        [FieldPanel("kind"), FieldRowPanel([FieldPanel(name) for name in OFF])],
        heading=_("What is off"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("start"), FieldPanel("start_exactness")]),
            FieldRowPanel([FieldPanel(name) for name in ONCE]),
        ],
        heading=_("From when until when"),
    ),
    MultiFieldPanel([FieldPanel("pasted"), FieldPanel("keep")], heading=_("Where")),
    MultiFieldPanel(
        [FieldPanel(f"ready_{use}") for use in Use.values],
        heading=_("Ready sentences"),
        help_text=_("Right in all three languages. Where you have words of your own, on the next tab, those stand."),
    ),
    InlinePanel("places", heading=_("Places, one by one"), label=_("Place"), classname="collapsed"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel(name) for name in ("flats", "flat_accounts", "flat_people")]),
            FieldRowPanel([FieldPanel(name) for name in ("houses", "house_people")]),
        ],
        heading=_("How many are without"),
        classname="collapsed",
    ),
    MultiFieldPanel(
        [FieldPanel("phones"), FieldRowPanel([FieldPanel("announce"), FieldPanel("sample")])],
        heading=_("Phones and letters"),
        classname="collapsed",
    ),
]
WORDS = [
    MultiFieldPanel(in_languages("reason"), heading=_("Reason")),
    MultiFieldPanel(in_languages("advice"), heading=_("What to do")),
    MultiFieldPanel(
        in_languages("delivery"),
        heading=_("Water delivery"),
        help_text=_("Where and when water is brought, how to ask for it."),
    ),
    MultiFieldPanel(
        in_languages("title"),
        heading=_("Title"),
        help_text=_("Empty: the portal writes it from what is off and where."),
    ),
    MultiFieldPanel(
        in_languages("summary"),
        heading=pgettext_lazy("of a notice", "Summary"),
        help_text=_("Empty: the portal writes it from what is off, where and until when."),
    ),
    MultiFieldPanel(in_languages("text"), heading=_("Text")),
    FieldPanel("without_russian"),
]
edit_handler = TabbedInterface(
    [ObjectList(FACTS, heading=_("Facts")), ObjectList(WORDS, heading=pgettext_lazy("of a notice", "Words"))],
    base_form_class=ShutdownForm,
)
