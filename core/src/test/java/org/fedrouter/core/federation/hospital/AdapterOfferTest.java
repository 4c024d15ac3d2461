package org.fedrouter.core.federation.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.note.Signatory;
import org.junit.jupiter.api.Test;

/** What a hospital believes of a published adapter, and each reason not to. */
class AdapterOfferTest {
  private static final Signatory ROUTER = new Signatory();
  private static final TrainingTerms TERMS = new Consortium(3).terms("notes");
  private static final Bytes BASE = TERMS.adapter().baseModel();
  private static final Offers OFFERS = new Offers(ROUTER, TERMS);

  private static Refusal refused(AdapterOffer offer) {
    return refused(offer, BASE, ROUTER);
  }

  private static Refusal refused(AdapterOffer offer, Bytes base, Signatory router) {
    Outcome<TrainingTerms> outcome = offer.checked(base, router.ring());
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<TrainingTerms>) outcome).refusal();
  }

  @Test
  void certifiedVersion_isBelieved_andItsTermsAreThoseOfTheCertificate() {
    AdapterOffer offer = OFFERS.offer(3, .25f);
    assertThat(offer.name()).isEqualTo("notes.v3");
    assertThat(offer.checked(BASE, ROUTER.ring())).isEqualTo(new Outcome.Accepted<>(TERMS));
    Outcome<float[]> weights = offer.weights(OFFERS.weights(.25f));
    assertThat(((Outcome.Accepted<float[]>) weights).value())
        .hasSize(TERMS.adapter().dimension())
        .containsOnly(.25f);
  }

  @Test
  void certificate_ofStrangers_orChanged_isRefused() {
    AdapterOffer offer = OFFERS.offer(3, .25f);
    assertThat(refused(offer, BASE, new Signatory()).reason()).isEqualTo(Reason.SIGNATURE);
    assertThat(refused(Offers.replaced(offer, "round 3", "round 4")).detail())
        .contains("signature")
        .contains("wrong");
    assertThat(refused(Offers.replaced(offer, "fedrouter-round", "x")).reason())
        .isEqualTo(Reason.SIGNATURE);
  }

  @Test
  void terms_otherThanThoseOfTheCertificate_areRefused() {
    AdapterOffer offer = OFFERS.offer(3, .25f);
    Refusal changed = refused(Offers.replaced(offer, "epsilon 3.0", "epsilon 9.0"));
    assertThat(changed.reason()).isEqualTo(Reason.TERMS);
    assertThat(changed.detail()).contains("other terms");
    assertThat(refused(Offers.replaced(offer, "rank 2", "rank two")).detail())
        .contains("cannot be read");
    assertThat(refused(offer, Bytes.sha256(new byte[] {9}), ROUTER).detail())
        .contains("another base model");
  }

  /** Each claim beside the certificate is compared with it. */
  @Test
  void claims_otherThanCertified_areRefused() {
    AdapterOffer right = OFFERS.offer(3, .25f);
    AdapterOffer other = OFFERS.offer(4, .5f);
    assertThat(refused(with(right, "notes", 4, right.sha256(), right.size(), .5)).reason())
        .isEqualTo(Reason.OTHER_ROUND);
    assertThat(refused(with(right, "letters", 3, right.sha256(), right.size(), .5)).reason())
        .isEqualTo(Reason.OTHER_ROUND);
    assertThat(refused(with(right, "notes", 3, other.sha256(), right.size(), .5)).detail())
        .contains("other weights");
    assertThat(refused(with(right, "notes", 3, right.sha256(), right.size() - 4, .5)).detail())
        .contains("another size");
    for (double epsilon : new double[] {0, -1, 3.1, Double.NaN}) {
      assertThat(refused(with(right, "notes", 3, right.sha256(), right.size(), epsilon)).detail())
          .contains("epsilon");
    }
  }

  private static AdapterOffer with(
      AdapterOffer of, String training, int version, Bytes sha256, int size, double epsilon) {
    return new AdapterOffer(
        training, version, sha256, size, epsilon, of.start(), of.terms(), of.certificate());
  }

  @Test
  void weights_ofAnotherHash_orNotFinite_areRefused() {
    AdapterOffer offer = OFFERS.offer(3, .25f);
    assertThat(offer.weights(OFFERS.weights(.5f))).isInstanceOf(Outcome.Refused.class);
    assertThat(offer.weights(Bytes.of(new byte[4]))).isInstanceOf(Outcome.Refused.class);
    AdapterOffer endless = OFFERS.offer(3, Float.NaN);
    assertThat(endless.checked(BASE, ROUTER.ring())).isInstanceOf(Outcome.Accepted.class);
    assertThat(endless.weights(OFFERS.weights(Float.NaN))).isInstanceOf(Outcome.Refused.class);
  }
}
