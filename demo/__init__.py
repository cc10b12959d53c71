"""The demo: content in three languages, people, and samples of every component."""
