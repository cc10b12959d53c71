"""The page types and menus of the sections; each lives in the module named after it."""

from sections.content import ContentPage
from sections.frame.described import PictureWords
from sections.frame.menus import FlatMenu, FlatMenuLine, MainMenu, MainMenuLine
from sections.gallery import PhotoIndexPage, PhotoReportPage
from sections.holidays.calendar import Holiday
from sections.installers.organisations import Installer, MeterService
from sections.installers.page import InstallersPage
from sections.news import NewsIndexPage, NewsPage
from sections.projects import ProjectIndexPage, ProjectPage
from sections.reminders import ReminderIndexPage, ReminderPage
from sections.reports.duties import ReportDuty
from sections.reports.pages import ReportIndexPage, ReportPage
from sections.search.models import DocumentText, SearchEntry, SearchWord
from sections.search.spoken.pinned import PinnedAnswer
from sections.search.spoken.synonyms import SynonymGroup
from sections.shutdowns.machines.messages import CapMessage
from sections.shutdowns.pages import ShutdownIndexPage
from sections.shutdowns.places import ShutdownPlace
from sections.shutdowns.ready.events import FrequentEvent
from sections.shutdowns.ready.sentences import ReadySentence
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.updates import ShutdownUpdate
from sections.streets.street import Street
from sections.tariffs.page import TariffsPage
from sections.tariffs.rates import ConsumerGroup, Rate
from sections.vacancies import VacancyIndexPage, VacancyPage

__all__ = [
    "CapMessage",
    "ConsumerGroup",
    "ContentPage",
    "DocumentText",
    "FlatMenu",
    "FlatMenuLine",
    "FrequentEvent",
    "Holiday",
    "Installer",
    "InstallersPage",
    "MainMenu",
    "MainMenuLine",
    "MeterService",
    "NewsIndexPage",
    "NewsPage",
    "PhotoIndexPage",
    "PhotoReportPage",
    "PictureWords",
    "PinnedAnswer",
    "ProjectIndexPage",
    "ProjectPage",
    "Rate",
    "ReadySentence",
    "ReminderIndexPage",
    "ReminderPage",
    "ReportDuty",
    "ReportIndexPage",
    "ReportPage",
    "SearchEntry",
    "SearchWord",
    "Shutdown",
    "ShutdownIndexPage",
    "ShutdownPlace",
    "ShutdownUpdate",
    "Street",
    "SynonymGroup",
    "TariffsPage",
    "VacancyIndexPage",
    "VacancyPage",
]
