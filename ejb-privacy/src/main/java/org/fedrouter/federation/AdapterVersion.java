package org.fedrouter.federation;

import java.time.Instant;
import org.fedrouter.core.federation.hospital.AdapterOffer;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * A version of an adapter without its weights; nothing of it but the stage ever changes.
 *
 * @param version the round that made it, 0 for what training starts from
 * @param baseModel SHA-256 of the base model
 * @param sha256 of the weights
 * @param epsilon the largest of all hospitals, of all their rounds up to this one
 * @param cohort hospitals whose updates are in the round
 * @param certificate signed note; empty for version 0
 * @param start SHA-256 of the adapter that its round began with
 * @param terms text of its training's
 */
public record AdapterVersion(
    String training,
    int version,
    String baseModel,
    String sha256,
    long bytes,
    double epsilon,
    int cohort,
    String certificate,
    String start,
    String terms,
    Instant createdAt,
    Stage stage) {
  /** Of every hospital's whole training. */
  public double delta() {
    return TrainingTerms.read(terms).privacy().delta();
  }

  /** The name under which nodes serve it; it never means anything else. */
  public String served() {
    return AdapterOffer.name(training, version);
  }
}
