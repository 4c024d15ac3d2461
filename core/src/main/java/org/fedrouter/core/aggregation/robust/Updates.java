package org.fedrouter.core.aggregation.robust;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What n clients sent: n vectors of d numbers, all finite. Stored as given, in double or in single
 * precision; read and summed in double precision.
 */
public final class Updates implements Rows {
  /** Larger numbers could overflow when a million million of them are added. */
  private static final double LARGE = 0x1p960;

  /** Moves every double below {@link #LARGE}; loses nothing above 2^-958. */
  private static final double SMALLER = 0x1p-64;

  /** Smaller numbers have no digits to spare for sums. */
  private static final double TINY = 0x1p-900;

  private static final double LARGER = 0x1p100;

  private final List<Update> rows;
  private final double unit;

  private Updates(List<Update> rows, double unit) {
    this.rows = List.copyOf(rows);
    this.unit = unit;
  }

  /**
   * @throws IllegalArgumentException when there is no row, no column, a row of another length, or a
   *     number that is not finite
   */
  public static Updates of(List<Update> rows) {
    int dimension = rows.isEmpty() ? 0 : rows.getFirst().size();
    if (dimension == 0) {
      throw new IllegalArgumentException(
          "there must be an update and a number in it, got " + rows.size() + " of " + dimension);
    }
    rows.forEach(row -> require(row, dimension));
    return screened(rows, rows.stream().mapToDouble(Update::largest).max().orElseThrow());
  }

  private static void require(Update row, int dimension) {
    if (row.size() != dimension) {
      throw new IllegalArgumentException(
          "every update must have " + dimension + " numbers, got " + row.size());
    }
    int breach = row.firstBreach();
    if (breach >= 0) {
      throw new IllegalArgumentException("number " + breach + " is " + row.at(breach));
    }
  }

  /**
   * Of rows that are known to be of one length and finite.
   *
   * @param largest of the absolute values
   */
  static Updates screened(List<Update> rows, double largest) {
    return new Updates(rows, largest >= LARGE ? SMALLER : largest < TINY ? LARGER : 1);
  }

  /** The rows' own numbers, when all of them are in single precision; else empty. */
  List<float[]> singles() {
    List<float[]> singles =
        rows.stream()
            .filter(Update.Singles.class::isInstance)
            .map(row -> ((Update.Singles) row).numbers())
            .toList();
    return singles.size() == rows.size() && unit == 1 ? singles : List.of();
  }

  @Override
  public int count() {
    return rows.size();
  }

  @Override
  public int dimension() {
    return rows.getFirst().size();
  }

  @Override
  public double unit() {
    return unit;
  }

  @Override
  public Updates select(List<Integer> chosen) {
    return new Updates(chosen.stream().map(rows::get).toList(), unit);
  }

  @Override
  public BlockReader reader(int lanes) {
    List<BlockReader> readers =
        IntStream.range(0, rows.size()).mapToObj(row -> reader(rows.get(row), row)).toList();
    return (from, length, into) -> readers.forEach(reader -> reader.read(from, length, into));
  }

  private BlockReader reader(Update update, int row) {
    return switch (update) {
      case Update.Doubles doubles -> {
        double[] source = doubles.numbers();
        yield (from, length, into) -> copy(source, from, length, into[row]);
      }
      case Update.Singles singles -> {
        float[] source = singles.numbers();
        yield (from, length, into) -> widen(source, from, length, into[row]);
      }
    };
  }

  private void copy(double[] source, int from, int length, double[] into) {
    System.arraycopy(source, from, into, 0, length);
    if (unit != 1) {
      Sums.scale(into, length, unit);
    }
  }

  private void widen(float[] source, int from, int length, double[] into) {
    for (int t = 0; t < length; t++) {
      into[t] = source[from + t];
    }
    if (unit != 1) {
      Sums.scale(into, length, unit);
    }
  }
}
