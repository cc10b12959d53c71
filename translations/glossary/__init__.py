"""The terms of the enterprise in three languages, kept by editors and translators."""
