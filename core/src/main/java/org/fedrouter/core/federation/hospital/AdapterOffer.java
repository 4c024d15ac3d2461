package org.fedrouter.core.federation.hospital;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.fedrouter.core.aggregation.round.RoundCertificate;
import org.fedrouter.core.aggregation.round.SignedRound;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.note.KeyRing;

/**
 * A version of an adapter that a router offers for answers, before anything of it is believed.
 *
 * @param version the round that made it, from 1
 * @param sha256 of the weights
 * @param size of the weights in bytes
 * @param epsilon the largest of all hospitals, of all their rounds up to this one
 * @param start SHA-256 of the adapter that the round began with
 * @param terms text of the training's
 * @param certificate signed note over the round
 */
public record AdapterOffer(
    String training,
    int version,
    Bytes sha256,
    int size,
    double epsilon,
    Bytes start,
    String terms,
    String certificate) {
  /** An epsilon and its text may differ in the last digits. */
  private static final double SLACK = 1 + 1e-9;

  /** Under which a version is served everywhere, and no other one ever. */
  public static String name(String training, int version) {
    return training + ".v" + version;
  }

  public String name() {
    return name(training, version);
  }

  /**
   * The terms, if this is what the router has certified: signed with keys that the hospital trusts,
   * of a round of these very terms, with these weights, for this base model, within the terms'
   * epsilon.
   *
   * @param baseModel SHA-256 of the hospital's own
   * @param keys of the router, which the hospital pins
   */
  public Outcome<TrainingTerms> checked(Bytes baseModel, KeyRing keys) {
    return switch (SignedRound.verify(certificate, keys)) {
      case SignedRound.Verdict.Rejected(String reason) -> refused(Reason.SIGNATURE, reason);
      case SignedRound.Verdict.Valid valid ->
          read()
              .then(
                  read ->
                      Outcome.unless(
                          objection(valid.round().certificate(), read)
                              .or(() -> objection(read, baseModel)),
                          () -> read));
    };
  }

  private Outcome<TrainingTerms> read() {
    try {
      return new Outcome.Accepted<>(TrainingTerms.read(terms));
    } catch (IllegalArgumentException e) {
      return refused(Reason.TERMS, "the terms cannot be read: " + e.getMessage());
    }
  }

  private static <T> Outcome<T> refused(Reason reason, String detail) {
    return Outcome.refused(reason, "", detail);
  }

  /** The hash of the terms and that of the start are one hash in the certificate. */
  private Optional<Refusal> objection(RoundCertificate certificate, TrainingTerms read) {
    Bytes hash = Bytes.sha256(terms.getBytes(StandardCharsets.UTF_8));
    Bytes model = Bytes.sha256(hash.toArray(), start.toArray());
    return unless(
            certificate.subject().model().equals(model),
            Reason.TERMS,
            "the certificate is of other terms or of another start")
        .or(
            () ->
                unless(
                    certificate.subject().round() == version && read.name().equals(training),
                    Reason.OTHER_ROUND,
                    "the certificate is of another version"))
        .or(
            () ->
                unless(
                    certificate.result().equals(sha256),
                    Reason.CONTENT,
                    "the certificate is of other weights"));
  }

  private Optional<Refusal> objection(TrainingTerms read, Bytes baseModel) {
    return unless(
            read.adapter().baseModel().equals(baseModel),
            Reason.TERMS,
            "the adapter belongs to another base model")
        .or(
            () ->
                unless(
                    size == (long) read.adapter().dimension() * Float.BYTES,
                    Reason.CONTENT,
                    "the weights have another size than the terms"))
        .or(
            () ->
                unless(
                    epsilon > 0 && epsilon <= read.privacy().epsilon() * SLACK,
                    Reason.TERMS,
                    "epsilon is beyond that of the terms"));
  }

  private static Optional<Refusal> unless(boolean rule, Reason reason, String detail) {
    return Refusal.unless(rule, reason, "", detail);
  }

  /** The weights, if they are those that were announced and all finite. */
  public Outcome<float[]> weights(Bytes bytes) {
    if (bytes.size() != size || !Bytes.sha256(bytes.toArray()).equals(sha256)) {
      return refused(Reason.CONTENT, "the weights have another SHA-256");
    }
    float[] values = new float[size / Float.BYTES];
    ByteBuffer.wrap(bytes.toArray()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return refused(Reason.CONTENT, "a weight is not finite");
      }
    }
    return new Outcome.Accepted<>(values);
  }
}
