"""Calendars that people let us read: fetched from allowed hosts alone, and taken over."""
