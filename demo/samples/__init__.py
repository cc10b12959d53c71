"""The sample data of /admin/styleguide-portal/: what each template is rendered with there, once or several times.

What a page shows by itself (header, footer, icons) needs no sample. A component or block without one fails a test.
"""

from demo.samples.beside import beside
from demo.samples.blocks import blocks
from demo.samples.components import components
from demo.samples.questions import questions
from demo.samples.rates import rates
from demo.samples.registers import registers
from demo.samples.search import search
from demo.samples.shutdowns import shutdowns


def samples(language: str, csrf_token: str) -> dict[str, list[dict]]:
    """Template → the contexts it is shown with, in the language in force."""
    return {
        **components(language, csrf_token),
        **shutdowns(language),
        **questions(language),
        **rates(),
        **registers(language),
        **beside(language),
        **search(language),
        **blocks(language),
    }
