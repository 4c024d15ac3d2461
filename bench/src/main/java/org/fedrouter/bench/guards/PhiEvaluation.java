package org.fedrouter.bench.guards;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fedrouter.compliance.phi.PhiReport;
import org.fedrouter.compliance.phi.PhiScanner;

/**
 * Recall by type, the share of texts that are clean after redaction, and the share of texts without
 * identifiers that are touched: {@code phi-eval [--all|--development] [--misses] FILE...}. A label
 * counts as caught when every letter and digit of it is in some span.
 */
public final class PhiEvaluation {
  /**
   * Labels of the sets that are no identifiers of the safe harbor: told apart, never in a total.
   */
  private static final Set<String> NO_IDENTIFIERS =
      Set.of(
          "ORGANIZATION",
          "ORG",
          "TITLE",
          "PREFIX",
          "NRP",
          "SYSTEM",
          "EVENT",
          "BANK",
          "AGE",
          "(age below 90)",
          "(country or state)",
          "(year or time)");

  private final PhiScanner scanner = PhiScanner.standard();
  private final boolean misses;
  private final Map<String, int[]> types = new TreeMap<>();
  private int withIdentifiers;
  private int clean;
  private int without;
  private int touched;

  private PhiEvaluation(boolean misses) {
    this.misses = misses;
  }

  /** Prints one table for each file. */
  public static void main(String[] arguments) throws IOException {
    List<String> options = List.of(arguments);
    for (String argument : arguments) {
      if (argument.startsWith("--")) {
        continue;
      }
      PhiEvaluation evaluation = new PhiEvaluation(options.contains("--misses"));
      for (LabelledText text : LabelledText.read(Path.of(argument))) {
        boolean wanted =
            options.contains("--all") || text.heldOut() != options.contains("--development");
        if (wanted) {
          evaluation.add(text);
        }
      }
      evaluation.table(argument);
    }
  }

  private void add(LabelledText text) {
    PhiReport report = scanner.scan(text.text());
    boolean identifiers = false;
    boolean whole = true;
    for (LabelledText.Label label : text.labels()) {
      String name = name(text.text(), label);
      int[] counts = types.computeIfAbsent(name, n -> new int[3]);
      boolean caught = covered(text.text(), label, report);
      boolean counts18 = !NO_IDENTIFIERS.contains(name);
      counts[0]++;
      counts[1] += caught ? 1 : 0;
      counts[2] += touches(label, report) ? 1 : 0;
      identifiers |= counts18;
      whole &= caught || !counts18;
      if (misses && !caught && counts18) {
        show("MISS " + name, text.text(), label.start(), label.end());
      }
    }
    count(identifiers, whole, report, text);
  }

  private void count(boolean identifiers, boolean whole, PhiReport report, LabelledText text) {
    if (identifiers) {
      withIdentifiers++;
      clean += whole ? 1 : 0;
    } else if (text.labels().isEmpty()) {
      without++;
      touched += report.found() ? 1 : 0;
      if (misses) {
        report
            .spans()
            .forEach(
                s -> show("EXTRA " + s.rule() + " " + s.score(), text.text(), s.start(), s.end()));
      }
    }
  }

  /** The set's name of a label, unless the label is none of the eighteen identifiers. */
  private static String name(String text, LabelledText.Label label) {
    String value = text.substring(label.start(), label.end()).strip();
    return switch (label.name()) {
      case "AGE" ->
          value.matches("\\d{2,3}") && Integer.parseInt(value) > 89 ? "AGE>89" : "(age below 90)";
      case "GPE", "LOCATION" -> States.named(value) ? "(country or state)" : label.name();
      case "DATE_TIME" -> value.matches("\\d{4}|\\d{1,2}:.*") ? "(year or time)" : label.name();
      default -> label.name();
    };
  }

  private static boolean covered(String text, LabelledText.Label label, PhiReport report) {
    for (int at = label.start(); at < label.end(); at++) {
      if (Character.isLetterOrDigit(text.charAt(at)) && !within(at, report)) {
        return false;
      }
    }
    return true;
  }

  private static boolean within(int at, PhiReport report) {
    return report.spans().stream().anyMatch(s -> s.start() <= at && at < s.end());
  }

  private static boolean touches(LabelledText.Label label, PhiReport report) {
    return report.spans().stream()
        .anyMatch(s -> s.start() < label.end() && label.start() < s.end());
  }

  private static void show(String what, String text, int start, int end) {
    String line =
        text.substring(Math.max(0, start - 60), start)
            + "[["
            + text.substring(start, end)
            + "]]"
            + text.substring(end, Math.min(text.length(), end + 40));
    print(what + "\t" + line.replace('\n', '|'));
  }

  private static void print(String line) {
    System.out.println(line);
  }

  private void table(String file) {
    print("== " + file);
    int all = 0;
    int caught = 0;
    for (Map.Entry<String, int[]> type : types.entrySet()) {
      int[] n = type.getValue();
      boolean counts = !NO_IDENTIFIERS.contains(type.getKey());
      all += counts ? n[0] : 0;
      caught += counts ? n[1] : 0;
      print(
          "%-32s %5d  whole %5.1f %%  touched %5.1f %%%s"
              .formatted(
                  type.getKey(),
                  n[0],
                  percent(n[1], n[0]),
                  percent(n[2], n[0]),
                  counts ? "" : "  (no identifier of the safe harbor)"));
    }
    print("recall %.1f %% of %d".formatted(percent(caught, all), all));
    print("fully clean %.1f %% of %d".formatted(percent(clean, withIdentifiers), withIdentifiers));
    print(
        "touched without identifiers %.1f %% of %d".formatted(percent(touched, without), without));
  }

  private static double percent(int part, int whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }
}
