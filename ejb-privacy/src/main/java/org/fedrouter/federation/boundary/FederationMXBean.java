package org.fedrouter.federation.boundary;

import java.util.Map;
import org.fedrouter.core.Seam;

/** Federated training in jconsole, as {@code org.fedrouter:type=Federation}. */
@Seam("JMX reads the interface to describe the bean")
public interface FederationMXBean {
  /** Each training with its state and round. */
  Map<String, String> getTrainings();

  /** Trainings that go on. */
  int getOpen();

  /**
   * Ends a training for ever. Audited under the name {@code jmx}, as all here.
   *
   * @return {@code done}, or why not
   */
  String halt(String training, String reason);

  /**
   * Lets the open round end, and begins no other.
   *
   * @return {@code done}, or why not
   */
  String pause(String training, String reason);

  /**
   * Ends a pause.
   *
   * @return {@code done}, or why not
   */
  String resume(String training, String reason);
}
