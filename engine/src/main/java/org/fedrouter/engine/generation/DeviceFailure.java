package org.fedrouter.engine.generation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.engine.runtime.Hardware;

/** What the runtime's message means when a device cannot be used. */
final class DeviceFailure {
  private static final Pattern LIBRARY =
      Pattern.compile("error: (\\S+): cannot open shared object file");
  private static final Pattern PATH = Pattern.compile("(?:/[^\\s/:]+)+/");
  private static final int LONGEST = 300;

  private DeviceFailure() {}

  /** One line: what is wrong, and the message without the folders of this machine. */
  static String reason(Hardware.Cuda cuda, String message) {
    Matcher library = LIBRARY.matcher(message);
    if (library.find()) {
      return "library not found: " + library.group(1);
    }
    String kind = kind(cuda, message);
    String line = PATH.matcher(message.replaceAll("\\s+", " ").strip()).replaceAll("");
    String text = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    return kind + " (" + text + ")";
  }

  private static String kind(Hardware.Cuda cuda, String message) {
    if (message.contains("Failed to find CUDA shared provider")) {
      return "provider not in this build: its ONNX Runtime is the one for processors; build with"
          + " -Pgpu";
    }
    if (message.contains("driver version is insufficient")) {
      return "driver too old for this CUDA runtime";
    }
    if (message.contains("no CUDA-capable device") || message.contains("CUDA_ERROR_NO_DEVICE")) {
      return "no NVIDIA device or no driver";
    }
    if (message.contains("invalid device ordinal")) {
      return "there is no device " + cuda.label();
    }
    if (message.contains("out of memory")) {
      return "the device has too little free memory";
    }
    return "the runtime refuses it";
  }
}
