package org.fedrouter.compliance.guard.text;

import java.util.Arrays;

/**
 * A text in which every code point knows which code points of the original it was made from.
 *
 * <p>Offsets count code points of the original, the end is exclusive. Immutable.
 */
public final class MappedText {
  private final int[] points;
  private final int[] starts;
  private final int[] ends;

  private MappedText(int[] points, int[] starts, int[] ends) {
    this.points = points;
    this.starts = starts;
    this.ends = ends;
  }

  /** The text itself, each code point standing for itself. A lone surrogate is one code point. */
  public static MappedText of(CharSequence text) {
    Builder builder = new Builder(text.length());
    int at = 0;
    int offset = 0;
    while (at < text.length()) {
      int point = Character.codePointAt(text, at);
      builder.append(point, offset, offset + 1);
      at += Character.charCount(point);
      offset++;
    }
    return builder.build();
  }

  public int length() {
    return points.length;
  }

  public int at(int index) {
    return points[index];
  }

  /** Where in the original the code point at an index begins. */
  public int start(int index) {
    return starts[index];
  }

  /** Where in the original the code point at an index ends. */
  public int end(int index) {
    return ends[index];
  }

  @Override
  public String toString() {
    return new String(points, 0, points.length);
  }

  /** Collects code points from left to right. */
  public static final class Builder {
    private int[] points;
    private int[] starts;
    private int[] ends;
    private int length;

    public Builder(int expected) {
      int size = Math.max(16, expected);
      this.points = new int[size];
      this.starts = new int[size];
      this.ends = new int[size];
    }

    public Builder append(int point, int start, int end) {
      if (length == points.length) {
        grow();
      }
      points[length] = point;
      starts[length] = start;
      ends[length] = end;
      length++;
      return this;
    }

    /** One code point of another text, with its origin. */
    public Builder append(MappedText text, int index) {
      return append(text.points[index], text.starts[index], text.ends[index]);
    }

    public int length() {
      return length;
    }

    public MappedText build() {
      return new MappedText(
          Arrays.copyOf(points, length),
          Arrays.copyOf(starts, length),
          Arrays.copyOf(ends, length));
    }

    private void grow() {
      int size = points.length * 2;
      points = Arrays.copyOf(points, size);
      starts = Arrays.copyOf(starts, size);
      ends = Arrays.copyOf(ends, size);
    }
  }
}
