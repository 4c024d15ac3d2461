package org.fedrouter.compliance.advisory.index;

import java.util.List;
import java.util.stream.Stream;
import org.fedrouter.compliance.advisory.Source;

/** Which advisory it is. */
public record AdvisoryHead(Source source, String id, List<String> aliases) {
  public AdvisoryHead {
    aliases = List.copyOf(aliases);
  }

  /** The identifier and its aliases. */
  public List<String> names() {
    return Stream.concat(Stream.of(id), aliases.stream()).toList();
  }
}
