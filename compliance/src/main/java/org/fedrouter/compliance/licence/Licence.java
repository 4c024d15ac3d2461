package org.fedrouter.compliance.licence;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One licence of an expression.
 *
 * @param document the SPDX document that defines the reference, with {@code DocumentRef-}; null
 *     when it is this one
 * @param id an identifier of the SPDX list, or one that begins with {@code LicenseRef-}
 * @param orLater whether a plus sign follows
 * @param exception what follows {@code WITH}; null without one
 */
public record Licence(
    @Nullable String document, String id, boolean orLater, @Nullable String exception)
    implements LicenceExpression {
  private static final String OR_LATER = "-or-later";
  private static final String ONLY = "-only";

  /** An identifier alone. */
  public static Licence of(String id) {
    return new Licence(null, id, false, null);
  }

  /**
   * Whether who accepts {@code accepted} may use what is under this licence: the same identifier in
   * any case, a version that both cover, and the same exception. {@code GPL-2.0-or-later} is {@code
   * GPL-2.0+}, {@code GPL-2.0-only} is {@code GPL-2.0}.
   */
  boolean isCoveredBy(Licence accepted) {
    if (!same(document, accepted.document) || !same(exception, accepted.exception)) {
      return false;
    }
    if (id.equalsIgnoreCase(accepted.id)) {
      return true;
    }
    LicenceVersion mine = LicenceVersion.of(bare(), later());
    LicenceVersion theirs = LicenceVersion.of(accepted.bare(), accepted.later());
    return mine.overlaps(theirs);
  }

  private boolean later() {
    return orLater || lower().endsWith(OR_LATER);
  }

  private String bare() {
    String lower = lower();
    if (lower.endsWith(OR_LATER)) {
      return lower.substring(0, lower.length() - OR_LATER.length());
    }
    return lower.endsWith(ONLY) ? lower.substring(0, lower.length() - ONLY.length()) : lower;
  }

  private String lower() {
    return id.toLowerCase(Locale.ROOT);
  }

  private static boolean same(@Nullable String a, @Nullable String b) {
    return a == null ? b == null : a.equalsIgnoreCase(Objects.requireNonNullElse(b, ""));
  }

  @Override
  public String toString() {
    return (document == null ? "" : document + ":")
        + id
        + (orLater ? "+" : "")
        + (exception == null ? "" : " WITH " + exception);
  }
}
