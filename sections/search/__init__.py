"""The search over everything public: /<language>/search/?q=

What can be found lies in two small tables of its own (`models`). `index` fills them, `following` keeps them true to
what is published, `finding` answers a query by way of `postgres` or `sqlite`; `words` is what they know of language.
"""
