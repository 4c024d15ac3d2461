package org.fedrouter.hospital.models;

import java.util.Map;
import org.fedrouter.core.Seam;

/** The models of a node for JMX, as {@code org.fedrouter:type=Models}. */
@Seam("JMX manages through an interface")
public interface ModelsMXBean {
  /** State by model; a failed one with its reason. */
  Map<String, String> getStates();

  /** Answers that have a row, over all models. */
  int getRunning();

  /** Answers that wait for a row, over all models. */
  int getWaiting();

  /** Begins to load a model; its state. */
  String load(String name);

  /** Frees a model's memory; its state. */
  String unload(String name);

  /** Takes no new answers; its state. */
  String drain(String name);

  /** Has it generate a few tokens; its state. */
  String warm(String name);
}
