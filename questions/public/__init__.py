"""What everybody may read of questions: the dialogues, and the page that shows them."""
