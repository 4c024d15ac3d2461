package org.fedrouter.core.federation.local;

import java.util.Optional;
import org.fedrouter.core.Seam;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.noise.BitSource;

/**
 * Gives exact sums of clipped gradients. Whoever implements it owes the bound that is charged:
 * every patient of a lot adds an integer vector of Euclidean norm at most {@link
 * TrainingPlan#CLIP}, which depends on that patient and the weights alone, and nobody else adds
 * anything. An application implements the SDK's LocalTrainer instead, for which {@link PatientClip}
 * keeps the bound.
 */
@Seam("the SDK for applications' gradients, the engine for those of its graphs; nobody else")
public interface ClippedLots {
  /** How many patients there are now; it decides nothing but who can be in a lot. */
  int patients();

  /** Values of the whole adapter. */
  int dimension();

  /** Which of them are trained; the others stay as they are and get no noise. */
  Span trained();

  /**
   * Adds the clipped gradients of a lot.
   *
   * @param sum of as many values as are trained
   * @param lot indices of patients, ascending
   * @param weights of the whole adapter; not kept
   * @param order need not be secret: chooses among documents that do not fit
   */
  void addTo(long[] sum, int[] lot, float[] weights, BitSource order);

  /** Public documents to train on beside the patients; empty when there are none. */
  default Optional<PublicReplay> replay() {
    return Optional.empty();
  }
}
