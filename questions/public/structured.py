"""What search engines read of the published dialogues as data (schema.org)."""

from collections.abc import Sequence

from questions.public.dialogue import Dialogue


def faq(dialogues: Sequence[Dialogue], language: str) -> list[dict]:
    """The dialogues shown on a page, as questions with their answers; nothing where there are none."""
    if not dialogues:
        return []
    return [{"@type": "FAQPage", "inLanguage": language, "mainEntity": [entry(one) for one in dialogues]}]


def entry(dialogue: Dialogue) -> dict:
    """One question in the wording for the public; who asked it stays unknown."""
    return {
        "@type": "Question",
        "name": dialogue.question_text,
        "acceptedAnswer": {"@type": "Answer", "text": dialogue.answer_text},
    }
