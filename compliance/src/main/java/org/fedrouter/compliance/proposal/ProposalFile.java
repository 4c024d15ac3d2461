package org.fedrouter.compliance.proposal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.fedrouter.core.exchange.Bytes;

/** A model as bytes; the last 32 are the SHA-256 of those before them. */
public final class ProposalFile {
  /** "frp" and the version. */
  private static final int MAGIC = 0x66727001;

  private static final int HASH = 32;

  private ProposalFile() {}

  /** Equal models give equal bytes. */
  public static byte[] write(ProposalModel model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(model.bits());
      out.writeInt(Target.OUTPUTS);
      for (float[] values : new float[][] {model.rarity(), model.allWeights(), model.allBiases()}) {
        for (float value : values) {
          out.writeFloat(value);
        }
      }
      for (double temperature : model.temperatures()) {
        out.writeDouble(temperature);
      }
      out.write(Bytes.sha256(bytes.toByteArray()).toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException when the bytes are none, or were changed
   */
  public static ProposalModel read(byte[] bytes) {
    int end = bytes.length - HASH;
    if (end < 3 * Integer.BYTES) {
      throw new IllegalArgumentException("it is no model of proposals");
    }
    byte[] body = Arrays.copyOf(bytes, end);
    if (!Bytes.sha256(body).equals(Bytes.of(Arrays.copyOfRange(bytes, end, bytes.length)))) {
      throw new IllegalArgumentException("the model is not what its sha256 says");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      if (in.readInt() != MAGIC) {
        throw new IllegalArgumentException("it is no model of proposals of this version");
      }
      int bits = in.readInt();
      if (bits < 8 || bits > 20 || in.readInt() != Target.OUTPUTS) {
        throw new IllegalArgumentException("the model is of another shape");
      }
      float[] rarity = floats(in, 1 << bits);
      float[] weights = floats(in, (1 << bits) * Target.OUTPUTS);
      float[] biases = floats(in, Target.OUTPUTS);
      double[] temperatures = new double[Target.values().length];
      for (int i = 0; i < temperatures.length; i++) {
        temperatures[i] = in.readDouble();
      }
      return new ProposalModel(bits, rarity, weights, biases, temperatures);
    } catch (IOException e) {
      throw new IllegalArgumentException("the model breaks off", e);
    }
  }

  private static float[] floats(DataInputStream in, int count) throws IOException {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }
}
