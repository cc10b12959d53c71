"""The due dates of questions: kept true, reminded of, and told to the heads where they have passed."""
