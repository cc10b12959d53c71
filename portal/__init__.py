"""The ground floor: what every app above stands on."""

VERSION = "0.4"
