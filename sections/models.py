"""The page types and menus of the sections; each lives in the module named after it."""

from sections.gallery import PhotoIndexPage, PhotoReportPage
from sections.menus import FlatMenu, FlatMenuLine, MainMenu, MainMenuLine
from sections.news import NewsIndexPage, NewsPage
from sections.pages import ContentPage
from sections.projects import ProjectIndexPage, ProjectPage
from sections.reports.duties import ReportDuty
from sections.reports.pages import ReportIndexPage, ReportPage
from sections.tariffs import TariffsPage

__all__ = [
    "ContentPage",
    "FlatMenu",
    "FlatMenuLine",
    "MainMenu",
    "MainMenuLine",
    "NewsIndexPage",
    "NewsPage",
    "PhotoIndexPage",
    "PhotoReportPage",
    "ProjectIndexPage",
    "ProjectPage",
    "ReportDuty",
    "ReportIndexPage",
    "ReportPage",
    "TariffsPage",
]
