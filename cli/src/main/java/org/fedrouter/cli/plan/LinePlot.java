package org.fedrouter.cli.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines over a common axis, as SVG; the vertical axis goes from 0 to 100. */
final class LinePlot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 60;
  private static final int RIGHT = 560;
  private static final int TOP = 20;
  private static final int BOTTOM = 370;

  /** Distinct also to most who do not see all colours (Okabe and Ito 2008). */
  private static final List<String> COLOURS =
      List.of("#000000", "#E69F00", "#56B4E9", "#009E73", "#D55E00", "#0072B2", "#CC79A7");

  private final String across;
  private final String up;
  private final Map<String, List<double[]>> lines = new LinkedHashMap<>();

  LinePlot(String across, String up) {
    this.across = across;
    this.up = up;
  }

  void add(String line, double x, double y) {
    lines.computeIfAbsent(line, name -> new ArrayList<>()).add(new double[] {x, y});
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            .formatted(WIDTH, HEIGHT));
    svg.append(" font-size=\"12\" role=\"img\">\n<title>").append(up).append(" by ").append(across);
    svg.append("</title>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    double low =
        lines.values().stream().flatMap(List::stream).mapToDouble(p -> p[0]).min().orElse(0);
    double high =
        lines.values().stream().flatMap(List::stream).mapToDouble(p -> p[0]).max().orElse(1);
    double span = high > low ? high - low : 1;
    for (int y = 0; y <= 100; y += 20) {
      line(svg, LEFT, y(y), RIGHT, y(y), "#ddd");
      text(svg, LEFT - 8, y(y) + 4, "end", Integer.toString(y));
    }
    text(svg, (LEFT + RIGHT) / 2.0, BOTTOM + 40, "middle", across);
    text(svg, LEFT, TOP - 6, "start", up);
    lines.values().stream()
        .flatMap(List::stream)
        .mapToDouble(point -> point[0])
        .distinct()
        .forEach(x -> text(svg, x(x, low, span), BOTTOM + 18, "middle", String.valueOf(x)));
    int number = 0;
    for (Map.Entry<String, List<double[]>> entry : lines.entrySet()) {
      draw(svg, entry.getKey(), entry.getValue(), number++, low, span);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void draw(
      StringBuilder svg, String name, List<double[]> points, int number, double low, double span) {
    String colour = COLOURS.get(number % COLOURS.size());
    String dash = number < COLOURS.size() ? "" : " stroke-dasharray=\"6 3\"";
    svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").append(colour).append('"');
    svg.append(dash).append(" points=\"");
    for (double[] point : points) {
      svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point[0], low, span), y(point[1])));
    }
    svg.append("\"/>\n");
    double at = TOP + 16 + 20.0 * number;
    line(
        svg, RIGHT + 16, at - 4, RIGHT + 40, at - 4, colour + "\" stroke-width=\"2" + dashed(dash));
    text(svg, RIGHT + 46, at, "start", name);
  }

  private static String dashed(String dash) {
    return dash.isEmpty() ? "" : "\" stroke-dasharray=\"6 3";
  }

  private static double x(double value, double low, double span) {
    return LEFT + (RIGHT - LEFT) * (value - low) / span;
  }

  private static double y(double percent) {
    return BOTTOM - (BOTTOM - TOP) * percent / 100;
  }

  private static void line(
      StringBuilder svg, double x1, double y1, double x2, double y2, String stroke) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>\n",
            x1,
            y1,
            x2,
            y2,
            stroke));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
            x,
            y,
            anchor,
            text));
  }
}
