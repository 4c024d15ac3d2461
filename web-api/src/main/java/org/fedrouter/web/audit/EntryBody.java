package org.fedrouter.web.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.fedrouter.compliance.audit.log.Leaf;
import org.fedrouter.compliance.audit.log.LogEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry with its place in the log.
 *
 * @param leafHash hexadecimal
 * @param pruned true, and all but its leaf absent, when its retention is over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EntryBody(
    long index,
    String id,
    String leafHash,
    @Nullable String at,
    @Nullable String actor,
    @Nullable String action,
    @Nullable String target,
    @Nullable String reason,
    @Nullable String beforeHash,
    @Nullable String afterHash,
    @Nullable String correlationId,
    @Nullable String detail,
    @Nullable Boolean pruned) {
  static EntryBody of(Leaf leaf) {
    return leaf.entry().map(entry -> of(leaf, entry)).orElseGet(() -> pruned(leaf));
  }

  private static EntryBody of(Leaf leaf, LogEntry entry) {
    return new EntryBody(
        leaf.index(),
        leaf.id().toString(),
        leaf.hash().hex(),
        entry.at().toString(),
        entry.actor(),
        entry.action(),
        entry.target(),
        entry.reason(),
        entry.beforeHash(),
        entry.afterHash(),
        entry.correlationId().toString(),
        entry.detail(),
        null);
  }

  private static EntryBody pruned(Leaf leaf) {
    return new EntryBody(
        leaf.index(),
        leaf.id().toString(),
        leaf.hash().hex(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        true);
  }
}
