package org.fedrouter.compliance.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.signature.Standing.Fault;
import org.fedrouter.core.exchange.Bytes;

/** Compares signatures with the record that they should be of. */
public final class SignatureCheck {
  private SignatureCheck() {}

  /**
   * A signature and what it is worth.
   *
   * @param standing of the signature for the latest version
   */
  public record Checked(Signature signature, Standing standing) {}

  /**
   * Every signature of a record, in the order in which they were given.
   *
   * @param record id of the record
   * @param versions all of them, version n at index n - 1
   */
  public static List<Checked> all(
      String record, List<RecordVersion> versions, List<Signature> signatures) {
    List<Checked> checked = new ArrayList<>();
    Bytes previous = Signature.FIRST;
    for (Signature signature : signatures) {
      Standing standing =
          signature.previous().equals(previous)
              ? of(record, versions, signature)
              : new Standing.Invalid(Fault.BROKEN_CHAIN);
      checked.add(new Checked(signature, standing));
      previous = signature.hash();
    }
    return List.copyOf(checked);
  }

  /** One signature by itself, without the chain. */
  public static Standing of(String record, List<RecordVersion> versions, Signature signature) {
    return fault(record, versions, signature)
        .<Standing>map(Standing.Invalid::new)
        .orElseGet(
            () ->
                signature.version() == versions.size()
                    ? new Standing.Valid()
                    : new Standing.Voided(signature.version() + 1));
  }

  private static Optional<Fault> fault(
      String record, List<RecordVersion> versions, Signature signature) {
    if (!signature.record().equals(record)) {
      return Optional.of(Fault.OTHER_RECORD);
    }
    if (signature.version() < 1 || signature.version() > versions.size()) {
      return Optional.of(Fault.NO_SUCH_VERSION);
    }
    RecordVersion version = versions.get(signature.version() - 1);
    boolean same =
        version.record().equals(record)
            && version.version() == signature.version()
            && version.hash().equals(signature.recordHash());
    return same ? Optional.empty() : Optional.of(Fault.ALTERED);
  }
}
