package org.fedrouter.cli.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of a ledger that one region may spend by itself. In the home database it counts as spent
 * until it is returned.
 *
 * @param lease the reservation in the home database
 * @param nano the part
 */
record LeaseDocument(
    UUID lease,
    String ledger,
    String region,
    double epsilon,
    double delta,
    double order,
    @JsonInclude @JsonProperty("max_epsilon") @Nullable Double maxEpsilon,
    long nano) {
  /** As many characters as the schema keeps of a region's name. */
  private static final int LONGEST_REGION = 100;

  /** Throws IllegalArgumentException when a field is missing or outside its domain. */
  LeaseDocument {
    if (lease == null || ledger == null || region == null || nano <= 0) {
      throw new IllegalArgumentException("a lease has an id, a ledger, a region and an amount");
    }
    requireRegion(region);
    LedgerRecord unused =
        new LedgerRecord(ledger, epsilon, delta, order, maxEpsilon, 0, 0, 0, 0, "open", true);
  }

  /** Throws IllegalArgumentException when no region can have this name. */
  static void requireRegion(String region) {
    int length = region.codePointCount(0, region.length());
    if (region.isBlank() || length > LONGEST_REGION || region.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "a region has a name of 1 to %d characters, got %d".formatted(LONGEST_REGION, length));
    }
  }

  static LeaseDocument read(Path file) {
    return Documents.read(file, new TypeReference<LeaseDocument>() {}, "lease");
  }

  /** The ledger that carries it in the region, before it has any. */
  LedgerRecord ledgerThere() {
    return new LedgerRecord(ledger, epsilon, delta, order, maxEpsilon, 0, 0, 0, 0, "open", true);
  }
}
