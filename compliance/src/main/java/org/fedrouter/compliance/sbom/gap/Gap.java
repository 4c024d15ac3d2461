package org.fedrouter.compliance.sbom.gap;

import org.jspecify.annotations.Nullable;

/**
 * Something that is missing.
 *
 * @param ref the component that it is missing of; null for the document
 */
public record Gap(@Nullable String ref, Element element) {}
