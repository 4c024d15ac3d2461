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

  /** Rounds of all trainings by their states. */
  Map<String, Integer> getRounds();

  /** The largest share of hospitals that the newest round of a training that goes on has lost. */
  double getDropOut();

  /** By hospital the largest epsilon that it has spent on a training that goes on. */
  Map<String, Double> getEpsilon();

  /** The version of each training's adapter that nodes are told to serve. */
  Map<String, Integer> getAdapters();

  /** Alerts that this router has raised since it began, by kind. */
  Map<String, Long> getAlerts();

  /** Bytes that hospitals have sent to this router's trainings since it began. */
  long getBytesReceived();

  /** Bytes of messages and adapters that this router has given hospitals since it began. */
  long getBytesSent();

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
