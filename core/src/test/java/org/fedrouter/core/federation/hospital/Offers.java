package org.fedrouter.core.federation.hospital;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import org.fedrouter.core.aggregation.round.GroupSum;
import org.fedrouter.core.aggregation.round.RoundCertificate;
import org.fedrouter.core.aggregation.round.RoundCharge;
import org.fedrouter.core.aggregation.round.RoundSubject;
import org.fedrouter.core.aggregation.secure.group.GroupPlan;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.note.Signatory;

/**
 * A router that certifies adapters of one training.
 *
 * @param terms in max-secrecy
 */
public record Offers(Signatory router, TrainingTerms terms) {
  private static final Bytes START = Bytes.sha256(new byte[] {3});

  /** Weights that are all the same, as they are sent. */
  public Bytes weights(float each) {
    int dimension = terms.adapter().dimension();
    ByteBuffer bytes = ByteBuffer.allocate(dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int v = 0; v < dimension; v++) {
      bytes.putFloat(each);
    }
    return Bytes.of(bytes.array());
  }

  /** A version of such weights, certified as it must be. */
  public AdapterOffer offer(int version, float each) {
    Bytes weights = weights(each);
    int hospitals = terms.hospitals().size();
    RoundSubject subject =
        new RoundSubject(
            "fedrouter/test",
            Instant.parse("2026-11-22T10:00:00Z"),
            version,
            1,
            Bytes.sha256(new byte[] {1}),
            Bytes.sha256(new byte[] {2}),
            terms.model(START));
    RoundCertificate certificate =
        new RoundCertificate(
            subject,
            new GroupPlan(Mode.MAX_SECRECY, hospitals, 0, hospitals),
            "mean",
            new RoundCharge(.1, 1e-5, 7),
            hospitals,
            List.of(new GroupSum(hospitals, hospitals, Bytes.sha256(new byte[] {4}))),
            Bytes.sha256(weights.toArray()));
    return new AdapterOffer(
        terms.name(),
        version,
        Bytes.sha256(weights.toArray()),
        weights.size(),
        0.5,
        START,
        terms.text(),
        router.sign(certificate.text(), "fedrouter/test").format());
  }

  /** The same with a text in place of another one, wherever it stands. */
  public static AdapterOffer replaced(AdapterOffer offer, String old, String fresh) {
    return new AdapterOffer(
        offer.training(),
        offer.version(),
        offer.sha256(),
        offer.size(),
        offer.epsilon(),
        offer.start(),
        offer.terms().replace(old, fresh),
        offer.certificate().replace(old, fresh));
  }
}
