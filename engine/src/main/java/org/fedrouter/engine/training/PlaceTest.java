package org.fedrouter.engine.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.core.noise.BitSource;

/**
 * Whether a device gives a patient the same integers at every place of a batch, alone and among
 * others. If it did not, one patient more could move others' last bits, and the sum would change by
 * more than that patient's clip.
 *
 * @param vocabulary of the model
 * @param time positions per row
 * @param places patients in a batch
 */
record PlaceTest(int vocabulary, int time, int places) {
  /**
   * @throws IllegalStateException when it does not
   */
  void run(PatientGradients gradients) {
    BitSource unused = AesCounterSource.create();
    Patient probe = new Patient(List.of(text(1), text(2)));
    long[] first = at(gradients, List.of(0), probe, unused);
    long[] last = at(gradients, List.of(places - 1), probe, unused);
    long[] everywhere = at(gradients, IntStream.range(0, places).boxed().toList(), probe, unused);
    long[] expected = Arrays.stream(first).map(x -> x * places).toArray();
    if (!Arrays.equals(first, last) || !Arrays.equals(expected, everywhere)) {
      throw new IllegalStateException(
          "this device computes a patient differently at another place: training is refused");
    }
  }

  private static long[] at(
      PatientGradients gradients, List<Integer> places, Patient probe, BitSource order) {
    long[] sum = new long[gradients.dimension()];
    gradients.addAt(sum, places, probe, order);
    return sum;
  }

  /** Any tokens will do; about a quarter of a row, so that rows hold several texts and gaps. */
  private Document text(int stride) {
    int length = Math.max(3, time / 4);
    return new Document(
        IntStream.range(0, length).map(i -> (7 + i * (stride + 12)) % vocabulary).toArray(), 1);
  }
}
