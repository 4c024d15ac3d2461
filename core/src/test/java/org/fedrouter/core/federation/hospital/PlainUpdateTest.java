package org.fedrouter.core.federation.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

class PlainUpdateTest {
  private static float[] values(int count) {
    float[] values = new float[count];
    SplittableRandom random = new SplittableRandom(count);
    for (int v = 0; v < count; v++) {
      values[v] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  @Test
  void chunks_togetherAreTheValues_andTheHeaderHasTheirHashes() {
    float[] values = values(2 * PlainUpdate.VALUES + 5);
    PlainUpdate update = PlainUpdate.of(values);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    String header = new String(update.header().toArray(), StandardCharsets.UTF_8);
    assertThat(update.chunks()).isEqualTo(3);
    for (int i = 0; i < update.chunks(); i++) {
      all.writeBytes(update.chunk(i));
      assertThat(header).contains(Bytes.sha256(update.chunk(i)).hex());
    }
    assertThat(update.chunk(0)).hasSize(1 << 16);
    assertThat(header)
        .startsWith("{\"dimension\":32773,\"sha256\":\"" + Bytes.sha256(all.toByteArray()).hex());
    float[] back = new float[values.length];
    ByteBuffer.wrap(all.toByteArray()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(back);
    assertThat(back).isEqualTo(values);
  }

  @Test
  void values_thatAreNotFinite_areNeverSent() {
    float[] values = values(9);
    values[4] = Float.NaN;
    assertThatThrownBy(() -> PlainUpdate.of(values)).hasMessageContaining("value 4");
    assertThatThrownBy(() -> PlainUpdate.of(values(9)).chunk(1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void reservation_isTheSameTextWheneverItIsSent() {
    Reservation reservation =
        new Reservation(new TrainingPlan(10_000, 100, 4, 40_000), new Delta(1e-5), 1234);
    assertThat(new String(reservation.json().toArray(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"patients\":10000,\"lot\":100,\"steps\":4,\"noise_lattice\":40000,"
                + "\"delta\":1.0E-5,\"charge_nano\":1234}");
  }
}
