package org.fedrouter.compliance.vex;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement.
 *
 * @param vulnerability its identifier, such as a CVE
 * @param aliases other identifiers of the same vulnerability
 * @param detail why, in words
 * @param action what a user should do, in words
 * @param issued when it was first made; null where only the document has a time
 * @param updated when it was last changed
 */
public record Statement(
    String vulnerability,
    List<String> aliases,
    List<Product> products,
    Status status,
    @Nullable Justification justification,
    List<Response> responses,
    @Nullable String detail,
    @Nullable String action,
    @Nullable Instant issued,
    @Nullable Instant updated) {
  public Statement {
    aliases = List.copyOf(aliases);
    products = List.copyOf(products);
    responses = List.copyOf(responses);
  }

  /** Whether it is about the vulnerability of this identifier. */
  public boolean isAbout(String id) {
    return vulnerability.equals(id) || aliases.contains(id);
  }
}
