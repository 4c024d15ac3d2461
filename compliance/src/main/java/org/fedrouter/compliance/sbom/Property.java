package org.fedrouter.compliance.sbom;

/** A name with a value, of a taxonomy or of its own. */
public record Property(String name, String value) {}
