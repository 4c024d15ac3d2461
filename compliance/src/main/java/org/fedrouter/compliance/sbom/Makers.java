package org.fedrouter.compliance.sbom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind a component.
 *
 * @param supplier from whom it comes
 * @param manufacturer who made it
 * @param publisher who published it
 * @param authors persons or organisations that wrote it
 */
public record Makers(
    @Nullable Party supplier,
    @Nullable Party manufacturer,
    @Nullable String publisher,
    List<Party> authors) {
  public static final Makers UNSAID = new Makers(null, null, null, List.of());

  public Makers {
    authors = List.copyOf(authors);
  }
}
