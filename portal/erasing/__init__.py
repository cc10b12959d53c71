"""What is kept of people, for how long, and how it is erased.

Law of the Republic of Kazakhstan 94-V on personal data, articles 12 and 18: no longer than its purpose needs, and at
once when its subject takes the consent back. What must be proved later (that there was a consent, when it was given
and withdrawn; that something was erased, when) stays, without the data.
"""
