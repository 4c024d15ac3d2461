package org.fedrouter.cli.plot;

import java.util.List;
import java.util.Locale;

/** Writes SVG: points of two axes into a rectangle, and texts that cannot become markup. */
final class Canvas {
  private static final String GRID = "stroke=\"#ddd\"";

  private final StringBuilder svg = new StringBuilder();
  private final Axis horizontal;
  private final Axis vertical;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;

  Canvas(Axis horizontal, Axis vertical, double left, double right, double top, double bottom) {
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.left = left;
    this.right = right;
    this.top = top;
    this.bottom = bottom;
  }

  void begin(int width, int height, String title, String description) {
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif"\
         font-size="12" role="img" aria-labelledby="title desc">
        <title id="title">%s</title>
        <desc id="desc">%s</desc>
        <rect width="100%%" height="100%%" fill="white"/>
        """
            .formatted(width, height, escaped(title), escaped(description)));
  }

  /** A line across the rectangle, with its number. */
  void across(double y) {
    line(left, y(y), right, y(y), GRID);
    text(left - 8, y(y) + 4, "end", Axis.text(y));
  }

  /** A number below the rectangle. */
  void below(double x) {
    text(x(x), bottom + 18, "middle", Axis.text(x));
  }

  /** Points of the axes; one alone is a dot. */
  void polyline(List<double[]> points, String style) {
    if (points.size() == 1) {
      double[] only = points.getFirst();
      line(x(only[0]), y(only[1]), x(only[0]), y(only[1]), style + " stroke-linecap=\"round\"");
      return;
    }
    svg.append("<polyline fill=\"none\" ").append(style).append(" points=\"");
    for (double[] point : points) {
      svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point[0]), y(point[1])));
    }
    svg.append("\"/>\n");
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>\n",
            x1,
            y1,
            x2,
            y2,
            style));
  }

  void text(double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
            x,
            y,
            anchor,
            escaped(text)));
  }

  String end() {
    return svg.append("</svg>\n").toString();
  }

  private double x(double value) {
    return left + (right - left) * horizontal.place(value);
  }

  private double y(double value) {
    return bottom - (bottom - top) * vertical.place(value);
  }

  /** What is no letter of XML 1.0 becomes a question mark. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(allowed(point) ? point : '?');
              }
            });
    return escaped.toString();
  }

  private static boolean allowed(int point) {
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return point >= 0x20 && !surrogate && point != 0xFFFE && point != 0xFFFF;
  }
}
