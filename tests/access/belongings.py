"""What the addresses of the matrix are of: to each pattern the things it is tried on, one's own and those of others."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.contrib.auth.tokens import default_token_generator
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from django_otp_webauthn.models import WebAuthnCredential
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.models import EditingSession
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, Site, Task, Workflow

from newsletter.models import Delivery, Mailing
from portal.accounts.invitations import invitations
from portal.accounts.my_log_in import mark_of
from portal.accounts.session_table import LogIn
from portal.queue import Heartbeat
from questions.models import Category, Dialogue, Photo, ReadyAnswer
from sections.holidays.calendar import Holiday
from sections.shutdowns.ready.events import FrequentEvent
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.updates import ShutdownUpdate
from tests.access.values import Things, Values, described, first, in_link, of_file, of_page, of_translation, tokens
from tests.pages import item_of, page_at
from tests.portal.canary import answer, ask, subscribe
from translations.models import Standing

OF_PAGES = r"admin/(api/main/\^pages|pages|localize/page|localize/submit/page|choose-page|workflows/remove)/.*[<(]"
KINDS = (
    (r"admin/bulk/", "bulk"),
    (r"admin/api/main/\^pages/<int:pk>/action", "actions"),
    (r"admin/reports/disclosure/add/", "register"),
    (r"admin/pages/.*usage/<slug|admin/pages/create/", "page_types"),
    (OF_PAGES, "pages"),
    (r"admin/translations/<int:pk>/", "standings"),
    (r"admin/translations/pictures/", "words_of_pictures"),
    (r"admin/(localize/(translate|update)|translations)/<", "translations"),
    (r"admin/localize/(submit/snippet|api/snippets)/", "records"),
    (r"admin/snippets/sections/shutdown/.*<", "notices"),
    (r"admin/shutdowns/words/<", "words_of_notices"),
    (r"admin/dialogues/translations/<", "translations_of_dialogues"),
    (r"admin/snippets/questions/question/.*<", "questions"),
    (r"admin/snippets/questions/dialogue/.*<", "dialogues"),
    (r"admin/users/.*<", "users"),
    (r"admin/(api/main/\^)?images/.*<", "pictures"),
    (r"admin/(api/main/\^)?documents/.*<|documents/\^", "documents"),
    (r"admin/editing-sessions/", "editing_sessions"),
    (r"admin/my-log-in/$", "log_ins"),
    (r"admin/invitation/|admin/password_reset/confirm/", "links"),
    (r"admin/questions/photos/<", "photos"),
    (r"kk/ask/status/<slug:token>/photos/", "photos_of_tokens"),
    (r"kk/ask/status/", "tokens_of_questions"),
    (r"kk/report/sent/", "tokens_of_questions"),
    (r"kk/subscribe/(manage|unsubscribe)/", "tokens_of_subscribers"),
    (r"kk/\^\(\(\?:\[\\w\\-\]\+/\)\*\)\$$", "public_pages"),
    (r"kk/\^", "public_files"),
    (r"admin/settings/", "settings"),
    (r"language/", "languages"),
    (r"kk/water/<", "streets"),
    (r"kk/news/shutdowns/<|cap/<", "told"),
)
"""How a pattern begins → the property of Belongings that names its things. The first that fits."""
MODELS = {
    "collections": Collection,
    "groups": Group,
    "locales": Locale,
    "redirects": Redirect,
    "sites": Site,
    "workflows": Workflow,
    "workflows/task": Task,
}
SNIPPET = re.compile(r"admin/(?:snippets(?:/choose)?/(\w+)|wagtailmenus)/(\w+)/")


class Belongings:
    """As one finds them who is logged in as `user`; as nobody finds them, where there is none."""

    def __init__(self, user: User | None) -> None:
        editor, dispatcher = (User.objects.get(username=name) for name in ("editor", "dispatcher"))
        self.people = {"one's own": user or dispatcher, "of another": dispatcher if user == editor else editor}
        self.notice = item_of("news/shutdowns").record
        self.page = item_of("news", "kk")
        self.asked = {"of the dispatchers": ask()}
        self.asked["of the reception"] = ask(category=Category.objects.get(slug="complaints"))
        for question in self.asked.values():
            answer(question)
            Photo.objects.create(question=question, jpeg=b"1", width=1, height=1)
        self.subscriber = subscribe()
        mailing, _ = Mailing.objects.get_or_create(
            page_id=self.page.pk, defaults={"topic_id": self.subscriber.topics.first().pk, "language": "kk"}
        )
        Delivery.objects.create(mailing=mailing, subscriber=self.subscriber)
        ShutdownUpdate.objects.create(shutdown=self.notice, text_kk="A")
        FrequentEvent.objects.create(name="A")
        ReadyAnswer.objects.create(title="A", text_kk="A")
        Holiday.objects.create(date=date(2026, 12, 15), name_kk="A", name_ru="A", name_en="A")
        Redirect.objects.create(old_path="/old", redirect_link="/kk/")
        later = timezone.now() + timedelta(hours=1)  # however long the test takes
        Heartbeat.objects.update_or_create(pk=1, defaults={"beaten_at": later})
        Collection.get_first_root_node().add_child(name="Second")

    def of(self, pattern: str) -> Things:
        kind = next((kind for beginning, kind in KINDS if re.match(beginning, pattern)), None)
        if kind:
            return getattr(self, kind)
        snippet, part = SNIPPET.match(pattern), pattern.removeprefix("admin/").partition("/")[0]
        if snippet and "<" in pattern:
            return {"": {"pk": first(apps.get_model(snippet[1] or "sections", snippet[2]))}}
        model = MODELS["workflows/task" if "workflows/task" in pattern else part] if part in MODELS else None
        number = first(model) if model else 1
        return {"": dict.fromkeys(("pk", "task_id", "redirect_id", "collection_id"), number)}

    @cached_property
    def pages(self) -> Things:
        return {"a Kazakh page": of_page(self.page), "a Russian page": of_page(item_of("news", "ru"))}

    @cached_property
    def register(self) -> Things:
        return {"": {"parent_page_id": page_at("about/reports").pk}}

    @cached_property
    def page_types(self) -> Things:
        values = of_page(self.page)
        return {"": values | {"app_label": "wagtailcore", "model_name": "page"} | values}

    @cached_property
    def translations(self) -> Things:
        return {"of a page": of_translation(self.page)}

    @cached_property
    def records(self) -> Things:
        model = apps.get_model("sections", "rate")
        values = {"app_label": "sections", "model_name": "rate", "pk": first(model)}
        which = {"which": f"questions/question/{self.asked['of the dispatchers'].pk}/"}
        return {"": values | which, "a notice": values | {"model_name": "shutdown", "pk": self.notice.pk} | which}

    @cached_property
    def notices(self) -> Things:
        return {"": {"pk": self.notice.pk, "revision_id": self.notice.latest_revision_id}}

    @cached_property
    def words_of_notices(self) -> Things:
        return {code: {"pk": self.notice.pk, "language": code} for code in ("kk", "ru")}

    @cached_property
    def words_of_pictures(self) -> Things:
        return {code: values | {"pk": described()} for code, values in self.words_of_notices.items()}

    @cached_property
    def questions(self) -> Things:
        return {whose: {"pk": question.pk} for whose, question in self.asked.items()}

    @cached_property
    def photos(self) -> Things:
        return {whose: {"photo": question.photos.get().pk} for whose, question in self.asked.items()}

    @cached_property
    def photos_of_tokens(self) -> Things:
        own, other = self.asked.values()
        token, photos = {"token": own.token}, [question.photos.get().pk for question in (own, other)]
        return {"true": token | {"photo": photos[0]}, "of another": token | {"photo": photos[1]}}

    @cached_property
    def dialogues(self) -> Things:
        return {whose: {"pk": Dialogue.objects.get(question=one).pk} for whose, one in self.asked.items()}

    @cached_property
    def standings(self) -> Things:
        kinds = {"of a page": "page", "of a topic": "newsletter.topic"}
        return {whose: {"pk": Standing.objects.filter(kind=kind).first().pk} for whose, kind in kinds.items()}

    @cached_property
    def translations_of_dialogues(self) -> Things:
        each = ((whose, code, values) for whose, values in self.dialogues.items() for code in ("kk", "en"))
        return {f"{whose}, {code}": values | {"language": code} for whose, code, values in each}

    @cached_property
    def users(self) -> Things:
        return {whose: {"pk": user.pk, "number": user.pk} for whose, user in self.people.items()}

    @cached_property
    def pictures(self) -> Things:
        return self.files(get_image_model())

    @cached_property
    def documents(self) -> Things:
        return self.files(get_document_model())

    def files(self, model: type[Model]) -> Things:
        return {whose: of_file(model, user) for whose, user in self.people.items()}

    @cached_property
    def editing_sessions(self) -> Things:
        kind, now = ContentType.objects.get_for_model(type(self.page)), timezone.now()
        values = {"user": None, "content_type": kind, "object_id": self.page.pk, "last_seen_at": now}
        return {
            whose: of_page(self.page) | {"session_id": EditingSession.objects.create(**values | {"user": user}).pk}
            for whose, user in self.people.items()
        }

    @cached_property
    def log_ins(self) -> Things:
        found: Things = {"": {}}
        for whose, user in self.people.items():
            values = {"user": user, "credential_id": user.username.encode(), "sign_count": 0, "aaguid": "0" * 32}
            # Not confirmed: else the second step would be asked for.
            passkey = WebAuthnCredential.objects.create(public_key=b"1", confirmed=False, **values)
            later = timezone.now() + timedelta(hours=1)
            log_in = LogIn.objects.create(session_key=user.username, session_data="", expire_date=later, user=user)
            found[f"a passkey, {whose}"] = {"form": {"act": "remove-passkey", "passkey": passkey.pk}}
            found[f"a log-in, {whose}"] = {"form": {"act": "end", "place": mark_of(log_in)}}
        return found

    @cached_property
    def links(self) -> Things:
        user, other = self.people.values()
        token = invitations.make_token(user)
        reset = default_token_generator.make_token(user)
        return {
            "an invitation, true": {"uidb64": in_link(user), "token": token},
            "an invitation, of another": {"uidb64": in_link(other), "token": token},
            "a new password, true": {"uidb64": in_link(user), "token": reset},
            "a new password, of another": {"uidb64": in_link(other), "token": reset},
        }

    @cached_property
    def tokens_of_questions(self) -> Things:
        ours, others = self.asked.values()
        return tokens(ours.token, others.pk)

    @cached_property
    def tokens_of_subscribers(self) -> Things:
        return tokens(self.subscriber.token, self.subscriber.pk + 1)

    @cached_property
    def public_pages(self) -> Things:
        hidden = self.page.get_parent().add_child(instance=type(self.page)(title="A", slug="hidden", live=False))
        hidden.save_revision()
        shown = ("", "news/", "call-centre/questions/technical/", "no-such-page/")
        return {f"/{address}": {"address": address} for address in shown} | {"unpublished": {"address": "news/hidden/"}}

    @cached_property
    def public_files(self) -> Things:
        files = ["news/feed.xml", "about/reports/register.csv", "about/reports/register.json", "news/register.csv"]
        files += ["call-centre/figures/figures.csv"]
        return {f"/{file}": {"address": file} for file in files}

    @cached_property
    def settings(self) -> Things:
        model = apps.get_model("portal", "enterprise")
        return {"": {"app_name": "portal", "model_name": "enterprise", "pk": first(model)}}

    @cached_property
    def languages(self) -> Things:
        return {"": {"code": "ru"}}

    @cached_property
    def streets(self) -> Things:
        return {"": {"code": "abai"}}

    @cached_property
    def told(self) -> Things:
        """A notice as everybody reads it, and one that nobody does yet."""
        draft = Shutdown.objects.create(address="draft", live=False)
        notices = {"": item_of("news/shutdowns", "kk").record, "unpublished": draft}
        return {whose: {"address": one.address, "uuid": one.uuid, "number": 0} for whose, one in notices.items()}

    @cached_property
    def actions(self) -> Things:
        return {
            f"{action}, {whose}": {"pk": values["page_id"], "action_name": action}
            for action in PagesAdminAPIViewSet.actions
            for whose, values in self.pages.items()
        }

    @cached_property
    def bulk(self) -> Things:
        bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")  # looks for all of them
        return dict(self.in_bulk())

    def in_bulk(self) -> Iterator[tuple[str, Values]]:
        owned = {"page": self.pages, "image": self.pictures, "document": self.documents, "user": self.users}
        owned |= {"question": self.questions, "dialogue": self.dialogues}
        for app, models in bulk_action_registry.actions.items():
            for model, actions in models.items():
                things = owned[model] if model in owned else {"": {"pk": first(apps.get_model(app, model))}}
                for whose, values in things.items():
                    for action in actions:
                        words = {"app_label": app, "model_name": model, "action": action}
                        yield f"{model} {action}, {whose}".rstrip(", "), {"pk": values.get("page_id")} | values | words
