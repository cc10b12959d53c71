"""What the samples of components and of blocks are made of."""

import datetime as dt

LONG_TITLE = (
    "Өскемен қаласының сол жағалауындағы су құбыры желілерін қайта жаңғырту және күрделі жөндеу жұмыстарының барысы, "
    "тұтынушыларды уақытша сумен қамтамасыз ету тәртібі мен ауыз суды тасымалдау кестесі туралы"
)
"""Two hundred letters of a title: nothing may break or be cut off."""
LONG_WORD = "қанағаттандырылмағандықтарыңыздан" * 2
DAY = dt.date(2026, 11, 22)
MOMENT = dt.datetime(2026, 11, 22, 4, 30, tzinfo=dt.UTC)
PHONES = [
    {"number": "12-34-56", "href": "tel:+77232123456"},
    {"number": "+7 705 123 45 67", "href": "tel:+77051234567"},
]
