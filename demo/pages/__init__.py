"""The demo's pages: read from texts/, laid in Kazakh, translated as a translator would."""
