package org.fedrouter.engine.optimum;

import ai.onnxruntime.OnnxJavaType;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.runtime.Port;
import org.fedrouter.engine.runtime.Session;

/**
 * What a graph in Optimum's layout reads and writes.
 *
 * @param heads second size of the cache
 * @param headWidth fourth size of the cache
 * @param cache number format of the cache, FLOAT or FLOAT16
 * @param logits number format of the logits, FLOAT or FLOAT16
 * @param positions whether it reads {@code position_ids}
 */
record OptimumPorts(
    int layers,
    int heads,
    int headWidth,
    int vocabulary,
    OnnxJavaType cache,
    OnnxJavaType logits,
    boolean positions) {
  static final String IDS = "input_ids";
  static final String MASK = "attention_mask";
  static final String POSITIONS = "position_ids";
  static final String LOGITS = "logits";
  private static final Set<OnnxJavaType> REAL = Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16);
  private static final int FREE = -1;

  static String past(int layer, String part) {
    return "past_key_values." + layer + "." + part;
  }

  static String present(int layer, String part) {
    return "present." + layer + "." + part;
  }

  Set<String> presents() {
    Set<String> names = new LinkedHashSet<>();
    for (int layer = 0; layer < layers; layer++) {
      names.add(present(layer, "key"));
      names.add(present(layer, "value"));
    }
    return names;
  }

  /** Checks the declared inputs and outputs of a graph that was loaded from {@code file}. */
  static OptimumPorts of(Path file, Session session) {
    return new Check(file, session.inputs(), session.outputs()).ports();
  }

  /** One check; every failure names the port. */
  private record Check(Path file, Map<String, Port> inputs, Map<String, Port> outputs) {
    OptimumPorts ports() {
      tokens(IDS);
      tokens(MASK);
      boolean positions = inputs.containsKey(POSITIONS);
      if (positions) {
        tokens(POSITIONS);
      }
      int layers = (inputs.size() - (positions ? 3 : 2)) / 2;
      Port first = port(inputs, past(0, "key"));
      int heads = size(past(0, "key"), first, 1);
      int width = size(past(0, "key"), first, 3);
      for (int layer = 0; layer < layers; layer++) {
        for (String part : List.of("key", "value")) {
          cache(inputs, past(layer, part), heads, width, first.type());
          cache(outputs, present(layer, part), FREE, FREE, first.type());
        }
      }
      if (inputs.size() != 2 * layers + (positions ? 3 : 2)) {
        throw new ModelException(
            file, "inputs", "must be those of Optimum, are " + inputs.keySet());
      }
      Port logits = real(outputs, LOGITS, 3);
      int vocabulary = size(LOGITS, logits, 2);
      return new OptimumPorts(
          layers, heads, width, vocabulary, first.type(), logits.type(), positions);
    }

    private void tokens(String name) {
      Port port = port(inputs, name);
      if (port.type() != OnnxJavaType.INT64 || !fits(port, 2) || port.shape().get(1) != FREE) {
        throw new ModelException(file, name, "must be INT64 [batch, time], is " + port);
      }
    }

    private void cache(
        Map<String, Port> ports, String name, int heads, int width, OnnxJavaType type) {
      Port port = real(ports, name, 4);
      boolean same =
          heads == FREE || (size(name, port, 1) == heads && size(name, port, 3) == width);
      if (!same || port.type() != type || port.shape().get(2) != FREE) {
        throw new ModelException(
            file, name, "must be " + type + " [batch, heads, time, width] as in layer 0");
      }
    }

    private Port real(Map<String, Port> ports, String name, int rank) {
      Port port = port(ports, name);
      if (!REAL.contains(port.type()) || !fits(port, rank)) {
        throw new ModelException(
            file, name, "must be FLOAT or FLOAT16 with " + rank + " axes, is " + port);
      }
      return port;
    }

    private static boolean fits(Port port, int rank) {
      return port.shape().size() == rank
          && (port.shape().get(0) == FREE || port.shape().get(0) == 1);
    }

    private int size(String name, Port port, int axis) {
      long size = port.shape().size() > axis ? port.shape().get(axis) : FREE;
      if (size < 1 || size > 1 << 24) {
        throw new ModelException(file, name + "[" + axis + "]", "must be a fixed size, is " + port);
      }
      return (int) size;
    }

    private Port port(Map<String, Port> ports, String name) {
      Port port = ports.get(name);
      if (port == null) {
        throw new ModelException(file, name, "must be present among " + ports.keySet());
      }
      return port;
    }
  }
}
