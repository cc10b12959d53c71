"""Files of editors in a bucket that several machines share. Visitors fetch them from us: see /media/ in README."""

from typing import Any

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class Bucket(S3Storage):
    """No file takes the place of another; none is readable but by those with the key, and the server in front."""

    def __init__(self, **options: Any) -> None:
        super().__init__(file_overwrite=False, default_acl=None, querystring_auth=False, **options)

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """Under our own name: no page calls another host."""
        return settings.MEDIA_URL + (filepath_to_uri(name) or "")
