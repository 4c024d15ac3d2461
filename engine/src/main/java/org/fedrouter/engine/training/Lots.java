package org.fedrouter.engine.training;

import java.util.List;
import org.fedrouter.core.noise.Bernoulli;
import org.fedrouter.core.noise.BitSource;

/**
 * Poisson lots: every patient is in a lot with probability exactly lot/published, independently of
 * all others and of all other lots. A lot may be empty and has no upper bound.
 *
 * @param lot expected size if there are as many patients as published
 * @param published upper bound of the number of patients, a constant
 */
record Lots(int lot, int published) {
  List<Patient> draw(List<Patient> patients, BitSource coins) {
    return patients.stream().filter(patient -> Bernoulli.of(lot, published, coins)).toList();
  }
}
