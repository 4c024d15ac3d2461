package org.fedrouter.compliance.advisory;

/**
 * Where to read more.
 *
 * @param kind as the source names it, for example {@code ADVISORY}; empty where it does not
 * @param url as the source has it, of any scheme: show it, never follow it unasked
 */
public record Reference(String kind, String url) {}
