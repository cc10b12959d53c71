"""Pages that belong to one visitor: forms, and pages behind a secret address."""

from functools import wraps


def private_page(view):
    """Keeps the answer out of every cache and search index, and its address out of Referer headers."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "same-origin" if request.method == "GET" and not args and not kwargs else "no-referrer"
        return response

    return wrapped
