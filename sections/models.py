"""The page types and menus of the sections; each lives in the module named after it."""

from sections.gallery import PhotoIndexPage, PhotoReportPage
from sections.holidays import Holiday
from sections.installers import Installer, InstallersPage, MeterService
from sections.menus import FlatMenu, FlatMenuLine, MainMenu, MainMenuLine
from sections.news import NewsIndexPage, NewsPage
from sections.pages import ContentPage
from sections.projects import ProjectIndexPage, ProjectPage
from sections.rates import ConsumerGroup, Rate
from sections.reminders import ReminderIndexPage, ReminderPage
from sections.reports.duties import ReportDuty
from sections.reports.pages import ReportIndexPage, ReportPage
from sections.search.models import SearchEntry, SearchWord
from sections.shutdowns.pages import ShutdownIndexPage, ShutdownPage
from sections.shutdowns.updates import ShutdownUpdate
from sections.tariffs import TariffsPage
from sections.vacancies import VacancyIndexPage, VacancyPage

__all__ = [
    "ConsumerGroup",
    "ContentPage",
    "FlatMenu",
    "FlatMenuLine",
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
    "ProjectIndexPage",
    "ProjectPage",
    "Rate",
    "ReminderIndexPage",
    "ReminderPage",
    "ReportDuty",
    "ReportIndexPage",
    "ReportPage",
    "SearchEntry",
    "SearchWord",
    "ShutdownIndexPage",
    "ShutdownPage",
    "ShutdownUpdate",
    "TariffsPage",
    "VacancyIndexPage",
    "VacancyPage",
]
