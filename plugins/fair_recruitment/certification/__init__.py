"""Certification of organisations: standards as data, self-assessment, audit, decision, certificate, surveillance."""
