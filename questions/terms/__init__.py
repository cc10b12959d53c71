"""Until when a question is to be answered, and how that was counted: pure, for any term and calendar."""
