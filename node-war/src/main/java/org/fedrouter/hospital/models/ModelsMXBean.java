package org.fedrouter.hospital.models;

import java.util.Map;
import org.fedrouter.core.Seam;

/** The models of a node for JMX, as {@code org.fedrouter:type=Models}. */
@Seam("JMX manages through an interface")
public interface ModelsMXBean {
  /** State by model; a failed one with its reason. */
  Map<String, String> getStates();

  /** Where the models compute: {@code cpu} or {@code cuda:N}. */
  String getDevice();

  /** Why it is not the device that was looked for; empty when it is. */
  String getDeviceReason();

  /** How the steps of each model in memory run: bound or ordinary, with the reason. */
  Map<String, String> getSteps();

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
