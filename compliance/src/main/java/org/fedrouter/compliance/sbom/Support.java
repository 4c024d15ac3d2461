package org.fedrouter.compliance.sbom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said about the support of a component.
 *
 * @param level null where nothing is said; {@code UNKNOWN} where the document says so
 * @param end the last day
 * @param justification why the level or the end cannot be told
 */
public record Support(
    @Nullable SupportLevel level, @Nullable LocalDate end, @Nullable String justification) {
  public static final Support UNSAID = new Support(null, null, null);

  /** CycloneDX's register of properties. */
  public static final String END = "cdx:lifecycle:milestone:endOfSupport";

  /** No register has names for these two; they are ours. */
  public static final String LEVEL = "fedrouter:support:level";

  public static final String JUSTIFICATION = "fedrouter:support:justification";

  private static final int DATE_LENGTH = 10;

  /** What properties say; a date may have a time behind it. */
  public static Support of(List<Property> properties) {
    Support support = UNSAID;
    for (Property property : properties) {
      support =
          switch (property.name()) {
            case END -> support.until(date(property.value()));
            case LEVEL ->
                new Support(SupportLevel.of(property.value()), support.end, support.justification);
            case JUSTIFICATION -> new Support(support.level, support.end, property.value());
            default -> support;
          };
    }
    return support;
  }

  public Support until(@Nullable LocalDate day) {
    return new Support(level, day, justification);
  }

  /** A date of ISO 8601, with or without a time; null for other texts. */
  public static @Nullable LocalDate date(String text) {
    try {
      return LocalDate.parse(text.length() > DATE_LENGTH ? text.substring(0, DATE_LENGTH) : text);
    } catch (DateTimeException ignored) {
      return null;
    }
  }
}
