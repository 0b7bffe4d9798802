"""The version of this software: nothing in, one string out."""

VERSION = "0.1.0"
