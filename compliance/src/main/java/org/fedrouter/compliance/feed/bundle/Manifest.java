package org.fedrouter.compliance.feed.bundle;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fedrouter.compliance.advisory.Source;

/**
 * What a bundle holds.
 *
 * @param created when it was put together
 * @param parts in the order of the archive, each name once
 */
public record Manifest(Instant created, List<BundlePart> parts) {
  /** As many as a signed note has room for. */
  public static final int MOST_PARTS = 300;

  private static final String BEGINNING = "fedrouter feeds bundle 1\ncreated ";
  private static final String PART = "part";
  private static final int FIELDS = 7;

  public Manifest {
    parts = List.copyOf(parts);
    Set<String> names = new HashSet<>();
    parts.forEach(part -> names.add(part.name()));
    if (parts.isEmpty() || parts.size() > MOST_PARTS || names.size() < parts.size()) {
      throw new IllegalArgumentException("parts must be 1 to 300 of different names");
    }
  }

  /** How old the oldest part of each source is. */
  public Map<Source, Duration> ages(Instant now) {
    Map<Source, Duration> ages = new EnumMap<>(Source.class);
    for (BundlePart part : parts) {
      Duration age = Duration.between(part.asOf(), now);
      ages.merge(part.source(), age, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
    return ages;
  }

  /** The lines that are signed. */
  String text() {
    StringBuilder text = new StringBuilder(BEGINNING).append(created).append('\n');
    for (BundlePart part : parts) {
      text.append(PART).append(' ').append(part.source()).append(' ').append(part.asOf());
      text.append(' ').append(part.records()).append(' ').append(part.bytes());
      text.append(' ').append(part.sha256()).append(' ').append(part.name()).append('\n');
    }
    return text.toString();
  }

  /**
   * Reads {@link #text}.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Manifest read(String text) {
    List<String> lines = text.lines().toList();
    if (!text.startsWith(BEGINNING) || lines.size() < 2) {
      throw new IllegalArgumentException("no manifest of a bundle");
    }
    List<BundlePart> parts = new ArrayList<>();
    try {
      Instant created = Instant.parse(lines.get(1).substring("created ".length()));
      for (String line : lines.subList(2, lines.size())) {
        parts.add(part(line.split(" ", -1)));
      }
      return new Manifest(created, parts);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a manifest has times of ISO 8601", e);
    }
  }

  private static BundlePart part(String[] fields) {
    if (fields.length != FIELDS || !fields[0].equals(PART)) {
      throw new IllegalArgumentException("a line of a manifest has seven fields");
    }
    return new BundlePart(
        Source.valueOf(fields[1]),
        fields[6],
        Instant.parse(fields[2]),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[4]),
        fields[5]);
  }
}
