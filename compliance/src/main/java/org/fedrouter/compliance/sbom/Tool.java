package org.fedrouter.compliance.sbom;

import org.jspecify.annotations.Nullable;

/** What made a document. */
public record Tool(@Nullable String vendor, String name, @Nullable String version) {}
