package org.fedrouter.client.federation;

import java.util.Optional;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * Gives gradients of single patients, and nothing else: which patients are asked for, how their
 * gradients are clipped and what noise is added is decided by the SDK.
 *
 * <p>A gradient must depend on the patient's own records and the weights alone. One that is not
 * finite, has another length or cannot be computed counts as zero: a round that failed because of a
 * record would tell the server that this record is there. {@link FederationEvent.PatientFailed}
 * tells the hospital.
 */
public interface LocalTrainer {
  /** Why these terms cannot be trained here, a phrase for the server; empty when they can. */
  Optional<String> objection(TrainingTerms terms);

  /** How many patients there are now. */
  int patients();

  /**
   * The gradient of one patient's mean loss over all of its records together.
   *
   * @param patient index from 0
   * @param weights of the adapter, as many values as the terms' dimension; a copy
   * @return as many values
   */
  float[] gradient(TrainingTerms terms, int patient, float[] weights);

  /** Whether there are public documents; without them terms that ask for replay are declined. */
  default boolean replays() {
    return false;
  }

  /**
   * The gradient of the mean loss over public documents, asked for where terms say so: it keeps the
   * adapter from forgetting what the base model knows. A patient's record must never be part of it.
   * Only called when {@link #replays}.
   *
   * @param weights of the adapter; a copy
   * @return as many values
   */
  default float[] publicGradient(TrainingTerms terms, float[] weights) {
    throw new UnsupportedOperationException("no public documents");
  }
}
