package org.fedrouter.compliance.advisory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a source published and changed an advisory; null where it does not say.
 *
 * @param withdrawn null while it stands
 */
public record Times(
    @Nullable Instant published, @Nullable Instant modified, @Nullable Instant withdrawn) {}
