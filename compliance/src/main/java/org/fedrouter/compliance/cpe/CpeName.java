package org.fedrouter.compliance.cpe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A well-formed name: a value for each attribute. Letters are small, since names are compared
 * without regard to case.
 *
 * @param values in the order of {@link CpeAttribute}, all eleven
 */
public record CpeName(List<CpeValue> values) {
  static final String PREFIX = "cpe:2.3:";

  private static final Set<CpeValue> PARTS =
      Set.of(CpeValue.Text.of("a"), CpeValue.Text.of("o"), CpeValue.Text.of("h"));

  public CpeName {
    values = List.copyOf(values);
    if (values.size() != CpeAttribute.COUNT) {
      throw new IllegalArgumentException("values must be eleven, got " + values.size());
    }
    if (!isPart(values.getFirst())) {
      throw new IllegalArgumentException("part must be a, o, h, ANY or NA");
    }
  }

  static boolean isPart(CpeValue part) {
    return part instanceof CpeValue.Logical || PARTS.contains(part);
  }

  /** A name of these attributes; of the others nothing is said. */
  public static CpeName of(Map<CpeAttribute, CpeValue> attributes) {
    Map<CpeAttribute, CpeValue> all = new EnumMap<>(CpeAttribute.class);
    for (CpeAttribute attribute : CpeAttribute.values()) {
      all.put(attribute, attributes.getOrDefault(attribute, CpeValue.Logical.ANY));
    }
    return new CpeName(List.copyOf(all.values()));
  }

  /** Reads a formatted string ({@code cpe:2.3:a:...}) or a URI ({@code cpe:/a:...}). */
  public static CpeReading read(String text) {
    if (text.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
      return FormattedString.read(text);
    }
    if (text.regionMatches(true, 0, CpeUri.PREFIX, 0, CpeUri.PREFIX.length())) {
      return CpeUri.read(text);
    }
    return new CpeReading.Refused("cpe", CpeRule.PREFIX, text);
  }

  public CpeValue value(CpeAttribute attribute) {
    return values.get(attribute.place());
  }

  /** This name with another value of one attribute. */
  public CpeName with(CpeAttribute attribute, CpeValue value) {
    List<CpeValue> changed = new ArrayList<>(values);
    changed.set(attribute.place(), value);
    return new CpeName(Collections.unmodifiableList(changed));
  }

  /** The URI of this name, the form of CPE 2.2 with what 2.3 adds packed into its edition. */
  public String uri() {
    return CpeUri.of(this);
  }

  /** The formatted string. */
  @Override
  public String toString() {
    return values.stream()
        .map(FormattedString::component)
        .collect(Collectors.joining(":", PREFIX, ""));
  }
}
