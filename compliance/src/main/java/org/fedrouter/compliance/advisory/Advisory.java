package org.fedrouter.compliance.advisory;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one source says of one vulnerability.
 *
 * @param aliases other identifiers of the same vulnerability, never the own
 */
public record Advisory(
    Source source, String id, List<String> aliases, Times times, Details details, Affected affected)
    implements FeedRecord {

  public Advisory {
    if (id.isBlank()) {
      throw new IllegalArgumentException("id must not be blank");
    }
    String own = id;
    aliases = aliases.stream().filter(alias -> !alias.equals(own)).distinct().sorted().toList();
  }

  /** The identifier and its aliases. */
  public List<String> names() {
    return Stream.concat(Stream.of(id), aliases.stream()).toList();
  }

  /** Whether its source has taken it back. */
  public boolean withdrawn() {
    return times.withdrawn() != null;
  }

  /** Whether this is at least as recent as an earlier one of the same source and identifier. */
  public boolean supersedes(Advisory earlier) {
    return times.modified() == null
        || earlier.times.modified() == null
        || !times.modified().isBefore(earlier.times.modified());
  }
}
