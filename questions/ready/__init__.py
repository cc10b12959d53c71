"""Ready answers: kept by the desks in three languages, filled with what is known, looked at before an answer goes."""
