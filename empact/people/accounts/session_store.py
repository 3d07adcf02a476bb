"""Sessions in the database, each read by one plain statement.

Each request reads its session. Django puts the statement together each time, which takes longer
than to run it.
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

READ = """
SELECT session_data, expire_date FROM django_session WHERE session_key = %s AND expire_date > %s
"""


class SessionStore(db.SessionStore):
    """Django's, read by a statement that is written once."""

    def _get_session_from_db(self) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(READ, [self.session_key, timezone.now()])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return None
        data, end = found
        return self.model(session_key=self.session_key, session_data=data, expire_date=end)
