package org.fedrouter.core.federation.terms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.Residency;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.exchange.Bytes;

/** The text form of terms. */
final class TermsText {
  private static final String MAGIC = "fedrouter-training 1";
  private static final int LONGEST = 2 * 1024 * 1024;

  private TermsText() {}

  static String write(TrainingTerms terms) {
    List<String> lines = new ArrayList<>();
    lines.add(MAGIC);
    lines.add("name " + terms.name());
    lines.add("epoch " + terms.epoch());
    AdapterTerms adapter = terms.adapter();
    lines.add("base-model " + adapter.baseModel().hex());
    lines.add("method " + adapter.method().label());
    lines.add("rank " + adapter.rank());
    lines.add("scale " + adapter.scale());
    lines.add("seed " + adapter.seed());
    lines.add("dimension " + adapter.dimension());
    JoiningTerms joining = terms.joining();
    lines.add("mode " + joining.mode().label());
    lines.add("byzantine " + joining.byzantine());
    lines.add("group-size " + joining.groupSize());
    lines.add("rule " + joining.rule());
    lines.add("threshold-rule " + label(joining.threshold()));
    lines.add("value-clip " + joining.valueClip());
    lines.add("patient-clip " + terms.privacy().patientClip());
    if (terms.privacy().replay() > 0) {
      lines.add("replay " + terms.privacy().replay());
    }
    lines.add("epsilon " + terms.privacy().epsilon());
    lines.add("delta " + terms.privacy().delta());
    ScheduleTerms schedule = terms.schedule();
    lines.add("rounds " + schedule.rounds());
    lines.add("local-steps " + schedule.localSteps());
    lines.add("quorum " + schedule.quorum());
    lines.add("participation " + schedule.participation());
    lines.add("patience-seconds " + schedule.patience().toSeconds());
    lines.add("stall-seconds " + schedule.stall().toSeconds());
    lines.add("longest-seconds " + schedule.longest().toSeconds());
    lines.add("server-optimizer " + terms.optimizer().kind().label());
    lines.add("server-rate " + terms.optimizer().rate());
    lines.add("evaluation " + terms.evaluation().label());
    terms.hospitals().forEach(hospital -> lines.add(hospital(terms.residency(), hospital)));
    return String.join("\n", lines) + "\n";
  }

  private static String hospital(Residency residency, String hospital) {
    String region = residency.regions().get(hospital);
    return "hospital " + hospital + (region == null ? "" : " " + region);
  }

  private static String label(ThresholdRule rule) {
    return rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static TrainingTerms read(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("terms have at most " + LONGEST + " characters");
    }
    TrainingTerms terms = terms(new Fields(text.lines().toList()));
    if (!terms.text().equals(text)) {
      throw new IllegalArgumentException("terms that are written in another way than ours");
    }
    return terms;
  }

  private static TrainingTerms terms(Fields fields) {
    fields.magic();
    String name = fields.text("name");
    long epoch = fields.parsed("epoch", Long::valueOf);
    AdapterTerms adapter = adapter(fields);
    JoiningTerms joining = joining(fields);
    PrivacyTerms privacy =
        new PrivacyTerms(
            fields.decimal("patient-clip"),
            fields.optional("replay"),
            fields.decimal("epsilon"),
            fields.decimal("delta"));
    ScheduleTerms schedule = schedule(fields);
    ServerOptimizer optimizer =
        new ServerOptimizer(
            fields.known("server-optimizer", ServerOptimizer.Kind::ofLabel),
            fields.decimal("server-rate"));
    Evaluation evaluation = fields.known("evaluation", Evaluation::ofLabel);
    List<String> hospitals = new ArrayList<>();
    SortedMap<String, String> regions = new TreeMap<>();
    for (String line : fields.rest("hospital")) {
      int space = line.indexOf(' ');
      hospitals.add(space < 0 ? line : line.substring(0, space));
      if (space >= 0) {
        regions.put(line.substring(0, space), line.substring(space + 1));
      }
    }
    return new TrainingTerms(
        name,
        epoch,
        adapter,
        joining,
        privacy,
        schedule,
        optimizer,
        evaluation,
        hospitals,
        new Residency(regions));
  }

  private static AdapterTerms adapter(Fields fields) {
    return new AdapterTerms(
        fields.parsed("base-model", hex -> Bytes.of(HexFormat.of().parseHex(hex))),
        fields.known("method", Method::ofLabel),
        fields.number("rank"),
        fields.decimal("scale"),
        fields.parsed("seed", Long::valueOf),
        fields.number("dimension"));
  }

  private static JoiningTerms joining(Fields fields) {
    return new JoiningTerms(
        fields.known("mode", Mode::ofLabel),
        fields.number("byzantine"),
        fields.number("group-size"),
        fields.text("rule"),
        fields.parsed(
            "threshold-rule",
            label -> ThresholdRule.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'))),
        fields.decimal("value-clip"));
  }

  private static ScheduleTerms schedule(Fields fields) {
    return new ScheduleTerms(
        fields.number("rounds"),
        fields.number("local-steps"),
        fields.number("quorum"),
        fields.decimal("participation"),
        Duration.ofSeconds(fields.number("patience-seconds")),
        Duration.ofSeconds(fields.number("stall-seconds")),
        Duration.ofSeconds(fields.number("longest-seconds")));
  }

  /** Takes fields in their one order; the line number is part of every complaint. */
  private static final class Fields {
    private final ListIterator<String> lines;

    Fields(List<String> lines) {
      this.lines = lines.listIterator();
    }

    void magic() {
      if (!lines.hasNext() || !lines.next().equals(MAGIC)) {
        throw new IllegalArgumentException("line 1 must be \"" + MAGIC + "\"");
      }
    }

    String text(String name) {
      int number = lines.nextIndex() + 1;
      String line = lines.hasNext() ? lines.next() : "";
      if (!line.startsWith(name + " ")) {
        throw new IllegalArgumentException("line " + number + " must be \"" + name + " ...\"");
      }
      return line.substring(name.length() + 1);
    }

    <T> T parsed(String name, Function<String, T> parse) {
      String text = text(name);
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "line " + lines.nextIndex() + ": " + name + " is not readable", e);
      }
    }

    <T> T known(String name, Function<String, Optional<T>> ofLabel) {
      return parsed(name, text -> ofLabel.apply(text).orElseThrow(IllegalArgumentException::new));
    }

    int number(String name) {
      return parsed(name, Integer::valueOf);
    }

    double decimal(String name) {
      return parsed(name, Double::valueOf);
    }

    /** A number that is not written when it is 0. */
    double optional(String name) {
      if (!lines.hasNext()) {
        return 0;
      }
      boolean there = lines.next().startsWith(name + " ");
      String unused = lines.previous();
      return there ? decimal(name) : 0;
    }

    List<String> rest(String name) {
      List<String> values = new ArrayList<>();
      while (lines.hasNext()) {
        values.add(text(name));
      }
      return values;
    }
  }
}
