"""What is told of all questions in numbers: kept by the month, shown to everybody and, more of it, to each desk."""
