package org.fedrouter.cli.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.UUID;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.ledger.LedgerKey;
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
    @JsonProperty("max_epsilon") @Nullable Double maxEpsilon,
    long nano) {
  /** Throws IllegalArgumentException when a field is missing or outside its domain. */
  LeaseDocument {
    if (lease == null || ledger == null || region == null || region.isBlank() || nano <= 0) {
      throw new IllegalArgumentException("a lease has an id, a ledger, a region and an amount");
    }
    LedgerKey unusedKey = LedgerKey.ofLabel(ledger);
    RenyiFilter unusedTerms = new RenyiFilter(new Epsilon(epsilon), new Delta(delta), order);
  }

  static LeaseDocument read(Path file) {
    return Documents.read(file, new TypeReference<LeaseDocument>() {}, "lease");
  }

  /** The ledger that carries it in the region, before it has any. */
  LedgerRecord ledgerThere() {
    return new LedgerRecord(ledger, epsilon, delta, order, maxEpsilon, 0, 0, 0, 0, "open", true);
  }
}
