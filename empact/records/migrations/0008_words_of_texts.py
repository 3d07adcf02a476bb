from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

WORDS = "asciiword, asciihword, hword_asciipart, word, hword, hword_part"

MAKE = f"""
CREATE TEXT SEARCH DICTIONARY empact_plain (TEMPLATE = pg_catalog.simple, STOPWORDS = english);

CREATE TEXT SEARCH CONFIGURATION empact_stems (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION empact_stems
    ALTER MAPPING FOR {WORDS} WITH unaccent, english_stem;

CREATE TEXT SEARCH CONFIGURATION empact_words (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION empact_words
    ALTER MAPPING FOR {WORDS} WITH unaccent, empact_plain;

-- Whole words beside stems, so that the beginning of a word finds it too. Without strokes, since
-- "police/customs" is a file to the parser. The longest texts are cut off where an index ends.
CREATE FUNCTION words_of(texts text) RETURNS tsvector
    -- Unsafe by intent: to start workers for each text takes longer than a whole search.
    LANGUAGE sql IMMUTABLE STRICT PARALLEL UNSAFE
    RETURN to_tsvector('empact_stems'::regconfig, translate(left(texts, 200000), '/', ' '))
        || to_tsvector('empact_words'::regconfig, translate(left(texts, 200000), '/', ' '));
"""

REMOVE = """
DROP FUNCTION words_of(text);
DROP TEXT SEARCH CONFIGURATION empact_words;
DROP TEXT SEARCH CONFIGURATION empact_stems;
DROP TEXT SEARCH DICTIONARY empact_plain;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0007_came_in_by_a_calendar_feed")]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(MAKE, REMOVE),
    ]
