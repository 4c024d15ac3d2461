package org.fedrouter.compliance.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.compliance.guard.text.MappedText;

/**
 * Tells attacks on the model's instructions from questions to it. Immutable and safe for any number
 * of threads; time and memory are linear in the length of the text. What it was trained on and how
 * well it does is in {@code docs/guards.md}.
 */
public final class InjectionGuard {
  /**
   * Chosen on generated clinical text and the development halves of public sets, see
   * docs/guards.md.
   */
  public static final double STANDARD_THRESHOLD = 0.7;

  private static final int MOST_SPANS = 32;

  private final Lexicon lexicon;
  private final Rules rules;
  private final Weights weights;
  private final double threshold;

  private InjectionGuard(Lexicon lexicon, Rules rules, Weights weights, double threshold) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be in (0, 1], got " + threshold);
    }
    this.lexicon = lexicon;
    this.rules = rules;
    this.weights = weights;
    this.threshold = threshold;
  }

  /** The shipped model with the standard threshold. */
  public static InjectionGuard standard() {
    return Standard.GUARD;
  }

  /**
   * The same model with another threshold, in (0, 1]: smaller finds more and is wrong more often.
   */
  public InjectionGuard withThreshold(double other) {
    return new InjectionGuard(lexicon, rules, weights, other);
  }

  static InjectionGuard of(Weights weights) {
    Lexicon lexicon = Lexicon.standard();
    return new InjectionGuard(lexicon, Rules.standard(lexicon), weights, STANDARD_THRESHOLD);
  }

  private static final class Standard {
    private static final InjectionGuard GUARD = of(shipped());

    private static Weights shipped() {
      try (InputStream stream = InjectionGuard.class.getResourceAsStream("injection.model")) {
        if (stream == null) {
          throw new IllegalStateException("the guard's model is missing: the build makes it");
        }
        return Weights.read(stream);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Judges a text. Never fails; the text may be empty, and hold lone surrogates. */
  public Verdict verdict(CharSequence text) {
    List<Views.View> views = Views.of(MappedText.of(text), lexicon);
    double best = 0;
    List<Judged> judged = new ArrayList<>();
    for (Views.View view : views) {
      Reading reading = Reading.of(view.text(), lexicon, rules);
      if (reading.tokens().count() > 0) {
        Judged one = new Judged(view, reading, Scorer.of(reading, weights));
        judged.add(one);
        best = Math.max(best, one.score());
      }
    }
    return best < threshold
        ? new Verdict(best, false, List.of(), List.of())
        : flagged(best, judged.stream().filter(one -> one.score() >= threshold).toList());
  }

  /** A view with its sum. */
  private record Judged(Views.View view, Reading reading, Scorer scorer) {
    double score() {
      double score = scorer.probability();
      return view.hidden() ? Math.max(score, Views.HIDDEN_SCORE) : score;
    }
  }

  private static Verdict flagged(double score, List<Judged> judged) {
    List<Span> spans = new ArrayList<>();
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    for (Judged one : judged) {
      spans.addAll(spans(one));
      one.view().disguise().ifPresent(reasons::add);
    }
    List<Span> distinct =
        spans.stream()
            .distinct()
            .sorted(Comparator.comparingInt(Span::start).thenComparingInt(Span::end))
            .limit(MOST_SPANS)
            .toList();
    distinct.forEach(span -> reasons.add(span.type()));
    return new Verdict(score, true, List.copyOf(reasons), distinct);
  }

  /** Where the rules held; without any, the window that looks worst. */
  private static List<Span> spans(Judged one) {
    Reading reading = one.reading();
    List<Span> spans = new ArrayList<>();
    for (Rules.Match match : reading.matches()) {
      spans.add(span(reading.tokens(), match.from(), match.to(), match.reason()));
    }
    if (spans.isEmpty()) {
      int from = one.scorer().bestWindow() * Reading.BLOCK;
      int to = Math.min(reading.tokens().count(), from + 2 * Reading.BLOCK);
      spans.add(span(reading.tokens(), from, to, Reason.ATTACK_LANGUAGE));
    }
    return spans;
  }

  /** Reversed text runs from right to left. */
  private static Span span(Tokens tokens, int from, int to, Reason reason) {
    int start = Math.min(tokens.start(from), tokens.start(to - 1));
    int end = Math.max(tokens.end(from), tokens.end(to - 1));
    return new Span(start, Math.max(start, end), reason);
  }
}
