"""The records on the board whose texts are fields, and who sees which."""

from functools import partial

from django.contrib.auth.models import User
from django.db.models import CharField, Model, Q
from django.db.models.functions import Cast
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.urls import reverse

from newsletter.models import Topic
from portal import clock
from portal.enterprise.record import Enterprise
from questions.models import Category, Desk, ReadyAnswer
from sections.models import (
    ConsumerGroup,
    FlatMenu,
    FlatMenuLine,
    Holiday,
    Installer,
    MainMenu,
    MainMenuLine,
    MeterService,
    PinnedAnswer,
    ReadySentence,
    Shutdown,
    ShutdownUpdate,
    Street,
)
from sections.shutdowns.states import FORGOTTEN
from translations.board import people
from translations.board.fields import Records, by_right, put_on_board
from translations.board.keeping import soon
from translations.board.standing import Importance, Standing, State


def own_answers(user: User) -> Q | None:
    """Those of the user's desks, and those of all."""
    if by_right(user, ReadyAnswer) is None:
        return None
    numbers = ReadyAnswer.objects.visible_to(user).annotate(number=Cast("pk", CharField()))
    return Q(record__in=numbers.values("number"))


def notices(user: User) -> Q | None:
    """Who writes them sees all; a translator what of the published ones is to be put into their languages."""
    languages = people.languages_of(user)
    every = by_right(user, Shutdown)
    return Q(language__in=languages, shown=True) if every is None and languages else every


def words_of_notice(row: Standing) -> str:
    """The missing words beside those that are there: open to translators, once it is published."""
    missing = row.shown and row.state in (State.MISSING, State.IN_WORK)
    return reverse("shutdown_words", args=[row.record, row.language]) if missing else ""


def is_under_way(record: Shutdown) -> bool:
    """Nobody has said that it is over, and it is not forgotten."""
    forgotten = record.expected_end is not None and record.expected_end <= clock.now() - FORGOTTEN
    return bool(record.live and record.restored_at is None and not forgotten)


def first_words(record: Model) -> str:
    """None of its own: the first of its texts stands for it."""
    return ""


NAMED: tuple[type[Model], ...] = (
    *(Topic, Category, Desk, Street, ConsumerGroup, MeterService, Installer, Holiday, PinnedAnswer, ReadySentence),
    Enterprise,
)
for model in NAMED:
    put_on_board(Records(model, partial(by_right, model=model)))
put_on_board(Records(ReadyAnswer, own_answers))
put_on_board(
    Records(
        Shutdown,
        notices,
        title=first_words,
        importance=Importance.NOTICE,
        shown=is_under_way,
        form=words_of_notice,
        at_desk=lambda row: row.shown,
    )
)
put_on_board(Records(FlatMenu, partial(by_right, model=FlatMenu), title=first_words, importance=Importance.MENU))
for line, menu, number in ((MainMenuLine, MainMenu, "menu.site_id"), (FlatMenuLine, FlatMenu, "menu_id")):
    seen = partial(by_right, model=menu)  # the main menu is asked for by its site
    put_on_board(Records(line, seen, title=first_words, importance=Importance.MENU, holder=(menu, number)))


@receiver(post_save, sender=ShutdownUpdate, dispatch_uid="an update of a notice on the board")
def notice_updated(instance: ShutdownUpdate, raw: bool = False, **kwargs: object) -> None:
    """The notice follows its log by a statement, of which nobody hears."""
    if not raw:
        soon(Shutdown._meta.label_lower, instance.shutdown_id)
