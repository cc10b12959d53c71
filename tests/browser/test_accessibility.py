"""Everybody can read every face of the portal: no fault known to axe-core, nothing cut off or wider than the screen."""

import json

import pytest

from tests.browser.axe import ADOPT, violations
from tests.browser.faces import FACES
from tests.browser.fitting import misfits
from tests.pages import LANGUAGES

SCHEMES = ("light", "dark", "black-on-white", "white-on-black", "blue")
PHONE = {"width": 320, "height": 256}
"""A small phone, and what is left of 1280 × 1024 at 400 % zoom."""
DESK = {"width": 1280, "height": 1024}
TEXTS = ({}, {"size": "200", "spacing": "widest"}, {"size": "150", "images": "off"})
OF_WORDS = {PHONE["width"]: "targets", DESK["width"]: "words"}
"""What axe is asked where only the words are others: all that is given a name is shown on the wide screen."""
CHOOSE = """(choice) => {
  for (const name of ["size", "spacing", "images"]) delete document.documentElement.dataset[name];
  Object.assign(document.documentElement.dataset, choice);
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("face", FACES, ids=str)
def test_everybody_can_read_a_face(quick_page, face, language):
    """One visit for all schemes, screens and sizes of text: the page is the same, only its look is chosen anew.

    Colours are the same in each language, and so is nearly all that axe knows: it is asked everything in one of them,
    each in its turn, and in the others what words may change.
    """
    everything = language == LANGUAGES[FACES.index(face) % len(LANGUAGES)]
    quick_page.set_viewport_size(PHONE)
    face.show(quick_page, language)
    faults = []
    for screen in (PHONE, DESK):
        quick_page.set_viewport_size(screen)
        for choice in TEXTS:
            quick_page.evaluate(CHOOSE, choice)
            faults += [f"{screen['width']} px, {json.dumps(choice)}: {misfit}" for misfit in misfits(quick_page)]
        quick_page.evaluate(CHOOSE, {})
        asked = (SCHEMES, "all") if everything else (("light",), OF_WORDS[screen["width"]])
        for what, schemes in violations(quick_page, *asked).items():
            faults.append(f"{screen['width']} px, {', '.join(schemes)}: {what}")
    assert not faults, "\n".join(faults)


def broken_rules(tab, *asked) -> dict[str, list[str]]:
    """Rule → the schemes it is broken in."""
    return {what.partition(":")[0]: schemes for what, schemes in violations(tab, *(asked or (SCHEMES,))).items()}


def test_a_fault_of_a_single_scheme_is_found(quick_page):
    """Of its colours, and of what it does to the page besides, each time: though all was well there before."""
    quick_page.goto("/kk/about/history/")
    assert not violations(quick_page, SCHEMES)
    quick_page.evaluate(ADOPT, "[data-scheme=blue] main p { color: #a9d6ff; } [data-scheme=dark] h1 { display: none; }")
    for _ in range(2):
        assert broken_rules(quick_page) == {"color-contrast": ["blue"], "page-has-heading-one": ["dark"]}


def test_a_fault_behind_the_words_is_found(quick_page):
    """Of what words stand on, and of what only fades them."""
    quick_page.goto("/kk/about/history/")
    assert not violations(quick_page, SCHEMES)
    for css in ("main { background: #777; }", "main { opacity: 0.4; }", "main { background: url(x.png); }"):
        quick_page.evaluate(ADOPT, f"[data-scheme=dark] {css}")
        assert broken_rules(quick_page) == {"color-contrast": ["dark"]}
        quick_page.evaluate("document.adoptedStyleSheets.pop()")


def test_a_fault_of_words_is_found(quick_page):
    """Where axe is asked what words may change, and no more: no name, links of a letter, a line too long."""
    quick_page.set_viewport_size(PHONE)
    quick_page.goto("/kk/ask/")
    quick_page.evaluate("document.querySelector('main [name=name]').labels[0].textContent = ''")
    two = "<div class=two><a href='#a'>a</a> <a href='#b'>b</a></div>"
    quick_page.evaluate("two => document.querySelector('main h1').insertAdjacentHTML('afterend', two)", two)
    quick_page.evaluate(
        ADOPT, ".two a { display: inline-block; font-size: 10px; line-height: 1; padding: 0 !important; }"
    )
    assert "target-size" in broken_rules(quick_page, ("light",), OF_WORDS[320])
    assert not misfits(quick_page)
    quick_page.evaluate("document.querySelector('main h1').textContent = 'көрсетілетін қызметтер '.repeat(5)")
    quick_page.evaluate(ADOPT, "main h1 { white-space: nowrap; overflow: hidden; }")
    assert any("is cut off by <h1" in one for one in misfits(quick_page))
    quick_page.set_viewport_size(DESK)
    assert "label" in broken_rules(quick_page, ("light",), OF_WORDS[1280])
