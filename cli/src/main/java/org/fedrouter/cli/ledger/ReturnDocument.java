package org.fedrouter.cli.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.UUID;

/** What a region spent of a lease that it gives back. */
record ReturnDocument(
    @JsonProperty("returned_lease") UUID lease,
    String ledger,
    String region,
    long nano,
    @JsonProperty("spent_nano") long spentNano) {
  /** Throws IllegalArgumentException when a field is missing or outside its domain. */
  ReturnDocument {
    if (lease == null || ledger == null || region == null || spentNano < 0 || spentNano > nano) {
      throw new IllegalArgumentException("a return has a lease and spent at most its amount");
    }
  }

  static ReturnDocument read(Path file) {
    return Documents.read(file, new TypeReference<ReturnDocument>() {}, "return of a lease");
  }
}
