package org.fedrouter.engine.generation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.engine.runtime.Hardware;

/** Which device is wished for. */
public sealed interface DeviceChoice {
  /** A CUDA device if one passes its trial, else the processor. */
  record Auto() implements DeviceChoice {}

  /** This one and no other. */
  record Only(Hardware hardware) implements DeviceChoice {}

  /**
   * Reads {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}.
   *
   * @param key where the text was found
   * @throws IllegalArgumentException naming key, rule and text
   */
  static DeviceChoice parse(String key, String text) {
    Matcher cuda = Pattern.compile("cuda(?::([0-9]{1,3}))?").matcher(text);
    if (text.equals("auto")) {
      return new Auto();
    }
    if (text.equals("cpu")) {
      return new Only(Hardware.CPU);
    }
    if (cuda.matches()) {
      String number = cuda.group(1);
      return new Only(new Hardware.Cuda(number == null ? 0 : Integer.parseInt(number)));
    }
    throw new IllegalArgumentException(key + ": must be auto, cpu, cuda or cuda:N, is " + text);
  }
}
