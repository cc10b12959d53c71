"""The tables of questions: the question is private, the dialogue is what staff approved for publication."""

from questions.asking.helped import Helped
from questions.desk import Category, Desk
from questions.figures.month import MonthFigures
from questions.figures.pages import FiguresPage
from questions.log import Entry
from questions.photo import KeptPhoto, Photo
from questions.public.dialogue import Dialogue
from questions.public.pages import QuestionsPage
from questions.public.wording import DialogueWording
from questions.question import Question
from questions.ready.answers import ReadyAnswer
from questions.saved_view import SavedView

__all__ = [
    "Category",
    "Desk",
    "Dialogue",
    "DialogueWording",
    "Entry",
    "FiguresPage",
    "Helped",
    "KeptPhoto",
    "MonthFigures",
    "Photo",
    "Question",
    "QuestionsPage",
    "ReadyAnswer",
    "SavedView",
]
