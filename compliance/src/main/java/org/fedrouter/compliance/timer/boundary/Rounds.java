package org.fedrouter.compliance.timer.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a timer does again and again. The server begins a transaction for each call of a timer,
 * whatever the method says, and takes a timer away for good when that was rolled back twice: one
 * outage of the database would end it until the next start. So the work is done outside of it, and
 * what fails is told and tried again in the next round.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Rounds {
  private static final Logger LOG = Logger.getLogger(Rounds.class.getName());

  /**
   * Does one round.
   *
   * @param what is done, for the log
   */
  public void of(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, what + ": not in this round", e);
    }
  }
}
