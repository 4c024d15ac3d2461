package org.fedrouter.compliance.guard;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A linear model over hashed features in whole numbers from -127 to 127 of a common unit, its bias,
 * and the calibration of what it says.
 */
final class Weights {
  private static final int MAGIC = 0x46524731;

  private final byte[] units;
  private final float unit;
  private final float bias;
  private final Calibration calibration;

  Weights(byte[] units, float unit, float bias, Calibration calibration) {
    if (units.length != Features.SIZE) {
      throw new IllegalArgumentException("weights must be " + Features.SIZE);
    }
    this.units = units.clone();
    this.unit = unit;
    this.bias = bias;
    this.calibration = calibration;
  }

  float of(int feature) {
    return units[feature] * unit;
  }

  float bias() {
    return bias;
  }

  Calibration calibration() {
    return calibration;
  }

  Weights with(Calibration other) {
    return new Weights(units, unit, bias, other);
  }

  void write(OutputStream stream) throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(stream, deflater))) {
      out.writeInt(MAGIC);
      out.writeFloat(unit);
      out.writeFloat(bias);
      out.writeDouble(calibration.slope());
      out.writeDouble(calibration.offset());
      out.write(units);
    } finally {
      deflater.end();
    }
  }

  static Weights read(InputStream stream) throws IOException {
    try (DataInputStream in = new DataInputStream(new InflaterInputStream(stream))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("not a guard's model");
      }
      float unit = in.readFloat();
      float bias = in.readFloat();
      Calibration calibration = new Calibration(in.readDouble(), in.readDouble());
      return new Weights(in.readNBytes(Features.SIZE), unit, bias, calibration);
    }
  }
}
