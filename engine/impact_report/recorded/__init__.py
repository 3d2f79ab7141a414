"""Recorded decisions beside what comes out now: as data, and every form that is made from it."""
