package org.fedrouter.cli.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Lines over a common axis, as SVG without scripts. It has a title and tells its lines in words for
 * who does not see it; texts are escaped.
 */
public final class LinePlot {
  private static final int WIDTH = 760;
  private static final int LEAST_HEIGHT = 420;
  private static final int LEFT = 60;
  private static final int RIGHT = 560;
  private static final int TOP = 30;
  private static final int BELOW = 50;
  private static final int LEGEND = 20;

  /** Distinct also to most who do not see all colours (Okabe and Ito 2008). */
  private static final List<String> COLOURS =
      List.of("#000000", "#E69F00", "#56B4E9", "#009E73", "#D55E00", "#0072B2", "#CC79A7");

  private static final List<String> DASHES = List.of("", "6 3", "2 3", "10 3 2 3");

  private final String across;
  private final String up;
  private final @Nullable Axis fixed;
  private final Map<String, List<double[]>> lines = new LinkedHashMap<>();

  private LinePlot(String across, String up, @Nullable Axis fixed) {
    this.across = across;
    this.up = up;
    this.fixed = fixed;
  }

  /** Shares: the vertical axis goes from 0 to 100. */
  public static LinePlot ofPercents(String across, String up) {
    return new LinePlot(across, up, new Axis(0, 100));
  }

  /** The vertical axis goes as far as the numbers, and to 0. */
  public static LinePlot ofNumbers(String across, String up) {
    return new LinePlot(across, up, null);
  }

  /**
   * Adds a point to a line.
   *
   * @param x finite
   * @param y finite
   */
  public void add(String line, double x, double y) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("a point must be finite, got " + x + " and " + y);
    }
    lines.computeIfAbsent(line, name -> new ArrayList<>()).add(new double[] {x, y});
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** The picture. */
  public String svg() {
    Axis horizontal = Axis.of(values(0));
    Axis vertical = fixed == null ? Axis.of(values(1)).fromZero() : fixed;
    int height = Math.max(LEAST_HEIGHT, TOP + LEGEND * (lines.size() + 1));
    Canvas canvas = new Canvas(horizontal, vertical, LEFT, RIGHT, TOP, height - BELOW);
    canvas.begin(WIDTH, height, up + " by " + across, description());
    vertical.ticks().forEach(canvas::across);
    xTicks(horizontal).forEach(canvas::below);
    canvas.text((LEFT + RIGHT) / 2.0, height - 10, "middle", across);
    canvas.text(LEFT, TOP - 12, "start", up);
    int number = 0;
    for (Map.Entry<String, List<double[]>> line : lines.entrySet()) {
      String style = style(number);
      canvas.polyline(line.getValue(), style);
      double y = TOP + 16 + LEGEND * (double) number;
      canvas.line(RIGHT + 16, y - 4, RIGHT + 40, y - 4, style);
      canvas.text(RIGHT + 46, y, "start", line.getKey());
      number++;
    }
    return canvas.end();
  }

  private DoubleStream values(int which) {
    return lines.values().stream().flatMap(List::stream).mapToDouble(point -> point[which]);
  }

  /** Few places are all named. */
  private List<Double> xTicks(Axis horizontal) {
    List<Double> places = values(0).distinct().sorted().boxed().toList();
    return places.size() <= 8 ? places : horizontal.ticks();
  }

  private static String style(int number) {
    String dash = DASHES.get(number / COLOURS.size() % DASHES.size());
    return "stroke=\"%s\" stroke-width=\"2\"%s"
        .formatted(
            COLOURS.get(number % COLOURS.size()),
            dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"");
  }

  private String description() {
    StringBuilder text = new StringBuilder();
    lines.forEach(
        (name, points) -> {
          double[] first = points.getFirst();
          double[] last = points.getLast();
          text.append(
              "%s: %s at %s, %s at %s. "
                  .formatted(
                      name,
                      Axis.text(first[1]),
                      Axis.text(first[0]),
                      Axis.text(last[1]),
                      Axis.text(last[0])));
        });
    return text.isEmpty() ? "No data." : text.toString().strip();
  }
}
