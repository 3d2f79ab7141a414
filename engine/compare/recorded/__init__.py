"""Recorded decisions in the place of the old version: read as data, held beside what comes out."""
