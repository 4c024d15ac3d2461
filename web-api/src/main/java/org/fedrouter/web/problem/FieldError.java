package org.fedrouter.web.problem;

/**
 * A rule that a field breaks.
 *
 * @param pointer JSON pointer of the field (RFC 6901)
 * @param rule what is allowed
 * @param value what was received, described so that it holds no patient text
 */
public record FieldError(String pointer, String rule, String value) {}
