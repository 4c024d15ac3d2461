package org.fedrouter.compliance.audit.log;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that does not agree.
 *
 * @param kind what happened
 * @param index of the first entry that is concerned; the size of a checkpoint for those
 * @param id of that entry, if it has one
 * @param detail for people
 */
public record LogFinding(Kind kind, long index, @Nullable UUID id, String detail) {
  /** What can have happened to a log. */
  public enum Kind {
    /** An entry says something else than its leaf. */
    ALTERED,
    /** An entry, or its body, is not there, and nothing says that it may be away. */
    MISSING,
    /** An entry is not in its place. */
    REORDERED,
    /** The log has fewer entries than were signed. */
    TRUNCATED,
    /** The tree is another than the one that was signed. */
    FORKED,
    /** A checkpoint is not signed by those who are trusted. */
    UNSIGNED,
    /** What was kept of the tree is not the tree of its leaves. */
    WRONG_NODE,
    /** An entry was written and has no place in the log. */
    UNSEQUENCED
  }
}
