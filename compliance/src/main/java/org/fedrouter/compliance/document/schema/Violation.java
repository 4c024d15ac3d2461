package org.fedrouter.compliance.document.schema;

/**
 * Where a document breaks its schema.
 *
 * @param pointer a JSON pointer
 * @param rule the keyword with what it demands
 * @param value what stands there, shortened
 */
public record Violation(String pointer, String rule, String value) {}
