package org.fedrouter.compliance.advisory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A vulnerability that is known to be exploited.
 *
 * @param source the catalogue itself, or a CVE record that names its entry
 * @param id of the CVE
 * @param due by when agencies must act; null where the catalogue does not say
 * @param ransomware whether campaigns of ransomware are known
 * @param action what the catalogue asks for
 */
public record KevEntry(
    Source source,
    String id,
    LocalDate added,
    @Nullable LocalDate due,
    boolean ransomware,
    String action)
    implements FeedRecord {}
