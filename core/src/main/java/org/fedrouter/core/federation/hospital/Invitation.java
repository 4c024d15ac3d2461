package org.fedrouter.core.federation.hospital;

import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * A round that a hospital may enter, as it has checked it.
 *
 * @param groups as this hospital has computed them
 * @param round of the training, from 1
 * @param adapter SHA-256 of the adapter that it trains from
 */
public record Invitation(TrainingTerms terms, EpochGroups groups, int round, Bytes adapter) {
  /**
   * @throws IllegalArgumentException when the training has no such round
   */
  public Invitation {
    if (round < 1 || round > terms.schedule().rounds()) {
      throw new IllegalArgumentException(
          "round must be 1 to " + terms.schedule().rounds() + ", got " + round);
    }
  }
}
