package org.fedrouter.incident.boundary;

import org.fedrouter.core.Seam;

/** Incidents in jconsole, as {@code org.fedrouter:type=Incident}. */
@Seam("JMX reads the interface to describe the bean")
public interface IncidentMXBean {
  /** Whether nothing new is begun. */
  boolean isLockedDown();

  /** Measures in force. */
  int getMeasures();

  /** Begins a lockdown; returns its id. Lifting it takes two people, over REST or the command. */
  String lockDown(String reason);

  /** Blocks {@code account:NAME} or {@code api-key:ID}; returns the measure's id. */
  String block(String subject, String reason);

  /**
   * Ends a federated training for ever, with its open round.
   *
   * @return {@code done}, or why not
   */
  String haltTraining(String training, String reason);

  /** Ends every session and every access token. */
  void revokeAll(String reason);
}
